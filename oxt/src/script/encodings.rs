//! Text encodings by name, for `textEncode`, `textDecode` and files.

use crate::value::text::{from_native, to_native};
use crate::value::{Data, Text};

enum Encoding {
    Native,
    Ascii,
    Utf8,
    Utf16 { big: bool },
    Utf32 { big: bool },
    Cp1252,
    Iso88591,
}

/// An encoding by its name, in any case, hyphens or not.
fn find(name: &str) -> Option<Encoding> {
    let plain: String = name
        .chars()
        .filter(|c| *c != '-' && *c != '_')
        .collect::<String>()
        .to_ascii_lowercase();
    Some(match plain.as_str() {
        "native" | "" => Encoding::Native,
        "ascii" => Encoding::Ascii,
        "utf8" => Encoding::Utf8,
        "utf16" | "unicode" | "utf16le" => Encoding::Utf16 { big: false },
        "utf16be" => Encoding::Utf16 { big: true },
        "utf32" | "utf32le" => Encoding::Utf32 { big: false },
        "utf32be" => Encoding::Utf32 { big: true },
        "cp1252" | "windows1252" => Encoding::Cp1252,
        "iso88591" | "latin1" => Encoding::Iso88591,
        _ => return None,
    })
}

/// The bytes of a text; `None` if there is no such encoding. What an encoding lacks becomes `?`.
pub(crate) fn encode(text: &str, name: &str) -> Option<Data> {
    let bytes = match find(name)? {
        Encoding::Native => to_native(text),
        Encoding::Ascii => text
            .chars()
            .map(|c| if c.is_ascii() { c as u8 } else { b'?' })
            .collect(),
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16 { big } => text
            .encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect(),
        Encoding::Utf32 { big } => text
            .chars()
            .flat_map(|c| {
                if big {
                    u32::from(c).to_be_bytes()
                } else {
                    u32::from(c).to_le_bytes()
                }
            })
            .collect(),
        Encoding::Cp1252 => text.chars().map(to_cp1252).collect(),
        Encoding::Iso88591 => text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
            .collect(),
    };
    Some(Data::from(bytes))
}

/// The text of bytes; `None` if there is no such encoding. What is malformed becomes U+FFFD (`?` in ASCII).
pub(crate) fn decode(bytes: &[u8], name: &str) -> Option<Text> {
    Some(match find(name)? {
        Encoding::Native => from_native(bytes),
        Encoding::Ascii => Text::from(
            bytes
                .iter()
                .map(|b| if b.is_ascii() { char::from(*b) } else { '?' })
                .collect::<String>(),
        ),
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            Text::from(String::from_utf8_lossy(bytes).into_owned())
        }
        Encoding::Utf16 { big } => {
            let units = bytes.chunks_exact(2).map(|two| {
                let two = [two[0], two[1]];
                if big {
                    u16::from_be_bytes(two)
                } else {
                    u16::from_le_bytes(two)
                }
            });
            let text: String = char::decode_utf16(units)
                .map(|c| c.unwrap_or('\u{fffd}'))
                .collect();
            Text::from(text.trim_start_matches('\u{feff}'))
        }
        Encoding::Utf32 { big } => {
            let chars = bytes.chunks_exact(4).map(|four| {
                let four = [four[0], four[1], four[2], four[3]];
                let code = if big {
                    u32::from_be_bytes(four)
                } else {
                    u32::from_le_bytes(four)
                };
                char::from_u32(code).unwrap_or('\u{fffd}')
            });
            Text::from(chars.collect::<String>())
        }
        Encoding::Cp1252 => Text::from(bytes.iter().map(|b| from_cp1252(*b)).collect::<String>()),
        Encoding::Iso88591 => Text::from(bytes.iter().map(|b| char::from(*b)).collect::<String>()),
    })
}

/// Windows-1252 differs from ISO 8859-1 in 0x80 to 0x9F only; 0 marks what is not assigned.
const CP1252_HIGH: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d,
    0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0,
    0x17e, 0x178,
];

fn to_cp1252(c: char) -> u8 {
    let code = u32::from(c);
    if let Some(at) = CP1252_HIGH
        .iter()
        .position(|high| *high != 0 && u32::from(*high) == code)
    {
        return 0x80 + at as u8;
    }
    u8::try_from(code).unwrap_or(b'?')
}

fn from_cp1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => match CP1252_HIGH[usize::from(byte - 0x80)] {
            0 => char::from(byte),
            code => char::from_u32(u32::from(code)).unwrap_or('\u{fffd}'),
        },
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_reads_back_what_it_wrote() {
        for name in [
            "native",
            "ASCII",
            "UTF-8",
            "utf16",
            "UTF-16BE",
            "UTF-32",
            "utf-32be",
            "CP1252",
            "ISO-8859-1",
        ] {
            let data = encode("a z~", name).expect("known");
            assert_eq!(
                decode(data.as_bytes(), name).expect("known").as_str(),
                "a z~",
                "{name}"
            );
        }
        assert!(encode("a", "klingon").is_none());
        assert_eq!(encode("\u{20ac}", "cp1252").expect("known").as_bytes(), [0x80]);
    }
}
