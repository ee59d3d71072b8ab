//! References to objects: `field "x" of card 1 of stack "y"`, `me`, `this card`, `the target`.

use crate::script::ast::{Expr, ExprKind, ObjectClass, ObjectRef, Ordinal, Selector};
use crate::script::source::Pos;

use super::{PResult, Parser};

impl Parser<'_> {
    /// True if a reference to an object starts with this word.
    pub fn starts_object(&self, word: &str) -> bool {
        matches!(word, "me" | "this" | "current")
            || matches!(ObjectClass::from_word(word), Some((_, false)))
            || (matches!(word, "target" | "topstack" | "owner") && self.second_is_of_or_end(word))
    }

    /// `target` and `owner` are also ordinary words where nothing speaks for the object.
    fn second_is_of_or_end(&self, word: &str) -> bool {
        word == "owner" && self.second_is("of")
    }

    /// A reference to an object, the word at hand being its first.
    pub fn object(&mut self) -> PResult<Expr> {
        let pos = self.pos();
        let word = self.word();
        match word.as_str() {
            "me" => {
                self.advance();
                Ok(object(pos, ObjectRef::Me))
            }
            "target" => {
                self.advance();
                Ok(object(pos, ObjectRef::Target))
            }
            "topstack" => {
                self.advance();
                Ok(object(pos, ObjectRef::TopStack))
            }
            "owner" => {
                self.advance();
                self.expect("of")?;
                let of = self.factor()?;
                Ok(object(pos, ObjectRef::Owner(of)))
            }
            "this" | "current" => self.this(pos),
            _ => match ObjectClass::from_word(&word) {
                Some((class, false)) => {
                    self.advance();
                    self.named(pos, class)
                }
                _ => Err(self.wanted("an object")),
            },
        }
    }

    fn this(&mut self, pos: Pos) -> PResult<Expr> {
        self.advance();
        if self.accept("me") {
            return Ok(object(pos, ObjectRef::ThisMe));
        }
        let Some((class, false)) = ObjectClass::from_word(&self.word()) else {
            return Err(self.wanted("\"stack\" or \"card\" after \"this\""));
        };
        self.advance();
        let owner = self.owner()?;
        Ok(object(
            pos,
            ObjectRef::Named {
                class,
                selector: Selector::This,
                owner,
            },
        ))
    }

    fn named(&mut self, pos: Pos, class: ObjectClass) -> PResult<Expr> {
        // `card field 1`, `background button 2`: the class in front only says where to count.
        if matches!(class, ObjectClass::Card | ObjectClass::Background)
            && let Some((inner, false)) = ObjectClass::from_word(&self.word())
            && inner.is_control()
        {
            self.advance();
            return self.named(pos, inner);
        }
        let selector = if self.is_word("id") {
            self.advance();
            Selector::Id(self.factor()?)
        } else {
            Selector::Which(self.factor()?)
        };
        let owner = self.owner()?;
        Ok(object(
            pos,
            ObjectRef::Named {
                class,
                selector,
                owner,
            },
        ))
    }

    /// `last field`, the class being at hand.
    pub fn object_by_ordinal(&mut self, class: ObjectClass, ordinal: Ordinal) -> PResult<Expr> {
        let pos = self.pos();
        self.advance();
        let owner = self.owner()?;
        Ok(object(
            pos,
            ObjectRef::Named {
                class,
                selector: Selector::Ordinal(ordinal),
                owner,
            },
        ))
    }

    fn owner(&mut self) -> PResult<Option<Expr>> {
        if self.accept_any(&["of", "in", "on"]).is_some() {
            self.factor().map(Some)
        } else {
            Ok(None)
        }
    }

    /// An operand that must be an object at run time: a reference, or an expression whose value names one.
    pub fn object_operand(&mut self) -> PResult<Expr> {
        self.factor()
    }
}

fn object(pos: Pos, object: ObjectRef) -> Expr {
    Expr {
        pos,
        kind: ExprKind::Object(Box::new(object)),
    }
}
