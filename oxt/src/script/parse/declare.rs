//! `local`, `global`, `constant`.

use crate::script::ast::{Init, ScriptVar};
use crate::script::lex::Kind;
use crate::value::Value;

use super::{PResult, Parser};

impl Parser<'_> {
    /// A declaration, its word at hand; in a handler or outside all of them.
    pub fn declaration(&mut self, in_handler: bool) -> PResult<()> {
        let word = self.word();
        self.advance();
        loop {
            let at = self.at;
            let (name, pos) = if self.is_word("it") && word == "local" {
                let pos = self.pos();
                self.advance();
                ("it".into(), pos)
            } else {
                self.new_name(&format!("a {word}"))?
            };
            let value = if self.accept_operator("=") {
                Some(self.initial_value()?)
            } else {
                None
            };
            let again = word != "global" && &*name != "it" && self.scope.is_declared(&name, in_handler);
            if again {
                self.at = at;
                let error = self.error(format!("\"{name}\" is already declared here"));
                return Err(Box::new(
                    error.with_help("the engine refuses a second declaration of the same name"),
                ));
            }
            match (word.as_str(), in_handler) {
                ("global", true) => {
                    self.scope.declare(&name, Init::Global, pos);
                }
                ("global", false) => self.scope.declare_script_global(&name),
                ("constant", _) => {
                    let Some(value) = value else {
                        return Err(self.wanted("\"=\" and the constant's value"));
                    };
                    if in_handler {
                        self.scope.declare_constant(&name, value);
                    } else {
                        self.scope.declare_script_constant(&name, value, pos);
                    }
                }
                (_, true) => {
                    self.scope
                        .declare(&name, value.map_or(Init::Empty, Init::Value), pos);
                }
                (_, false) => self.scope.declare_script_local(ScriptVar {
                    name,
                    init: value,
                    pos,
                }),
            }
            if !self.accept_kind(Kind::Comma) {
                return Ok(());
            }
        }
    }

    /// A literal: the engine computes nothing here.
    fn initial_value(&mut self) -> PResult<Value> {
        let negative = self.is_operator("-");
        let signed = negative || self.is_operator("+");
        if signed {
            self.advance();
        }
        let token = self.token();
        let spelling = self.spelling(token);
        let value = match token.kind {
            Kind::Number if negative => Value::from(format!("-{spelling}")),
            Kind::Number => Value::from(spelling),
            Kind::Text if !signed => Value::from(spelling),
            Kind::Word if !signed => self.constant(spelling).unwrap_or_else(|| Value::from(spelling)),
            _ => return Err(self.wanted("a literal: a number, a text in quotes or a word")),
        };
        self.advance();
        Ok(value)
    }
}
