//! `put`, `get`, `set` and arithmetic on containers.

use crate::script::ast::{Binary, Expr, ExprKind, ObjectClass, ObjectRef, Prep, StmtKind};
use crate::script::lex::Kind;

use super::scope::Use;
use super::{PResult, Parser};

impl Parser<'_> {
    pub(super) fn put(&mut self) -> PResult<StmtKind> {
        self.advance();
        let value = self.items()?;
        let prep = match self.accept_any(&["into", "onto", "before", "after"]) {
            Some("before") => Prep::Before,
            Some("after") => Prep::After,
            Some(_) => Prep::Into,
            None => return Ok(StmtKind::Show(value)),
        };
        let target = self.container()?;
        if self.is_word("after") || self.is_word("before") || self.is_word("into") {
            let error = self.error("\"put\" takes one of into, before and after");
            return Err(Box::new(
                error
                    .with_rule("one-preposition")
                    .with_help("use two put statements"),
            ));
        }
        Ok(StmtKind::Put(value, prep, target))
    }

    pub(super) fn get(&mut self) -> PResult<StmtKind> {
        self.advance();
        self.items().map(StmtKind::Get)
    }

    pub(super) fn set(&mut self) -> PResult<StmtKind> {
        self.advance();
        let property = self.property_to_set()?;
        self.expect("to")?;
        let value = self.items()?;
        Ok(StmtKind::Set(property, value))
    }

    /// `add E to C`, `subtract E from C`, `multiply C by E`, `divide C by E`.
    pub(super) fn arithmetic(&mut self, word: &str) -> PResult<StmtKind> {
        self.advance();
        let (operator, joint) = match word {
            "add" => (Binary::Add, "to"),
            "subtract" => (Binary::Subtract, "from"),
            "multiply" => (Binary::Multiply, "by"),
            _ => (Binary::Divide, "by"),
        };
        if joint == "by" {
            let target = self.container()?;
            self.expect(joint)?;
            let value = self.expression()?;
            return Ok(StmtKind::Arithmetic(operator, value, target));
        }
        let value = self.expression()?;
        self.expect(joint)?;
        let target = self.container()?;
        Ok(StmtKind::Arithmetic(operator, value, target))
    }

    /// Something a value can be put into: a variable, an element, a chunk, a field, a URL, the message box.
    pub fn container(&mut self) -> PResult<Expr> {
        let token = self.token();
        let pos = token.pos;
        if self.at_end() {
            return Err(self.wanted("a container"));
        }
        if self.is_word("the") && !self.the_leads_to_chunk() {
            let error = self.error("a property is not a container");
            return Err(Box::new(error.with_help("use: set the ... of ... to ...")));
        }
        if token.kind == Kind::Word && self.is_free_name() {
            self.advance();
            let slot = self.scope.slot(self.spelling(token), Use::Written, pos);
            let keys = self.keys()?;
            let kind = if keys.is_empty() {
                ExprKind::Variable(slot)
            } else {
                ExprKind::Element(slot, keys)
            };
            return Ok(Expr { pos, kind });
        }
        let start = self.at;
        let mut expr = self.factor()?;
        self.as_written(&mut expr);
        if is_container(&expr) {
            return Ok(expr);
        }
        self.at = start;
        Err(self.wanted("a container (a variable, a field, a chunk of one, a URL)"))
    }

    fn the_leads_to_chunk(&self) -> bool {
        let next = self.word_of(self.second());
        crate::script::ast::ChunkKind::from_word(&next).is_some()
            || crate::script::ast::Ordinal::from_word(&next).is_some()
            || ObjectClass::from_word(&next).is_some()
            || next == "target"
    }

    fn is_free_name(&self) -> bool {
        let word = self.word();
        let token = self.token();
        let is_message_box = matches!(word.as_str(), "msg" | "message") && !self.scope.has_variable(&word);
        !is_message_box
            && self.constant(self.spelling(token)).is_none()
            && self.may_be_put_into(&word)
            && word != "the"
    }

    /// A property's word can be put into as a variable, as in the engine, where it cannot be read again.
    fn may_be_put_into(&self, word: &str) -> bool {
        use crate::script::words::{Class, factor};
        match factor(word) {
            None => true,
            Some(Class::Property) => !self.second_is("of"),
            Some(_) => self.scope.has_variable(word),
        }
    }

    /// A variable first met as the target of a chunk (`put 1 into item 2 of tNew`) starts empty, not as its name.
    fn as_written(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::Chunk(_, inner) => self.as_written(inner),
            ExprKind::Variable(slot) => {
                if let Some(variable) = self.scope.variables.get_mut(*slot as usize)
                    && matches!(variable.init, crate::script::ast::Init::OwnName)
                    && variable.pos == expr.pos
                {
                    variable.init = crate::script::ast::Init::Empty;
                }
            }
            _ => {}
        }
    }
}

/// True for what a value can be put into.
pub(crate) fn is_container(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Variable(_) | ExprKind::Element(..) | ExprKind::Url(_) | ExprKind::MessageBox => true,
        ExprKind::Chunk(_, inner) => is_container(inner),
        ExprKind::Object(object) => match &**object {
            ObjectRef::Named { class, .. } => {
                matches!(
                    class,
                    ObjectClass::Field
                        | ObjectClass::Button
                        | ObjectClass::Image
                        | ObjectClass::Control
                        | ObjectClass::Scrollbar
                )
            }
            ObjectRef::Me | ObjectRef::ThisMe | ObjectRef::Target => true,
            _ => false,
        },
        _ => false,
    }
}
