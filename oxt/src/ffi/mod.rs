//! Foreign handlers: native functions called from LCB, and LCB handlers called from native code.
//!
//! The rule: a foreign handler is bound at its first call and not before, every conversion is the engine's,
//! and an error that native code has thrown is noticed after every call.

mod bind;
mod binding;
mod call;
mod callback;
mod layout;
mod library;
mod slot;
mod words;

use crate::lcb::types::Type;
use crate::value::Value;

pub use bind::{Bound, bind};
pub use call::invoke;
pub use callback::Callbacks;
pub(crate) use callback::{call_handler, function_pointer};
pub use library::{map_library, mapped_library, unmap_libraries, unmap_library};
pub(crate) use slot::native_form;

/// An argument of a foreign handler; after the call, the value of an out parameter.
pub struct Argument {
    /// The value.
    pub value: Value,
    /// For an argument of `...`: the type of the variable it comes from.
    pub extra: Option<Type>,
}

impl From<Value> for Argument {
    fn from(value: Value) -> Argument {
        Argument { value, extra: None }
    }
}
