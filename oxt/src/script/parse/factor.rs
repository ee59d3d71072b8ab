//! Factors: what stands between operators.

use std::rc::Rc;

use crate::script::ast::{ChunkKind, Expr, ExprKind, ObjectClass, Ordinal, There, Unary};
use crate::script::functions::{self, Function};
use crate::script::lex::Kind;
use crate::script::numbers::parse_number;
use crate::script::source::Pos;
use crate::script::words::{self, Class};
use crate::value::Value;

use super::scope::Use;
use super::{PResult, Parser};

impl Parser<'_> {
    /// One operand, with the unary operators before it.
    pub fn factor(&mut self) -> PResult<Expr> {
        self.deeper(Self::bare_factor)
    }

    fn bare_factor(&mut self) -> PResult<Expr> {
        let token = self.token();
        let pos = token.pos;
        match token.kind {
            Kind::Number => self.number(),
            Kind::Text => {
                self.advance();
                Ok(literal(pos, Value::from(self.spelling(token))))
            }
            Kind::Open => {
                self.advance();
                let inner = self.items()?;
                self.expect_kind(Kind::Close, "\")\"")?;
                Ok(Expr {
                    pos,
                    kind: ExprKind::Group(Box::new(inner)),
                })
            }
            Kind::Operator if self.is_operator("-") => self.unary(Unary::Minus),
            Kind::Operator if self.is_operator("+") => self.unary(Unary::Plus),
            Kind::Word => self.word_factor(),
            _ => Err(self.wanted("a value")),
        }
    }

    fn unary(&mut self, operator: Unary) -> PResult<Expr> {
        let pos = self.pos();
        self.advance();
        let operand = self.factor()?;
        Ok(Expr {
            pos,
            kind: ExprKind::Unary(operator, Box::new(operand)),
        })
    }

    fn number(&mut self) -> PResult<Expr> {
        let token = self.token();
        let spelling = self.spelling(token);
        let Some(number) = parse_number(spelling, false) else {
            return Err(self.error(format!("\"{spelling}\" is no number")));
        };
        self.advance();
        // A literal is text until it is computed with: `put 1.50` shows 1.50, and 1 is strictly a string.
        let value = Value::from(spelling);
        Ok(Expr {
            pos: token.pos,
            kind: ExprKind::Number(value, number.as_f64()),
        })
    }

    fn word_factor(&mut self) -> PResult<Expr> {
        let pos = self.pos();
        let word = self.word();
        match word.as_str() {
            "not" | "no" => return self.unary(Unary::Not),
            "bitnot" => return self.unary(Unary::BitNot),
            "the" => return self.the(),
            "there" => return self.there(),
            "url" => {
                self.advance();
                let name = self.factor()?;
                return Ok(Expr {
                    pos,
                    kind: ExprKind::Url(Box::new(name)),
                });
            }
            "msg" | "message" if !self.scope.has_variable(&word) => {
                self.advance();
                self.accept_any(&["box", "window"]);
                return Ok(Expr {
                    pos,
                    kind: ExprKind::MessageBox,
                });
            }
            "number" => return self.number_of(pos),
            _ => {}
        }
        if let Some((kind, false)) = ChunkKind::from_word(&word) {
            return self.chunk_of(kind, None);
        }
        if Ordinal::from_word(&word).is_some() {
            return self.ordinal();
        }
        if self.starts_object(&word) {
            return self.object();
        }
        match words::factor(&word) {
            Some(Class::Function) => self.function(&word),
            Some(Class::Property) => self.bare_property(),
            Some(Class::Other) if word.starts_with("bit") && self.second().kind == Kind::Open => {
                let error = self.error(format!(
                    "\"{}\" is an operator, not a function",
                    self.spelling(self.token())
                ));
                Err(Box::new(
                    error
                        .with_rule("bitwise-operators")
                        .with_help("write: A bitAnd B, A bitOr B, A bitXor B"),
                ))
            }
            Some(Class::Other) => Err(self.wanted("a value")),
            None => self.name(),
        }
    }

    /// `f(a, b)` of the language; without parentheses the word is a variable or stands for itself.
    fn function(&mut self, word: &str) -> PResult<Expr> {
        let token = self.token();
        if self.second().kind != Kind::Open {
            if self.scope.has_variable(word) {
                return self.variable();
            }
            self.advance();
            return Ok(literal(token.pos, Value::from(self.spelling(token))));
        }
        let Some(row) = functions::find(word) else {
            return self.unsupported(token.pos, format!("the function {}()", self.spelling(token)));
        };
        self.advance();
        let args = self.parenthesized()?;
        self.built_in(token.pos, row, args)
    }

    /// Checks the number of arguments and makes the call.
    pub fn built_in(&self, pos: Pos, row: &'static Function, mut args: Vec<Expr>) -> PResult<Expr> {
        let given = args.len();
        if given < usize::from(row.min) || given > usize::from(row.max) {
            let wanted = match (row.min, row.max) {
                (a, b) if a == b => format!("{a}"),
                (a, u8::MAX) => format!("at least {a}"),
                (a, b) => format!("{a} to {b}"),
            };
            let plural = if wanted == "1" { "" } else { "s" };
            let message = format!("{}() takes {wanted} argument{plural}, not {given}", row.name);
            return Err(Box::new(crate::check::Diagnostic::syntax(pos, message)));
        }
        if row.has_form {
            args.insert(0, literal(pos, Value::from("")));
        }
        Ok(Expr {
            pos,
            kind: ExprKind::Builtin(row, args),
        })
    }

    /// `(a, b, c)`; an argument may be left out, which makes it empty.
    pub fn parenthesized(&mut self) -> PResult<Vec<Expr>> {
        self.expect_kind(Kind::Open, "\"(\"")?;
        let mut args = Vec::new();
        if self.accept_kind(Kind::Close) {
            return Ok(args);
        }
        loop {
            args.push(self.argument()?);
            if self.accept_kind(Kind::Close) {
                return Ok(args);
            }
            self.expect_kind(Kind::Comma, "\",\" or \")\"")?;
        }
    }

    /// One argument; nothing before a comma is empty.
    pub fn argument(&mut self) -> PResult<Expr> {
        if self.is_kind(Kind::Comma) {
            return Ok(literal(self.pos(), Value::from("")));
        }
        self.expression()
    }

    /// A property without `the`: `name of me`. A word that is not followed by `of` stands for itself.
    fn bare_property(&mut self) -> PResult<Expr> {
        let start = self.at;
        let token = self.token();
        match self.property(false) {
            Ok(Some(property)) => Ok(Expr {
                pos: token.pos,
                kind: ExprKind::Property(Box::new(property)),
            }),
            Ok(None) => {
                self.at = start;
                self.advance();
                // The engine reads the word itself here, even where a variable of that name was put into.
                Ok(literal(token.pos, Value::from(self.spelling(token))))
            }
            Err(error) => Err(error),
        }
    }

    /// A free name: a constant, a call, a variable, or its own name.
    fn name(&mut self) -> PResult<Expr> {
        let token = self.token();
        let spelling = self.spelling(token);
        if self.second().kind == Kind::Open {
            self.advance();
            let args = self.parenthesized()?;
            if self.is_kind(Kind::OpenBracket) {
                let error = self.error("the value of a function cannot be subscripted");
                let help = "put it into a variable first: put f(x) into tArray, then tArray[key]";
                return Err(Box::new(error.with_rule("no-result-subscript").with_help(help)));
            }
            return Ok(Expr {
                pos: token.pos,
                kind: ExprKind::Call(Rc::from(spelling), args),
            });
        }
        if let Some(value) = self.constant(spelling) {
            self.advance();
            return Ok(literal(token.pos, value));
        }
        self.variable()
    }

    /// The value of a constant, the script's own or the language's.
    pub fn constant(&self, name: &str) -> Option<Value> {
        self.scope
            .constant(name)
            .or_else(|| words::constant(&name.to_ascii_lowercase()))
    }

    /// A variable, with the keys behind it.
    fn variable(&mut self) -> PResult<Expr> {
        let token = self.token();
        self.advance();
        let how = if self.is_kind(Kind::OpenBracket) {
            Use::Written
        } else {
            Use::Read
        };
        let slot = self.scope.slot(self.spelling(token), how, token.pos);
        let keys = self.keys()?;
        let kind = if keys.is_empty() {
            ExprKind::Variable(slot)
        } else {
            ExprKind::Element(slot, keys)
        };
        Ok(Expr { pos: token.pos, kind })
    }

    /// `[key]...`
    pub fn keys(&mut self) -> PResult<Vec<Expr>> {
        let mut keys = Vec::new();
        while self.accept_kind(Kind::OpenBracket) {
            keys.push(self.items()?);
            self.expect_kind(Kind::CloseBracket, "\"]\"")?;
        }
        Ok(keys)
    }

    /// `there is [not] a file F` and its kin.
    fn there(&mut self) -> PResult<Expr> {
        let pos = self.pos();
        self.advance();
        self.expect("is")?;
        let negated = self.accept_any(&["not", "no"]).is_some();
        self.accept_any(&["a", "an"]);
        let what = match self.word().as_str() {
            "file" => {
                self.advance();
                There::File(self.factor()?)
            }
            "folder" | "directory" => {
                self.advance();
                There::Folder(self.factor()?)
            }
            "url" => {
                self.advance();
                There::Url(self.factor()?)
            }
            "process" | "disk" | "drive" | "volume" => {
                return self.unsupported(pos, format!("there is a {}", self.word()));
            }
            _ => There::Object(self.factor()?),
        };
        Ok(Expr {
            pos,
            kind: ExprKind::There(Box::new(what), negated),
        })
    }

    /// `[the] number of items of E`, `number of fields`, or the property `number of field 1`.
    pub fn number_of(&mut self, pos: Pos) -> PResult<Expr> {
        let start = self.at;
        self.advance();
        if self.accept_any(&["of", "in"]).is_none() {
            self.at = start;
            return self.bare_property();
        }
        self.accept("the");
        let word = self.word();
        if let Some((kind, true)) = ChunkKind::from_word(&word) {
            self.advance();
            if self.accept_any(&["of", "in"]).is_none() {
                return Err(self.wanted("\"of\" or \"in\""));
            }
            let of = self.factor()?;
            return Ok(Expr {
                pos,
                kind: ExprKind::Count(kind, Box::new(of)),
            });
        }
        if matches!(
            ObjectClass::from_word(&word),
            Some((ObjectClass::Card | ObjectClass::Background, false))
        ) {
            let next = self.second();
            if matches!(ObjectClass::from_word(&self.word_of(next)), Some((_, true))) {
                self.advance();
            }
        }
        if let Some((class, true)) = ObjectClass::from_word(&self.word()) {
            self.advance();
            let of = if self.accept_any(&["of", "in"]).is_some() {
                Some(Box::new(self.factor()?))
            } else {
                None
            };
            return Ok(Expr {
                pos,
                kind: ExprKind::CountObjects(class, of),
            });
        }
        if word == "keys" {
            return Err(self.keys_are_not_countable());
        }
        self.at = start;
        self.bare_property()
    }

    fn keys_are_not_countable(&self) -> Box<crate::check::Diagnostic> {
        let error = self.error("\"the number of keys\" is not part of the language");
        Box::new(error.with_help(
            "use \"the number of elements of tArray\" or \"the number of lines of the keys of tArray\"",
        ))
    }
}

/// A literal.
pub(crate) fn literal(pos: Pos, value: Value) -> Expr {
    Expr {
        pos,
        kind: ExprKind::Literal(value),
    }
}

/// The variable `each` of a sort key.
pub(crate) fn scope_each(parser: &mut Parser) -> Expr {
    let pos = parser.pos();
    let slot = parser.scope.slot("each", Use::Written, pos);
    Expr {
        pos,
        kind: ExprKind::Variable(slot),
    }
}
