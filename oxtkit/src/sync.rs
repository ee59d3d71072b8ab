//! The locks that the concurrent modules use: parking_lot in ordinary builds, loom in models.
//!
//! The rule: `handle`, `queue` and `jobs` take their locks and atomics from here and nowhere else,
//! so that what the models (`model.rs` in each of them) explore is the code that ships. A build with
//! `--cfg loom` contains only the modules that can be modelled.

#[cfg(not(loom))]
mod chosen {
    pub use parking_lot::{Condvar, Mutex};
    pub use std::sync::{Arc, atomic};
}

#[cfg(loom)]
mod chosen {
    pub use loom::sync::{Arc, MutexGuard, atomic};

    /// Nobody waits in a model; whoever would be woken is not there.
    #[derive(Debug)]
    pub struct Condvar;

    impl Condvar {
        /// A condition that nobody waits for.
        pub fn new() -> Condvar {
            Condvar
        }

        /// Wakes nobody.
        pub fn notify_all(&self) {}
    }

    /// loom's mutex with the interface of parking_lot's: locking cannot fail.
    #[derive(Debug)]
    pub struct Mutex<T>(loom::sync::Mutex<T>);

    impl<T> Mutex<T> {
        /// An unlocked mutex around `value`.
        pub fn new(value: T) -> Mutex<T> {
            Mutex(loom::sync::Mutex::new(value))
        }

        /// Waits for the mutex and locks it.
        pub fn lock(&self) -> MutexGuard<'_, T> {
            self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
        }
    }
}

pub(crate) use chosen::*;

/// Declares a constructor that is `const` in ordinary builds, so that statics can hold the value;
/// loom's locks cannot be made in a constant.
macro_rules! const_new {
    ($(#[$attribute:meta])* $visibility:vis fn $name:ident($($parameter:ident: $type:ty),*) -> $result:ty $body:block) => {
        $(#[$attribute])*
        #[cfg(not(loom))]
        $visibility const fn $name($($parameter: $type),*) -> $result $body

        $(#[$attribute])*
        #[cfg(loom)]
        $visibility fn $name($($parameter: $type),*) -> $result $body
    };
}
pub(crate) use const_new;
