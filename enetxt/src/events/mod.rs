//! Upwards: what a poll delivers. Codes are never used again.

pub mod desk;
pub mod resolve;

use oxtkit::describe::EventInfo;
use oxtkit::queue::Tail;
use oxtkit::record::{FieldType, FieldValue, Out};
use oxtkit::{Event, Handle};

use crate::native::Packet;
use crate::state::{HostKind, LanKind, PeerKind};
use resolve::LookupKind;

/// A received message at the end of a record: so many bytes that follow what is written.
#[derive(Clone, Copy, Debug)]
pub struct Payload(pub usize);

impl FieldValue for Payload {
    const TYPE: FieldType = FieldType::Raw;
    const MAX_LEN: Option<usize> = None;

    fn write(&self, out: &mut Out<'_>) {
        out.raw_ahead(self.0);
    }
}

impl Tail for Packet {
    fn bytes(&self) -> &[u8] {
        self
    }
}

/// A connection stands: one that we asked for, or one that came in.
#[derive(Debug, Event)]
#[event(code = 1, name = "enetConnect")]
pub struct Connect {
    /// The host.
    pub host: Handle<HostKind>,
    /// The peer, from now on.
    pub peer: Handle<PeerKind>,
    /// Where it is.
    pub address: String,
    /// The number that it gave.
    pub data: u32,
}

/// A connection has ended. The peer's handle is retired with this event.
#[derive(Debug, Event)]
#[event(code = 2, name = "enetDisconnect")]
pub struct Disconnect {
    /// The host.
    pub host: Handle<HostKind>,
    /// The peer that was.
    pub peer: Handle<PeerKind>,
    /// The number that it gave; 0 after a timeout.
    pub data: u32,
    /// Why it ended.
    pub reason: String,
}

/// A message came.
#[derive(Debug, Event)]
#[event(code = 3, name = "enetReceive")]
pub struct Receive {
    /// The host.
    pub host: Handle<HostKind>,
    /// Who sent it.
    pub peer: Handle<PeerKind>,
    /// On which channel.
    pub channel: u8,
    /// The message.
    pub payload: Payload,
}

/// Something went wrong that no call can report: a message beyond the budget was dropped, or the socket failed.
#[derive(Debug, Event)]
#[event(code = 4, name = "enetError")]
pub struct Failure {
    /// The host.
    pub host: Handle<HostKind>,
    /// The peer; missing if it concerns the whole host.
    pub peer: Option<Handle<PeerKind>>,
    /// What happened.
    pub error: String,
}

/// A connection that we asked for did not come about. The peer's handle is retired with this event.
#[derive(Debug, Event)]
#[event(code = 5, name = "enetConnectFailed")]
pub struct ConnectFailed {
    /// The host.
    pub host: Handle<HostKind>,
    /// The peer that was to be.
    pub peer: Handle<PeerKind>,
    /// Why not.
    pub reason: String,
}

/// More waits to be sent than the mark `sendHigh`: the network is slower than the script. Sending goes on to be accepted
/// up to `sendLimit`.
#[derive(Debug, Event)]
#[event(code = 6, name = "enetBackpressure")]
pub struct Backpressure {
    /// The host.
    pub host: Handle<HostKind>,
    /// For whom it waits; missing for messages to many.
    pub peer: Option<Handle<PeerKind>>,
    /// How much.
    pub queued_bytes: u64,
}

/// What waited to be sent has fallen to the mark `sendLow`.
#[derive(Debug, Event)]
#[event(code = 7, name = "enetDrained")]
pub struct Drained {
    /// The host.
    pub host: Handle<HostKind>,
    /// For whom it waited; missing for messages to many.
    pub peer: Option<Handle<PeerKind>>,
    /// How much is left.
    pub queued_bytes: u64,
}

/// A name was looked up.
#[derive(Debug, Event)]
#[event(code = 8, name = "enetResolved")]
pub struct Resolved {
    /// What `enResolve` returned.
    pub request: Handle<LookupKind>,
    /// The name.
    pub host_name: String,
    /// Its IPv4 addresses; empty if there are none.
    pub addresses: Vec<String>,
    /// Why there are none; missing if there are.
    pub error: Option<String>,
}

/// Unreliable messages (or datagrams of `enIntercept`, or sightings of servers) came while the budget for waiting events was
/// used up, and were dropped.
#[derive(Debug, Event)]
#[event(code = 9, name = "enetEventsDropped")]
pub struct EventsDropped {
    /// The host; missing if they were about servers on the local network.
    pub host: Option<Handle<HostKind>>,
    /// How many.
    pub dropped: u64,
    /// How much they took.
    pub dropped_bytes: u64,
}

/// A server was found on the local network, or what it announces has changed.
#[derive(Debug, Event)]
#[event(code = 10, name = "enetServerFound")]
pub struct ServerFound {
    /// The finder.
    pub finder: Handle<LanKind>,
    /// Its IPv4 address.
    pub address: String,
    /// The port of its host.
    pub port: u16,
    /// What it calls itself: the key `name` of its info.
    pub server_name: String,
    /// What else it announces.
    pub info: String,
    /// How long it took to answer.
    pub rtt_ms: Option<u32>,
}

/// A server that was found has said goodbye, or was not heard of for longer than its time to live.
#[derive(Debug, Event)]
#[event(code = 11, name = "enetServerLost")]
pub struct ServerLost {
    /// The finder.
    pub finder: Handle<LanKind>,
    /// Its IPv4 address.
    pub address: String,
    /// The port of its host.
    pub port: u16,
    /// What it called itself.
    pub server_name: String,
}

/// A datagram came that is none of ENet's. `enIntercept` says which are.
#[derive(Debug, Event)]
#[event(code = 12, name = "enetDatagram")]
pub struct Datagram {
    /// The host.
    pub host: Handle<HostKind>,
    /// Who sent it, if it says the truth: a source is easily forged.
    pub address: String,
    /// The datagram, byte for byte.
    pub payload: Vec<u8>,
}

/// A message of `enSendTracked` was acknowledged: the far end has all of it.
#[derive(Debug, Event)]
#[event(code = 13, name = "enetSendComplete")]
pub struct SendComplete {
    /// The host.
    pub host: Handle<HostKind>,
    /// To whom it was sent.
    pub peer: Handle<PeerKind>,
    /// Which one.
    pub message_id: u64,
}

/// All events, by code.
pub const EVENTS: &[EventInfo] = &[
    Connect::INFO,
    Disconnect::INFO,
    Receive::INFO,
    Failure::INFO,
    ConnectFailed::INFO,
    Backpressure::INFO,
    Drained::INFO,
    Resolved::INFO,
    EventsDropped::INFO,
    ServerFound::INFO,
    ServerLost::INFO,
    Datagram::INFO,
    SendComplete::INFO,
];
