//! Types at run time.
//!
//! The rule: `Integer`, `Real` and `Number` are one type; there are no coercions; the only conversions are
//! between a foreign type and the type it bridges to, when a value is stored (see [`fit`]).

mod aggregate;
mod fit;
mod foreign;
mod values;

use std::fmt;
use std::rc::Rc;

use super::ast::Mode;
use crate::value::{Data, Number, Text, Value};

pub use aggregate::aggregate;
pub use fit::{Misfit, accepts, fit, overflow};
pub use foreign::{Foreign, IntKind, by_name, by_symbol};
pub use values::{HandlerIndex, HandlerValue, Pointer, ScriptObject, Unassigned, Wide, is_unassigned};

/// The type of a slot: what it holds, and whether it may hold nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// What it holds.
    pub base: Base,
    /// True if it may hold nothing.
    pub optional: bool,
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// Any value.
    Any,
    /// No value.
    Nothing,
    /// A boolean.
    Boolean,
    /// A number.
    Number,
    /// Text.
    String,
    /// Bytes.
    Data,
    /// An array.
    Array,
    /// A list.
    List,
    /// A value with a native form.
    Foreign(Foreign),
    /// A handler.
    Handler(Rc<HandlerType>),
    /// A record, held as an array.
    Record(Rc<Record>),
    /// Something of the engine that has only identity, such as a stream.
    Opaque(&'static str),
}

/// The type of a handler.
#[derive(Debug, PartialEq)]
pub struct HandlerType {
    /// Modes and types of the parameters.
    pub params: Vec<(Mode, Type)>,
    /// The type of the result.
    pub returns: Type,
    /// True if declared `foreign`: a native function pointer as a parameter of a foreign handler.
    pub foreign: bool,
}

/// The type of a record.
#[derive(Debug, PartialEq)]
pub struct Record {
    /// Its name.
    pub name: Rc<str>,
    /// The fields in order.
    pub fields: Vec<(Rc<str>, Type)>,
}

impl Type {
    /// What a slot without a type is: optional any.
    pub const UNSPECIFIED: Type = Type {
        base: Base::Any,
        optional: true,
    };

    /// A type that does not hold nothing.
    pub fn new(base: Base) -> Type {
        Type {
            base,
            optional: false,
        }
    }

    /// The value that a variable of this type starts with; `None` if reading it before it is set is an
    /// error.
    pub fn default_value(&self) -> Option<Value> {
        if self.optional {
            return Some(Value::Nothing);
        }
        Some(match self.base {
            Base::Nothing => Value::Nothing,
            Base::Boolean => Value::Boolean(false),
            Base::Number => Value::Number(Number::Int(0)),
            Base::String => Value::String(Text::new()),
            Base::Data => Value::Data(Data::new()),
            Base::Array => Value::empty_array(),
            Base::List => Value::list(Vec::new()),
            Base::Any | Base::Foreign(_) | Base::Handler(_) | Base::Record(_) | Base::Opaque(_) => {
                return None;
            }
        })
    }

    /// True if any LCB value at all may be stored without a look at it.
    pub fn is_unspecified(&self) -> bool {
        self.optional && self.base == Base::Any
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.optional {
            f.write_str("optional ")?;
        }
        match &self.base {
            Base::Any => f.write_str("any"),
            Base::Nothing => f.write_str("nothing"),
            Base::Boolean => f.write_str("Boolean"),
            Base::Number => f.write_str("Number"),
            Base::String => f.write_str("String"),
            Base::Data => f.write_str("Data"),
            Base::Array => f.write_str("Array"),
            Base::List => f.write_str("List"),
            Base::Foreign(foreign) => f.write_str(foreign.name()),
            Base::Handler(_) => f.write_str("handler"),
            Base::Record(record) => f.write_str(&record.name),
            Base::Opaque(name) => f.write_str(name.rsplit('.').next().unwrap_or(name)),
        }
    }
}
