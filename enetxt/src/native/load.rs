//! How much is on its way to somebody: waiting, sent, or sent and not acknowledged.
//!
//! The rule: senders count what they give, whoever frees it counts what is done, and each writes memory of its own, so
//! that a thread that sends and a thread that serves do not fight over one word for every message.

use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam_utils::CachePadded;

/// What a message takes beside its bytes, about: ENet's own structures for it.
pub const PACKET_COST: usize = 128;

/// Bytes of messages that are not done with, with [`PACKET_COST`] for each. Both counters wrap.
#[derive(Debug, Default)]
pub struct Load {
    given: CachePadded<Given>,
    done: CachePadded<AtomicUsize>,
}

/// What senders write.
#[derive(Debug, Default)]
struct Given {
    bytes: AtomicUsize,
    /// What was done when a sender last looked. Less can never be done.
    seen: AtomicUsize,
}

impl Load {
    /// How many bytes there are now.
    #[must_use]
    pub fn bytes(&self) -> usize {
        // What is done was given before, so this order never sees more done than given.
        let done = self.done.load(Ordering::Acquire);
        self.given.bytes.load(Ordering::Acquire).wrapping_sub(done)
    }

    /// Counts a message of `length` bytes, unless more than `most` bytes would be on their way. One always may be, or a
    /// message larger than that could never be sent.
    ///
    /// # Errors
    /// How many bytes are on their way already.
    pub fn give(&self, length: usize, most: usize) -> Result<(), usize> {
        let cost = length + PACKET_COST;
        let seen = self.given.seen.load(Ordering::Relaxed);
        let at_most = self.given.bytes.load(Ordering::Relaxed).wrapping_sub(seen);
        if at_most.saturating_add(cost) > most {
            let done = self.done.load(Ordering::Acquire);
            self.given.seen.store(done, Ordering::Relaxed);
            let waiting = self.given.bytes.load(Ordering::Acquire).wrapping_sub(done);
            if waiting > 0 && waiting.saturating_add(cost) > most {
                return Err(waiting);
            }
        }
        self.given.bytes.fetch_add(cost, Ordering::Release);
        Ok(())
    }

    /// Takes off a message of `length` bytes that was given.
    pub fn take_off(&self, length: usize) {
        self.done.fetch_add(length + PACKET_COST, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_waits_until_it_is_taken_off() {
        let load = Load::default();
        load.give(10, 1_000).unwrap();
        assert_eq!(load.bytes(), 10 + PACKET_COST);
        load.take_off(10);
        assert_eq!(load.bytes(), 0);
    }

    #[test]
    fn the_limit_holds_exactly_and_one_always_fits() {
        let load = Load::default();
        load.give(5_000, 100).unwrap();
        assert_eq!(load.give(0, 100), Err(5_000 + PACKET_COST));
        load.take_off(5_000);
        let most = 2 * PACKET_COST;
        load.give(0, most).unwrap();
        load.give(0, most).unwrap();
        assert_eq!(load.give(0, most), Err(most));
    }

    #[test]
    fn counters_may_wrap() {
        let load = Load::default();
        load.given.bytes.store(usize::MAX - 5, Ordering::Relaxed);
        load.given.seen.store(usize::MAX - 5, Ordering::Relaxed);
        load.done.store(usize::MAX - 5, Ordering::Relaxed);
        load.give(100, 1_000).unwrap();
        assert_eq!(load.bytes(), 100 + PACKET_COST);
    }
}
