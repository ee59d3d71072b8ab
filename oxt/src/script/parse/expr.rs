//! Expressions: operators over factors, by rank.

use std::ops::ControlFlow::{self, Break, Continue};

use crate::script::ast::{Binary, ChunkKind, Expr, ExprKind, Test};
use crate::script::lex::Kind;
use crate::script::source::Pos;

use super::operator::{Rank, binary};
use super::{PResult, Parser};

/// How many operators may follow one another on one level.
const LONGEST: usize = 5000;

impl Parser<'_> {
    /// An expression in which a comma ends it.
    pub fn expression(&mut self) -> PResult<Expr> {
        self.ranked(Rank::Or, false)
    }

    /// An expression in which commas join items: `put 1,2 into tList`.
    pub fn items(&mut self) -> PResult<Expr> {
        self.ranked(Rank::Or, true)
    }

    /// An expression that ends before `and`, where that word separates operands.
    pub fn tight(&mut self) -> PResult<Expr> {
        self.ranked(Rank::Equal, false)
    }

    fn ranked(&mut self, least: Rank, commas: bool) -> PResult<Expr> {
        self.deeper(|parser| {
            let mut left = parser.factor()?;
            for _ in 0..LONGEST {
                match parser.operator(left, least, commas)? {
                    Continue(joined) => left = joined,
                    Break(alone) => return Ok(alone),
                }
            }
            Err(parser.error(format!("more than {LONGEST} operators in a row")))
        })
    }

    /// Takes one operator with what stands right of it, if it binds at least as tightly as `least`.
    fn operator(&mut self, left: Expr, least: Rank, commas: bool) -> PResult<ControlFlow<Expr, Expr>> {
        let token = self.token();
        let pos = token.pos;
        let spelling = match token.kind {
            Kind::Operator => self.spelling(token).to_owned(),
            Kind::Word => self.word(),
            Kind::Comma if commas => ",".to_owned(),
            _ => return Ok(Break(left)),
        };
        let (operator, rank) = match spelling.as_str() {
            "," => (Binary::ConcatComma, Rank::Concat),
            "is" => return self.is(left, least, commas),
            "does" => {
                let error = self.error("there is no operator \"does not ...\"");
                let error = error
                    .with_rule("no-does-not")
                    .with_help("write: not (A contains B), not (A begins with B)");
                return Err(Box::new(error));
            }
            "begins" | "ends" => {
                let operator = if spelling == "begins" {
                    Binary::BeginsWith
                } else {
                    Binary::EndsWith
                };
                (operator, Rank::Comparison)
            }
            other => match binary(other) {
                Some(found) => found,
                None => return Ok(Break(left)),
            },
        };
        if rank < least {
            return Ok(Break(left));
        }
        self.advance();
        if matches!(operator, Binary::BeginsWith | Binary::EndsWith) {
            self.expect("with")?;
        }
        // `^` is the one operator that groups from the right.
        let inner = if rank == Rank::Power {
            Rank::Power
        } else {
            rank.tighter()
        };
        let right = self.ranked(inner, commas)?;
        Ok(Continue(pair(pos, operator, left, right)))
    }

    /// `is`, `is not`, `is in`, `is a`, `is among`, `is within`, `is strictly`.
    fn is(&mut self, left: Expr, least: Rank, commas: bool) -> PResult<ControlFlow<Expr, Expr>> {
        let pos = self.pos();
        let negated = self.second_is("not");
        let after = self
            .tokens
            .get(self.at + 1 + usize::from(negated))
            .map(|t| self.word_of(*t))
            .unwrap_or_default();
        let rank = if after == "in" {
            Rank::Comparison
        } else {
            Rank::Equal
        };
        if rank < least {
            return Ok(Break(left));
        }
        self.at += 1 + usize::from(negated);
        let kind = match after.as_str() {
            "strictly" => {
                self.advance();
                ExprKind::Test(self.strict_test()?, negated, Box::new(left))
            }
            "a" | "an" => {
                self.advance();
                ExprKind::Test(self.test()?, negated, Box::new(left))
            }
            "among" => {
                self.advance();
                return self.among(pos, left, negated, commas).map(Continue);
            }
            "in" => {
                self.advance();
                let operator = if negated { Binary::NotIn } else { Binary::In };
                let right = self.ranked(rank.tighter(), commas)?;
                return Ok(Continue(pair(pos, operator, left, right)));
            }
            "within" => {
                self.advance();
                let operator = if negated {
                    Binary::NotWithin
                } else {
                    Binary::Within
                };
                let right = self.ranked(rank.tighter(), commas)?;
                return Ok(Continue(pair(pos, operator, left, right)));
            }
            _ => {
                let operator = if negated { Binary::NotEqual } else { Binary::Equal };
                let right = self.ranked(rank.tighter(), commas)?;
                return Ok(Continue(pair(pos, operator, left, right)));
            }
        };
        Ok(Continue(Expr { pos, kind }))
    }

    fn test(&mut self) -> PResult<Test> {
        let test = match self.word().as_str() {
            "number" => Test::Number,
            "integer" => Test::Integer,
            "boolean" | "logical" => Test::Boolean,
            "array" => Test::Array,
            "point" => Test::Point,
            "rect" | "rectangle" => Test::Rect,
            "date" => Test::Date,
            "color" | "colour" => Test::Color,
            "ascii" => Test::Ascii,
            "string" => {
                let error =
                    self.error("\"is a string\" is not part of the language: every value can be a string");
                return Err(Box::new(
                    error.with_help("use \"is strictly a string\" to ask for the stored type"),
                ));
            }
            _ => {
                return Err(self.wanted("a type (number, integer, boolean, array, point, rect, date, color)"));
            }
        };
        self.advance();
        if test == Test::Ascii {
            self.expect("string")?;
        }
        Ok(test)
    }

    fn strict_test(&mut self) -> PResult<Test> {
        if self.accept("nothing") {
            return Ok(Test::StrictlyNothing);
        }
        if self.accept_any(&["a", "an"]).is_none() {
            return Err(self.wanted("\"a\", \"an\" or \"nothing\""));
        }
        let test = match self.word().as_str() {
            "boolean" | "logical" => Test::StrictlyBoolean,
            "integer" => Test::StrictlyInteger,
            "real" => Test::StrictlyReal,
            "string" => Test::StrictlyString,
            "binary" => Test::StrictlyBinary,
            "array" => Test::StrictlyArray,
            _ => return Err(self.wanted("a type (boolean, integer, real, string, binary string, array)")),
        };
        self.advance();
        if test == Test::StrictlyBinary {
            self.expect("string")?;
        }
        Ok(test)
    }

    fn among(&mut self, pos: Pos, left: Expr, negated: bool, commas: bool) -> PResult<Expr> {
        self.accept("the");
        let word = self.word();
        let kind = ChunkKind::from_word(&word);
        let known = word == "keys" || matches!(kind, Some((kind, true)) if kind != ChunkKind::Element);
        if !known {
            return Err(self.wanted("the plural of a chunk, or \"keys\""));
        }
        self.advance();
        // The engine does not ask for this word.
        self.accept_any(&["of", "in"]);
        let right = self.ranked(Rank::Comparison, commas)?;
        let both = Box::new([left, right]);
        let kind = match kind {
            Some((kind, _)) => ExprKind::Among(kind, negated, both),
            None => ExprKind::AmongKeys(negated, both),
        };
        Ok(Expr { pos, kind })
    }
}

fn pair(pos: Pos, operator: Binary, left: Expr, right: Expr) -> Expr {
    Expr {
        pos,
        kind: ExprKind::Binary(operator, Box::new([left, right])),
    }
}
