//! Where senders leave work for the thread that serves a host: a batch that grows while the thread is busy, and a bell.
//!
//! The rule: whoever leaves the first piece of a batch rings, and nobody else needs to. The worker listens before it takes
//! the batch, so it either finds a piece or is rung for it. `tests/models.rs` explores the interleavings.

use super::bell::Bell;
use super::sync::Mutex;

/// What pieces of work are collected in.
pub trait Batch {
    /// Whether there is no piece in it.
    fn is_empty(&self) -> bool;
}

/// See the module.
#[derive(Debug)]
pub struct Handover<B> {
    batch: Mutex<B>,
    /// For the worker, and for whoever has other news for it.
    pub bell: Bell,
}

impl<B: Batch> Handover<B> {
    /// A handover that begins with `batch`.
    pub fn new(batch: B) -> Self {
        Self {
            batch: Mutex::new(batch),
            bell: Bell::new(),
        }
    }

    /// Lets `add` put one piece of work in. True: the worker sleeps, and must be woken.
    #[must_use = "a worker that sleeps must be woken"]
    pub fn leave(&self, add: impl FnOnce(&mut B)) -> bool {
        let mut batch = self.batch.lock();
        let first = batch.is_empty();
        add(&mut batch);
        drop(batch);
        first && self.bell.ring()
    }

    /// Exchanges `used_up` for all that was left, if there is anything.
    pub fn take(&self, used_up: &mut B) {
        let mut batch = self.batch.lock();
        if !batch.is_empty() {
            std::mem::swap(&mut *batch, used_up);
        }
    }
}
