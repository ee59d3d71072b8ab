//! Numbers as text: what a script takes for a number, and how it writes one.
//!
//! The rule is the engine's reader: spaces around, a sign, decimal digits with a fraction and exponent, or `0x` digits
//! (32 bits, wrapping); and its writer: a printf format with trailing zeros cut off.

use crate::value::{Number, Text};

/// The number that a text stands for. `octals`: a leading zero means base 8 (the `convertOctals`).
pub(crate) fn parse_number(text: &str, octals: bool) -> Option<Number> {
    let trimmed = text.trim_matches(is_space);
    if trimmed.is_empty() {
        return None;
    }
    if let Some(int) = parse_plain(trimmed) {
        return Some(if octals {
            parse_octal(trimmed).unwrap_or(int)
        } else {
            int
        });
    }
    let (negative, digits) = match trimmed.as_bytes()[0] {
        b'-' => (true, &trimmed[1..]),
        b'+' => (false, &trimmed[1..]),
        _ => (false, trimmed),
    };
    if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        return parse_hex(hex, negative);
    }
    parse_real(trimmed)
}

/// Short decimal integers, by far the most common.
fn parse_plain(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().map(Number::Int)
}

fn parse_octal(text: &str) -> Option<Number> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let digits = digits.strip_prefix('0').filter(|rest| !rest.is_empty())?;
    let value = i64::from_str_radix(digits, 8).ok()? as f64;
    Some(Number::from_f64(if negative { -value } else { value }))
}

/// Hexadecimal digits wrap at 32 bits and are signed, as in the engine.
fn parse_hex(digits: &str, negative: bool) -> Option<Number> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let value = digits.bytes().fold(0u32, |value, b| {
        value
            .wrapping_mul(16)
            .wrapping_add(char::from(b).to_digit(16).unwrap_or(0))
    });
    let value = value as i32;
    Some(Number::Int(if negative { value.wrapping_neg() } else { value }))
}

fn parse_real(text: &str) -> Option<Number> {
    let bytes = text.as_bytes();
    // A sign may not follow another character directly, as in "1-2"; Rust's reader agrees on the rest but for names.
    let digits = text.trim_start_matches(['-', '+']);
    if text.len() - digits.len() > 1 || bytes.len() > 384 {
        return None;
    }
    let lower = digits.to_ascii_lowercase();
    if matches!(lower.as_str(), "inf" | "infinity") {
        let sign = if bytes[0] == b'-' { -1.0 } else { 1.0 };
        return Some(Number::Real(sign * f64::INFINITY));
    }
    if lower == "nan" {
        return Some(Number::Real(f64::NAN));
    }
    if !bytes
        .iter()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'))
    {
        return None;
    }
    text.parse::<f64>().ok().map(Number::from_f64)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

/// The `numberFormat`: least width, and how many decimals are written and forced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberFormat {
    width: u16,
    decimals: u16,
    forced: u16,
}

impl Default for NumberFormat {
    /// `0.######`
    fn default() -> Self {
        Self {
            width: 8,
            decimals: 6,
            forced: 0,
        }
    }
}

impl NumberFormat {
    /// Reads a format such as `0.00`, `#.###` or `000`.
    pub fn parse(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut width = bytes.len().min(300) as u16;
        let Some(dot) = bytes.iter().position(|b| *b == b'.') else {
            return Self {
                width,
                decimals: 0,
                forced: 0,
            };
        };
        let after = &bytes[dot + 1..];
        if after.is_empty() {
            width -= 1;
        }
        let forced = after.iter().take_while(|b| **b != b'#').count().min(300) as u16;
        let free = after[usize::from(forced)..]
            .iter()
            .take_while(|b| **b == b'#')
            .count()
            .min(300) as u16;
        Self {
            width,
            decimals: forced + free,
            forced,
        }
    }

    /// The format as text, as `the numberFormat` returns it.
    pub fn to_text(self) -> String {
        // The point belongs to the width, where there is one.
        let tail = if self.decimals > 0 { self.decimals + 1 } else { 0 };
        let whole = self.width.saturating_sub(tail);
        let mut out = "0".repeat(usize::from(whole));
        if self.decimals > 0 {
            out.push('.');
            out.push_str(&"0".repeat(usize::from(self.forced)));
            out.push_str(&"#".repeat(usize::from(self.decimals - self.forced)));
        }
        out
    }

    /// Writes a number: stored integers plainly, everything else in this format.
    pub fn write(self, number: Number) -> Text {
        match number {
            Number::Int(n) => Text::from(n.to_string()),
            Number::Real(x) => Text::from(self.write_real(x)),
        }
    }

    fn write_real(self, x: f64) -> String {
        if x.is_nan() {
            return "nan".to_owned();
        }
        if x.is_infinite() {
            return if x < 0.0 { "-inf" } else { "inf" }.to_owned();
        }
        if self == Self::default() && x.trunc() == x && x.abs() < 1e15 {
            return (x as i64).to_string();
        }
        let x = if (-TINY..0.0).contains(&x) { 0.0 } else { x };
        let mut out = format!(
            "{x:0width$.decimals$}",
            width = self.width.into(),
            decimals = self.decimals.into()
        );
        if self.decimals > 0 {
            self.cut_zeros(&mut out);
        }
        if out.starts_with('-') && out[1..].bytes().all(|b| matches!(b, b'.' | b'0')) {
            out.remove(0);
        }
        out
    }

    fn cut_zeros(self, out: &mut String) {
        let Some(dot) = out.find('.') else { return };
        let least = dot + usize::from(self.forced);
        while out.len() - 1 > least && out.ends_with('0') {
            out.pop();
        }
        if out.ends_with('.') {
            out.pop();
        }
    }
}

/// Differences below this count as none: ten times the smallest step of a double at 1.
pub(crate) const TINY: f64 = f64::EPSILON * 10.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<f64> {
        parse_number(text, false).map(Number::as_f64)
    }

    #[test]
    fn numbers_are_read_as_the_engine_reads_them() {
        assert_eq!(number(" 12 \n"), Some(12.0));
        assert_eq!(number("0x1F"), Some(31.0));
        assert_eq!(number("0xFFFFFFFF"), Some(-1.0));
        assert_eq!(number("1e2"), Some(100.0));
        assert_eq!(number("-.5"), Some(-0.5));
        assert_eq!(number("5."), Some(5.0));
        assert_eq!(number("infinity"), Some(f64::INFINITY));
        for bad in ["", " ", "0x", "1-2", "--1", "1 2", "12a", ".", "e5", "1e", "0x1G"] {
            assert_eq!(number(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn octals_only_on_request() {
        assert_eq!(parse_number("010", false), Some(Number::Int(10)));
        assert_eq!(parse_number("010", true), Some(Number::Int(8)));
    }

    #[test]
    fn the_default_format_has_six_decimals() {
        let write = |x: f64| NumberFormat::default().write(Number::Real(x)).as_str().to_owned();
        assert_eq!(write(0.1 + 0.2), "0.3");
        assert_eq!(write(1.0 / 3.0), "0.333333");
        assert_eq!(write(-0.00000001), "0");
        assert_eq!(write(1e20), "100000000000000000000");
        assert_eq!(write(2.5), "2.5");
    }

    #[test]
    fn formats_pad_and_force() {
        let write = |format: &str, x: f64| {
            NumberFormat::parse(format)
                .write(Number::Real(x))
                .as_str()
                .to_owned()
        };
        assert_eq!(write("00.00", 4.0), "04.00");
        assert_eq!(write("0.0#", 1.5), "1.5");
        assert_eq!(write("0.0#", 1.0), "1.0");
        assert_eq!(write("0", 2.5), "2");
        assert_eq!(write("000", 7.0), "007");
        assert_eq!(NumberFormat::parse("0.00##").to_text(), "0.00##");
    }
}
