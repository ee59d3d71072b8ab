//! Where foreign code meets ours. The only unsafe code of the toolkit lives here.
//!
//! Three doors lead to one shim per handler:
//!
//! * [`call_c`] - the C ABI: scalars, pointer-and-length pairs, an out-buffer;
//! * [`call_direct`] - engine values in, an engine value out, through the engine's own value API;
//! * [`calls`] - arguments pushed one by one, for engines that do not export that API.
//!
//! The rule: a door converts, calls [`firewall::enter`] and converts back. It decides nothing.
//!
//! Safety comments here belong to one of these families:
//!
//! * *caller's pointer*: the C contract says that a pointer with a length is readable, or writable, for that length;
//! * *engine value*: the engine passes live values and keeps them alive during the call;
//! * *engine symbol*: a symbol of this name has this type in every engine of the family.

mod c_abi;
pub mod calls;
mod direct;
mod engine;
pub mod firewall;
mod kept;
mod read;
mod scratch;
mod slots;
mod write;

pub use c_abi::{call_c, error_text, write_out};
pub use direct::call_direct;
pub use engine::{ValueRef, available as direct_available};
pub use slots::{DataSlot, RawArg, RecordSlot, TextSlot};

/// How deep the engine's arrays may nest inside an argument. What lies deeper reads as nothing: conversions recurse, and
/// a stack must not be at the mercy of a caller. (Records from C have a limit in their reader.)
const MAX_DEPTH: usize = 16;

/// A failure as bindings throw it.
fn sentence(handler: &str, name: &str, message: &str) -> String {
    format!("{handler}: {name}: {message}")
}
