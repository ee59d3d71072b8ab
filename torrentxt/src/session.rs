//! Sessions: libtorrent running, from start to a bounded stop.
//!
//! The rule: no call of libtorrent runs while its session ends or afterwards. Every call passes a gate, and
//! stopping closes the gate, waits for the calls inside, and only then ends the session. libtorrent itself
//! would wait for ever.

use std::sync::mpsc;
use std::sync::{Arc, RwLock, RwLockReadGuard};
use std::thread;
use std::time::Duration;

use cxx::UniquePtr;

use crate::fault::{Fault, FaultKind};
use crate::native;
use crate::settings::{self, Value};
use crate::torrent::Torrent;

pub use crate::native::Alert;

/// A running session. Clones are the same session.
#[derive(Clone)]
pub struct Session(Arc<Gate>);

/// The session while it runs, `None` once it was stopped.
pub(crate) struct Gate(RwLock<Option<UniquePtr<native::Session>>>);

/// Why a session could not be stopped in the given time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StopError {
    /// It was stopped before.
    AlreadyStopped,
    /// Its threads still run, and end by themselves; nothing waits for them any more.
    TimedOut,
}

impl Session {
    /// Starts a session. `wake` is called, on a thread of libtorrent, when alerts can be fetched with
    /// [`Session::alerts`]; it should only tell somebody, and not call back.
    ///
    /// # Errors
    /// A [`Fault`] if a setting does not exist, has another type, or the system refuses threads or sockets.
    pub fn start(settings: &[(&str, Value)], wake: impl Fn() + Send + Sync + 'static) -> Result<Self, Fault> {
        let session = native::start_session(&settings::cross(settings), wake)?;
        Ok(Self(Arc::new(Gate(RwLock::new(Some(session))))))
    }

    /// Stops the session and waits for its threads, at most `limit`. Calls that run now are waited for first.
    ///
    /// # Errors
    /// [`StopError`]; the session is unusable in every case.
    ///
    /// # Panics
    /// If no thread can be started.
    pub fn stop(&self, limit: Duration) -> Result<(), StopError> {
        let session = self
            .0
            .0
            .write()
            .unwrap_or_else(|poison| poison.into_inner())
            .take();
        let session = session.ok_or(StopError::AlreadyStopped)?;
        let (done, ended) = mpsc::channel();
        // The end waits for trackers to answer, which may take longer than anybody wants to wait.
        thread::Builder::new()
            .name("torrentxt-stop".to_owned())
            .spawn(move || {
                drop(native::abort(session));
                let _ = done.send(());
            })
            .expect("the system gives a thread");
        ended.recv_timeout(limit).map_err(|_| StopError::TimedOut)
    }

    /// Sets all of these settings, or none of them if one is wrong.
    ///
    /// # Errors
    /// A [`Fault`] that names the setting.
    pub fn apply(&self, settings: &[(&str, Value)]) -> Result<(), Fault> {
        Ok(self.0.enter()?.apply(&settings::cross(settings))?)
    }

    /// Reads the setting `name`.
    ///
    /// # Errors
    /// A [`Fault`] if there is none of that name.
    pub fn setting(&self, name: &str) -> Result<Value, Fault> {
        Ok(settings::value_of(self.0.enter()?.setting(name)?))
    }

    /// Takes the alerts that wait, oldest first.
    ///
    /// # Errors
    /// A [`Fault`] if the session was stopped.
    pub fn alerts(&self) -> Result<Vec<Alert>, Fault> {
        Ok(self.0.enter()?.pop_alerts()?)
    }

    /// Adds a torrent by magnet link. Adding it again gives the same torrent.
    ///
    /// # Errors
    /// [`FaultKind::Argument`] if the link is none.
    pub fn add_magnet(&self, uri: &str, save_path: &str) -> Result<Torrent, Fault> {
        let torrent = self.0.enter()?.add_magnet(uri, save_path)?;
        Ok(Torrent::new(Arc::clone(&self.0), torrent))
    }

    /// Removes a torrent. The alert `torrent_removed` still tells its number; after that, call
    /// [`Session::forget`].
    ///
    /// # Errors
    /// A [`Fault`] if the torrent was removed before.
    pub fn remove(&self, torrent: &Torrent, delete_files: bool) -> Result<(), Fault> {
        Ok(self.0.enter()?.remove(torrent.native(), delete_files)?)
    }

    /// Forgets the number of a removed torrent.
    pub fn forget(&self, torrent: u64) {
        if let Ok(session) = self.0.enter() {
            session.forget(torrent);
        }
    }

    /// The port that is listened on, 0 for none.
    ///
    /// # Errors
    /// A [`Fault`] if the session was stopped.
    pub fn listen_port(&self) -> Result<u16, Fault> {
        Ok(self.0.enter()?.listen_port()?)
    }
}

/// Proof that the session runs, and reason for it to keep running.
pub(crate) struct Entered<'a>(RwLockReadGuard<'a, Option<UniquePtr<native::Session>>>);

impl std::ops::Deref for Entered<'_> {
    type Target = native::Session;

    fn deref(&self) -> &native::Session {
        self.0.as_ref().expect("`enter` looked")
    }
}

impl Gate {
    /// Enters for one call.
    pub(crate) fn enter(&self) -> Result<Entered<'_>, Fault> {
        let guard = self.0.read().unwrap_or_else(|poison| poison.into_inner());
        if guard.is_none() {
            return Err(Fault {
                kind: FaultKind::State,
                message: "the session was stopped".to_owned(),
            });
        }
        Ok(Entered(guard))
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        // Nobody is left who could wait, and this may be a thread of ours that must not: end in the
        // background.
        let session = self
            .0
            .get_mut()
            .unwrap_or_else(|poison| poison.into_inner())
            .take();
        if let Some(session) = session {
            let _ = thread::Builder::new().spawn(move || drop(native::abort(session)));
        }
    }
}
