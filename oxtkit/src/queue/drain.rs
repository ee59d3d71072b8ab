//! Takes events out of the queue.
//!
//! The rule: an event leaves the queue when it was handed over or skipped, not before. One drain
//! runs at a time; another that comes meanwhile, even from inside the first, finds nothing.

use std::ops::ControlFlow;

use super::batch::Batch;
use super::state::{Dropped, Tally, cost_of};
use super::{OverflowReport, Queue};
use crate::record::{DrainWriter, Drained};

impl Queue {
    /// Writes events into `buffer` as one batch, as many as fit; `is_alive` says whether a handle is.
    /// If not even the first fits, nothing is taken and the answer is its need.
    pub fn drain(&self, buffer: &mut [u8], is_alive: impl Fn(i32) -> bool) -> Drained {
        let mut batch = DrainWriter::new(buffer);
        let mut need = 0;
        self.each(is_alive, |code, head, tail| {
            let fits = batch.push_parts(code, head, tail);
            if !fits {
                need = DrainWriter::need(head.len() + tail.len());
            }
            fits
        });
        match batch.end() {
            Drained::Written { events: 0, .. } if need > 0 => Drained::Needs(need),
            drained => drained,
        }
    }

    /// Shows up to `limit` events to `visit`, as code and encoded record, and returns how many it
    /// took. On `Break` the event it was shown stays in the queue, with all that follow.
    pub fn drain_with(
        &self,
        limit: usize,
        is_alive: impl Fn(i32) -> bool,
        mut visit: impl FnMut(u16, &[u8]) -> ControlFlow<()>,
    ) -> usize {
        self.drain_parts(limit, is_alive, |code, head, tail| {
            if tail.is_empty() {
                visit(code, head)
            } else {
                visit(code, &[head, tail].concat())
            }
        })
    }

    /// As [`Queue::drain_with`], but shows a record in two parts, one right behind the other, so that a tail
    /// ([`Queue::push_tailed`]) is not copied.
    pub fn drain_parts(
        &self,
        limit: usize,
        is_alive: impl Fn(i32) -> bool,
        mut visit: impl FnMut(u16, &[u8], &[u8]) -> ControlFlow<()>,
    ) -> usize {
        let mut taken = 0;
        self.each(is_alive, |code, head, tail| {
            let takes = taken < limit && visit(code, head, tail).is_continue();
            taken += usize::from(takes);
            takes
        });
        taken
    }

    /// Throws away all that is queued, and forgets what was dropped. While a drain is under way, that
    /// drain goes on and nothing is thrown away.
    pub fn clear(&self) {
        let Some(mut lease) = Lease::of(self) else { return };
        while lease.skip() {}
        {
            let mut state = self.state.lock();
            state.swap(&mut lease.batch);
            lease.tally.reported = state.unreported();
        }
        while lease.skip() {}
    }

    /// Hands events over for as long as `take` accepts them, a report of dropped payload first.
    fn each(&self, is_alive: impl Fn(i32) -> bool, mut take: impl FnMut(u16, &[u8], &[u8]) -> bool) {
        let Some(mut lease) = Lease::of(self) else { return };
        // What producers add from here on is for the next drain, or one could last for ever.
        let mut refills = 1;
        let dropped = {
            let mut state = self.state.lock();
            if lease.batch.is_empty() {
                state.swap(&mut lease.batch);
                refills = 0;
            }
            state.unreported()
        };
        if dropped.events > 0 && !lease.report(dropped, &mut take) {
            return;
        }
        loop {
            let Some((head, body, tail)) = lease.batch.front() else {
                if refills == 0 {
                    return;
                }
                refills -= 1;
                self.state.lock().swap(&mut lease.batch);
                continue;
            };
            if head.owner != 0 && !is_alive(head.owner) {
                lease.skip();
                continue;
            }
            lease.in_hand = true;
            let taken = take(head.code, body, tail);
            lease.in_hand = false;
            if !taken {
                return;
            }
            lease.deliver();
        }
    }
}

/// The outgoing batch, taken away for one drain. Dropping it puts the batch back, brings the counts
/// up to date, and tells whoever waits for room.
struct Lease<'a> {
    queue: &'a Queue,
    batch: Batch,
    tally: Tally,
    /// An event is being looked at; if that panics, it must not come again.
    in_hand: bool,
}

impl<'a> Lease<'a> {
    fn of(queue: &'a Queue) -> Option<Lease<'a>> {
        let batch = queue.outgoing.lock().take()?;
        Some(Lease {
            queue,
            batch,
            tally: Tally::default(),
            in_hand: false,
        })
    }

    /// False: the report was not accepted.
    fn report(&mut self, dropped: Dropped, take: &mut impl FnMut(u16, &[u8], &[u8]) -> bool) -> bool {
        let overflow = &self.queue.overflow;
        let mut buffer = [0; OverflowReport::MAX_LEN];
        let report = OverflowReport {
            overflow,
            events: dropped.events,
            bytes: dropped.bytes,
        };
        let len = report.write(&mut buffer);
        let taken = take(overflow.code, &buffer[..len], &[]);
        if taken {
            self.tally.reported = dropped;
        }
        taken
    }

    fn deliver(&mut self) -> bool {
        let popped = self.pop();
        self.tally.delivered += u64::from(popped);
        popped
    }

    fn skip(&mut self) -> bool {
        let popped = self.pop();
        self.tally.skipped += u64::from(popped);
        popped
    }

    fn pop(&mut self) -> bool {
        let Some((head, len)) = self.batch.pop() else {
            return false;
        };
        self.tally.payload_bytes += cost_of(head.class, len);
        true
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        if self.in_hand {
            self.skip();
        }
        self.batch.wipe();
        let batch = std::mem::replace(&mut self.batch, Batch::new());
        // The counts first: a drain that begins now must not report again what this one reported.
        let room = !self.tally.is_empty() && self.queue.state.lock().settle(self.tally);
        *self.queue.outgoing.lock() = Some(batch);
        self.queue.tell_room(room);
    }
}
