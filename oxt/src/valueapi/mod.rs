//! The engine's value API, exported by this program, so that native code that builds engine values runs
//! unchanged.
//!
//! The rule: names, prototypes and ownership are the engine's (create and copy give a reference that the
//! caller owns, fetch gives a borrowed one, store keeps one of its own). Everything runs on the thread that
//! runs the interpreter: reference counts are not atomic here, as they are not in the engine.
//!
//! Native code finds the functions with `dlsym` on the running program; [`lookup`] finds them for
//! `binds to "<builtin>"`.

mod array;
mod cell;
mod constants;
mod data;
mod encoding;
mod error;
mod handler;
mod list;
pub(crate) mod memory;
mod name;
mod number;
mod string;
mod table;
mod typeinfo;
mod value;

pub use cell::ValueRef;
pub(crate) use cell::{give, peek, take};
pub use error::{Pending, is_pending, pend, take_pending};
pub use table::lookup;

/// Makes the constants ready. Called before any native code can look at them.
pub(crate) fn init() {
    constants::init();
}

/// Declares exported functions, in the engine's names and shapes.
macro_rules! export {
    ($($(#[$doc:meta])* fn $name:ident($($arg:ident: $ty:ty),* $(,)?) $(-> $ret:ty)? $body:block)*) => {
        $($(#[$doc])*
        #[unsafe(no_mangle)]
        #[allow(non_snake_case)]
        pub extern "C" fn $name($($arg: $ty),*) $(-> $ret)? $body)*
    };
}
pub(crate) use export;
