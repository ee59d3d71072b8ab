//! `syntax` definitions.
//!
//! The rule: they are read over. The compiler gives new syntax only to the modules that it is itself built with; everywhere
//! else it checks that the methods are there, and so their names are kept.

use super::{Parse, Parser};
use crate::lcb::ast::{DefinitionKind, Ident};
use crate::lcb::lexer::Tok;

/// What syntax can be, by the first word.
const KINDS: [&str; 9] = [
    "statement",
    "expression",
    "iterator",
    "phrase",
    "prefix",
    "postfix",
    "neutral",
    "left",
    "right",
];

impl Parser<'_> {
    pub(super) fn syntax_definition(&mut self) -> Parse<DefinitionKind> {
        self.advance();
        let name = self.new_name()?;
        let methods = self.syntax_body();
        if methods.is_err() {
            // What is left of it would be taken for definitions. The last line is skipped with the mistake.
            while *self.peek() != Tok::End && !self.at_syntax_end() {
                self.skip_line();
            }
        }
        Ok(DefinitionKind::Syntax(name, methods?))
    }

    fn at_syntax_end(&self) -> bool {
        self.is("end") && *self.peek_second() == Tok::Word("syntax")
    }

    fn syntax_body(&mut self) -> Parse<Vec<Ident>> {
        self.expect("is")?;
        if !KINDS.iter().any(|kind| self.is(kind)) {
            return self.fail("a kind of syntax");
        }
        while !self.is("begin") {
            if *self.peek() == Tok::End || self.at_syntax_end() {
                return self.fail("'begin'");
            }
            self.skip_line();
        }
        self.advance();
        self.line_end()?;
        let mut methods = Vec::new();
        while !self.is("end") {
            if *self.peek() == Tok::Separator {
                self.advance();
                continue;
            }
            methods.push(self.name("a method")?);
            if !self.is("(") {
                return self.fail("'('");
            }
            self.skip_line();
        }
        self.expect("end")?;
        self.expect("syntax")?;
        Ok(methods)
    }
}
