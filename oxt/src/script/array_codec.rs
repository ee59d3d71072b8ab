//! `arrayEncode` and `arrayDecode`: the engine's own bytes since version 7, so that arrays saved by either side can be read
//! by the other. A kind byte, then the value; counts and integers are big-endian, reals in the machine's order, text is
//! UTF-8 with its length before it.

use std::rc::Rc;

use super::error::{Result, ScriptError};
use super::vm::Size;
use crate::value::{Array, Data, Number, Text, Value};

/// arrayEncode: failure
const CANNOT_ENCODE: u32 = 670;
/// arrayDecode: failure
const CANNOT_DECODE: u32 = 672;
/// The byte before an encoded array.
const ARRAY: u8 = 6;
/// The byte of empty.
const EMPTY: u8 = 2;
/// How deep arrays may nest in bytes that come from anywhere.
const DEEPEST: u32 = 500;

/// The bytes of an array; what is no array counts as an empty one.
pub(crate) fn encode(value: &Value, limit: Size) -> Result<Vec<u8>> {
    let mut out = vec![ARRAY];
    match value {
        Value::Array(_) => write(value, &mut out, limit)?,
        _ => out.push(11),
    }
    Ok(out)
}

fn write(value: &Value, out: &mut Vec<u8>, limit: Size) -> Result<()> {
    limit.check(out.len())?;
    match value {
        Value::Nothing => out.push(0),
        Value::Boolean(truth) => out.push(1 + u8::from(*truth)),
        Value::Number(Number::Int(n)) => {
            out.push(3);
            out.extend_from_slice(&n.to_be_bytes());
        }
        Value::Number(Number::Real(x)) => {
            out.push(4);
            out.extend_from_slice(&x.to_ne_bytes());
        }
        Value::String(text) if text.is_empty() => out.push(7),
        Value::String(text) => {
            out.push(8);
            write_text(text.as_str(), out);
        }
        Value::Data(data) if data.is_empty() => out.push(9),
        Value::Data(data) => {
            out.push(10);
            write_count(data.len(), out)?;
            out.extend_from_slice(data.as_bytes());
        }
        Value::Array(array) => write_array(array, out, limit)?,
        Value::List(_) | Value::Boxed(_) => {
            return Err(ScriptError::new(
                CANNOT_ENCODE,
                "arrayEncode: the array holds a value that script cannot have",
            ));
        }
    }
    Ok(())
}

fn write_array(array: &Rc<Array>, out: &mut Vec<u8>, limit: Size) -> Result<()> {
    if array.is_empty() {
        out.push(11);
        return Ok(());
    }
    if let Some(sequence) = array.as_sequence() {
        out.push(12);
        write_count(sequence.len(), out)?;
        return sequence
            .into_iter()
            .try_for_each(|value| write(value, out, limit));
    }
    out.push(13);
    write_count(array.len(), out)?;
    for (key, value) in array.iter() {
        write_text(key.as_str(), out);
        write(value, out, limit)?;
    }
    Ok(())
}

fn write_count(count: usize, out: &mut Vec<u8>) -> Result<()> {
    let count =
        u32::try_from(count).map_err(|_| ScriptError::new(CANNOT_ENCODE, "arrayEncode: too large"))?;
    out.extend_from_slice(&count.to_be_bytes());
    Ok(())
}

/// A length below 16384 takes two bytes, a larger one four: 15 bits, marked, then the rest.
fn write_text(text: &str, out: &mut Vec<u8>) {
    let length = text.len() as u32;
    if length < 16384 {
        out.extend_from_slice(&(length as u16).to_be_bytes());
    } else {
        out.extend_from_slice(&((length & 0x7fff) as u16 | 0x8000).to_be_bytes());
        out.extend_from_slice(&((length >> 15) as u16).to_be_bytes());
    }
    out.extend_from_slice(text.as_bytes());
}

/// The array of encoded bytes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Value> {
    let mut reader = Reader { rest: bytes };
    let value = match reader.byte() {
        Some(EMPTY) => return Ok(Value::empty_array()),
        Some(ARRAY) => reader.value(0),
        Some(1..=5) => {
            return Err(ScriptError::unsupported(
                "arrayDecode of arrays saved before version 7",
            ));
        }
        _ => None,
    };
    match value {
        Some(value @ Value::Array(_)) => Ok(value),
        _ => Err(ScriptError::new(
            CANNOT_DECODE,
            "arrayDecode: this is no encoded array",
        )),
    }
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn count(&mut self) -> Option<usize> {
        self.fixed().map(|bytes| u32::from_be_bytes(bytes) as usize)
    }

    fn text(&mut self) -> Option<Text> {
        let low = u32::from(u16::from_be_bytes(self.fixed()?));
        let length = match low & 0x8000 {
            0 => low,
            _ => (low & 0x7fff) | (u32::from(u16::from_be_bytes(self.fixed()?)) << 15),
        };
        let bytes = self.take(length as usize)?;
        Some(Text::from(String::from_utf8_lossy(bytes).into_owned()))
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        Some(match self.byte()? {
            0 => Value::Nothing,
            kind @ (1 | 2) => Value::Boolean(kind == 2),
            3 => Value::Number(Number::Int(i32::from_be_bytes(self.fixed()?))),
            4 => Value::Number(Number::Real(f64::from_ne_bytes(self.fixed()?))),
            5 | 7 => Value::String(Text::new()),
            6 | 8 => Value::String(self.text()?),
            9 => Value::Data(Data::new()),
            10 => {
                let length = self.count()?;
                Value::Data(Data::from(self.take(length)?))
            }
            11 => Value::empty_array(),
            12 => {
                let count = self.count()?;
                let mut array = Array::new();
                for index in 1..=count {
                    array.insert(Text::from(index.to_string()), self.value(depth + 1)?);
                }
                Value::from(array)
            }
            13 => {
                let count = self.count()?;
                let mut array = Array::new();
                for _ in 0..count {
                    let key = self.text()?;
                    array.insert(key, self.value(depth + 1)?);
                }
                Value::from(array)
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(value: &Value) -> Vec<u8> {
        encode(value, Size(1 << 20)).expect("encodable")
    }

    #[test]
    fn the_bytes_are_the_engines() {
        let array: Array = [("k", Value::from("v"))].into_iter().collect();
        let bytes = encoded(&Value::from(array));
        assert_eq!(bytes, [6, 13, 0, 0, 0, 1, 0, 1, b'k', 8, 0, 1, b'v']);
        let sequence = Array::from_sequence([Value::from(true), Value::from(7)]);
        let bytes = encoded(&Value::from(sequence));
        assert_eq!(bytes, [6, 12, 0, 0, 0, 2, 2, 3, 0, 0, 0, 7]);
    }

    #[test]
    fn long_texts_take_the_longer_length() {
        let long = "x".repeat(40_000);
        let array: Array = [("k", Value::from(long.as_str()))].into_iter().collect();
        let value = Value::from(array);
        assert_eq!(decode(&encoded(&value)).expect("decodable"), value);
    }

    #[test]
    fn cut_bytes_are_refused() {
        let inner: Array = [
            ("a", Value::from(1.5)),
            ("b", Value::Data(Data::from(vec![1, 2]))),
        ]
        .into_iter()
        .collect();
        let outer: Array = [("x", Value::from(inner)), ("y", Value::from(""))]
            .into_iter()
            .collect();
        let bytes = encoded(&Value::from(outer));
        for cut in 0..bytes.len() {
            assert!(decode(&bytes[..cut]).is_err(), "{cut}");
        }
    }
}
