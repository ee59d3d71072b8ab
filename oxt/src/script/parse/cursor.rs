//! The parser's place in the tokens, and the small questions every part of the grammar asks.

use std::rc::Rc;

use crate::check::Diagnostic;
use crate::script::lex::{self, Fault, Kind, Token};
use crate::script::source::{Pos, Source};

use super::Scope;

/// A parse result; the error is boxed to keep the good path small.
pub(crate) type PResult<T> = Result<T, Box<Diagnostic>>;

/// How deep expressions and blocks may nest. The engine has no such limit but a finite stack.
const DEEPEST: u32 = 200;

/// Reads one script.
pub(crate) struct Parser<'s> {
    pub source: &'s Rc<Source>,
    pub tokens: Vec<Token>,
    pub at: usize,
    pub scope: Scope,
    depth: u32,
}

impl<'s> Parser<'s> {
    /// A parser at the start of a script.
    pub fn new(source: &'s Rc<Source>, scope: Scope) -> Self {
        Self {
            source,
            tokens: lex::scan(source.text()),
            at: 0,
            scope,
            depth: 0,
        }
    }

    /// The token at hand; the last one is `Eof` for ever.
    pub fn token(&self) -> Token {
        self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    /// The token after the one at hand.
    pub fn second(&self) -> Token {
        self.tokens[(self.at + 1).min(self.tokens.len() - 1)]
    }

    pub fn pos(&self) -> Pos {
        self.token().pos
    }

    pub fn advance(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len() - 1);
    }

    /// The spelling of a token.
    pub fn spelling(&self, token: Token) -> &'s str {
        token.spelling(self.source.text())
    }

    /// The word at hand in lower case; empty if it is no word.
    pub fn word(&self) -> String {
        self.word_of(self.token())
    }

    /// A token's word in lower case; empty if it is no word.
    pub fn word_of(&self, token: Token) -> String {
        if token.kind == Kind::Word {
            self.spelling(token).to_ascii_lowercase()
        } else {
            String::new()
        }
    }

    /// True if the token at hand is this word (given in lower case).
    pub fn is_word(&self, word: &str) -> bool {
        let token = self.token();
        token.kind == Kind::Word && self.spelling(token).eq_ignore_ascii_case(word)
    }

    /// True if the token after the one at hand is this word.
    pub fn second_is(&self, word: &str) -> bool {
        let token = self.second();
        token.kind == Kind::Word && self.spelling(token).eq_ignore_ascii_case(word)
    }

    /// Takes the word if it is at hand.
    pub fn accept(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.advance();
        }
        found
    }

    /// Takes one of the words if it is at hand.
    pub fn accept_any(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let found = words.iter().find(|word| self.is_word(word)).copied();
        if found.is_some() {
            self.advance();
        }
        found
    }

    /// Takes the word or fails.
    pub fn expect(&mut self, word: &str) -> PResult<()> {
        if self.accept(word) {
            Ok(())
        } else {
            Err(self.wanted(&format!("\"{word}\"")))
        }
    }

    pub fn is_kind(&self, kind: Kind) -> bool {
        self.token().kind == kind
    }

    pub fn accept_kind(&mut self, kind: Kind) -> bool {
        let found = self.is_kind(kind);
        if found {
            self.advance();
        }
        found
    }

    pub fn expect_kind(&mut self, kind: Kind, name: &str) -> PResult<()> {
        if self.accept_kind(kind) {
            Ok(())
        } else {
            Err(self.wanted(name))
        }
    }

    /// True if the operator at hand is spelled so.
    pub fn is_operator(&self, spelling: &str) -> bool {
        let token = self.token();
        token.kind == Kind::Operator && self.spelling(token) == spelling
    }

    pub fn accept_operator(&mut self, spelling: &str) -> bool {
        let found = self.is_operator(spelling);
        if found {
            self.advance();
        }
        found
    }

    /// True where a statement ends. `else` ends one too: it belongs to the `if` around it.
    pub fn at_end(&self) -> bool {
        matches!(self.token().kind, Kind::End | Kind::Eof) || self.is_word("else")
    }

    /// Skips line ends.
    pub fn skip_ends(&mut self) {
        while self.is_kind(Kind::End) {
            self.advance();
        }
    }

    /// Skips to the end of the line at hand.
    pub fn skip_line(&mut self) {
        while !matches!(self.token().kind, Kind::End | Kind::Eof) {
            self.advance();
        }
    }

    /// Fails unless the statement is over.
    pub fn expect_end(&mut self) -> PResult<()> {
        if self.at_end() {
            Ok(())
        } else {
            Err(self.wanted("the end of the statement"))
        }
    }

    /// An error at the token at hand: what was wanted there, and what was found.
    pub fn wanted(&self, what: &str) -> Box<Diagnostic> {
        let token = self.token();
        if let Kind::Bad(fault) = token.kind {
            return Box::new(self.bad_token(token, fault));
        }
        let found = match token.kind {
            Kind::End => "the end of the line".to_owned(),
            Kind::Eof => "the end of the script".to_owned(),
            Kind::Text => format!("\"{}\" in quotes", self.spelling(token)),
            _ => format!("\"{}\"", self.spelling(token)),
        };
        self.error(format!("expected {what}, found {found}"))
    }

    /// A syntax error at the token at hand.
    pub fn error(&self, message: impl Into<String>) -> Box<Diagnostic> {
        Box::new(Diagnostic::syntax(self.pos(), message))
    }

    /// `not supported by oxt` at a place.
    pub fn unsupported<T>(&self, pos: Pos, what: impl std::fmt::Display) -> PResult<T> {
        Err(Box::new(Diagnostic::unsupported(pos, what)))
    }

    fn bad_token(&self, token: Token, fault: Fault) -> Diagnostic {
        let text = self.spelling(token);
        match fault {
            Fault::OpenString => Diagnostic::syntax(token.pos, "string without a closing quote")
                .with_rule("unterminated")
                .with_help("end the string on the same line; a quote inside a string is written & quote &"),
            Fault::OpenComment => Diagnostic::syntax(token.pos, "comment without an end")
                .with_rule("unterminated")
                .with_help("close it with */"),
            Fault::Character if matches!(text, "{" | "}") => {
                Diagnostic::syntax(token.pos, "the language has no braces")
                    .with_rule("no-braces")
                    .with_help("an array is built element by element, or with split")
            }
            Fault::Character => Diagnostic::syntax(token.pos, format!("unexpected character {text:?}")),
        }
    }

    /// Runs `inner` one level deeper; fails where nesting passes all reason.
    pub fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> PResult<T>) -> PResult<T> {
        if self.depth >= DEEPEST {
            return Err(self.error(format!("nested more than {DEEPEST} levels deep")));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }
}
