//! Tokens in, tree out.
//!
//! The rule: a mistake is reported where it stands and parsing goes on at the next line, so that one run
//! finds more than the first. What a module's syntax looks like is not known here but read from the tables.

mod bytecode;
mod definitions;
mod expressions;
mod operators;
mod statements;
mod syntax;
mod types;
mod walk;

use std::rc::Rc;

use super::ast::{File, Ident};
use super::diag::Report;
use super::lexer::{self, Tok, Token};
use super::source::{Pos, Source};
use super::syntax::is_visual;

/// Parses a source. `None` if there is not even a module in it; the report says what is wrong.
pub fn parse(source: &Source, report: &mut Report) -> Option<File> {
    let tokens = lexer::tokens(source, report);
    let mut parser = Parser {
        tokens,
        at: 0,
        depth: 0,
        report,
    };
    parser.file().ok()
}

/// A mistake that has been reported; parsing of the line is given up.
#[derive(Debug)]
struct Stop;

type Parse<T> = Result<T, Stop>;

/// Deeper nesting is refused, so that no source can exhaust the stack.
const DEEPEST: u32 = 120;

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
    report: &'a mut Report,
}

impl Parser<'_> {
    fn peek(&self) -> &Tok {
        &self.tokens[self.at].kind
    }

    fn peek_second(&self) -> &Tok {
        &self.tokens[(self.at + 1).min(self.tokens.len() - 1)].kind
    }

    fn pos(&self) -> Pos {
        self.tokens[self.at].pos
    }

    fn advance(&mut self) {
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
    }

    fn is(&self, word: &str) -> bool {
        matches!(self.peek(), Tok::Word(w) if *w == word)
    }

    fn accept(&mut self, word: &str) -> bool {
        let found = self.is(word);
        if found {
            self.advance();
        }
        found
    }

    fn expect(&mut self, word: &str) -> Parse<()> {
        if self.accept(word) {
            Ok(())
        } else {
            self.fail(&format!("'{word}'"))
        }
    }

    /// Reports that something else was expected here. On a line with a word of canvas or widgets that is what it is.
    fn fail<T>(&mut self, expected: &str) -> Parse<T> {
        match self.visual_word() {
            Some((word, pos)) => {
                let text = format!("not supported by oxt: the syntax of canvas and widgets ('{word}')");
                self.report.error(pos, text);
                Err(Stop)
            }
            None => self.fail_plainly(expected),
        }
    }

    /// The first word of canvas or widgets on this line, up to here.
    fn visual_word(&self) -> Option<(&'static str, Pos)> {
        let line = self.tokens[..=self.at]
            .iter()
            .rev()
            .skip_while(|token| token.kind == Tok::Separator)
            .take_while(|token| token.kind != Tok::Separator);
        line.filter_map(|token| match token.kind {
            Tok::Word(word) if is_visual(word) => Some((word, token.pos)),
            _ => None,
        })
        .last()
    }

    fn fail_plainly<T>(&mut self, expected: &str) -> Parse<T> {
        let found = match self.peek() {
            Tok::Word(word) => format!("'{word}'"),
            Tok::Name(name) => format!("'{name}'"),
            Tok::String(_) => "a string".into(),
            Tok::Integer(_) | Tok::Real(_) => "a number".into(),
            Tok::Separator => "the end of the line".into(),
            Tok::End => "the end of the file".into(),
        };
        self.report.error(
            self.pos(),
            format!("Syntax error: expected {expected}, found {found}"),
        );
        Err(Stop)
    }

    fn at_line_end(&self) -> bool {
        matches!(self.peek(), Tok::Separator | Tok::End)
    }

    fn line_end(&mut self) -> Parse<()> {
        match self.peek() {
            Tok::Separator => {
                self.advance();
                Ok(())
            }
            Tok::End => Ok(()),
            _ => self.fail("the end of the line"),
        }
    }

    /// After a mistake: goes to the start of the next line.
    fn skip_line(&mut self) {
        while !self.at_line_end() {
            self.advance();
        }
        self.advance();
    }

    /// A name that is being declared: no dots, no reserved word.
    fn new_name(&mut self) -> Parse<Ident> {
        let ident = self.name("a name")?;
        if ident.name.contains('.') {
            self.report
                .error(ident.pos, "Namespace operator invalid in declaration context");
        }
        Ok(ident)
    }

    /// A name that is being used or that names a module: dots allowed.
    fn name(&mut self, what: &str) -> Parse<Ident> {
        let pos = self.pos();
        match self.peek() {
            Tok::Name(name) => {
                let name = name.clone();
                self.advance();
                Ok(Ident { name, pos })
            }
            Tok::Word(word) if word.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                self.fail_plainly(&format!("{what} (this word is reserved)"))
            }
            _ => self.fail(what),
        }
    }

    fn string(&mut self) -> Parse<Rc<str>> {
        match self.peek() {
            Tok::String(text) => {
                let text = text.clone();
                self.advance();
                Ok(text)
            }
            _ => self.fail("a string"),
        }
    }

    /// Runs `inner` one level deeper.
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth >= DEEPEST {
            self.report
                .error(self.pos(), "not supported by oxt: nested this deeply");
            return Err(Stop);
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }
}
