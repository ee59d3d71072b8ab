//! Lists of statements, and the choice of what a statement is by its first word.

use std::rc::Rc;

use crate::script::ast::{Stmt, StmtKind};
use crate::script::commands;
use crate::script::lex::Kind;
use crate::script::words;

use super::{PResult, Parser};

impl Parser<'_> {
    /// Statements up to a word that closes or divides a block; that word is left at hand.
    pub fn block(&mut self, of: &str) -> PResult<Vec<Stmt>> {
        self.deeper(|parser| {
            let mut list = Vec::new();
            loop {
                parser.skip_ends();
                if parser.is_kind(Kind::Eof) {
                    return Err(parser.wanted(&format!("\"end {of}\"")));
                }
                if matches!(
                    parser.word().as_str(),
                    "end" | "else" | "catch" | "finally" | "case" | "default"
                ) {
                    return Ok(list);
                }
                list.push(parser.statement()?);
                if !parser.is_word("else") {
                    parser.expect_end()?;
                }
            }
        })
    }

    /// One statement.
    pub fn statement(&mut self) -> PResult<Stmt> {
        let pos = self.pos();
        let word = self.word();
        if word.is_empty() {
            return Err(self.wanted("a statement"));
        }
        let kind = self.deeper(|parser| parser.statement_kind(&word))?;
        Ok(Stmt { pos, kind })
    }

    fn statement_kind(&mut self, word: &str) -> PResult<StmtKind> {
        match word {
            "put" => self.put(),
            "get" => self.get(),
            "set" => self.set(),
            "add" | "subtract" | "multiply" | "divide" => self.arithmetic(word),
            "if" => self.if_statement(),
            "repeat" => self.repeat(),
            "switch" => self.switch(),
            "try" => self.try_statement(),
            "throw" => {
                self.advance();
                self.items().map(StmtKind::Throw)
            }
            "return" => self.return_statement(),
            "exit" => self.exit(),
            "next" => {
                self.advance();
                self.expect("repeat")?;
                Ok(StmtKind::NextRepeat)
            }
            "break" => {
                self.advance();
                Ok(StmtKind::Break)
            }
            "pass" => self.pass(),
            "local" | "global" | "constant" => {
                self.declaration(true)?;
                Ok(StmtKind::Declare)
            }
            _ => self.command_or_call(word),
        }
    }

    fn command_or_call(&mut self, word: &str) -> PResult<StmtKind> {
        let token = self.token();
        if let Some(row) = commands::find(word) {
            self.advance();
            let operands = (row.parse)(self)?;
            return Ok(StmtKind::Command(row, operands));
        }
        if ["end", "else", "then", "case", "default", "catch", "finally"].contains(&word) {
            return Err(self.error(format!(
                "\"{word}\" stands alone: nothing that it could belong to is open"
            )));
        }
        if words::is_command(word) && word != "log" {
            return self.unsupported(token.pos, format!("the command \"{}\"", self.spelling(token)));
        }
        let name: Rc<str> = Rc::from(self.spelling(token));
        self.advance();
        if self.is_kind(Kind::Open) && self.second().kind == Kind::Close {
            let error = self.error(format!(
                "a call without arguments has no parentheses as a statement: \"{name}\""
            ));
            return Err(Box::new(
                error.with_rule("bare-call").with_help("write the name alone"),
            ));
        }
        let args = self.arguments()?;
        Ok(StmtKind::Call(name, args))
    }

    /// `a, b, c` up to the end of the statement.
    pub fn arguments(&mut self) -> PResult<Vec<crate::script::ast::Expr>> {
        let mut args = Vec::new();
        if self.at_end() {
            return Ok(args);
        }
        loop {
            args.push(self.argument()?);
            if self.at_end() {
                return Ok(args);
            }
            self.expect_kind(
                Kind::Comma,
                "\",\" between arguments, or the end of the statement",
            )?;
        }
    }
}
