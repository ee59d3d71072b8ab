//! What follows `the`: functions in their spoken form, properties, chunks and objects.

use std::rc::Rc;

use crate::script::ast::{ChunkKind, Expr, ExprKind, ObjectClass, Ordinal, PropertyName, PropertyRef};
use crate::script::functions;
use crate::script::lex::Kind;
use crate::script::properties;
use crate::script::source::Pos;
use crate::script::words::{self, Class};
use crate::value::Value;

use super::factor::literal;
use super::{PResult, Parser};

/// Adjectives before a property or function, as they are handed on.
const FORMS: [(&str, &str); 9] = [
    ("short", "short"),
    ("long", "long"),
    ("abbreviated", "abbreviated"),
    ("abbrev", "abbreviated"),
    ("abbr", "abbreviated"),
    ("english", "english"),
    ("internet", "internet"),
    ("system", "system"),
    ("working", "working"),
];

impl Parser<'_> {
    /// `the ...`, with `the` at hand.
    pub fn the(&mut self) -> PResult<Expr> {
        let pos = self.pos();
        while self.accept("the") {}
        let word = self.word();
        if word.is_empty() {
            return Err(self.wanted("a property or function after \"the\""));
        }
        if word == "number" {
            return self.number_of(pos);
        }
        if let Some((kind, false)) = ChunkKind::from_word(&word) {
            return self.chunk_of(kind, None);
        }
        if Ordinal::from_word(&word).is_some() {
            return self.ordinal();
        }
        if matches!(
            word.as_str(),
            "target" | "topstack" | "me" | "this" | "current" | "owner"
        ) || matches!(ObjectClass::from_word(&word), Some((_, false)))
        {
            return self.object();
        }
        if self.form_leads_to_function() {
            return self.formed_function(pos);
        }
        if words::factor(&word) == Some(Class::Function) {
            return self.spoken_function(pos, &word);
        }
        if let Some(property) = self.property(true)? {
            return Ok(Expr {
                pos,
                kind: ExprKind::Property(Box::new(property)),
            });
        }
        // A name that is neither is a function of the message path: `the myFunction`.
        let token = self.token();
        self.advance();
        Ok(Expr {
            pos,
            kind: ExprKind::Call(Rc::from(self.spelling(token)), Vec::new()),
        })
    }

    /// `the length of E`, `the milliseconds`
    fn spoken_function(&mut self, pos: Pos, word: &str) -> PResult<Expr> {
        let token = self.token();
        let Some(row) = functions::find(word) else {
            return self.unsupported(pos, format!("the {}", self.spelling(token)));
        };
        self.advance();
        if self.is_kind(Kind::Open) && row.max > 0 {
            let args = self.parenthesized()?;
            return self.built_in(pos, row, args);
        }
        let mut args = Vec::new();
        if row.max > 0 && self.accept_any(&["of", "in"]).is_some() {
            args.push(self.factor()?);
        }
        self.built_in(pos, row, args)
    }

    /// True for `the long date`, `the short system time`, `the detailed files`.
    fn form_leads_to_function(&self) -> bool {
        let mut ahead = self.at;
        while let Some(token) = self.tokens.get(ahead) {
            let word = self.word_of(*token);
            if form(&word).is_none() {
                return ahead > self.at && functions::find(&word).is_some_and(|row| row.has_form);
            }
            ahead += 1;
        }
        false
    }

    fn formed_function(&mut self, pos: Pos) -> PResult<Expr> {
        let mut forms = Vec::new();
        while let Some(form) = form(&self.word()) {
            forms.push(form);
            self.advance();
        }
        let word = self.word();
        let Some(row) = functions::find(&word) else {
            return Err(self.wanted("a function"));
        };
        self.advance();
        let args = vec![literal(pos, Value::from(forms.join(" ")))];
        Ok(Expr {
            pos,
            kind: ExprKind::Builtin(row, args),
        })
    }

    /// A property reference; `None` (with the place unchanged in meaning) if the words are no property.
    pub fn property(&mut self, after_the: bool) -> PResult<Option<PropertyRef>> {
        let start = self.at;
        // Nothing is drawn, so the effective value is the value.
        self.accept("effective");
        let mut property_form = None;
        if let Some(found) = form(&self.word())
            && self.form_applies()
        {
            property_form = Some(found);
            self.advance();
        }
        let token = self.token();
        let word = self.word();
        let Some(name) = self.property_name(&word)? else {
            self.at = start;
            return Ok(None);
        };
        self.advance();
        let index = self.property_index()?;
        let global = matches!(name, PropertyName::Builtin(row) if row.is_global());
        let of = self.property_owner()?;
        let complete = match (&name, &of) {
            (PropertyName::Builtin(_), Some(_)) => true,
            (PropertyName::Builtin(_), None) => global && after_the,
            (PropertyName::Custom(_) | PropertyName::InVariable(_), owner) => owner.is_some() && after_the,
        };
        if !complete {
            if after_the && matches!(name, PropertyName::Builtin(_)) {
                return Err(self.wanted(&format!(
                    "\"of\" and an object after \"the {}\"",
                    self.spelling(token)
                )));
            }
            self.at = start;
            return Ok(None);
        }
        Ok(Some(PropertyRef {
            name,
            form: property_form,
            index,
            of,
        }))
    }

    fn property_owner(&mut self) -> PResult<Option<Expr>> {
        if self.accept_any(&["of", "in"]).is_none() {
            return Ok(None);
        }
        self.object_operand().map(Some)
    }

    /// What a word names as a property; `None` if it can be none. An engine property that is not implemented is an error.
    fn property_name(&mut self, word: &str) -> PResult<Option<PropertyName>> {
        if word.is_empty() {
            return Ok(None);
        }
        if let Some(row) = properties::find(word) {
            return Ok(Some(PropertyName::Builtin(row)));
        }
        let spelling = self.spelling(self.token());
        match words::factor(word) {
            Some(Class::Property) => {
                let next = self.second();
                if self.word_of(next) == "of" || self.is_after_the() {
                    return self.unsupported(self.pos(), format!("the property \"{spelling}\""));
                }
                Ok(None)
            }
            Some(_) => Ok(None),
            None if self.scope.has_variable(spelling) => {
                let slot = self.scope.slot(spelling, super::scope::Use::Read, self.pos());
                Ok(Some(PropertyName::InVariable(slot)))
            }
            None => Ok(Some(PropertyName::Custom(Rc::from(spelling)))),
        }
    }

    fn is_after_the(&self) -> bool {
        self.at > 0 && self.word_of(self.tokens[self.at - 1]) == "the"
    }

    fn property_index(&mut self) -> PResult<Option<Expr>> {
        if !self.accept_kind(Kind::OpenBracket) {
            return Ok(None);
        }
        let index = self.items()?;
        self.expect_kind(Kind::CloseBracket, "\"]\"")?;
        Ok(Some(index))
    }

    /// An adjective counts as one only before another property word: `the short name of me`.
    fn form_applies(&self) -> bool {
        let next = self.word_of(self.second());
        properties::find(&next).is_some() || next == "owner"
    }

    /// The property named by a `set` statement.
    pub fn property_to_set(&mut self) -> PResult<PropertyRef> {
        while self.accept("the") {}
        if self.is_kind(Kind::Open) {
            let error = self.error("a property's name cannot be computed in parentheses");
            return Err(Box::new(
                error
                    .with_rule("no-computed-property")
                    .with_help("put the name into a variable: set the tName of O to E"),
            ));
        }
        match self.property(true)? {
            Some(property) => Ok(property),
            None => Err(self.wanted("a property to set")),
        }
    }
}

fn form(word: &str) -> Option<&'static str> {
    FORMS
        .iter()
        .find(|(spelling, _)| *spelling == word)
        .map(|(_, form)| *form)
}
