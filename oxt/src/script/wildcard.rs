//! Wildcard patterns: `*`, `?`, `[set]`, `[!set]`, turned into regular expressions.

/// The regular expression that matches what the pattern does, as a whole.
pub(crate) fn to_regex(pattern: &str) -> String {
    let mut out = String::from("(?s)^");
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '*' => out.push_str(".*"),
            '?' => out.push('.'),
            '[' => {
                out.push('[');
                if chars.peek() == Some(&'!') {
                    chars.next();
                    out.push('^');
                }
                let mut closed = false;
                for inside in chars.by_ref() {
                    if inside == ']' {
                        closed = true;
                        break;
                    }
                    if matches!(inside, '\\' | '[' | '&' | '~' | '^') {
                        out.push('\\');
                    }
                    out.push(inside);
                }
                if !closed {
                    // Without its end a bracket stands for itself.
                    return to_regex(&pattern.replacen('[', "\u{1}", 1)).replace('\u{1}', "\\[");
                }
                out.push(']');
            }
            other => {
                if !other.is_alphanumeric() && !other.is_whitespace() && other != '\u{1}' && other.is_ascii()
                {
                    out.push('\\');
                }
                out.push(other);
            }
        }
    }
    out.push('$');
    out
}

#[cfg(test)]
mod tests {
    use super::to_regex;

    fn is_match(pattern: &str, text: &str) -> bool {
        fancy_regex::Regex::new(&to_regex(pattern))
            .expect("valid")
            .is_match(text)
            .expect("simple")
    }

    #[test]
    fn wildcards_match_whole_texts() {
        assert!(is_match("a*c", "abbc"));
        assert!(!is_match("a*c", "abcd"));
        assert!(is_match("?b", "ab"));
        assert!(is_match("[abc]x", "bx"));
        assert!(is_match("[!abc]x", "dx"));
        assert!(is_match("a.b", "a.b") && !is_match("a.b", "axb"));
        assert!(is_match("[ab", "[ab"));
    }
}
