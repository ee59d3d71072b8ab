//! From references to objects, and the value an object has as a container.

use crate::script::ast::{Expr, ExprKind, ObjectClass, ObjectRef, Selector};
use crate::script::error::{Result, ScriptError};
use crate::script::objects::{ObjectId, Wanted, Written, parse_reference};
use crate::value::Value;

use super::{Frame, Vm};

/// Chunk: can't find object
const NO_OBJECT: u32 = 77;
/// Chunk: can't find stack
const NO_STACK: u32 = 91;
/// Chunk: can't find card
const NO_CARD: u32 = 88;

impl Vm {
    /// The object a reference means.
    pub(crate) fn resolve(&mut self, reference: &ObjectRef) -> Result<ObjectId> {
        match reference {
            ObjectRef::Me => self.existing(self.frame.me, "me"),
            ObjectRef::ThisMe => self.existing(self.frame.instance.holder, "this me"),
            ObjectRef::Target => self.existing(self.frame.target, "the target"),
            ObjectRef::TopStack => self.default_stack(),
            ObjectRef::Owner(of) => {
                let of = self.object_of(of)?;
                self.existing(self.objects.owner(of), "the owner")
            }
            ObjectRef::Named {
                class,
                selector,
                owner,
            } => {
                let wanted = self.wanted(selector)?;
                self.named(*class, &wanted, owner.as_ref())
            }
        }
    }

    fn existing(&self, id: ObjectId, what: &str) -> Result<ObjectId> {
        match self.objects.get(id) {
            Some(_) => Ok(id),
            None => Err(ScriptError::new(NO_OBJECT, format!("{what} is no object here"))),
        }
    }

    /// The object an expression means: a reference, or a value that names one.
    pub(crate) fn object_of(&mut self, expr: &Expr) -> Result<ObjectId> {
        match &expr.kind {
            ExprKind::Object(object) => self.resolve(object),
            ExprKind::Group(inner) if matches!(inner.kind, ExprKind::Object(_)) => self.object_of(inner),
            _ => {
                let name = self.text(expr)?;
                self.object_named(name.as_str())
            }
        }
    }

    /// The object a text names.
    pub(crate) fn object_named(&mut self, name: &str) -> Result<ObjectId> {
        match parse_reference(name) {
            Written::Object(expr, variables) => {
                let mut frame = Frame::idle();
                frame.me = self.frame.me;
                frame.target = self.frame.target;
                frame.instance = self.frame.instance.clone();
                let running = std::mem::replace(&mut self.frame, frame);
                self.adopt(variables);
                let found = self.nested(|vm| vm.object_of(&expr));
                self.frame = running;
                found
            }
            Written::Other => {
                let shown = self.context().show(&Value::from(name));
                Err(ScriptError::hinted(
                    NO_OBJECT,
                    format!("{shown} names no object"),
                    name,
                ))
            }
        }
    }

    fn wanted(&mut self, selector: &Selector) -> Result<Wanted> {
        Ok(match selector {
            Selector::This => Wanted::Current,
            Selector::Ordinal(ordinal) => Wanted::Ordinal(*ordinal),
            Selector::Id(id) => Wanted::Id(self.number(id, NO_OBJECT)? as u32),
            Selector::Which(which) => {
                let value = self.eval(which)?;
                match self.context().try_number(&value) {
                    Some(number) if !self.context().is_empty(&value) => Wanted::Number(number as i64),
                    _ => Wanted::Name(self.context().text(&value).as_str().to_owned()),
                }
            }
        })
    }

    fn named(&mut self, class: ObjectClass, wanted: &Wanted, owner: Option<&Expr>) -> Result<ObjectId> {
        let missing = |code| {
            let what = match wanted {
                Wanted::Name(name) => format!("{} \"{name}\"", class.name()),
                Wanted::Number(n) => format!("{} {n}", class.name()),
                Wanted::Id(id) => format!("{} id {id}", class.name()),
                Wanted::Ordinal(ordinal) => format!("{ordinal:?} {}", class.name()).to_lowercase(),
                Wanted::Current => format!("this {}", class.name()),
            };
            ScriptError::hinted(code, format!("there is no {what}"), what)
        };
        match class {
            ObjectClass::Stack if *wanted == Wanted::Current => self.default_stack(),
            ObjectClass::Stack => self.objects.find_stack(wanted).ok_or_else(|| missing(NO_STACK)),
            ObjectClass::Card => {
                let stack = match owner {
                    Some(owner) => self.object_of(owner)?,
                    None => self.default_stack()?,
                };
                self.objects
                    .find_card(self.objects.stack_of(stack), wanted)
                    .ok_or_else(|| missing(NO_CARD))
            }
            class => {
                let owner = match owner {
                    Some(owner) => self.object_of(owner)?,
                    None => self.default_stack()?,
                };
                let place = if self.objects.is(owner, ObjectClass::Group) {
                    owner
                } else {
                    self.objects.card_of(owner)
                };
                self.objects
                    .find_control(place, class, wanted)
                    .ok_or_else(|| missing(NO_OBJECT))
            }
        }
    }

    /// The stack that references without an owner mean: the `defaultStack`, or the first one there is.
    pub(crate) fn default_stack(&self) -> Result<ObjectId> {
        let set = self
            .settings
            .default_stack
            .filter(|stack| self.objects.get(*stack).is_some());
        let own = Some(self.objects.stack_of(self.frame.me)).filter(|stack| *stack != ObjectId::NONE);
        set.or(own)
            .or_else(|| self.objects.stacks.first().copied())
            .ok_or_else(|| ScriptError::new(NO_STACK, "no stack is open"))
    }

    pub(crate) fn object_exists(&mut self, expr: &Expr) -> Result<bool> {
        match self.object_of(expr) {
            Ok(_) => Ok(true),
            Err(error) if error.is_catchable() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The value of an object in an expression: a field's or button's content; else its name.
    pub(crate) fn object_value(&mut self, reference: &ObjectRef) -> Result<Value> {
        let id = self.resolve(reference)?;
        if matches!(
            reference,
            ObjectRef::Me | ObjectRef::Target | ObjectRef::ThisMe | ObjectRef::Named { .. }
        ) {
            let class = self.objects.get(id).map(|object| object.class);
            if matches!(
                class,
                Some(ObjectClass::Field | ObjectClass::Button | ObjectClass::Image | ObjectClass::Scrollbar)
            ) && !matches!(reference, ObjectRef::Target)
            {
                return self.object_content(id);
            }
        }
        Ok(Value::from(self.objects.abbreviated_name(id)))
    }

    /// What an object holds as a container.
    pub(crate) fn object_content(&mut self, id: ObjectId) -> Result<Value> {
        let Some(object) = self.objects.get(id) else {
            return Err(ScriptError::new(NO_OBJECT, "the object is gone"));
        };
        let key = content_property(object.class).ok_or_else(|| {
            ScriptError::new(NO_OBJECT, format!("a {} is no container", object.class.name()))
        })?;
        Ok(object.held.get(key).cloned().unwrap_or_else(|| Value::from("")))
    }

    /// Puts a value into an object.
    pub(crate) fn set_object_content(&mut self, id: ObjectId, value: Value) -> Result<()> {
        let value = match value {
            Value::Data(data) => Value::Data(data),
            other => Value::String(self.context().text(&other)),
        };
        let Some(object) = self.objects.get_mut(id) else {
            return Err(ScriptError::new(NO_OBJECT, "the object is gone"));
        };
        let key = content_property(object.class).ok_or_else(|| {
            ScriptError::new(NO_OBJECT, format!("a {} is no container", object.class.name()))
        })?;
        object.held.insert(key, value);
        Ok(())
    }

    /// `the number of fields of O`
    pub(crate) fn count_objects(&mut self, class: ObjectClass, of: Option<&Expr>) -> Result<Value> {
        if class == ObjectClass::Stack {
            return Ok(Value::from(self.objects.stacks.len() as f64));
        }
        let owner = match of {
            Some(of) => self.object_of(of)?,
            None => self.default_stack()?,
        };
        if class == ObjectClass::Card {
            let stack = self.objects.stack_of(owner);
            let children = self
                .objects
                .get(stack)
                .map(|object| object.children.clone())
                .unwrap_or_default();
            let cards = children
                .iter()
                .filter(|id| self.objects.is(**id, ObjectClass::Card))
                .count();
            return Ok(Value::from(cards as f64));
        }
        let place = if self.objects.is(owner, ObjectClass::Group) {
            owner
        } else {
            self.objects.card_of(owner)
        };
        Ok(Value::from(self.objects.controls(place, class).len() as f64))
    }
}

/// The property that holds what is put into an object of a class.
fn content_property(class: ObjectClass) -> Option<&'static str> {
    match class {
        ObjectClass::Field | ObjectClass::Button | ObjectClass::Image => Some("text"),
        ObjectClass::Scrollbar => Some("thumbposition"),
        _ => None,
    }
}
