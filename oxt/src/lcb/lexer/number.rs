//! Number literals.
//!
//! The rule: a number ends where no letter, digit, dot or underscore follows; what was swallowed up to
//! there is either a proper number or a malformed one, never a number and a name.

use super::Tok;

/// Reads the number that `text` begins with: the token or what is wrong, and its length in bytes.
pub fn scan(text: &str) -> (Result<Tok, &'static str>, usize) {
    let length = extent(text);
    let token = &text[..length];
    let result = if is_integer_like(token) {
        integer(token)
    } else if is_real(token) {
        match token.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Tok::Real(value)),
            _ => Err("Real literal too big"),
        }
    } else {
        Err("Malformed real literal")
    };
    (result, length)
}

/// How far the token reaches, proper or not. A sign belongs to it only directly after an exponent's `e`.
fn extent(text: &str) -> usize {
    let bytes = text.as_bytes();
    let hex = text.starts_with("0x") || text.starts_with("0b");
    let mut at = 0;
    let mut has_exponent = false;
    while at < bytes.len() {
        match bytes[at] {
            b'e' | b'E' if !hex && !has_exponent && only_number_before(&bytes[..at]) => {
                has_exponent = true;
                if matches!(bytes.get(at + 1), Some(b'+' | b'-')) {
                    at += 1;
                }
            }
            b'.' if hex => break,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.' => {}
            _ => break,
        }
        at += 1;
    }
    at
}

fn only_number_before(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| b.is_ascii_digit() || *b == b'.')
}

fn is_integer_like(token: &str) -> bool {
    if token.starts_with("0x") || token.starts_with("0b") {
        return true;
    }
    let digits = token.len() - token.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    !token[digits..].starts_with(['.', 'e', 'E'])
}

fn integer(token: &str) -> Result<Tok, &'static str> {
    const MALFORMED: &str = "Malformed integer literal";
    let (digits, base) = match token.get(..2) {
        Some("0x") => (&token[2..], 16),
        Some("0b") => (&token[2..], 2),
        _ => (token, 10),
    };
    if digits.is_empty() {
        // The engine takes a bare 0x or 0b for zero.
        return Ok(Tok::Integer(0));
    }
    let leading_zero = base == 10 && digits.len() > 1 && digits.starts_with('0');
    if leading_zero || !digits.chars().all(|c| c.is_digit(base)) {
        return Err(MALFORMED);
    }
    u32::from_str_radix(digits, base)
        .map(Tok::Integer)
        .map_err(|_| "Integer literal too big")
}

/// `1.` `.5` `1.5` `1e3` `1.5e-3`, without leading zeros in the whole part and the exponent.
fn is_real(token: &str) -> bool {
    let (mantissa, exponent) = match token.split_once(['e', 'E']) {
        Some((m, e)) => (m, Some(e.strip_prefix(['+', '-']).unwrap_or(e))),
        None => (token, None),
    };
    let whole_ok = |s: &str| is_digits(s) && (s.len() == 1 || !s.starts_with('0'));
    if exponent.is_some_and(|e| !whole_ok(e)) {
        return false;
    }
    match mantissa.split_once('.') {
        None => whole_ok(mantissa) && exponent.is_some(),
        Some(("", fraction)) => is_digits(fraction),
        Some((whole, fraction)) => whole_ok(whole) && (fraction.is_empty() || is_digits(fraction)),
    }
}

fn is_digits(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<Tok, &'static str> {
        scan(text).0
    }

    #[test]
    fn integers() {
        assert_eq!(value("0"), Ok(Tok::Integer(0)));
        assert_eq!(value("4294967295"), Ok(Tok::Integer(u32::MAX)));
        assert_eq!(value("4294967296"), Err("Integer literal too big"));
        assert_eq!(value("0xfF"), Ok(Tok::Integer(255)));
        assert_eq!(value("0b101"), Ok(Tok::Integer(5)));
        assert_eq!(value("0x"), Ok(Tok::Integer(0)));
        assert_eq!(value("01"), Err("Malformed integer literal"));
        assert_eq!(value("12ab"), Err("Malformed integer literal"));
        assert_eq!(value("0b12"), Err("Malformed integer literal"));
    }

    #[test]
    fn reals() {
        for (text, expected) in [
            ("1.", 1.0),
            (".5", 0.5),
            ("1.5", 1.5),
            ("1e3", 1000.0),
            ("1.5e-3", 0.0015),
        ] {
            assert_eq!(value(text), Ok(Tok::Real(expected)), "{text}");
        }
        assert_eq!(value("1e999"), Err("Real literal too big"));
        assert_eq!(value("1.5x"), Err("Malformed real literal"));
        assert_eq!(value("1e"), Err("Malformed real literal"));
        assert_eq!(scan("1+2").1, 1);
        assert_eq!(scan("1e+2").1, 4);
    }
}
