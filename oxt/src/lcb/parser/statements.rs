//! Statements.

use super::walk::with_flags;
use super::{Parse, Parser, Stop};
use crate::lcb::ast::{Counted, Each, Expr, Stmt, StmtKind};
use crate::lcb::lexer::Tok;
use crate::lcb::syntax::{Form, tables};

impl Parser<'_> {
    /// Statements up to a line that begins with one of the given words, which is left where it is.
    pub(super) fn block(&mut self, stop: &[&str]) -> Vec<Stmt> {
        let mut body = Vec::new();
        loop {
            match self.peek() {
                Tok::End => return body,
                Tok::Word(word) if stop.contains(word) => return body,
                Tok::Separator => {
                    self.advance();
                    continue;
                }
                _ => {}
            }
            let pos = self.pos();
            let parsed = self.nested(|p| {
                let kind = p.statement()?;
                p.line_end()?;
                Ok(kind)
            });
            match parsed {
                Ok(kind) => body.push(Stmt { pos, kind }),
                Err(Stop) => self.skip_line(),
            }
        }
    }

    fn statement(&mut self) -> Parse<StmtKind> {
        let word = match self.peek() {
            Tok::Word(word) => *word,
            Tok::Name(_) => return self.call_statement(),
            _ => return self.fail("a statement"),
        };
        match word {
            "variable" => {
                self.advance();
                let name = self.new_name()?;
                Ok(StmtKind::Variable(name, self.as_clause()?))
            }
            "if" => self.if_statement(),
            "repeat" => self.repeat_statement(),
            "next" | "exit" => {
                self.advance();
                self.expect("repeat")?;
                Ok(if word == "next" {
                    StmtKind::Next
                } else {
                    StmtKind::Exit
                })
            }
            "throw" => {
                self.advance();
                Ok(StmtKind::Throw(self.expression()?))
            }
            "return" => {
                self.advance();
                let value = if self.at_line_end() {
                    None
                } else {
                    Some(self.expression()?)
                };
                Ok(StmtKind::Return(value))
            }
            "put" => self.put_statement(),
            "set" => {
                self.advance();
                let target = self.expression()?;
                self.expect("to")?;
                Ok(StmtKind::Put(self.expression()?, target))
            }
            "get" => {
                self.advance();
                Ok(StmtKind::Get(self.expression()?))
            }
            "unsafe" => {
                self.advance();
                self.line_end()?;
                let body = self.block(&["end"]);
                self.expect("end")?;
                self.expect("unsafe")?;
                Ok(StmtKind::Unsafe(body))
            }
            "bytecode" => self.bytecode(),
            _ => self.syntax_statement(),
        }
    }

    fn call_statement(&mut self) -> Parse<StmtKind> {
        let name = self.name("a handler")?;
        if !self.is("(") {
            return self.fail("'(': a call always has parentheses");
        }
        Ok(StmtKind::Call(name, self.arguments()?))
    }

    fn put_statement(&mut self) -> Parse<StmtKind> {
        self.advance();
        let value = self.expression()?;
        if self.accept("into") {
            return Ok(StmtKind::Put(value, self.expression()?));
        }
        let after_value = tables().statements.word("put").and_then(|n| n.expr());
        let Some(node) = after_value.filter(|_| !self.at_line_end()) else {
            return self.fail("'into', 'before' or 'after'");
        };
        let (form, args) = self.walk(node, vec![value])?;
        self.with_into(form, args)
    }

    fn syntax_statement(&mut self) -> Parse<StmtKind> {
        let (form, args) = self.walk(&tables().statements, Vec::new())?;
        self.with_into(form, args)
    }

    fn with_into(&mut self, form: &'static Form, args: Vec<Expr>) -> Parse<StmtKind> {
        let into = if self.accept("into") {
            Some(self.expression()?)
        } else {
            None
        };
        Ok(StmtKind::Syntax(form, with_flags(form, args), into))
    }

    fn if_statement(&mut self) -> Parse<StmtKind> {
        let mut branches = Vec::new();
        let mut last = Vec::new();
        self.expect("if")?;
        loop {
            let condition = self.then_clause();
            let body = self.block(&["else", "end"]);
            if let Some(condition) = condition {
                branches.push((condition, body));
            }
            if !self.accept("else") {
                break;
            }
            if !self.accept("if") {
                self.line_end()?;
                last = self.block(&["end"]);
                break;
            }
        }
        self.expect("end")?;
        self.expect("if")?;
        Ok(StmtKind::If(branches, last))
    }

    /// `EXPR then`. After a mistake in it the block is still read, so that its `end` finds its place.
    fn then_clause(&mut self) -> Option<Expr> {
        let condition = self.expression().and_then(|condition| {
            self.expect("then")?;
            if !self.at_line_end() {
                return self.fail("the end of the line: 'if' has no one-line form");
            }
            self.line_end()?;
            Ok(condition)
        });
        if condition.is_err() {
            self.skip_line();
        }
        condition.ok()
    }

    fn repeat_statement(&mut self) -> Parse<StmtKind> {
        self.advance();
        let head = self.repeat_head();
        if head.is_err() {
            self.skip_line();
        }
        let body = self.block(&["end"]);
        self.expect("end")?;
        self.expect("repeat")?;
        Ok(head.map_or(StmtKind::Forever(Vec::new()), |make| make(body)))
    }

    /// What comes before the body, as something that takes the body.
    fn repeat_head(&mut self) -> Parse<Box<dyn FnOnce(Vec<Stmt>) -> StmtKind>> {
        let head: Box<dyn FnOnce(Vec<Stmt>) -> StmtKind> = if self.accept("forever") {
            Box::new(StmtKind::Forever)
        } else if self.is("while") || self.is("until") {
            let wanted = self.is("while");
            self.advance();
            let condition = self.expression()?;
            Box::new(move |body| StmtKind::While(wanted, condition, body))
        } else if self.accept("with") {
            self.counted_head()?
        } else if self.accept("for") {
            self.expect("each")?;
            let (form, mut vars) = self.walk(&tables().iterators, Vec::new())?;
            self.expect("in")?;
            let container = self.expression()?;
            let Some(var) = vars.pop() else {
                return self.fail("a variable");
            };
            Box::new(move |body| {
                StmtKind::Each(Box::new(Each {
                    form,
                    var,
                    container,
                    body,
                }))
            })
        } else {
            let count = self.expression()?;
            self.expect("times")?;
            Box::new(move |body| StmtKind::Times(count, body))
        };
        self.line_end()?;
        Ok(head)
    }

    fn counted_head(&mut self) -> Parse<Box<dyn FnOnce(Vec<Stmt>) -> StmtKind>> {
        let var = self.new_name()?;
        self.expect("from")?;
        let from = self.expression()?;
        let up = self.is("up");
        if !self.accept("up") {
            self.expect("down")?;
        }
        self.expect("to")?;
        let to = self.expression()?;
        let by = if self.accept("by") {
            Some(self.expression()?)
        } else {
            None
        };
        Ok(Box::new(move |body| {
            StmtKind::Counted(Box::new(Counted {
                var,
                from,
                up,
                to,
                by,
                body,
            }))
        }))
    }
}
