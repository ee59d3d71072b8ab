//! The engine's vocabulary: every word its grammar gives a meaning, in four lists.
//!
//! A word of these lists cannot name a variable. Those that `oxt` does not implement are known here all the same, so
//! that they are refused by name instead of being taken for something else.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::value::Value;

/// What the engine takes a word for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Function,
    Property,
    /// A chunk, object class, preposition or operator.
    Other,
}

/// The class of a word in an expression; `None` for a free name. The word is in lower case.
pub(crate) fn factor(word: &str) -> Option<Class> {
    static TABLE: OnceLock<HashMap<&str, Class>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lists = [
            (include_str!("functions.txt"), Class::Function),
            (include_str!("properties.txt"), Class::Property),
            (include_str!("other.txt"), Class::Other),
        ];
        lists
            .iter()
            .flat_map(|(list, class)| list.split_whitespace().map(|word| (word, *class)))
            .collect()
    });
    table.get(word).copied()
}

/// True for a word that begins a statement of the language. The word is in lower case.
pub(crate) fn is_command(word: &str) -> bool {
    static TABLE: OnceLock<std::collections::HashSet<&str>> = OnceLock::new();
    TABLE
        .get_or_init(|| include_str!("commands.txt").split_whitespace().collect())
        .contains(word)
}

/// The value of a built-in constant. The word is in lower case.
pub(crate) fn constant(word: &str) -> Option<Value> {
    let text = match word {
        "empty" => "",
        "null" => "\0",
        "return" | "cr" | "lf" | "linefeed" => "\n",
        "crlf" => "\r\n",
        "tab" => "\t",
        "space" => " ",
        "quote" => "\"",
        "comma" => ",",
        "colon" => ":",
        "slash" => "/",
        "backslash" => "\\",
        "formfeed" => "\u{c}",
        "end" | "endoffile" | "eof" => "\u{4}",
        "up" | "down" | "left" | "right" | "done" => word,
        _ => return number(word),
    };
    Some(Value::from(text))
}

fn number(word: &str) -> Option<Value> {
    const SMALL: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    const CURSORS: [(&str, i32); 10] = [
        ("arrow", 29),
        ("busy", 6),
        ("clock", 14),
        ("cross", 7),
        ("hand", 28),
        ("help", 15),
        ("ibeam", 9),
        ("plus", 13),
        ("watch", 14),
        ("none", 0),
    ];
    if let Some(n) = SMALL.iter().position(|small| *small == word) {
        return Some(Value::from(n as i32));
    }
    if let Some((_, id)) = CURSORS.iter().find(|(name, _)| *name == word) {
        return Some(Value::from(*id));
    }
    match word {
        "true" => Some(Value::from(true)),
        "false" => Some(Value::from(false)),
        "pi" => Some(Value::from(std::f64::consts::PI)),
        "infinity" => Some(Value::from(f64::INFINITY)),
        "scrollbarfactor" => Some(Value::from(65535)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_engines_classes() {
        assert_eq!(factor("length"), Some(Class::Function));
        assert_eq!(factor("itemdelimiter"), Some(Class::Property));
        assert_eq!(factor("contains"), Some(Class::Other));
        assert_eq!(factor("tname"), None);
        assert!(is_command("put") && !is_command("pat"));
        assert_eq!(constant("ten"), Some(Value::from(10)));
        assert_eq!(constant("empty"), Some(Value::from("")));
        assert_eq!(constant("eleven"), None);
    }
}
