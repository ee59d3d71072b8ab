//! A library made by hand, so that a test sees the boundary and nothing that macros wrote.

use std::cell::Cell;

use oxtkit::boundary::{RawArg, call_c};
use oxtkit::describe::{ErrorStyle, Handler};
use oxtkit::dispatch::{Dispatch, Entry};

thread_local! {
    /// How often handlers of this test have run.
    pub static RUNS: Cell<usize> = const { Cell::new(0) };
}

/// The library that the handlers belong to, one at a time.
pub const DISPATCH: Dispatch = Dispatch {
    title: "HandMade",
    errors: ErrorStyle::Throw,
    entries: &[],
    keys: &[],
    messages: &[],
};

/// A handler without parameters: its name, the type of its result, the bytes that it reserves, and what it does.
#[macro_export]
macro_rules! hand_made {
    ($($name:ident $script:literal -> $ty:ty, reserve $reserve:expr, $body:expr;)+) => {$(
        static $name: oxtkit::describe::Handler = oxtkit::describe::Handler {
            name: $script,
            symbol: $script,
            aliases: &[],
            params: &[],
            returns: oxtkit::private::return_info::<$ty>($reserve),
            out: false,
            array_name: None,
            keeps_error: false,
            invoke: |_, sink| oxtkit::reply::Return::give($body, sink),
        };
    )+};
}

/// Counts a run and passes `value` on.
pub fn ran<T>(value: T) -> T {
    RUNS.set(RUNS.get() + 1);
    value
}

/// Calls through the C door with no arguments and a buffer of `out`.
pub fn call(handler: &'static Handler, out: &mut [u8]) -> i32 {
    call_with(handler, [], out)
}

/// Calls through the C door.
pub fn call_with<const N: usize>(handler: &'static Handler, raw: [RawArg; N], out: &mut [u8]) -> i32 {
    let dispatch = Box::leak(Box::new(Dispatch {
        entries: Box::leak(Box::new([Entry::of(handler, handler.name)])),
        ..DISPATCH
    }));
    // SAFETY: the buffer is as long as it says, and tests pass pairs that they hold.
    unsafe { call_c(dispatch, 0, raw, out.as_mut_ptr(), out.len()) }
}
