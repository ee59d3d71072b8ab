//! The scanner: spaces, comments, continuations, and one token at a time.

use super::token::{Fault, Kind, Token};
use crate::script::source::Pos;

/// Reads all tokens of a script; the last one is always `Eof`, and an `End` stands before it.
pub fn scan(text: &str) -> Vec<Token> {
    run(text).tokens
}

/// The places of backslashes that are followed by more than space: the engine ignores the rest of such a line.
pub fn odd_continuations(text: &str) -> Vec<Pos> {
    run(text).odd
}

fn run(text: &str) -> Scanner<'_> {
    let mut scanner = Scanner {
        text,
        at: 0,
        line: 1,
        column: 1,
        tokens: Vec::new(),
        odd: Vec::new(),
    };
    while scanner.next() {}
    scanner
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
    tokens: Vec<Token>,
    odd: Vec<Pos>,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn pos(&self) -> Pos {
        Pos::new(self.line, self.column)
    }

    /// Moves over `bytes` bytes, which must end on a character boundary.
    fn advance(&mut self, bytes: usize) {
        let taken = &self.text[self.at..self.at + bytes];
        let mut chars = taken.chars().peekable();
        while let Some(c) = chars.next() {
            let ends = c == '\n' || (c == '\r' && chars.peek() != Some(&'\n'));
            if ends {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at += bytes;
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize, pos: Pos) {
        self.tokens.push(Token {
            kind,
            start: start as u32,
            end: end as u32,
            pos,
        });
    }

    /// Reads one token or skips one stretch of space or comment; false at the end.
    fn next(&mut self) -> bool {
        let pos = self.pos();
        let start = self.at;
        let Some(c) = self.peek() else {
            self.push(Kind::End, start, start, pos);
            self.push(Kind::Eof, start, start, pos);
            return false;
        };
        let second = self.rest()[c.len_utf8()..].chars().next();
        match c {
            '\n' | ';' => self.one(Kind::End, 1, pos),
            '\r' => self.one(Kind::End, if second == Some('\n') { 2 } else { 1 }, pos),
            ' ' | '\t' | '\u{a0}' | '\u{feff}' => self.advance(c.len_utf8()),
            '#' => self.line_comment(),
            '-' if second == Some('-') => self.line_comment(),
            '/' if second == Some('/') => self.line_comment(),
            '/' if second == Some('*') => self.block_comment(),
            '\\' => self.continuation(),
            '"' => self.string(),
            '(' => self.one(Kind::Open, 1, pos),
            ')' => self.one(Kind::Close, 1, pos),
            '[' => self.one(Kind::OpenBracket, 1, pos),
            ']' => self.one(Kind::CloseBracket, 1, pos),
            ',' => self.one(Kind::Comma, 1, pos),
            '0'..='9' => self.number(),
            '.' if second.is_some_and(|d| d.is_ascii_digit()) => self.number(),
            '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<' | '>' | '@' | '|' | '~' | '!' | ':' | '%' => {
                self.operator(c, second)
            }
            '\u{2260}' | '\u{2264}' | '\u{2265}' => self.one(Kind::Operator, c.len_utf8(), pos),
            _ if starts_word(c) => self.word(),
            _ => self.one(Kind::Bad(Fault::Character), c.len_utf8(), pos),
        }
        true
    }

    fn one(&mut self, kind: Kind, bytes: usize, pos: Pos) {
        let start = self.at;
        self.advance(bytes);
        self.push(kind, start, start + bytes, pos);
    }

    fn line_length(&self) -> usize {
        self.rest().find(['\n', '\r']).unwrap_or(self.rest().len())
    }

    fn line_comment(&mut self) {
        let length = self.line_length();
        self.advance(length);
    }

    /// A line end inside a block comment does not end the statement, as in the engine.
    fn block_comment(&mut self) {
        let pos = self.pos();
        match self.rest()[2..].find("*/") {
            Some(length) => self.advance(length + 4),
            None => {
                let length = self.rest().len();
                self.one(Kind::Bad(Fault::OpenComment), length, pos);
            }
        }
    }

    /// A backslash joins the next line; the engine ignores whatever stands between it and the line end.
    fn continuation(&mut self) {
        let length = self.line_length();
        let ignored = self.rest()[1..length].trim_start();
        if !ignored.is_empty() && !ignored.starts_with("--") && !ignored.starts_with('#') {
            self.odd.push(self.pos());
        }
        self.advance(length);
        if self.rest().starts_with("\r\n") {
            self.advance(2);
        } else if !self.rest().is_empty() {
            self.advance(1);
        }
    }

    fn string(&mut self) {
        let pos = self.pos();
        let start = self.at + 1;
        let length = self.line_length();
        match self.rest()[1..length].find('"') {
            Some(inside) => {
                self.advance(inside + 2);
                self.push(Kind::Text, start, start + inside, pos);
            }
            None => self.one(Kind::Bad(Fault::OpenString), length, pos),
        }
    }

    /// The engine reads digits, dots, hexadecimal letters, an exponent's sign and `x` as one number token.
    fn number(&mut self) {
        let pos = self.pos();
        let start = self.at;
        let bytes = self.rest().as_bytes();
        let mut length = 0;
        while let Some(byte) = bytes.get(length) {
            match byte.to_ascii_lowercase() {
                b'0'..=b'9' | b'.' | b'x' | b'a'..=b'f' => {
                    let exponent = byte.eq_ignore_ascii_case(&b'e') && !is_hex(&bytes[..length]);
                    length += 1;
                    if exponent && matches!(bytes.get(length), Some(b'+' | b'-')) {
                        length += 1;
                    }
                }
                _ => break,
            }
        }
        self.advance(length);
        self.push(Kind::Number, start, start + length, pos);
    }

    fn operator(&mut self, first: char, second: Option<char>) {
        let pos = self.pos();
        let length = match (first, second) {
            ('&', Some('&')) | ('<', Some('=' | '>')) | ('>', Some('=')) => 2,
            _ => 1,
        };
        self.one(Kind::Operator, length, pos);
    }

    fn word(&mut self) {
        let pos = self.pos();
        let start = self.at;
        let rest = self.rest();
        let length = rest
            .char_indices()
            .find(|(at, c)| !(*at == 0 || continues_word(*c)));
        let length = length.map_or(rest.len(), |(at, _)| at);
        self.advance(length);
        self.push(Kind::Word, start, start + length, pos);
    }
}

fn is_hex(bytes: &[u8]) -> bool {
    bytes.len() >= 2 && bytes[0] == b'0' && bytes[1].eq_ignore_ascii_case(&b'x')
}

fn starts_word(c: char) -> bool {
    c == '_' || c == '$' || c.is_alphabetic()
}

fn continues_word(c: char) -> bool {
    c == '_' || c == '.' || c.is_alphanumeric()
}
