//! What lives from one call to the next: peers and channels by handle, the poll queue, and the stop.
//!
//! The rule: freeing silences first, so no event of a freed handle is made afterwards; those made before are
//! left out of polls.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32};
use std::time::Duration;

use oxtkit::queue::{Overflow, Queue};
use oxtkit::{Error, Event, Handle, Kind, Result, Table};

use crate::channel::Channel;
use crate::events::{QueueOverflow, desk};
use crate::fault::{Fault, FaultKind};
use crate::peer::{self, ChannelConfig, Peer, PeerConfig};
use crate::tables;

/// The handles of peers.
#[derive(Debug)]
pub struct PeerKind;

impl Kind for PeerKind {
    const CODE: u8 = 25;
    const NAME: &'static str = "WebRTC peer";
}

/// The handles of channels.
#[derive(Debug)]
pub struct ChannelKind;

impl Kind for ChannelKind {
    const CODE: u8 = 26;
    const NAME: &'static str = "channel";
}

/// A peer as script knows it.
pub struct PeerEntry {
    /// The peer.
    pub peer: Peer,
    /// The last states heard of: of the connection, and of gathering.
    pub states: Arc<[AtomicI32; 2]>,
}

/// A channel as script knows it.
pub struct ChannelEntry {
    /// Its peer.
    pub peer: Handle<PeerKind>,
    /// The channel.
    pub channel: Channel,
    /// What its callbacks need to know of it.
    pub marks: Arc<Marks>,
}

/// What is said about a channel from both sides: by those who call it, and by its callbacks.
#[derive(Debug, Default)]
pub struct Marks {
    /// Whether a message waits for room in the queue.
    pub held: AtomicBool,
    /// Whether script set a threshold and is told when the waiting bytes fall to it. Before that libdatachannel's is 0,
    /// and every message that had to wait would end in an event.
    pub tells_low: AtomicBool,
}

impl ChannelEntry {
    /// A channel that holds nothing back yet.
    #[must_use]
    pub fn new(peer: Handle<PeerKind>, channel: Channel) -> Self {
        Self {
            peer,
            channel,
            marks: Arc::default(),
        }
    }
}

/// All peers.
pub static PEERS: Table<PeerKind, PeerEntry> = Table::new();
/// All channels of all peers.
pub static CHANNELS: Table<ChannelKind, ChannelEntry> = Table::new();
/// What happened and was not polled yet.
pub static QUEUE: Queue = Queue::new(Overflow {
    code: QueueOverflow::INFO.code,
    events: &tables::DROPPED,
    bytes: &tables::DROPPED_BYTES,
});

/// How long a stop waits for the threads.
pub const STOP_LIMIT: Duration = Duration::from_secs(10);

/// What libdatachannel failed with, in our codes.
#[must_use]
pub fn error(fault: Fault) -> Error {
    match fault.kind {
        FaultKind::Argument if fault.message.contains("not in this build") => {
            Error::unsupported(fault.message)
        }
        FaultKind::Argument => Error::bad_argument(fault.message),
        FaultKind::State => Error::wrong_state(fault.message),
        FaultKind::Refused => Error::refused(fault.message),
        FaultKind::Memory | FaultKind::Internal | FaultKind::Foreign => Error::internal(fault.message),
    }
}

/// Makes a peer.
///
/// # Errors
/// What libdatachannel finds wrong with the configuration, or `tableFull`.
pub fn create_peer(config: &PeerConfig) -> Result<Handle<PeerKind>> {
    PEERS.try_insert_with(|handle| {
        let states: Arc<[AtomicI32; 2]> = Arc::default();
        let remembered = Arc::clone(&states);
        let peer =
            Peer::new(config, move |event| desk::hear_peer(handle, &remembered, event)).map_err(error)?;
        Ok(PeerEntry { peer, states })
    })
}

/// Makes a channel of a peer.
///
/// # Errors
/// `badHandle`, what libdatachannel finds wrong, or `tableFull`.
pub fn create_channel(
    peer: Handle<PeerKind>,
    label: &str,
    config: &ChannelConfig,
) -> Result<Handle<ChannelKind>> {
    let entry = self::peer(peer)?;
    let channel = entry.peer.create_channel(label, config).map_err(error)?;
    let handle = CHANNELS.insert(ChannelEntry::new(peer, channel))?;
    desk::listen(peer, handle);
    Ok(handle)
}

/// Frees a peer and its channels.
///
/// # Errors
/// `badHandle` if there is no such peer.
pub fn free_peer(peer: Handle<PeerKind>) -> Result<()> {
    let entry = PEERS.remove(peer)?;
    // No channel comes in any more, so the list below is complete.
    entry.peer.silence();
    for channel in channels_of(peer) {
        // It may have been freed meanwhile, which is as good.
        let _ = CHANNELS.remove(channel);
    }
    Ok(())
}

/// The channels of a peer, oldest first.
#[must_use]
pub fn channels_of(peer: Handle<PeerKind>) -> Vec<Handle<ChannelKind>> {
    let known = CHANNELS.handles().into_iter();
    known
        .filter(|channel| CHANNELS.get(*channel).is_ok_and(|entry| entry.peer == peer))
        .collect()
}

/// Frees everything and ends libdatachannel's threads.
///
/// # Errors
/// `timedOut` if they still run after [`STOP_LIMIT`].
pub fn stop() -> Result<()> {
    for peer in PEERS.handles() {
        let _ = free_peer(peer);
    }
    CHANNELS.clear();
    QUEUE.clear();
    match peer::stop(STOP_LIMIT) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::timed_out(
            "the threads of libdatachannel still run; they end by themselves",
        )),
        Err(fault) => Err(error(fault)),
    }
}

/// The peer behind a handle.
///
/// # Errors
/// `badHandle`, with the name of the parameter.
pub fn peer(peer: Handle<PeerKind>) -> Result<Arc<PeerEntry>> {
    PEERS.get(peer).map_err(|error| error.context("peer"))
}

/// The channel behind a handle.
///
/// # Errors
/// `badHandle`, with the name of the parameter.
pub fn channel(channel: Handle<ChannelKind>) -> Result<Arc<ChannelEntry>> {
    CHANNELS.get(channel).map_err(|error| error.context("channel"))
}

/// Whether the thing with this handle, of either kind, is there.
#[must_use]
pub fn is_alive(raw: i32) -> bool {
    Handle::from_raw(raw).is_ok_and(|channel| CHANNELS.contains(channel))
        || Handle::from_raw(raw).is_ok_and(|peer| PEERS.contains(peer))
}
