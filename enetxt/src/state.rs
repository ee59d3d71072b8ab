//! What lives from one call to the next: hosts, peers, finders and beacons by handle, and their start and stop.
//!
//! The rule: a peer's handle lives until its end was polled, or until the script ended it itself; then it is retired for
//! good, and whatever still waits for it is left out of polls.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use oxtkit::queue::{Overflow, Queue};
use oxtkit::{Error, Event, Handle, Kind, Result, Table};
use parking_lot::Mutex;

use crate::events::EventsDropped;
use crate::events::desk::{self, Desk};
use crate::events::resolve;
use crate::lan;
use crate::native::HostOptions;
use crate::peer::{Peer, Stage};
use crate::service::Service;
use crate::tables;

/// The handles of hosts.
#[derive(Debug)]
pub struct HostKind;

impl Kind for HostKind {
    const CODE: u8 = 8;
    const NAME: &'static str = "host";
}

/// The handles of peers.
#[derive(Debug)]
pub struct PeerKind;

impl Kind for PeerKind {
    const CODE: u8 = 9;
    const NAME: &'static str = "peer";
}

/// The handles of beacons and finders.
#[derive(Debug)]
pub struct LanKind;

impl Kind for LanKind {
    const CODE: u8 = 10;
    const NAME: &'static str = "discovery";
}

/// A host as script knows it.
#[derive(Debug)]
pub struct HostEntry {
    /// The host at work.
    pub service: Arc<Service>,
    /// What happened and was not polled yet.
    pub queue: Arc<Queue>,
    /// Datagrams that are none of ENet's, once they were asked for. They have a queue of their own, for anyone can send as many
    /// as they like: strangers must not take the room of peers.
    pub datagrams: OnceLock<Arc<Queue>>,
    /// How many peers the last message to many went to.
    pub reached: AtomicUsize,
    /// Whether datagrams are compressed, and whether they carry a checksum. ENet can be told, but not asked.
    pub options: Mutex<(bool, bool)>,
}

/// A peer as script knows it.
#[derive(Debug)]
pub struct PeerEntry {
    /// Its host.
    pub host: Handle<HostKind>,
    /// Its host at work, so that sending looks up one handle.
    pub service: Arc<Service>,
    /// The connection.
    pub peer: Arc<Peer>,
    /// What the script wrote on it.
    pub tag: Mutex<String>,
}

/// All hosts.
pub static HOSTS: Table<HostKind, HostEntry> = Table::new();
/// All peers of all hosts.
pub static PEERS: Table<PeerKind, PeerEntry> = Table::new();
/// All beacons and finders.
pub static LAN: Table<LanKind, lan::Running> = Table::new();

const OVERFLOW: Overflow = Overflow {
    code: EventsDropped::INFO.code,
    events: &tables::DROPPED,
    bytes: &tables::DROPPED_BYTES,
};

/// Events that belong to no host.
pub static GENERAL: Queue = Queue::new(OVERFLOW);

/// How often the script has asked for the library and not given it back.
static USERS: AtomicU32 = AtomicU32::new(0);

/// How long a host with connections is left alone at the most, unless a script says otherwise.
pub const PACE: Duration = Duration::from_millis(10);

/// Counts one more user.
pub fn retain() {
    USERS.fetch_add(1, Ordering::Relaxed);
}

/// Counts one user less, and stops everything when none is left. Called too often it does no harm.
pub fn release() {
    let before = USERS.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |users| users.checked_sub(1));
    if matches!(before, Ok(1) | Err(_)) {
        stop();
    }
}

/// Ends all hosts, beacons and finders, retires all handles and joins all threads, each within a bounded time.
pub fn stop() {
    for (_, lan) in LAN.drain() {
        lan.stop();
    }
    for (_, host) in HOSTS.drain() {
        host.service.stop_pump();
    }
    PEERS.clear();
    resolve::stop();
    GENERAL.clear();
}

/// Makes a host and lets a thread serve it.
///
/// # Errors
/// `refused` if ENet cannot make it, `tableFull` if there are too many.
pub fn create_host(options: &HostOptions) -> Result<Handle<HostKind>> {
    let handle = HOSTS.try_insert_with(|handle| {
        let queue = Arc::new(Queue::new(OVERFLOW));
        let desk = Desk::new(handle, Arc::clone(&queue));
        let refused = |_| {
            Error::refused(match options.bind {
                Some(address) => format!("a socket on {address} cannot be had; is the port in use?"),
                None => "no socket can be had".into(),
            })
        };
        let service = Service::new(options, Box::new(desk)).map_err(refused)?;
        let waiting = Arc::downgrade(&service);
        queue.on_room(Some(Arc::new(move || {
            if let Some(service) = waiting.upgrade() {
                service.ring();
            }
        })));
        Ok(HostEntry {
            service,
            queue,
            datagrams: OnceLock::new(),
            reached: AtomicUsize::new(0),
            options: Mutex::default(),
        })
    })?;
    start_pump(handle, PACE)?;
    Ok(handle)
}

/// What datagrams that wait for a poll may take on each host, in bytes.
pub const DATAGRAM_BUDGET: usize = 256 << 10;

/// Makes events of the datagrams of a host that are none of ENet's, or stops that.
///
/// # Errors
/// `badHandle` if there is no such host.
pub fn intercept(host: Handle<HostKind>, on: bool) -> Result<()> {
    let entry = self::host(host)?;
    let sink = on.then(|| {
        let queue = Arc::clone(entry.datagrams.get_or_init(|| {
            let queue = Queue::new(OVERFLOW);
            queue.set_budget(DATAGRAM_BUDGET);
            Arc::new(queue)
        }));
        desk::datagrams(host, queue)
    });
    entry.service.look(|at_work| at_work.native.intercept(sink));
    Ok(())
}

/// Lets a thread serve a host.
///
/// # Errors
/// `badHandle`, or `refused` if the system has no thread.
pub fn start_pump(host: Handle<HostKind>, pace: Duration) -> Result<()> {
    let started = self::host(host)?.service.start_pump(pace);
    started.map_err(|error| Error::refused(format!("the system has no thread for the host: {error}")))
}

/// Ends a host and retires its peers.
///
/// # Errors
/// `badHandle` if there is no such host.
pub fn destroy_host(host: Handle<HostKind>) -> Result<()> {
    let entry = HOSTS.remove(host)?;
    entry.service.stop_pump();
    for peer in PEERS.handles() {
        if PEERS.get(peer).is_ok_and(|entry| entry.host == host) {
            // It may have been retired meanwhile, which is as good.
            let _ = PEERS.remove(peer);
        }
    }
    Ok(())
}

/// The host behind a handle.
///
/// # Errors
/// `badHandle`, with the name of the parameter.
pub fn host(host: Handle<HostKind>) -> Result<Arc<HostEntry>> {
    HOSTS.get(host).map_err(|error| error.context("host"))
}

/// The peer behind a handle, and its host.
///
/// # Errors
/// `badHandle`, with the name of the parameter.
pub fn peer(peer: Handle<PeerKind>) -> Result<(Arc<PeerEntry>, Arc<HostEntry>)> {
    let entry = PEERS.get(peer).map_err(|error| error.context("peer"))?;
    let host = HOSTS.get(entry.host).map_err(|error| error.context("peer"))?;
    Ok((entry, host))
}

/// The peer behind a handle, for those who need its host only at work.
///
/// # Errors
/// `badHandle`, with the name of the parameter.
pub fn recipient(peer: Handle<PeerKind>) -> Result<Arc<PeerEntry>> {
    PEERS.get(peer).map_err(|error| error.context("peer"))
}

/// The peers of a host, oldest first.
#[must_use]
pub fn peers_of(host: Handle<HostKind>) -> Vec<(Handle<PeerKind>, Arc<PeerEntry>)> {
    let known = PEERS
        .handles()
        .into_iter()
        .filter_map(|handle| Some((handle, PEERS.get(handle).ok()?)));
    known.filter(|(_, entry)| entry.host == host).collect()
}

/// Makes the handle of a connection of `host`.
///
/// # Errors
/// `tableFull` if there are too many.
pub fn create_peer(host: Handle<HostKind>, service: Arc<Service>, stage: Stage) -> Result<Handle<PeerKind>> {
    PEERS.insert_with(|handle| PeerEntry {
        host,
        service,
        peer: Peer::new(handle.raw(), stage),
        tag: Mutex::default(),
    })
}
