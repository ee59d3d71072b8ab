//! Types and signatures.

use super::{Parse, Parser};
use crate::lcb::ast::{Mode, Param, Signature, TypeExpr};
use crate::lcb::lexer::Tok;

const BUILTIN: &[&str] = &[
    "any", "Boolean", "Integer", "Real", "Number", "String", "Data", "Array", "List", "nothing",
];

impl Parser<'_> {
    /// `[as TYPE]`.
    pub(super) fn as_clause(&mut self) -> Parse<TypeExpr> {
        if self.accept("as") {
            self.type_expr()
        } else {
            Ok(TypeExpr::Unspecified)
        }
    }

    pub(super) fn type_expr(&mut self) -> Parse<TypeExpr> {
        if self.accept("optional") {
            let inner = self.nested(Self::type_expr)?;
            return Ok(TypeExpr::Optional(Box::new(inner)));
        }
        if let Tok::Word(word) = self.peek()
            && let Some(builtin) = BUILTIN.iter().copied().find(|b| b == word)
        {
            self.advance();
            // The element type of a list is read and means nothing, as in the engine.
            if builtin == "List" && self.accept("of") {
                self.nested(Self::type_expr)?;
            }
            return Ok(TypeExpr::Builtin(builtin));
        }
        Ok(TypeExpr::Named(self.name("a type")?))
    }

    pub(super) fn signature(&mut self) -> Parse<Signature> {
        self.expect("(")?;
        let mut params = Vec::new();
        let mut variadic = None;
        if !self.accept(")") {
            loop {
                if self.is("...") {
                    if variadic.is_none() {
                        variadic = Some(self.pos());
                    }
                    self.advance();
                } else {
                    if let Some(pos) = variadic {
                        self.report.error(pos, "Variadic parameter must be the last");
                    }
                    params.push(self.param()?);
                }
                if !self.accept(",") {
                    break;
                }
            }
            self.expect(")")?;
        }
        let returns = if self.accept("returns") {
            self.type_expr()?
        } else {
            TypeExpr::Unspecified
        };
        Ok(Signature {
            params,
            variadic,
            returns,
        })
    }

    fn param(&mut self) -> Parse<Param> {
        let mode = if self.accept("out") {
            Mode::Out
        } else if self.accept("inout") {
            Mode::InOut
        } else {
            self.accept("in");
            Mode::In
        };
        let name = self.new_name()?;
        let ty = self.as_clause()?;
        Ok(Param { name, mode, ty })
    }
}
