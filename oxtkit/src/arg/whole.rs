//! Whole numbers as decimal text and back, where they came as real numbers or as text that may have a point.
//!
//! The rule: no digit is lost, and nothing here asks the standard library to read or write a real number. That takes
//! 30 KB, and a library whose parameters are all whole numbers need not hold it.

/// The largest whole number that a script number holds exactly.
pub(crate) const EXACT: f64 = 9_007_199_254_740_992.0;

/// The digits of a whole number; nothing for one with a fraction, and for one beyond [`EXACT`], where no digits are the
/// right ones.
pub(crate) fn digits(n: f64) -> Option<String> {
    (n.fract() == 0.0 && n.abs() <= EXACT).then(|| (n as i64).to_string())
}

/// A number with a fraction, or none at all, for a sentence: with as many places as script shows of one.
pub(crate) fn shown(n: f64) -> String {
    const PLACES: usize = 6;
    const UNIT: u64 = 1_000_000;
    if n.is_nan() {
        return "NaN".into();
    }
    let sign = if n < 0.0 { "-" } else { "" };
    if n.is_infinite() {
        return format!("{sign}inf");
    }
    let (whole, fraction) = (n.abs().trunc(), n.abs().fract());
    let whole = whole as u64;
    match (fraction * UNIT as f64).round() as u64 {
        0 => format!("a little more than {sign}{whole}"),
        UNIT => format!("a little less than {sign}{}", whole + 1),
        places => {
            let places = format!("{places:0PLACES$}");
            format!("{sign}{whole}.{}", places.trim_end_matches('0'))
        }
    }
}

/// What decimal text with a point or an exponent spells.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Spelled {
    /// A whole number, or one beyond any range.
    Whole(i128),
    /// A number with a fraction, or none at all such as `inf`.
    Other,
}

/// Reads `1e3`, `5.0` and the like; nothing for text that is no number.
pub(crate) fn spelled(text: &str) -> Option<Spelled> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if ["inf", "infinity", "nan"]
        .iter()
        .any(|word| unsigned.eq_ignore_ascii_case(word))
    {
        return Some(Spelled::Other);
    }
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, power(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    // The digits without the point, and how many zeros follow them; fewer than none if some are behind the point.
    let digits = [whole, fraction].concat();
    let significant = digits.trim_end_matches('0');
    let dropped = digits.len() - significant.len();
    let zeros = exponent + dropped as i64 - fraction.len() as i64;
    if significant.is_empty() {
        return Some(Spelled::Whole(0));
    }
    if zeros < 0 {
        return Some(Spelled::Other);
    }
    let tens = u32::try_from(zeros)
        .ok()
        .and_then(|zeros| 10_i128.checked_pow(zeros));
    let value = significant.parse::<i128>().ok().zip(tens);
    let value = value
        .and_then(|(value, tens)| value.checked_mul(tens))
        .unwrap_or(i128::MAX);
    Some(Spelled::Whole(if text.starts_with('-') { -value } else { value }))
}

/// An exponent. One of more digits than any number needs is as good as the largest.
fn power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let power = digits.parse().unwrap_or(i64::MAX >> 1).min(1_000_000_000);
    Some(if text.starts_with('-') { -power } else { power })
}

#[cfg(test)]
mod tests {
    use super::{Spelled, digits, shown, spelled};

    #[test]
    fn digits_end_where_numbers_are_no_longer_exact() {
        for n in [0.0, -1.0, 4_294_967_296.0, 9_007_199_254_740_992.0] {
            assert_eq!(digits(n), Some(n.to_string()));
        }
        for n in [0.5, 9_007_199_254_740_994.0, -1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(digits(n), None);
        }
        assert_eq!(digits(-0.0), Some("0".into()));
    }

    #[test]
    fn sentences_show_six_places() {
        for (n, text) in [
            (1.5, "1.5"),
            (-0.25, "-0.25"),
            (0.1 + 0.2, "0.3"),
            (1e-9, "a little more than 0"),
            (2.999_999_999, "a little less than 3"),
            (0.000_001, "0.000001"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(shown(n), text);
        }
    }

    #[test]
    fn text_with_a_point_may_spell_a_whole_number() {
        for (text, whole) in [
            ("5.0", 5),
            ("5.", 5),
            ("-1.50e1", -15),
            ("+1e3", 1000),
            ("1200e-2", 12),
            ("0.000e99999999999999999999", 0),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("1e400", i128::MAX),
            ("-1e99999999999", -i128::MAX),
        ] {
            assert_eq!(spelled(text), Some(Spelled::Whole(whole)), "{text}");
        }
        for text in ["1.5", ".5", "5e-1", "1e-99999999999", "inf", "-Infinity", "NaN"] {
            assert_eq!(spelled(text), Some(Spelled::Other), "{text}");
        }
        for text in ["", ".", "e5", "1e", "1e+", "0x10", "1,5", "1.2.3", "--1", "seven"] {
            assert_eq!(spelled(text), None, "{text}");
            assert!(text.parse::<f64>().is_err(), "{text}");
        }
    }
}
