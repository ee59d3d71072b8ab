//! The boxed values of LCB.

use std::any::Any;
use std::rc::Rc;

use super::IntKind;
use crate::caller::ObjectNumber;
use crate::lcb::run::Instance;
use crate::value::{Boxed, BoxedRef, Value};

/// A native address. Never null: a null pointer is `nothing`.
#[derive(Debug)]
pub struct Pointer(pub usize);

impl Pointer {
    /// An address as a value; null becomes nothing.
    pub fn value(address: usize) -> Value {
        if address == 0 {
            Value::Nothing
        } else {
            Value::Boxed(BoxedRef::new(Pointer(address)))
        }
    }
}

impl Boxed for Pointer {
    fn kind(&self) -> &'static str {
        "pointer"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Boxed) -> bool {
        other
            .as_any()
            .downcast_ref::<Pointer>()
            .is_some_and(|p| p.0 == self.0)
    }
}

/// A native integer that no number holds exactly. It can go back to native code, and nowhere else.
#[derive(Debug)]
pub struct Wide {
    /// Its native type.
    pub kind: IntKind,
    /// Its bits, extended by sign if the type has one.
    pub bits: u64,
}

impl Boxed for Wide {
    fn kind(&self) -> &'static str {
        "integer"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A handler as a value.
pub struct HandlerValue {
    /// The module instance it belongs to.
    pub instance: Rc<Instance>,
    /// Its number there.
    pub callee: HandlerIndex,
}

/// Which handler of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandlerIndex {
    /// A handler written in LCB.
    Own(usize),
    /// A foreign handler.
    Foreign(usize),
}

impl Boxed for HandlerValue {
    fn kind(&self) -> &'static str {
        "handler"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Boxed) -> bool {
        let other = other.as_any().downcast_ref::<HandlerValue>();
        other.is_some_and(|o| Rc::ptr_eq(&o.instance, &self.instance) && o.callee == self.callee)
    }
}

/// An object of script, which may be gone by now.
#[derive(Debug)]
pub struct ScriptObject(pub ObjectNumber);

impl ScriptObject {
    /// The name of the type, with its module.
    pub const TYPE: &'static str = "com.livecode.engine.ScriptObject";
}

impl Boxed for ScriptObject {
    fn kind(&self) -> &'static str {
        ScriptObject::TYPE
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Boxed) -> bool {
        let other = other.as_any().downcast_ref::<ScriptObject>();
        other.is_some_and(|other| other.0 == self.0)
    }
}

/// What a variable holds that has never been set and has no default.
#[derive(Debug)]
pub struct Unassigned;

impl Boxed for Unassigned {
    fn kind(&self) -> &'static str {
        "unassigned"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// True for the mark of a variable that has never been set.
#[inline]
pub fn is_unassigned(value: &Value) -> bool {
    matches!(value, Value::Boxed(b) if b.downcast::<Unassigned>().is_some())
}
