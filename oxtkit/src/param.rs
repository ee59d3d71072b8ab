//! From an argument to what a handler's parameter wants.
//!
//! A new parameter type is one `impl Param`; the macros never change. The rule for bytes: what is *content* (a
//! message) may be text as long as that is unambiguous, which means ASCII; what is *binary* (a key, a nonce, a
//! signature) must be Data of the right length, so that a key pasted as hex text is refused and not used as a key.

mod bytes;
mod compound;
mod number;

pub use bytes::{Binary, TextOrData, binary};
pub use compound::Options;
pub use number::Int;

use crate::arg::{Arg, Problem};
use crate::describe::{SlotKind, Type};

/// How values of a type look from outside: to script, and to C.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot come from script",
    label = "not a type that a handler can take",
    note = "handlers take bool, u8, u16, i32, u32, i64, u64, f64, Int<MIN, MAX>, &str, &[u8], &[u8; N], Binary<MIN, MAX>, \
            TextOrData, Handle<K>, choices, Options, and Option of these"
)]
pub trait ScriptType {
    /// How it crosses the C ABI.
    type Slot: Slot;

    /// What script may pass, for documentation and the ABI fingerprint.
    const TYPE: Type;
}

/// A type that a handler may take.
pub trait Param<'a>: ScriptType + Sized {
    /// Judges and converts. The problem's text continues "PARAMETER ...".
    ///
    /// # Errors
    /// What is wrong with the argument.
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem>;
}

/// A C type that parameters cross in. Only the boundary implements it.
pub trait Slot: Copy {
    /// Which one it is.
    const KIND: SlotKind;
}

impl<T: ScriptType> ScriptType for Option<T> {
    type Slot = T::Slot;
    const TYPE: Type = T::TYPE.or_empty();
}

/// An empty value means "none"; anything else is judged as `T`.
impl<'a, T: Param<'a>> Param<'a> for Option<T> {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        if arg.is_empty() {
            Ok(None)
        } else {
            T::from_arg(arg).map(Some)
        }
    }
}
