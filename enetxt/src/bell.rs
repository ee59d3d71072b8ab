//! The bell between those who leave work and the thread that does it: nobody's ring is lost, and a ring costs a system
//! call only when the thread sleeps.
//!
//! The rule for the worker: [`Bell::listen`], look for work, and sleep only if [`Bell::may_sleep`] says so. The rule for
//! everyone else: leave the work first, then [`Bell::ring`]. `tests/models.rs` explores the interleavings of both.

use super::sync::{AtomicU8, Ordering};

/// The worker looks for work.
const LISTENING: u8 = 0;
/// There is work that the worker has not looked for yet.
const RUNG: u8 = 1;
/// The worker sleeps, or is about to.
const ASLEEP: u8 = 2;

/// See the module.
#[derive(Debug)]
pub struct Bell(AtomicU8);

impl Bell {
    /// A bell that nobody has rung.
    pub fn new() -> Self {
        Self(AtomicU8::new(LISTENING))
    }

    /// Says that there is work. True: the worker sleeps, and whoever rang must wake it.
    #[must_use = "a worker that sleeps must be woken"]
    pub fn ring(&self) -> bool {
        self.0.swap(RUNG, Ordering::AcqRel) == ASLEEP
    }

    /// The worker begins to look for work. It finds all that was left before the rings so far.
    pub fn listen(&self) {
        self.0.swap(LISTENING, Ordering::AcqRel);
    }

    /// Whether the worker, having found nothing, may sleep: nobody rang since it began to look.
    pub fn may_sleep(&self) -> bool {
        self.0
            .compare_exchange(LISTENING, ASLEEP, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }
}

impl Default for Bell {
    fn default() -> Self {
        Self::new()
    }
}
