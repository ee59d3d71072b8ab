//! Polls: the events of one host or of all, in the memory of whoever asks.
//!
//! The rule: an event that was handed over is gone, and the handle that it ends is retired at that moment. What does not
//! fit stays for the next poll.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use oxtkit::describe::{Type, TypeKind};
use oxtkit::queue::Queue;
use oxtkit::record::{DrainWriter, Drained, RecordReader, Value, write_record};
use oxtkit::reply::{Fault, Return, Sink};
use oxtkit::{Event, Handle};

use crate::events::{ConnectFailed, Disconnect, EventsDropped};
use crate::state::{GENERAL, HOSTS, HostEntry, HostKind, LAN, PEERS};
use crate::tables;

/// The result of a poll: the events of these hosts, and those of none.
#[derive(Debug)]
pub struct Polled(Vec<(Handle<HostKind>, Arc<HostEntry>)>);

/// Which host is asked first by the next poll of all, so that a busy one does not starve the rest.
static TURN: AtomicUsize = AtomicUsize::new(0);

impl Polled {
    /// The events of one host.
    #[must_use]
    pub fn one(handle: Handle<HostKind>, entry: Arc<HostEntry>) -> Self {
        Self(vec![(handle, entry)])
    }

    /// The events of all hosts.
    #[must_use]
    pub fn all() -> Self {
        let mut hosts: Vec<_> = HOSTS
            .handles()
            .into_iter()
            .filter_map(|handle| Some((handle, HOSTS.get(handle).ok()?)))
            .collect();
        if !hosts.is_empty() {
            let first = TURN.fetch_add(1, Ordering::Relaxed) % hosts.len();
            hosts.rotate_left(first);
        }
        Self(hosts)
    }

    /// Serves the hosts that nobody else does.
    pub fn serve(&self) {
        for (_, entry) in &self.0 {
            if !entry.service.has_pump() {
                entry.service.turn();
            }
        }
    }

    /// Writes as many events as fit.
    pub fn take(&self, buffer: &mut [u8]) -> Drained {
        let mut batch = Batch {
            writer: DrainWriter::new(buffer),
            need: 0,
            ended: Vec::new(),
        };
        for (handle, entry) in &self.0 {
            batch.drain(&entry.queue, Some(*handle));
            if let Some(datagrams) = entry.datagrams.get() {
                batch.drain(datagrams, Some(*handle));
            }
        }
        batch.drain(&GENERAL, None);
        for peer in batch.ended {
            retire(peer);
        }
        match batch.writer.end() {
            Drained::Written { events: 0, .. } if batch.need > 0 => Drained::Needs(batch.need),
            drained => drained,
        }
    }
}

impl Return for Polled {
    const TYPE: Type = Type {
        name: "events",
        ..Type::plain(TypeKind::List)
    };

    fn give(self, sink: &mut dyn Sink) -> Result<(), Fault> {
        sink.events(&mut |buffer| self.take(buffer))
    }
}

/// Events of several queues on their way into one batch.
struct Batch<'a> {
    writer: DrainWriter<'a>,
    /// What the first event that did not fit needs; 0 while all fit.
    need: usize,
    /// The peers whose end was handed over.
    ended: Vec<i32>,
}

impl Batch<'_> {
    fn drain(&mut self, queue: &Queue, host: Option<Handle<HostKind>>) {
        if self.need > 0 {
            return;
        }
        // Events come in runs of one peer, so the last answer serves most of them. No owner is 0.
        let known = Cell::new((0, false));
        let is_alive = |owner| {
            if known.get().0 != owner {
                known.set((owner, is_alive(owner)));
            }
            known.get().1
        };
        queue.drain_parts(usize::MAX, is_alive, |code, body, tail| {
            let fits = match host {
                Some(host) if code == EventsDropped::INFO.code => self.push_dropped(host, body),
                _ => self.push(code, body, tail),
            };
            if !fits {
                return ControlFlow::Break(());
            }
            if code == Disconnect::INFO.code || code == ConnectFailed::INFO.code {
                self.ended.extend(number::<i32>(body, tables::PEER.id));
            }
            ControlFlow::Continue(())
        });
    }

    fn push(&mut self, code: u16, body: &[u8], tail: &[u8]) -> bool {
        let fits = self.writer.push_parts(code, body, tail);
        if !fits {
            self.need = DrainWriter::need(body.len() + tail.len());
        }
        fits
    }

    /// The queue knows how much it dropped, but not whose it is.
    fn push_dropped(&mut self, host: Handle<HostKind>, body: &[u8]) -> bool {
        let count = |id| number(body, id).unwrap_or_default();
        let event = EventsDropped {
            host: Some(host),
            dropped: count(tables::DROPPED.id),
            dropped_bytes: count(tables::DROPPED_BYTES.id),
        };
        let mut encoded = [0; 96];
        let length = write_record(&event, &mut encoded);
        encoded
            .get(..length)
            .is_none_or(|body| self.push(EventsDropped::INFO.code, body, &[]))
    }
}

/// The whole number under `id` in an encoded record.
fn number<T: TryFrom<i64>>(body: &[u8], id: u8) -> Option<T> {
    let fields = RecordReader::new(body).ok()?;
    let field = fields.flatten().find(|field| field.id == id)?;
    match field.value {
        Value::Int(number) => T::try_from(number).ok(),
        _ => None,
    }
}

fn retire(peer: i32) {
    if let Ok(handle) = Handle::from_raw(peer) {
        // The script may have retired it itself.
        let _ = PEERS.remove(handle);
    }
}

/// Whether the peer, host, beacon or finder that an event speaks of is still there.
fn is_alive(owner: i32) -> bool {
    Handle::from_raw(owner).is_ok_and(|peer| PEERS.contains(peer))
        || Handle::from_raw(owner).is_ok_and(|host| HOSTS.contains(host))
        || Handle::from_raw(owner).is_ok_and(|lan| LAN.contains(lan))
}
