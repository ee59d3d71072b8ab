//! The poll queue: events go in on any thread, and come out when a script polls.
//!
//! The rules: control events (state, open, close, incoming, errors, results of jobs) are never
//! dropped. Payload has a budget in bytes; at the budget a producer that can wait is told to, and
//! what a producer that cannot wait brings is dropped, counted, and reported by an event at the head
//! of the next drain. No lock is held while events are looked at or a hook runs.
#![deny(unsafe_code)]

mod batch;
mod drain;
#[cfg(all(test, loom))]
mod model;
mod state;

pub use state::{Class, Counts, Push};

use std::sync::Arc;

use crate::record::{Field, Record, Writer, write_record};
use crate::sync::{Mutex, const_new};
use batch::{Batch, Body, Head, INLINE_LEN};

/// Records up to this length are written without an allocation.
const SMALL_LEN: usize = 256;
use state::State;

/// How the queue tells a script about payload that was dropped.
#[derive(Clone, Copy, Debug)]
pub struct Overflow {
    /// The code of the event.
    pub code: u16,
    /// The field that says how many events were dropped since the last such report.
    pub events: &'static Field,
    /// The field that says how many bytes of records they had.
    pub bytes: &'static Field,
}

/// The end of a record that stays where it is until the event is handed over, so that what is large is copied once.
pub trait Tail: Send + std::fmt::Debug {
    /// The bytes, the same at every call.
    fn bytes(&self) -> &[u8];
}

/// What is called when there is room for payload again.
pub type RoomHook = Arc<dyn Fn() + Send + Sync>;

/// Events on their way to a script. Safe to share between threads, and fit for a static.
///
/// Producers only ever touch `state`. A drain takes `outgoing` away for as long as it runs, works
/// through it without a lock, and swaps it with the batch in `state` when it is used up; so the order
/// of events is the order of pushes, and a drain costs producers one short lock.
pub struct Queue {
    overflow: Overflow,
    state: Mutex<State>,
    /// Absent while a drain is under way.
    outgoing: Mutex<Option<Batch>>,
    room: Mutex<Option<RoomHook>>,
}

impl Queue {
    /// The budget for payload until it is set: 32 MiB.
    pub const DEFAULT_BUDGET: usize = 32 << 20;

    /// What every event counts against the budget on top of the bytes of its record.
    pub const EVENT_COST: usize = size_of::<Head>() + size_of::<Body>();

    const_new! {
        /// An empty queue that reports dropped payload by `overflow`.
        pub fn new(overflow: Overflow) -> Queue {
            Queue {
                overflow,
                state: Mutex::new(State::new(Queue::DEFAULT_BUDGET)),
                outgoing: Mutex::new(Some(Batch::new())),
                room: Mutex::new(None),
            }
        }
    }

    /// Queues an event. `owner` is the handle that it speaks of: if that is no longer alive when a
    /// script polls, the event is skipped. 0 is for events that must arrive in any case, such as the
    /// one that says that a handle was freed.
    pub fn push<R: Record>(&self, code: u16, class: Class, owner: i32, record: &R) -> Push {
        let mut small = [0; SMALL_LEN];
        let need = write_record(record, &mut small);
        if let Some(body) = small.get(..need) {
            return self.push_encoded(code, class, owner, body);
        }
        let mut large = vec![0; need];
        write_record(record, &mut large);
        self.admit(
            Head { code, class, owner },
            Body::Own(large.into_boxed_slice()),
            [&[], &[]],
        )
    }

    /// Queues an event whose record is encoded already.
    pub fn push_encoded(&self, code: u16, class: Class, owner: i32, body: &[u8]) -> Push {
        self.push_parts(code, class, owner, body, &[])
    }

    /// Queues an event whose record is encoded already and lies in two places, to be copied together.
    pub fn push_parts(&self, code: u16, class: Class, owner: i32, body: &[u8], rest: &[u8]) -> Push {
        let head = Head { code, class, owner };
        let length = body.len() + rest.len();
        if length <= INLINE_LEN {
            self.admit(head, Body::Shared(length), [body, rest])
        } else {
            self.admit(head, Body::Own([body, rest].concat().into()), [&[], &[]])
        }
    }

    /// Queues an event whose record begins with `head`, which is encoded already, and ends with the bytes of `tail`.
    ///
    /// # Errors
    /// The tail, if the producer must wait: what [`Push::HeldBack`] says otherwise.
    pub fn push_tailed<T: Tail + 'static>(
        &self,
        code: u16,
        class: Class,
        owner: i32,
        head: &[u8],
        tail: T,
    ) -> Result<Push, T> {
        let mut state = self.state.lock();
        let push = state.reserve(class, head.len() + tail.bytes().len());
        match push {
            Push::Queued => {
                // A head is a few fields.
                let body = Body::Tailed(head.len() as u32, Box::new(tail));
                state.fill(Head { code, class, owner }, body, [head, &[]]);
            }
            Push::Dropped => {}
            Push::HeldBack => return Err(tail),
        }
        Ok(push)
    }

    fn admit(&self, head: Head, body: Body, shared: [&[u8]; 2]) -> Push {
        self.state.lock().admit(head, body, shared)
    }

    /// Sets the budget for payload, in bytes. What is queued already stays.
    pub fn set_budget(&self, bytes: usize) {
        let room = self.state.lock().set_budget(bytes);
        self.tell_room(room);
    }

    /// The budget for payload, in bytes.
    pub fn budget(&self) -> usize {
        self.state.lock().budget()
    }

    /// Sets what is called when a producer was told [`Push::HeldBack`] and half of the budget is free
    /// again. It runs on the thread that drains, and no lock is held. It can come before the
    /// producer has acted on the answer, so it should leave a mark that stays, such as a
    /// message in a channel, and not merely wake whoever sleeps.
    pub fn on_room(&self, hook: Option<RoomHook>) {
        *self.room.lock() = hook;
    }

    /// What has become of all events so far. While a drain is under way, what it has taken still
    /// counts as queued.
    pub fn counts(&self) -> Counts {
        self.state.lock().counts()
    }

    fn tell_room(&self, room: bool) {
        if room {
            let hook = self.room.lock().clone();
            if let Some(hook) = hook {
                hook();
            }
        }
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Queue")
            .field("counts", &self.counts())
            .finish_non_exhaustive()
    }
}

/// The record of an overflow event.
struct OverflowReport<'a> {
    overflow: &'a Overflow,
    events: u64,
    bytes: u64,
}

impl OverflowReport<'_> {
    /// Enough for two numbers of 64 bits.
    const MAX_LEN: usize = 2 + 2 * (1 + 3 + 20);

    fn write(&self, buffer: &mut [u8; OverflowReport::MAX_LEN]) -> usize {
        let mut out = crate::record::Out::new(buffer);
        let mut writer = Writer::begin(&mut out);
        writer.put(self.overflow.events, &self.events);
        writer.put(self.overflow.bytes, &self.bytes);
        writer.end()
    }
}
