//! The smallest safe skin over libtorrent.
//!
//! The rule: only what `bridge` declares crosses, by value. libtorrent's objects are safe to call from any
//! thread while their session lives; `session.rs` keeps the calls that would come too late away.

mod bridge;

use bridge::Waker;
pub use bridge::ffi::{Alert, Session, Setting, SettingKind, Status, Stopping, Torrent};
pub use bridge::ffi::{abort, setting_kind, throw_foreign, version};
use cxx::UniquePtr;
use cxx_fault::Fault;
use libtorrent_sys as _;

// SAFETY: the class holds an lt::session, whose calls libtorrent itself sends to its own thread, and members
// with locks.
unsafe impl Send for Session {}
// SAFETY: as above.
unsafe impl Sync for Session {}
// SAFETY: a torrent handle is a reference-counted name; its calls are sent to the session's thread.
unsafe impl Send for Torrent {}
// SAFETY: as above.
unsafe impl Sync for Torrent {}
// SAFETY: the object holds a reference to the session's threads and nothing of the thread that made it.
unsafe impl Send for Stopping {}

/// Starts a session. `wake` is called, on a thread of libtorrent, when alerts can be fetched; it must not
/// call back.
///
/// # Errors
/// A [`Fault`] if a setting does not exist or the system refuses threads or sockets.
pub fn start_session(
    settings: &[Setting],
    wake: impl Fn() + Send + Sync + 'static,
) -> Result<UniquePtr<Session>, Fault> {
    Ok(bridge::ffi::start_session(
        settings,
        Box::new(Waker(Box::new(wake))),
    )?)
}
