//! Tokens. A token is a kind, the bytes it covers and where it starts; its spelling stays in the source.

use crate::script::source::Pos;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Word,
    /// A string literal; the range covers what is between the quotes.
    Text,
    /// A number literal.
    Number,
    /// An operator: one of `+ - * / ^ & && = < > <= >= <> @ | ~ ! ? : %`.
    Operator,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `,`
    Comma,
    /// The end of a statement: a line end or `;`.
    End,
    /// The end of the script.
    Eof,
    /// Something that is no token; the parser reports it when it gets there.
    Bad(Fault),
}

/// Why a piece of text is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A string literal without its closing quote.
    OpenString,
    /// `/*` without `*/`.
    OpenComment,
    /// A character that begins no token.
    Character,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte of its spelling.
    pub start: u32,
    /// One past the last byte of its spelling.
    pub end: u32,
    /// Where it starts.
    pub pos: Pos,
}

impl Token {
    /// The token's spelling in `text`, the source it was read from.
    pub fn spelling<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}
