//! Freeing what a callback lets go of, after the callback.
//!
//! The rule: nothing is freed inside a callback. Freeing waits for callbacks that run, so a callback that
//! frees its own peer would wait for itself, and libdatachannel would return into an object that is gone. Who
//! drops an [`Owned`] need not know where it is: inside a callback it is laid aside, and the next drop
//! outside frees it.

use std::cell::Cell;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use cxx::UniquePtr;

use super::{Channel, Peer};

thread_local! {
    /// How many callbacks this thread is inside of.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

static GRAVE: Mutex<Vec<Remains>> = Mutex::new(Vec::new());

/// What is laid aside.
#[expect(dead_code, reason = "kept only to be dropped")]
enum Remains {
    Peer(UniquePtr<Peer>),
    Channel(UniquePtr<Channel>),
}

/// Says that a callback runs, until it is dropped.
pub(super) struct InCallback;

pub(super) fn enter_callback() -> InCallback {
    DEPTH.with(|depth| depth.set(depth.get() + 1));
    InCallback
}

impl Drop for InCallback {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}

/// A peer or a channel that frees itself at the right time.
pub struct Owned<T: Mortal>(Option<UniquePtr<T>>);

impl<T: Mortal> Owned<T> {
    /// Takes over what the shim handed out.
    #[must_use]
    pub fn new(inner: UniquePtr<T>) -> Self {
        Self(Some(inner))
    }
}

impl<T: Mortal> Deref for Owned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().expect("only the drop takes it")
    }
}

impl<T: Mortal> Drop for Owned<T> {
    fn drop(&mut self) {
        let Some(inner) = self.0.take() else { return };
        if DEPTH.with(Cell::get) > 0 {
            GRAVE
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(T::remains(inner).0);
        } else {
            drop(inner);
            empty();
        }
    }
}

/// Frees what was laid aside. Does nothing inside a callback.
pub fn empty() {
    if DEPTH.with(Cell::get) == 0 {
        // Taken out first: freeing must not happen under the lock.
        let remains = std::mem::take(&mut *GRAVE.lock().unwrap_or_else(PoisonError::into_inner));
        drop(remains);
    }
}

/// Something that can be laid aside.
pub struct LaidAside(Remains);

/// The two classes that [`Owned`] can hold.
pub trait Mortal: cxx::memory::UniquePtrTarget {
    /// Wraps it for the grave.
    fn remains(inner: UniquePtr<Self>) -> LaidAside
    where
        Self: Sized;
}

impl Mortal for Peer {
    fn remains(inner: UniquePtr<Self>) -> LaidAside {
        LaidAside(Remains::Peer(inner))
    }
}

impl Mortal for Channel {
    fn remains(inner: UniquePtr<Self>) -> LaidAside {
        LaidAside(Remains::Channel(inner))
    }
}
