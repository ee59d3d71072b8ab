//! Torrents of a session.

use std::sync::Arc;

use cxx::UniquePtr;

use crate::fault::Fault;
use crate::native;
use crate::session::Gate;

pub use crate::native::Status;

/// A torrent. It keeps its session's memory alive, and its calls fail once the session was stopped.
pub struct Torrent {
    session: Arc<Gate>,
    torrent: UniquePtr<native::Torrent>,
}

impl Torrent {
    pub(crate) fn new(session: Arc<Gate>, torrent: UniquePtr<native::Torrent>) -> Self {
        Self { session, torrent }
    }

    pub(crate) fn native(&self) -> &native::Torrent {
        &self.torrent
    }

    /// Its number, the one that alerts carry: unique in its session and never used again.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.torrent.id()
    }

    /// Its state now.
    ///
    /// # Errors
    /// A [`Fault`] if the torrent was removed or the session stopped. The same holds for the calls below.
    pub fn status(&self) -> Result<Status, Fault> {
        let _running = self.session.enter()?;
        Ok(self.torrent.status()?)
    }

    /// Stops it, until it is resumed.
    ///
    /// # Errors
    /// As for [`Torrent::status`].
    pub fn pause(&self) -> Result<(), Fault> {
        let _running = self.session.enter()?;
        Ok(self.torrent.pause()?)
    }

    /// Starts it again.
    ///
    /// # Errors
    /// As for [`Torrent::status`].
    pub fn resume(&self) -> Result<(), Fault> {
        let _running = self.session.enter()?;
        Ok(self.torrent.resume()?)
    }
}
