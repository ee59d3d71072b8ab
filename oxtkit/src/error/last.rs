//! The record of the last error, one per thread.
//!
//! A failing call sets it and a successful one clears it, so that nobody reads the text of an
//! older failure. Clearing happens on every call and must cost next to nothing: it looks at one
//! thread-local flag, and goes on only when there is something to clear.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use super::{Error, ErrorCode, Said};

/// What went wrong in the last failing call on this thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastError {
    /// Why it failed.
    pub code: ErrorCode,
    /// The name of the code, as scripts compare it.
    pub name: &'static str,
    /// The sentence for whoever made the call.
    pub message: Cow<'static, str>,
    /// The handler that was called, as scripts know it.
    pub handler: &'static str,
}

thread_local! {
    static IS_SET: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<LastError>> = const { RefCell::new(None) };
}

/// Records that `handler` failed with `error`.
pub fn set_last_error(handler: &'static str, error: Error) {
    let Said { code, message } = *error.0;
    let record = LastError {
        code,
        name: code.name(),
        message,
        handler,
    };
    // A thread that is being torn down has nobody left to read its last error.
    let stored = LAST.try_with(|last| last.replace(Some(record)));
    IS_SET.set(stored.is_ok());
}

/// Forgets the last error of this thread.
#[inline]
pub fn clear_last_error() {
    if IS_SET.get() {
        forget();
    }
}

#[cold]
fn forget() {
    IS_SET.set(false);
    let _ = LAST.try_with(|last| last.replace(None));
}

/// The last error of this thread; none when the last call succeeded.
pub fn last_error() -> Option<LastError> {
    if !IS_SET.get() {
        return None;
    }
    LAST.try_with(|last| last.borrow().clone()).ok().flatten()
}
