//! Text encodings by the engine's numbers.

use crate::value::text::{from_native, to_native};
use crate::value::{Text, Value};

/// The text of bytes in an encoding. `None` for an encoding that is not known.
pub fn decode(bytes: &[u8], encoding: u32) -> Option<Text> {
    let units = |from: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|c| from([c[0], c[1]]));
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
    };
    let points = |from: fn([u8; 4]) -> u32| {
        let points = bytes.chunks_exact(4).map(|c| from([c[0], c[1], c[2], c[3]]));
        points
            .map(|p| char::from_u32(p).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
    };
    Some(match encoding {
        0 | 3 => from_native(bytes),
        4 => match std::str::from_utf8(bytes) {
            Ok(text) => Text::from(text),
            Err(_) => Text::from(String::from_utf8_lossy(bytes).into_owned()),
        },
        5 | 9 => Text::from(units(u16::from_le_bytes)),
        6 => Text::from(units(u16::from_be_bytes)),
        7 | 10 => Text::from(points(u32::from_le_bytes)),
        8 => Text::from(points(u32::from_be_bytes)),
        // Windows 1252 and Mac Roman differ from ISO 8859-1; on this platform the native encoding is 3.
        1 if bytes.iter().all(|b| !(0x80..0xa0).contains(b)) => from_native(bytes),
        2 if bytes.is_ascii() => from_native(bytes),
        _ => return None,
    })
}

/// A text as bytes in an encoding. `None` for an encoding that is not known.
pub fn encode(text: &str, encoding: u32) -> Option<Vec<u8>> {
    Some(match encoding {
        0 => text
            .chars()
            .map(|c| if c.is_ascii() { c as u8 } else { b'?' })
            .collect(),
        3 => to_native(text),
        4 => text.as_bytes().to_vec(),
        5 | 9 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        6 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        7 | 10 => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        8 => text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
        1 | 2 if text.is_ascii() => text.as_bytes().to_vec(),
        _ => return None,
    })
}

/// A string value, if the bytes can be decoded.
pub fn decoded(bytes: &[u8], encoding: u32) -> Option<Value> {
    decode(bytes, encoding).map(Value::String)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_go_there_and_back() {
        let text = "a\u{e9}\u{20ac}\u{1f600}";
        for encoding in [4, 5, 6, 7, 8, 9, 10] {
            let bytes = encode(text, encoding).unwrap();
            assert_eq!(decode(&bytes, encoding).unwrap().as_str(), text, "{encoding}");
        }
        assert_eq!(encode(text, 3).unwrap(), [b'a', 0xe9, b'?', b'?']);
        assert_eq!(encode(text, 99), None);
    }
}
