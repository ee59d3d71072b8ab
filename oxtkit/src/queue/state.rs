//! What producers and drains share: the batch that is being filled, the budget, and the counts.

use super::Queue;
use super::batch::{Batch, Body, Head};

/// Whether an event may be dropped, and what happens at the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Always queued, whatever the budget: script must not miss it.
    Control,
    /// Counts against the budget, and is dropped at it.
    Payload,
    /// Counts against the budget; at it the producer keeps the event and waits for room.
    Holdable,
}

/// What became of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "an event that was held back is still the producer's"]
pub enum Push {
    /// It is in the queue.
    Queued,
    /// It was dropped and counted; a drain will report it.
    Dropped,
    /// It was not taken. The producer keeps it, stops, and tries again when the hook for room was
    /// called.
    HeldBack,
}

/// What became of all events so far: `pushed = delivered + dropped + skipped + queued`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Events that producers have parted with: queued or dropped.
    pub pushed: u64,
    /// Events that a drain handed over. Reports of dropped payload are not among them.
    pub delivered: u64,
    /// Payload events that were dropped at the budget.
    pub dropped: u64,
    /// Events that were left out because their owner was freed, or the queue was emptied.
    pub skipped: u64,
    /// Events that wait for a drain.
    pub queued: u64,
    /// How often a producer was told to wait.
    pub held_back: u64,
    /// What the payload that waits counts against the budget, in bytes.
    pub payload_bytes: usize,
}

/// What a drain has done since the counts were last brought up to date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub delivered: u64,
    pub skipped: u64,
    pub payload_bytes: usize,
    /// Dropped events, and bytes of theirs, that were reported.
    pub reported: Dropped,
}

impl Tally {
    pub fn is_empty(&self) -> bool {
        self.delivered == 0 && self.skipped == 0 && self.reported.events == 0
    }
}

/// Events that were dropped, and the bytes of their records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dropped {
    pub events: u64,
    pub bytes: u64,
}

#[derive(Debug)]
pub(super) struct State {
    incoming: Batch,
    budget: usize,
    counts: Counts,
    unreported: Dropped,
    /// A producer was told to wait, and not yet that there is room.
    waiting: bool,
}

impl State {
    pub const fn new(budget: usize) -> State {
        State {
            incoming: Batch::new(),
            budget,
            counts: Counts {
                pushed: 0,
                delivered: 0,
                dropped: 0,
                skipped: 0,
                queued: 0,
                held_back: 0,
                payload_bytes: 0,
            },
            unreported: Dropped { events: 0, bytes: 0 },
            waiting: false,
        }
    }

    pub fn admit(&mut self, head: Head, body: Body, shared: [&[u8]; 2]) -> Push {
        let push = self.reserve(head.class, body.len());
        if push == Push::Queued {
            self.fill(head, body, shared);
        }
        push
    }

    /// Counts an event whose record is so long. If the answer is `Queued`, [`State::fill`] must follow.
    pub fn reserve(&mut self, class: Class, len: usize) -> Push {
        let cost = cost_of(class, len);
        if cost > 0 && !self.has_room(cost) {
            return self.turn_away(class, len);
        }
        self.counts.pushed += 1;
        self.counts.queued += 1;
        self.counts.payload_bytes += cost;
        Push::Queued
    }

    /// Takes in the event that was counted last.
    pub fn fill(&mut self, head: Head, body: Body, shared: [&[u8]; 2]) {
        self.incoming.push(head, body, shared);
    }

    /// One event always has room when no other payload waits; else one that is larger than the whole
    /// budget could never pass.
    fn has_room(&self, cost: usize) -> bool {
        let waiting = self.counts.payload_bytes;
        waiting == 0 || waiting.saturating_add(cost) <= self.budget
    }

    #[cold]
    fn turn_away(&mut self, class: Class, len: usize) -> Push {
        if class == Class::Holdable {
            self.counts.held_back += 1;
            self.waiting = true;
            return Push::HeldBack;
        }
        self.counts.pushed += 1;
        self.counts.dropped += 1;
        self.unreported.events += 1;
        self.unreported.bytes += len as u64;
        Push::Dropped
    }

    /// Exchanges the batch that is being filled for a used-up one, if there is anything in it.
    pub fn swap(&mut self, used_up: &mut Batch) {
        if !self.incoming.is_empty() {
            used_up.reset();
            std::mem::swap(&mut self.incoming, used_up);
        }
    }

    pub fn unreported(&self) -> Dropped {
        self.unreported
    }

    /// Brings the counts up to date. True: whoever waits for room must be told.
    pub fn settle(&mut self, tally: Tally) -> bool {
        self.counts.delivered += tally.delivered;
        self.counts.skipped += tally.skipped;
        self.counts.queued -= tally.delivered + tally.skipped;
        self.counts.payload_bytes -= tally.payload_bytes;
        self.unreported.events -= tally.reported.events;
        self.unreported.bytes -= tally.reported.bytes;
        self.room_to_tell()
    }

    pub fn budget(&self) -> usize {
        self.budget
    }

    /// True: whoever waits for room must be told.
    pub fn set_budget(&mut self, bytes: usize) -> bool {
        self.budget = bytes;
        self.room_to_tell()
    }

    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Half the budget must be free, or producers would be woken for every single event.
    fn room_to_tell(&mut self) -> bool {
        let room = self.waiting && self.counts.payload_bytes <= self.budget / 2;
        if room {
            self.waiting = false;
        }
        room
    }
}

/// What an event counts against the budget.
pub(super) fn cost_of(class: Class, len: usize) -> usize {
    match class {
        Class::Control => 0,
        Class::Payload | Class::Holdable => Queue::EVENT_COST + len,
    }
}
