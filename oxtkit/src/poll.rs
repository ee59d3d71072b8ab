//! Events between a library's threads and a script: declared once, queued anywhere, delivered by a poll.

use crate::describe::{EventInfo, Type, TypeKind};
use crate::queue::{Class, Push, Queue};
use crate::record::Record;
use crate::reply::{Fault, Return, Sink};

/// What a poll delivers: a record with a code and a message name. Derived.
pub trait Event: Record {
    /// Code, name and keys.
    const INFO: EventInfo;
}

impl Queue {
    /// Queues a control event, which is never dropped. It speaks of the handle `owner`, or of none if that is 0.
    pub fn control<E: Event>(&self, owner: i32, event: &E) {
        let pushed = self.push(E::INFO.code, Class::Control, owner, event);
        debug_assert_eq!(pushed, Push::Queued, "control events have no budget");
    }

    /// Queues payload, which counts against the budget and is dropped at it.
    pub fn payload<E: Event>(&self, owner: i32, event: &E) -> Push {
        self.push(E::INFO.code, Class::Payload, owner, event)
    }

    /// Queues payload of a producer that can wait. [`Push::HeldBack`] means that the event was not taken.
    pub fn holdable<E: Event>(&self, owner: i32, event: &E) -> Push {
        self.push(E::INFO.code, Class::Holdable, owner, event)
    }
}

/// The result of a poll handler: the queued events, as many as fit. Script receives a list of arrays, each with `code`,
/// `name` and the keys of that event.
///
/// ```
/// use oxtkit::{poll::Events, queue::{Overflow, Queue}};
///
/// oxtkit::fields! {
///     /// Events that were dropped.
///     1 EVENTS_LOST: Int "events" "";
///     /// Bytes that they had.
///     2 BYTES_LOST: Int "bytes" "bytes";
/// }
/// static QUEUE: Queue = Queue::new(Overflow { code: 1, events: &EVENTS_LOST, bytes: &BYTES_LOST });
///
/// fn poll() -> Events {
///     // Every handle is alive in a library that has none.
///     Events { queue: &QUEUE, is_alive: |_| true }
/// }
/// # let _ = poll();
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Events {
    /// Where they wait.
    pub queue: &'static Queue,
    /// Whether a handle is alive: the events of one that is not are skipped.
    pub is_alive: fn(i32) -> bool,
}

impl Return for Events {
    const TYPE: Type = Type {
        name: "events",
        ..Type::plain(TypeKind::List)
    };

    fn give(self, sink: &mut dyn Sink) -> Result<(), Fault> {
        sink.events(&mut |buffer| self.queue.drain(buffer, self.is_alive))
    }
}
