//! The values that both languages share.
//!
//! The rule this module keeps: it knows neither language. It holds no syntax, no formatting preference and
//! no unsafe code; what a language makes of a value (how a number is written, what counts as true) is
//! decided by that language, with the border between the two in [`convert`].
//!
//! Values are immutable and cheap to clone: everything larger than a number sits behind a reference
//! count, and is copied only when it is changed while shared. They belong to one thread.

mod array;
mod boxed;
pub mod convert;
mod data;
mod equal;
mod number;
pub mod text;

pub use array::Array;
pub use boxed::{Boxed, BoxedRef};
pub use data::Data;
pub(crate) use equal::Seen;
pub use number::Number;
pub use text::Text;

use std::rc::Rc;

/// One value of LiveCode Builder or LiveCode Script.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// No value at all: LCB's `nothing`, script's `empty` when it comes from LCB.
    #[default]
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// A 32-bit integer or a double.
    Number(Number),
    /// Unicode text.
    String(Text),
    /// Bytes.
    Data(Data),
    /// Caseless text keys with values.
    Array(Rc<Array>),
    /// Values in order. Script sees it as an array with the keys 1 to n.
    List(Rc<Vec<Value>>),
    /// A value of LCB alone, such as a pointer or a handler. Never reaches script.
    Boxed(BoxedRef),
}

impl Value {
    /// The kind of the value in one plain word, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Nothing => "nothing",
            Value::Boolean(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Data(_) => "data",
            Value::Array(_) => "array",
            Value::List(_) => "list",
            Value::Boxed(b) => b.kind(),
        }
    }

    /// True for `nothing` only. Empty text, data, arrays and lists are values.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Value::Nothing)
    }

    /// The text, if this is text.
    pub fn as_text(&self) -> Option<&Text> {
        match self {
            Value::String(t) => Some(t),
            _ => None,
        }
    }

    /// The number as a double, if this is a number.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Number(n) => Some(n.as_f64()),
            _ => None,
        }
    }

    /// An empty array.
    pub fn empty_array() -> Value {
        Value::Array(Rc::default())
    }

    /// A list of the given values.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Rc::new(items))
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Boolean(b)
    }
}

impl From<i32> for Value {
    fn from(n: i32) -> Value {
        Value::Number(Number::Int(n))
    }
}

impl From<f64> for Value {
    fn from(n: f64) -> Value {
        Value::Number(Number::from_f64(n))
    }
}

impl From<&str> for Value {
    fn from(s: &str) -> Value {
        Value::String(Text::from(s))
    }
}

impl From<String> for Value {
    fn from(s: String) -> Value {
        Value::String(Text::from(s))
    }
}

impl From<Text> for Value {
    fn from(t: Text) -> Value {
        Value::String(t)
    }
}

impl From<Data> for Value {
    fn from(d: Data) -> Value {
        Value::Data(d)
    }
}

impl From<Array> for Value {
    fn from(a: Array) -> Value {
        Value::Array(Rc::new(a))
    }
}
