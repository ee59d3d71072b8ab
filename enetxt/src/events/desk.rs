//! Upwards: what happens on a host becomes events for its script. One of the two places where both are known.
//!
//! The rule: a message that was sent reliably is given back when there is no room, and waits; one that was not is dropped
//! and counted, because it is old news by the time there is room. Everything else always has room.

use std::net::SocketAddrV4;
use std::sync::Arc;

use oxtkit::queue::{Class, Push, Queue};
use oxtkit::record::write_record;
use oxtkit::{Event, Handle};

use crate::events::{
    Backpressure, Connect, ConnectFailed, Datagram, Disconnect, Drained, Failure, Payload, Receive,
};
use crate::host::Reason;
use crate::native::{Packet, Sink};
use crate::peer::{Peer, Stage};
use crate::service::{Listener, News};
use crate::state::{self, HOSTS, HostKind, PEERS, PeerKind};

/// The longest message that is copied into the queue. A longer one stays where ENet put it until a poll.
const COPIED: usize = 1_400;

/// Where the news of one host goes.
#[derive(Debug)]
pub struct Desk {
    host: Handle<HostKind>,
    queue: Arc<Queue>,
    start: Start,
}

/// The record of a message up to its bytes, as it was last written: messages come in runs that differ in nothing else.
#[derive(Debug, Default)]
struct Start {
    /// The peer's number, the channel, and the length of the message.
    of: (i32, u8, usize),
    bytes: Vec<u8>,
}

impl Start {
    /// The record of a message of so many bytes up to these.
    fn of(&mut self, host: Handle<HostKind>, peer: Handle<PeerKind>, channel: u8, length: usize) -> &[u8] {
        let of = (peer.raw(), channel, length);
        // No handle is 0, so nothing looks like what was never written.
        if self.of != of {
            let payload = Payload(length);
            let event = Receive {
                host,
                peer,
                channel,
                payload,
            };
            let mut bytes = [0; 64];
            let written = write_record(&event, &mut bytes);
            self.bytes.clear();
            self.bytes.extend_from_slice(&bytes[..written]);
            self.of = of;
        }
        &self.bytes
    }
}

impl Reason {
    /// How scripts know it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Remote => "remote",
            Self::Timeout => "timeout",
            Self::Local => "local",
            Self::Refused => "refused",
            Self::Protocol => "protocol",
            Self::Unresolved => "unresolved",
        }
    }
}

impl Listener for Desk {
    fn adopt(&mut self, _: SocketAddrV4) -> Option<Arc<Peer>> {
        let service = Arc::clone(&HOSTS.get(self.host).ok()?.service);
        let handle = state::create_peer(self.host, service, Stage::Connecting).ok()?;
        PEERS.get(handle).ok().map(|entry| Arc::clone(&entry.peer))
    }

    fn receive(&mut self, from: &Arc<Peer>, channel: u8, message: Packet) -> Result<(), Packet> {
        let Ok(peer) = Handle::from_raw(from.id()) else {
            return Ok(());
        };
        let class = if message.is_reliable() {
            Class::Holdable
        } else {
            Class::Payload
        };
        let (code, owner, length) = (Receive::INFO.code, peer.raw(), message.len());
        let start = self.start.of(self.host, peer, channel, length);
        if length > COPIED {
            let pushed = self.queue.push_tailed(code, class, owner, start, message);
            return pushed.map(|_| ());
        }
        match self.queue.push_parts(code, class, owner, start, &message) {
            Push::HeldBack => Err(message),
            Push::Queued | Push::Dropped => Ok(()),
        }
    }

    fn tell(&mut self, news: News) {
        let host = self.host;
        match news {
            News::Connected(peer, data) => {
                let address = peer
                    .address()
                    .map_or_else(String::new, |address| address.to_string());
                self.say(&peer, |peer| Connect {
                    host,
                    peer,
                    address,
                    data,
                });
            }
            News::Failed(peer, reason) => self.say(&peer, |peer| ConnectFailed {
                host,
                peer,
                reason: reason.word().into(),
            }),
            News::Ended(peer, data, reason) => self.say(&peer, |peer| Disconnect {
                host,
                peer,
                data,
                reason: reason.word().into(),
            }),
            News::Oversized(peer, size) => self.say(&peer, |peer| Failure {
                host,
                peer: Some(peer),
                error: format!("a message of {size} bytes was dropped: it is beyond the message budget"),
            }),
            News::SocketFailed => {
                let error = std::io::Error::last_os_error();
                let error = format!("the socket failed: {error}");
                self.queue.control(
                    host.raw(),
                    &Failure {
                        host,
                        peer: None,
                        error,
                    },
                );
            }
            News::Congested(peer, bytes) => self.load(peer.as_deref(), |peer| Backpressure {
                host,
                peer,
                queued_bytes: bytes as u64,
            }),
            News::Drained(peer, bytes) => self.load(peer.as_deref(), |peer| Drained {
                host,
                peer,
                queued_bytes: bytes as u64,
            }),
        }
    }
}

impl Desk {
    /// The desk of a host, and where its events go.
    #[must_use]
    pub fn new(host: Handle<HostKind>, queue: Arc<Queue>) -> Self {
        Self {
            host,
            queue,
            start: Start::default(),
        }
    }

    /// Queues an event about a peer. It is left out if the peer's handle is retired by then.
    fn say<E: Event>(&self, peer: &Peer, event: impl FnOnce(Handle<PeerKind>) -> E) {
        // Ids of peers are the numbers of their handles.
        if let Ok(handle) = Handle::from_raw(peer.id()) {
            self.queue.control(handle.raw(), &event(handle));
        }
    }

    /// Queues an event about what waits for a peer, or for many.
    fn load<E: Event>(&self, peer: Option<&Peer>, event: impl FnOnce(Option<Handle<PeerKind>>) -> E) {
        match peer {
            Some(peer) => self.say(peer, |handle| event(Some(handle))),
            None => self.queue.control(self.host.raw(), &event(None)),
        }
    }
}

/// Queues datagrams that are none of ENet's. What does not fit is dropped, and the queue counts it.
#[must_use]
pub fn datagrams(host: Handle<HostKind>, queue: Arc<Queue>) -> Sink {
    Box::new(move |from, payload| {
        let event = Datagram {
            host,
            address: from.to_string(),
            payload: payload.to_vec(),
        };
        let _ = queue.push(Datagram::INFO.code, Class::Payload, host.raw(), &event);
    })
}
