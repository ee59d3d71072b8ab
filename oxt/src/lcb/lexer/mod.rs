//! Text in, tokens out.
//!
//! The rule: the longest match wins, a reserved word wins over a name of the same length, and what cannot
//! be a token is reported and skipped, so that one run finds more than the first mistake.

mod number;
mod string;
pub mod words;

use std::rc::Rc;

use super::diag::Report;
use super::source::{Pos, Source};

/// One token with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Tok,
    /// Where it starts.
    pub pos: Pos,
}

/// What a token can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Tok {
    /// A reserved word, a phrase of two, or a sign.
    Word(&'static str),
    /// A name, dots included.
    Name(Rc<str>),
    /// A string with its escapes resolved.
    String(Rc<str>),
    /// A whole number without sign.
    Integer(u32),
    /// Any other number.
    Real(f64),
    /// One or more line ends.
    Separator,
    /// The end of the file.
    End,
}

/// Splits a source into tokens. The last is always [`Tok::End`].
pub fn tokens(source: &Source, report: &mut Report) -> Vec<Token> {
    let mut lexer = Lexer {
        text: source.text(),
        at: 0,
        pos: Pos { line: 1, col: 1 },
        report,
        out: Vec::new(),
    };
    lexer.run();
    lexer.out
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    pos: Pos,
    report: &'a mut Report,
    out: Vec<Token>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                ' ' | '\t' => self.skip(1),
                '\n' | '\r' => self.line_end(),
                '\\' => self.continuation(),
                '"' => self.string(),
                '-' if self.rest().starts_with("--") => self.line_comment(),
                '/' if self.rest().starts_with("//") => self.line_comment(),
                '/' if self.rest().starts_with("/*") => self.block_comment(),
                '0'..='9' => self.number(),
                '.' if self.digit_follows() => self.number(),
                'A'..='Z' | 'a'..='z' | '_' => self.word(),
                _ => self.sign(c),
            }
        }
        self.push(Tok::End, self.pos);
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn digit_follows(&self) -> bool {
        self.rest()[1..].starts_with(|c: char| c.is_ascii_digit())
    }

    fn push(&mut self, kind: Tok, pos: Pos) {
        self.out.push(Token { kind, pos });
    }

    /// Moves over bytes that hold no line end.
    fn skip(&mut self, bytes: usize) {
        self.pos.col += self.rest()[..bytes].chars().count() as u32;
        self.at += bytes;
    }

    fn newline(&mut self) {
        self.at += if self.rest().starts_with("\r\n") { 2 } else { 1 };
        self.pos = Pos {
            line: self.pos.line + 1,
            col: 1,
        };
    }

    fn line_end(&mut self) {
        self.separator();
        self.newline();
    }

    fn separator(&mut self) {
        if !matches!(
            self.out.last(),
            None | Some(Token {
                kind: Tok::Separator,
                ..
            })
        ) {
            self.push(Tok::Separator, self.pos);
        }
    }

    fn continuation(&mut self) {
        let blanks = self.rest()[1..].len() - self.rest()[1..].trim_start_matches([' ', '\t']).len();
        if self.rest()[1 + blanks..].starts_with(['\n', '\r']) {
            self.skip(1 + blanks);
            self.newline();
        } else {
            self.illegal('\\');
        }
    }

    fn line_comment(&mut self) {
        let length = self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
        self.skip(length);
    }

    /// A line end inside a comment still ends the statement, as in the engine.
    fn block_comment(&mut self) {
        let start = self.pos;
        self.skip(2);
        loop {
            let rest = self.rest();
            let Some(stop) = rest.find(['\n', '\r', '*']) else {
                self.skip(rest.len());
                self.report.error(start, "Comment is not closed");
                return;
            };
            let (done, is_line) = (rest[stop..].starts_with("*/"), !rest[stop..].starts_with('*'));
            self.skip(stop);
            if done {
                self.skip(2);
                return;
            } else if is_line {
                self.line_end();
            } else {
                self.skip(1);
            }
        }
    }

    fn string(&mut self) {
        let start = self.pos;
        let line_length = self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
        let Some(close) = self.rest()[1..line_length].find('"') else {
            self.report
                .error(start, "Illegal token '\"': the string is not closed on its line");
            self.skip(line_length);
            return;
        };
        let inner = &self.text[self.at + 1..self.at + 1 + close];
        let value = string::unescape(inner, start, self.report);
        self.push(Tok::String(value.into()), start);
        self.skip(close + 2);
    }

    fn number(&mut self) {
        let start = self.pos;
        let (kind, length) = number::scan(self.rest());
        let kind = kind.unwrap_or_else(|problem| {
            self.report.error(start, problem);
            Tok::Integer(0)
        });
        self.push(kind, start);
        self.skip(length);
    }

    fn word(&mut self) {
        let start = self.pos;
        let name_end = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.');
        let length = self.rest().find(name_end).unwrap_or(self.rest().len());
        if let Some(phrase) = self.phrase()
            && phrase.len() > length
        {
            self.push(Tok::Word(phrase), start);
            self.skip(phrase.len());
            return;
        }
        let word = &self.text[self.at..self.at + length];
        let kind = words::reserved(word).map_or_else(|| Tok::Name(word.into()), Tok::Word);
        self.push(kind, start);
        self.skip(length);
    }

    fn phrase(&self) -> Option<&'static str> {
        let follows = |p: &str| self.rest()[p.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
        words::PHRASES
            .iter()
            .copied()
            .find(|p| self.rest().starts_with(p) && !follows(p))
    }

    fn sign(&mut self, c: char) {
        match words::SIGNS.iter().copied().find(|s| self.rest().starts_with(s)) {
            Some(sign) => {
                self.push(Tok::Word(sign), self.pos);
                self.skip(sign.len());
            }
            None => self.illegal(c),
        }
    }

    fn illegal(&mut self, c: char) {
        self.report.error(self.pos, format!("Illegal token '{c}'"));
        self.skip(c.len_utf8());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Tok> {
        let source = Source::new("t.lcb", text);
        let mut report = Report::new(&source);
        tokens(&source, &mut report).into_iter().map(|t| t.kind).collect()
    }

    fn name(s: &str) -> Tok {
        Tok::Name(s.into())
    }

    #[test]
    fn phrases_need_one_space_and_no_letter_after() {
        assert_eq!(kinds("tA is not tB")[1], Tok::Word("is not"));
        assert_eq!(kinds("tA is  not tB")[1..3], [Tok::Word("is"), Tok::Word("not")]);
        assert_eq!(kinds("tA is not_x")[1..3], [Tok::Word("is not"), name("_x")]);
        assert_eq!(
            kinds("tA is nothing")[1..3],
            [Tok::Word("is"), Tok::Word("nothing")]
        );
    }

    #[test]
    fn a_line_end_in_a_comment_is_a_line_end() {
        let expected = [name("tA"), Tok::Separator, name("tB"), Tok::End];
        assert_eq!(kinds("tA /* x\n y */ tB"), expected);
        assert_eq!(kinds("tA \\  \n tB"), [name("tA"), name("tB"), Tok::End]);
    }

    #[test]
    fn places_count_characters() {
        let source = Source::new("t.lcb", "\"\u{e4}\" tB\r\ntC");
        let mut report = Report::new(&source);
        let found = tokens(&source, &mut report);
        assert_eq!(found[1].pos, Pos { line: 1, col: 5 });
        assert_eq!(found[3].pos, Pos { line: 2, col: 1 });
    }
}
