//! What lives from one call to the next: sessions and torrents by handle, the poll queue, start and stop.
//!
//! The rule: a session's torrents are retired with it, and stopping waits no longer than it was told to.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use oxtkit::queue::{Overflow, Queue};
use oxtkit::{Error, Event, Handle, Kind, Result, Table};
use parking_lot::Mutex;

use crate::events::EventsDropped;
use crate::events::watch::{Bell, Watch};
use crate::fault::{Fault, FaultKind};
use crate::session::{Session, StopError};
use crate::settings::Value;
use crate::tables;
use crate::torrent::Torrent;

/// The handles of sessions.
#[derive(Debug)]
pub struct SessionKind;

impl Kind for SessionKind {
    const CODE: u8 = 16;
    const NAME: &'static str = "session";
}

/// The handles of torrents.
#[derive(Debug)]
pub struct TorrentKind;

impl Kind for TorrentKind {
    const CODE: u8 = 17;
    const NAME: &'static str = "torrent";
}

/// A session as script knows it.
pub struct SessionEntry {
    /// The session.
    pub session: Session,
    watch: Arc<Watch>,
    bell: Bell,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// A torrent as script knows it.
pub struct TorrentEntry {
    /// Its session.
    pub session: Handle<SessionKind>,
    /// The torrent.
    pub torrent: Torrent,
}

/// All sessions.
pub static SESSIONS: Table<SessionKind, SessionEntry> = Table::new();
/// All torrents of all sessions.
pub static TORRENTS: Table<TorrentKind, TorrentEntry> = Table::new();
/// What happened and was not polled yet.
pub static QUEUE: Queue = Queue::new(Overflow {
    code: EventsDropped::INFO.code,
    events: &tables::DROPPED,
    bytes: &tables::DROPPED_BYTES,
});

/// How long a stop waits when nothing else is said. A tracker that does not answer holds libtorrent up for 5
/// seconds.
pub const STOP_LIMIT: Duration = Duration::from_secs(10);

/// The categories of alerts that have events: errors, port mappings, storage, trackers, states, performance
/// warnings, the DHT and its operations, files and pieces.
const ALERT_MASK: i32 = 1 | 4 | 8 | 16 | 64 | 512 | 1024 | 1 << 18 | 1 << 21 | 1 << 22;

/// What libtorrent failed with, in our codes.
#[must_use]
pub fn error(fault: Fault) -> Error {
    match fault.kind {
        FaultKind::Argument => Error::bad_argument(fault.message),
        FaultKind::State => Error::wrong_state(fault.message),
        FaultKind::Refused => Error::refused(fault.message),
        FaultKind::Memory | FaultKind::Internal | FaultKind::Foreign => Error::internal(fault.message),
    }
}

/// Starts a session with these settings.
///
/// # Errors
/// `badArgument` for a setting that does not exist, `refused` if the system has no thread or socket.
pub fn start(settings: &[(String, Value)]) -> Result<Handle<SessionKind>> {
    let mut given = vec![("alert_mask", Value::Number(ALERT_MASK))];
    given.extend(
        settings
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone())),
    );
    let (bell, heard) = Bell::new();
    let handle = SESSIONS.try_insert_with(|handle| {
        let ringer = bell.clone();
        let session = Session::start(&given, move || ringer.ring()).map_err(error)?;
        let watch = Arc::new(Watch::new(handle.raw()));
        Ok(SessionEntry {
            session,
            watch,
            bell,
            thread: Mutex::default(),
        })
    })?;
    // Only now, for events of a handle that is not alive yet would be left out of a poll.
    let entry = SESSIONS.get(handle)?;
    match entry.watch.start(entry.session.clone(), heard) {
        Ok(thread) => *entry.thread.lock() = Some(thread),
        Err(e) => {
            let _ = stop(handle, STOP_LIMIT);
            return Err(Error::refused(format!(
                "the system has no thread for the session: {e}"
            )));
        }
    }
    Ok(handle)
}

/// Stops a session and retires its torrents; waits at most `limit`.
///
/// # Errors
/// `badHandle`, or `timedOut` if its threads still run. They end by themselves; the handle is retired in any
/// case.
pub fn stop(session: Handle<SessionKind>, limit: Duration) -> Result<()> {
    let entry = SESSIONS.remove(session)?;
    for torrent in TORRENTS.handles() {
        if TORRENTS.get(torrent).is_ok_and(|entry| entry.session == session) {
            // Somebody else may have retired it meanwhile, which is as good.
            let _ = TORRENTS.remove(torrent);
        }
    }
    let stopped = entry.session.stop(limit);
    entry.bell.ring();
    if let Some(thread) = entry.thread.lock().take() {
        // It only looks once more whether the session is there.
        let _ = thread.join();
    }
    match stopped {
        Ok(()) | Err(StopError::AlreadyStopped) => Ok(()),
        Err(StopError::TimedOut) => Err(Error::timed_out(
            "the session still waits for trackers; it ends by itself",
        )),
    }
}

/// Stops every session; waits at most `limit` for all of them.
///
/// # Errors
/// `timedOut` if one of them still runs.
pub fn stop_all(limit: Duration) -> Result<()> {
    let deadline = Instant::now() + limit;
    let mut outcome = Ok(());
    for session in SESSIONS.handles() {
        let rest = deadline.saturating_duration_since(Instant::now());
        outcome = match stop(session, rest) {
            Err(error) if error.code() == oxtkit::ErrorCode::TimedOut => Err(error),
            _ => outcome,
        };
    }
    QUEUE.clear();
    outcome
}

/// The session behind a handle.
///
/// # Errors
/// `badHandle`, with the name of the parameter.
pub fn session(session: Handle<SessionKind>) -> Result<Arc<SessionEntry>> {
    SESSIONS.get(session).map_err(|error| error.context("session"))
}

/// The torrent behind a handle.
///
/// # Errors
/// `badHandle`, with the name of the parameter.
pub fn torrent(torrent: Handle<TorrentKind>) -> Result<Arc<TorrentEntry>> {
    TORRENTS.get(torrent).map_err(|error| error.context("torrent"))
}

/// Gives a torrent its handle, or finds the one that it has.
///
/// # Errors
/// `tableFull` if there are too many.
pub fn enter(
    session: Handle<SessionKind>,
    entry: &SessionEntry,
    torrent: Torrent,
) -> Result<Handle<TorrentKind>> {
    let raw = entry.watch.enter(torrent.id(), || {
        TORRENTS
            .insert(TorrentEntry { session, torrent })
            .map(Handle::raw)
    })?;
    Ok(Handle::from_raw(raw)?)
}

/// Whether the thing with this handle, of either kind, is there.
#[must_use]
pub fn is_alive(raw: i32) -> bool {
    Handle::from_raw(raw).is_ok_and(|torrent| TORRENTS.contains(torrent))
        || Handle::from_raw(raw).is_ok_and(|session| SESSIONS.contains(session))
}
