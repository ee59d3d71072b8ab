//! The `token` chunk: what the script lexer takes for one token.

use std::ops::Range;

use crate::script::lex::{self, Kind};

/// The tokens of a text as byte ranges; quotation marks belong to no token.
pub(crate) fn tokens(text: &str) -> Vec<Range<usize>> {
    lex::scan(text)
        .into_iter()
        .filter(|token| !matches!(token.kind, Kind::End | Kind::Eof))
        .map(|token| token.start as usize..token.end as usize)
        .collect()
}
