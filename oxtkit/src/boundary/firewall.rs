//! The firewall: nothing unwinds across the boundary, in either direction.
//!
//! It is compiled once: every export and every callback passes through the same two functions with its body behind a
//! `dyn` reference. A panic inside becomes error `internal` with its message and place in the error record; the panic
//! hook prints nothing to a terminal that nobody sees.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::dispatch::{Dispatch, Entry};
use crate::error::{Error, clear_last_error, set_last_error};
use crate::reply::Fault;

#[cfg(not(panic = "unwind"))]
compile_error!("oxtkit catches panics at the boundary, so it must be built with panic = \"unwind\"");

thread_local! {
    /// How many firewalls this thread is inside of. The hook keeps quiet only there.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

static HOOK: Once = Once::new();
static CALLBACK_PANICS: AtomicU64 = AtomicU64::new(0);

/// Runs the body of a handler. Clears the error record first, and sets it on a failure.
///
/// # Errors
/// What the body reports, or `internal` if it panicked.
pub fn enter(entry: &'static Entry, body: &mut dyn FnMut() -> Result<(), Fault>) -> Result<(), Fault> {
    if !entry.keeps_error {
        clear_last_error();
    }
    match contain(body) {
        Ok(()) => Ok(()),
        Err(fault) => Err(recorded(entry, fault)),
    }
}

#[cold]
fn recorded(entry: &'static Entry, fault: Fault) -> Fault {
    if let Fault::Error(error) = &fault {
        set_last_error(entry.name(), error.clone());
    }
    fault
}

/// Runs a callback that a native library makes into our code, possibly on a thread of its own.
/// Says whether it ran to its end; a panic is counted in [`callback_panics`].
pub fn callback(body: &mut dyn FnMut()) -> bool {
    let ran = contain(&mut || {
        body();
        Ok(())
    });
    if ran.is_err() {
        CALLBACK_PANICS.fetch_add(1, Ordering::Relaxed);
    }
    ran.is_ok()
}

/// How many callbacks have panicked since the library was loaded.
pub fn callback_panics() -> u64 {
    CALLBACK_PANICS.load(Ordering::Relaxed)
}

/// Panics on purpose behind the firewall and says what a caller of a C export would see: code `internal`.
pub fn self_test(dispatch: &'static Dispatch) -> i32 {
    let outcome = contain(&mut || panic!("the self test panics on purpose"));
    if let Err(Fault::Error(error)) = &outcome {
        set_last_error(dispatch.title, error.clone());
    }
    super::c_abi::answer(outcome.map(|()| 0))
}

fn contain(body: &mut dyn FnMut() -> Result<(), Fault>) -> Result<(), Fault> {
    HOOK.call_once(install_hook);
    DEPTH.set(DEPTH.get() + 1);
    // Whatever the body left half-done stays behind locks that do not poison, and behind handles.
    let outcome = catch_unwind(AssertUnwindSafe(body));
    let outcome = match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(fault)) => Err(fault),
        Err(payload) => Err(Fault::Error(caught(payload))),
    };
    DEPTH.set(DEPTH.get() - 1);
    outcome
}

/// The error that stands for a panic.
#[cold]
fn caught(payload: Box<dyn Any + Send>) -> Error {
    let what = PANIC.take().unwrap_or_else(|| "a panic without a message".into());
    // Dropping a payload may panic as well, and that must not escape either. What comes of it is let go.
    if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(second);
    }
    Error::internal(format!("the library failed: {what}. Please report this."))
}

/// Keeps panics inside a firewall off stderr, and leaves those outside to whoever was there before us.
fn install_hook() {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if DEPTH.get() == 0 {
            previous(info);
        } else {
            PANIC.set(Some(describe(info)));
        }
    }));
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let message = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a message");
    match info.location() {
        Some(place) => format!("{message} ({}:{})", place.file(), place.line()),
        None => message.to_string(),
    }
}
