//! Lints of the text itself.

use crate::check::Diagnostic;
use crate::script::lex::{Kind, Token, odd_continuations, scan};
use crate::script::source::{Pos, Source};

/// Rule 1: ASCII only, in scripts and modules. One remark a line.
pub(in crate::check) fn ascii_only(source: &Source, instead: &str, found: &mut Vec<Diagnostic>) {
    for number in 1..=source.line_count() as u32 {
        let line = source.line(number);
        if let Some(at) = line.chars().position(|c| !c.is_ascii()) {
            let c = line.chars().nth(at).unwrap_or_default();
            found.push(Diagnostic::warning(
                "ascii-only",
                Pos::new(number, at as u32 + 1),
                format!("the character U+{:04X} is not ASCII", u32::from(c)),
                format!("{instead}, or use ASCII"),
            ));
        }
    }
}

/// Rule 21: a backslash only continues a line.
pub(super) fn backslashes(source: &Source, found: &mut Vec<Diagnostic>) {
    for pos in odd_continuations(source.text()) {
        found.push(Diagnostic::warning(
            "backslash",
            pos,
            "what stands behind this backslash is ignored: it only continues the line",
            "there are no escapes; remove what follows, or put it into a string",
        ));
    }
}

/// Rule 20: a one-line `if` with a bare `else` on the next line.
pub(super) fn one_line_else(source: &Source, found: &mut Vec<Diagnostic>) {
    let tokens = scan(source.text());
    let lines: Vec<&[Token]> = tokens
        .split(|token| token.kind == Kind::End)
        .filter(|line| !line.is_empty())
        .collect();
    let word = |token: &Token| match token.kind {
        Kind::Word => token.spelling(source.text()).to_ascii_lowercase(),
        _ => String::new(),
    };
    for pair in lines.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let is_one_line = word(&first[0]) == "if"
            && first
                .iter()
                .position(|token| word(token) == "then")
                .is_some_and(|at| at + 1 < first.len());
        let has_else = first.iter().any(|token| word(token) == "else");
        if is_one_line && !has_else && second.len() == 1 && word(&second[0]) == "else" {
            found.push(Diagnostic::warning(
                "one-line-else",
                second[0].pos,
                "this else belongs to the one-line if above it",
                "write that if as a block with end if, or put the else on its line",
            ));
        }
    }
}
