//! The error that native code has thrown and nobody has taken yet.

use std::cell::RefCell;

use super::cell::ValueRef;
use super::export;
use super::string::text;
use crate::lcb::error::LcbError;

/// An error waiting to be noticed.
pub type Pending = Box<LcbError>;

thread_local! {
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

/// Takes the pending error, if there is one.
pub fn take_pending() -> Option<Pending> {
    PENDING.with_borrow_mut(Option::take)
}

/// True while an error waits.
pub fn is_pending() -> bool {
    PENDING.with_borrow(Option::is_some)
}

/// Leaves an error pending, in the place of an older one.
pub fn pend(error: Pending) {
    PENDING.set(Some(error));
}

/// Throws from inside an exported function; always false, for returning.
pub(super) fn throw(message: &str) -> bool {
    pend(LcbError::runtime(message));
    false
}

export! {
    /// Throws an error with a message. Always false.
    fn MCErrorThrowGeneric(message: ValueRef) -> bool {
        throw(text(message).as_str())
    }

    /// Throws "out of memory". Always false.
    fn MCErrorThrowOutOfMemory() -> bool {
        throw("out of memory")
    }

    /// Throws an error about something that is missing. Always false.
    fn MCErrorThrowUnimplemented(what: ValueRef) -> bool {
        throw(text(what).as_str())
    }

    /// True while an error waits.
    fn MCErrorIsPending() -> bool {
        is_pending()
    }

    /// Forgets the waiting error.
    fn MCErrorReset() {
        PENDING.set(None);
    }
}
