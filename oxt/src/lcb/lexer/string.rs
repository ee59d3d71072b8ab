//! The escapes in string literals.
//!
//! The rule: `\n \r \t \\ \q \u{HEX}` and nothing else; anything else is an error at the literal.

use crate::lcb::diag::Report;
use crate::lcb::source::Pos;

/// Resolves the escapes of a literal's inside. An illegal escape is reported, and the text so far returned.
pub fn unescape(inner: &str, pos: Pos, report: &mut Report) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let Some((c, used)) = one(escape, pos, report) else {
            report.error(pos, format!("Illegal escape in string '{inner}'"));
            return out;
        };
        out.push(c);
        rest = &escape[used..];
    }
    out.push_str(rest);
    out
}

/// The character that an escape stands for (its backslash already read), and how long it is.
fn one(escape: &str, pos: Pos, report: &mut Report) -> Option<(char, usize)> {
    Some(match escape.chars().next()? {
        'n' => ('\n', 1),
        'r' => ('\r', 1),
        't' => ('\t', 1),
        '\\' => ('\\', 1),
        'q' => ('"', 1),
        'u' => {
            let digits = escape.strip_prefix("u{")?;
            let digits = &digits[..digits.find('}')?];
            (unicode(digits, pos, report)?, digits.len() + 3)
        }
        _ => return None,
    })
}

fn unicode(digits: &str, pos: Pos, report: &mut Report) -> Option<char> {
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    if digits.is_empty() {
        report.warning(pos, "Unicode escape sequence specified with no nibbles");
    }
    let code = digits.chars().try_fold(0u32, |code, digit| {
        let code = (code << 4) | digit.to_digit(16)?;
        (code <= 0x10FFFF).then_some(code)
    });
    if code.is_none() {
        report.warning(pos, "Unicode escape sequence too big, replaced with U+FFFD");
    }
    // A lone surrogate cannot be held in this value model; it becomes the replacement character too.
    Some(
        code.and_then(char::from_u32)
            .unwrap_or(char::REPLACEMENT_CHARACTER),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lcb::source::Source;

    fn run(inner: &str) -> (String, usize) {
        let mut report = Report::new(&Source::new("t.lcb", ""));
        let out = unescape(inner, Pos { line: 1, col: 1 }, &mut report);
        (out, report.into_diagnostics().len())
    }

    #[test]
    fn escapes() {
        assert_eq!(run(r"a\n\r\t\\\qz"), ("a\n\r\t\\\"z".into(), 0));
        assert_eq!(run(r"\u{e9}\u{1F600}\u{0}"), ("\u{e9}\u{1F600}\0".into(), 0));
        assert_eq!(run(r"\u{}").1, 1);
        assert_eq!(run(r"\u{110000}"), ("\u{fffd}".into(), 1));
        for bad in [r"\x", r"\", r"\u41", r"\u{4g}", r"\u{41"] {
            assert_eq!(run(bad).1, 1, "{bad}");
        }
    }
}
