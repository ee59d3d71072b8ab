//! Expressions, down to their operands.
//!
//! `and` and `or` belong to the grammar itself; every other operator comes from the tables.

use super::walk::with_flags;
use super::{Parse, Parser};
use crate::lcb::ast::{Expr, ExprKind};
use crate::lcb::lexer::Tok;
use crate::lcb::source::Pos;
use crate::lcb::syntax::{Kind, tables};

impl Parser<'_> {
    pub(super) fn expression(&mut self) -> Parse<Expr> {
        self.nested(|p| {
            let mut left = p.and_expression()?;
            while p.is("or") {
                let pos = p.pos();
                p.advance();
                let right = p.and_expression()?;
                left = Expr {
                    pos,
                    kind: ExprKind::Or(Box::new(left), Box::new(right)),
                };
            }
            Ok(left)
        })
    }

    fn and_expression(&mut self) -> Parse<Expr> {
        let mut left = self.operators()?;
        while self.is("and") {
            let pos = self.pos();
            self.advance();
            let right = self.operators()?;
            left = Expr {
                pos,
                kind: ExprKind::And(Box::new(left), Box::new(right)),
            };
        }
        Ok(left)
    }

    /// An operand: a constant, a name, a call, a literal, a parenthesis, or a term of a module.
    pub(super) fn operand(&mut self) -> Parse<Expr> {
        let pos = self.pos();
        let kind = match self.peek().clone() {
            Tok::Integer(n) => self.constant(ExprKind::Integer(n)),
            Tok::Real(x) => self.constant(ExprKind::Real(x)),
            Tok::String(text) => self.constant(ExprKind::String(text)),
            Tok::Name(_) => {
                let name = self.name("a name")?;
                if self.is("(") {
                    ExprKind::Call(name, self.arguments()?)
                } else {
                    ExprKind::Name(name)
                }
            }
            Tok::Word("nothing") => self.constant(ExprKind::Nothing),
            Tok::Word("true") => self.constant(ExprKind::Boolean(true)),
            Tok::Word("false") => self.constant(ExprKind::Boolean(false)),
            Tok::Word("(") => {
                self.advance();
                let inner = self.expression()?;
                self.expect(")")?;
                return Ok(inner);
            }
            Tok::Word("[") => self.list()?,
            Tok::Word("{") => self.array()?,
            Tok::Word(_) => return self.term(pos),
            Tok::Separator | Tok::End => return self.fail("an expression"),
        };
        Ok(Expr { pos, kind })
    }

    fn constant(&mut self, kind: ExprKind) -> ExprKind {
        self.advance();
        kind
    }

    fn term(&mut self, pos: Pos) -> Parse<Expr> {
        if self.is("the") && *self.peek_second() == Tok::Word("result") {
            self.advance();
            self.advance();
            return Ok(Expr {
                pos,
                kind: ExprKind::Result,
            });
        }
        if !self.starts_operand() {
            return self.fail("an expression");
        }
        let (form, args) = self.walk(&tables().operands, Vec::new())?;
        if form.kind != Kind::Term {
            return self.fail("an expression");
        }
        Ok(Expr {
            pos,
            kind: ExprKind::Syntax(form, with_flags(form, args)),
        })
    }

    /// True if a term or a prefix operator of some module begins with the next word.
    pub(super) fn starts_operand(&self) -> bool {
        matches!(self.peek(), Tok::Word(word) if tables().operands.word(word).is_some())
    }

    /// `( [EXPR {, EXPR}] )`.
    pub(super) fn arguments(&mut self) -> Parse<Vec<Expr>> {
        self.expect("(")?;
        self.list_until(")")
    }

    fn list_until(&mut self, close: &str) -> Parse<Vec<Expr>> {
        let mut items = Vec::new();
        if self.accept(close) {
            return Ok(items);
        }
        loop {
            items.push(self.expression()?);
            if !self.accept(",") {
                break;
            }
        }
        self.expect(close)?;
        Ok(items)
    }

    fn list(&mut self) -> Parse<ExprKind> {
        self.advance();
        Ok(ExprKind::List(self.list_until("]")?))
    }

    fn array(&mut self) -> Parse<ExprKind> {
        self.advance();
        let mut pairs = Vec::new();
        if self.accept("}") {
            return Ok(ExprKind::Array(pairs));
        }
        loop {
            let key = self.expression()?;
            self.expect(":")?;
            pairs.push((key, self.expression()?));
            if !self.accept(",") {
                break;
            }
        }
        self.expect("}")?;
        Ok(ExprKind::Array(pairs))
    }
}
