//! Numbers as text: what the writer produces, and exactly that for the reader.
//!
//! The rule: code that turns real numbers into text and back is large, and only a library that has real numbers holds it.
//! So a real that was read stays text until someone wants the number, and the boundary, which serves all libraries, reads
//! with what the writing of the first real brought along.

use std::fmt::{self, Write as _};
use std::sync::OnceLock;

pub(super) use itoa::Buffer as Decimal;

/// Hands the shortest text of `value` to `write`. Whole numbers have no point; both zeros are `0`.
pub(super) fn real_text<R>(value: f64, write: impl FnOnce(&str) -> R) -> R {
    READER.get_or_init(|| read);
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

static READER: OnceLock<fn(&str) -> f64> = OnceLock::new();

/// A real number as it stands in a record: text that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Real<'a>(&'a str);

impl<'a> Real<'a> {
    /// Any text that the writer could have meant is accepted; `1.50` is not an error.
    pub(super) fn new(text: &'a [u8]) -> Option<Self> {
        let fits = matches!(text, b"nan" | b"inf" | b"-inf") || is_decimal(text);
        str::from_utf8(text).ok().filter(|_| fits).map(Self)
    }

    /// The text.
    pub fn text(self) -> &'a str {
        self.0
    }

    /// The number.
    pub fn value(self) -> f64 {
        read(self.0)
    }

    /// The number, for the boundary: of a record that this library wrote.
    pub(crate) fn written(self) -> f64 {
        READER.get().map_or(f64::NAN, |read| read(self.0))
    }
}

/// What was checked is text that this accepts.
fn read(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

/// Digits with or without a point, a sign in front and an exponent behind.
fn is_decimal(text: &[u8]) -> bool {
    let (number, exponent) = match text.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(place) => (&text[..place], Some(&text[place + 1..])),
        None => (text, None),
    };
    let digits = |text: &[u8]| text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let points = |text: &[u8]| text.iter().filter(|byte| **byte == b'.').count();
    let (number, exponent) = (unsigned(number), exponent.map(unsigned));
    let (whole, point) = (digits(number), points(number));
    let is_number = whole > 0 && point <= 1 && whole + point == number.len();
    is_number && exponent.is_none_or(|text| !text.is_empty() && digits(text) == text.len())
}

fn unsigned(text: &[u8]) -> &[u8] {
    match text {
        [b'+' | b'-', rest @ ..] => rest,
        _ => text,
    }
}

/// Whether this is lower-case hexadecimal text of whole bytes.
pub(super) fn is_hex(text: &[u8]) -> bool {
    text.len().is_multiple_of(2) && text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
