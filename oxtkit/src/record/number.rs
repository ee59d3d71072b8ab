//! Numbers as text: what the writer produces, and exactly that for the reader.

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
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(value);
    write(text.strip_suffix(".0").unwrap_or(text))
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
