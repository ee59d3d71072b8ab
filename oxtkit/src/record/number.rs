//! Numbers as text: what the writer produces, and exactly that for the reader.

use std::fmt::{self, Write as _};

pub(super) use itoa::Buffer as Decimal;

/// Hands the shortest text of `value` to `write`. Whole numbers have no point; both zeros are `0`.
pub(super) fn real_text<R>(value: f64, write: impl FnOnce(&str) -> R) -> R {
    if value == 0.0 {
        return write("0");
    }
    if !value.is_finite() {
        return write(if value.is_nan() {
            "nan"
        } else if value > 0.0 {
            "inf"
        } else {
            "-inf"
        });
    }
    let mut digits = Digits::default();
    // Both ways write the fewest digits that read back the same.
    let written = if (1e-5..1e16).contains(&value.abs()) {
        write!(digits, "{value}")
    } else {
        write!(digits, "{value:e}")
    };
    written.expect("no number has more than 25 characters");
    write(digits.text())
}

/// Room for the text of a number.
#[derive(Default)]
struct Digits {
    bytes: [u8; 32],
    length: usize,
}

impl Digits {
    fn text(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// A whole number in the form the writer gives it: no plus sign, no leading zero, no `-0`.
#[inline]
pub(super) fn parse_int(text: &[u8]) -> Option<Integer> {
    let negative = text.first() == Some(&b'-');
    let digits = &text[usize::from(negative)..];
    match digits {
        [] => return None,
        [b'0', rest @ ..] if negative || !rest.is_empty() => return None,
        _ => {}
    }
    let mut value = 0_u64;
    for &digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    if negative {
        return 0_i64.checked_sub_unsigned(value).map(Integer::Signed);
    }
    Some(i64::try_from(value).map_or(Integer::Unsigned(value), Integer::Signed))
}

/// A whole number of 64 bits.
pub(super) enum Integer {
    Signed(i64),
    /// Above the range of `i64`.
    Unsigned(u64),
}

/// A real number. Any text that the writer could have meant is accepted; `1.50` is not an error.
pub(super) fn parse_real(text: &[u8]) -> Option<f64> {
    let plain = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'e' | b'E' | b'+');
    match text {
        b"nan" => Some(f64::NAN),
        b"inf" => Some(f64::INFINITY),
        b"-inf" => Some(f64::NEG_INFINITY),
        _ if text.iter().all(plain) => std::str::from_utf8(text).ok()?.parse().ok(),
        _ => None,
    }
}

/// Whether this is lower-case hexadecimal text of whole bytes.
pub(super) fn is_hex(text: &[u8]) -> bool {
    text.len().is_multiple_of(2) && text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
