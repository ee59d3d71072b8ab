//! The formats of `binaryEncode` and `binaryDecode`: a letter for the kind, then a count, `*` or nothing.

use super::error::{Result, ScriptError};
use super::values::Context;
use super::vm::Size;
use crate::value::{Data, Value};

/// binaryEncode: bad data or format
const BAD_ENCODE: u32 = 49;
/// binaryDecode: bad data or format
const BAD_DECODE: u32 = 46;

#[derive(Clone, Copy, PartialEq)]
enum Count {
    None,
    Number(usize),
    Star,
}

/// Splits a format into its fields.
fn fields(format: &str, code: u32) -> Result<Vec<(char, Count)>> {
    let mut list = Vec::new();
    let mut chars = format.chars().peekable();
    while let Some(kind) = chars.next() {
        if kind.is_whitespace() {
            continue;
        }
        let mut count = Count::None;
        if chars.peek() == Some(&'*') {
            chars.next();
            count = Count::Star;
        }
        while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
            let so_far = if let Count::Number(n) = count { n } else { 0 };
            count = Count::Number(so_far.saturating_mul(10).saturating_add(digit as usize));
            chars.next();
        }
        if !"aAbBhHcCsSiInNmMfdxu".contains(kind) {
            return Err(ScriptError::new(
                code,
                format!("there is no binary format \"{kind}\""),
            ));
        }
        list.push((kind, count));
    }
    Ok(list)
}

/// Packs values by a format.
pub(crate) fn encode(context: &Context, format: &str, args: &[Value], limit: Size) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut args = args.iter();
    for (kind, count) in fields(format, BAD_ENCODE)? {
        limit.check(out.len().saturating_add(number(count, 1)))?;
        match kind {
            'x' => {
                // A value stands for each `x` and is not looked at.
                args.next();
                out.resize(out.len() + number(count, 1), 0);
            }
            'a' | 'A' => {
                let data = context.bytes(next(&mut args)?);
                let length = if count == Count::Star {
                    data.len()
                } else {
                    number(count, 1)
                };
                let fill = if kind == 'A' { b' ' } else { 0 };
                let given = &data.as_bytes()[..length.min(data.len())];
                out.extend_from_slice(given);
                out.resize(out.len() + length - given.len(), fill);
            }
            'u' => return Err(ScriptError::unsupported("binaryEncode with u")),
            'b' | 'B' | 'h' | 'H' => {
                let text = context.text(next(&mut args)?);
                digits_to_bytes(kind, count, text.as_str(), &mut out)?;
            }
            _ => {
                let times = match count {
                    Count::Star => args.len(),
                    other => number(other, 1),
                };
                for _ in 0..times {
                    let value = context.number(next(&mut args)?, BAD_ENCODE)?;
                    write_number(kind, value, &mut out);
                }
            }
        }
    }
    Ok(out)
}

fn next<'v>(args: &mut impl Iterator<Item = &'v Value>) -> Result<&'v Value> {
    args.next()
        .ok_or_else(|| ScriptError::new(BAD_ENCODE, "binaryEncode: more fields than values"))
}

fn number(count: Count, otherwise: usize) -> usize {
    if let Count::Number(n) = count {
        n
    } else {
        otherwise
    }
}

/// Binary or hexadecimal digits; lower-case kinds fill a byte from its low end.
fn digits_to_bytes(kind: char, count: Count, text: &str, out: &mut Vec<u8>) -> Result<()> {
    let (bits, radix) = if kind.eq_ignore_ascii_case(&'b') {
        (1, 2)
    } else {
        (4, 16)
    };
    let wanted = if count == Count::Star {
        text.len()
    } else {
        number(count, 1)
    };
    let low_first = kind.is_ascii_lowercase();
    let per_byte = 8 / bits;
    let mut chars = text.chars();
    for at in 0..wanted.div_ceil(per_byte) {
        let mut byte = 0u8;
        for place in 0..per_byte.min(wanted - at * per_byte) {
            let digit = match chars.next() {
                None => 0,
                Some(c) => c.to_digit(radix).ok_or_else(|| {
                    ScriptError::new(
                        BAD_ENCODE,
                        format!("binaryEncode: \"{c}\" is no digit of base {radix}"),
                    )
                })?,
            };
            let shift = if low_first {
                place * bits
            } else {
                8 - bits - place * bits
            };
            byte |= (digit as u8) << shift;
        }
        out.push(byte);
    }
    Ok(())
}

fn write_number(kind: char, value: f64, out: &mut Vec<u8>) {
    let int = value as i64;
    match kind {
        'c' | 'C' => out.push(int as u8),
        's' | 'S' => out.extend_from_slice(&(int as u16).to_ne_bytes()),
        'i' | 'I' => out.extend_from_slice(&(int as u32).to_ne_bytes()),
        'n' | 'm' => out.extend_from_slice(&(int as u16).to_be_bytes()),
        'N' | 'M' => out.extend_from_slice(&(int as u32).to_be_bytes()),
        'f' => out.extend_from_slice(&(value as f32).to_ne_bytes()),
        _ => out.extend_from_slice(&value.to_ne_bytes()),
    }
}

/// Unpacks bytes by a format; stops where the bytes end.
pub(crate) fn decode(format: &str, data: &[u8]) -> Result<Vec<Value>> {
    let mut rest = data;
    let mut out = Vec::new();
    for (kind, count) in fields(format, BAD_DECODE)? {
        match kind {
            'x' => {
                let skip = if count == Count::Star {
                    rest.len()
                } else {
                    number(count, 1)
                };
                rest = &rest[skip.min(rest.len())..];
            }
            'a' | 'A' => {
                let length = if count == Count::Star {
                    rest.len()
                } else {
                    number(count, 1)
                };
                let Some(bytes) = rest.get(..length) else { break };
                let bytes = if kind == 'A' { trimmed(bytes) } else { bytes };
                out.push(Value::Data(Data::from(bytes)));
                rest = &rest[length..];
            }
            'u' => return Err(ScriptError::unsupported("binaryDecode with u")),
            'b' | 'B' | 'h' | 'H' => {
                let bits = if kind.eq_ignore_ascii_case(&'b') { 1 } else { 4 };
                let per_byte = 8 / bits;
                let wanted = if count == Count::Star {
                    rest.len() * per_byte
                } else {
                    number(count, 1)
                };
                let Some(bytes) = rest.get(..wanted.div_ceil(per_byte)) else {
                    break;
                };
                out.push(Value::from(bytes_to_digits(kind, bits, wanted, bytes)));
                rest = &rest[bytes.len()..];
            }
            _ => {
                let size = size(kind);
                let times = if count == Count::Star {
                    rest.len() / size
                } else {
                    number(count, 1)
                };
                for _ in 0..times {
                    let Some(bytes) = rest.get(..size) else {
                        return Ok(out);
                    };
                    out.push(Value::from(read_number(kind, bytes)));
                    rest = &rest[size..];
                }
            }
        }
    }
    Ok(out)
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    let kept = bytes
        .iter()
        .rposition(|b| !matches!(b, 0 | b' '))
        .map_or(0, |at| at + 1);
    &bytes[..kept]
}

fn bytes_to_digits(kind: char, bits: usize, wanted: usize, bytes: &[u8]) -> String {
    let per_byte = 8 / bits;
    let low_first = kind.is_ascii_lowercase();
    (0..wanted)
        .map(|at| {
            let place = at % per_byte;
            let shift = if low_first {
                place * bits
            } else {
                8 - bits - place * bits
            };
            let digit = (bytes[at / per_byte] >> shift) & ((1 << bits) - 1);
            char::from_digit(digit.into(), 16).unwrap_or('0')
        })
        .collect()
}

fn size(kind: char) -> usize {
    match kind {
        'c' | 'C' => 1,
        's' | 'S' | 'm' | 'n' => 2,
        'd' => 8,
        _ => 4,
    }
}

fn read_number(kind: char, bytes: &[u8]) -> f64 {
    let two = || [bytes[0], bytes[1]];
    let four = || [bytes[0], bytes[1], bytes[2], bytes[3]];
    match kind {
        'c' => f64::from(bytes[0] as i8),
        'C' => f64::from(bytes[0]),
        's' => f64::from(i16::from_ne_bytes(two())),
        'S' => f64::from(u16::from_ne_bytes(two())),
        'i' => f64::from(i32::from_ne_bytes(four())),
        'I' => f64::from(u32::from_ne_bytes(four())),
        'n' => f64::from(i16::from_be_bytes(two())),
        'm' => f64::from(u16::from_be_bytes(two())),
        'N' => f64::from(i32::from_be_bytes(four())),
        'M' => f64::from(u32::from_be_bytes(four())),
        'f' => f64::from(f32::from_ne_bytes(four())),
        _ => {
            let mut eight = [0; 8];
            eight.copy_from_slice(&bytes[..8]);
            f64::from_ne_bytes(eight)
        }
    }
}
