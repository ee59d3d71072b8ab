//! The thread of a session that turns alerts into events, so that libtorrent's own queue never fills up.
//!
//! The rule: it is woken, never polls, and ends before its session does.

use std::collections::HashMap;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use parking_lot::Mutex;

use crate::events::{self, alerts};
use crate::session::{Alert, Session};
use crate::state::QUEUE;

/// What wakes the thread. One message that waits is enough: it fetches all there is.
#[derive(Clone)]
pub struct Bell(Sender<()>);

impl Bell {
    /// A bell, and where it is heard.
    #[must_use]
    pub fn new() -> (Self, Receiver<()>) {
        let (sender, receiver) = bounded(1);
        (Self(sender), receiver)
    }

    /// Wakes the thread.
    pub fn ring(&self) {
        match self.0.try_send(()) {
            Ok(()) | Err(TrySendError::Full(()) | TrySendError::Disconnected(())) => {}
        }
    }
}

/// Which of libtorrent's numbers is which handle.
#[derive(Default)]
pub struct Book {
    handles: HashMap<u64, i32>,
    /// Alerts about torrents whose handle is still being made.
    early: HashMap<u64, Vec<Alert>>,
}

impl Book {
    /// The handle of a torrent that is known already.
    #[must_use]
    pub fn handle(&self, id: u64) -> Option<i32> {
        self.handles.get(&id).copied()
    }
}

/// A session's book, and the thread's work on it.
pub struct Watch {
    session: i32,
    book: Mutex<Book>,
}

impl Watch {
    /// The watch over the session with this handle.
    #[must_use]
    pub fn new(session: i32) -> Self {
        Self {
            session,
            book: Mutex::default(),
        }
    }

    /// The handle of the torrent `id`: the one that it has, or the one that `make` makes. What alerts said
    /// about it before is queued then.
    ///
    /// # Errors
    /// What `make` fails with.
    pub fn enter<E>(&self, id: u64, make: impl FnOnce() -> Result<i32, E>) -> Result<i32, E> {
        let mut book = self.book.lock();
        if let Some(known) = book.handle(id) {
            return Ok(known);
        }
        let made = make()?;
        book.handles.insert(id, made);
        for alert in book.early.remove(&id).unwrap_or_default() {
            events::push(&QUEUE, self.session, made, alert);
        }
        Ok(made)
    }

    /// Queues what alerts have to say, in their order. Returns the numbers of torrents that are gone for good.
    fn tell(&self, alerts: Vec<Alert>) -> Vec<u64> {
        let mut gone = Vec::new();
        for alert in alerts {
            let (id, removed) = (alert.torrent, alert.what == alerts::REMOVED);
            // What becomes of the files of a removed torrent is told afterwards, and nobody would ever fetch it.
            if gone.contains(&id) {
                continue;
            }
            let mut book = self.book.lock();
            match book.handle(id) {
                Some(torrent) => events::push(&QUEUE, self.session, torrent, alert),
                None if id == 0 => events::push(&QUEUE, self.session, 0, alert),
                None => book.early.entry(id).or_default().push(alert),
            }
            if removed && id != 0 {
                book.handles.remove(&id);
                book.early.remove(&id);
                gone.push(id);
            }
        }
        gone
    }

    /// Starts the thread. It ends when the session was stopped and the bell rung.
    ///
    /// # Errors
    /// If the system has no thread.
    pub fn start(
        self: &std::sync::Arc<Self>,
        session: Session,
        bell: Receiver<()>,
    ) -> std::io::Result<JoinHandle<()>> {
        let watch = std::sync::Arc::clone(self);
        thread::Builder::new()
            .name("torrentxt-alerts".to_owned())
            .spawn(move || {
                while bell.recv().is_ok() {
                    let Ok(alerts) = session.alerts() else { return };
                    for gone in watch.tell(alerts) {
                        session.forget(gone);
                    }
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alert(what: &str, torrent: u64) -> Alert {
        Alert {
            what: what.to_owned(),
            torrent,
            ..Alert::default()
        }
    }

    #[test]
    fn what_follows_the_removal_of_a_torrent_is_not_kept() {
        let watch = Watch::new(1);
        assert_eq!(watch.enter(7, || Ok::<_, ()>(42)), Ok(42));
        let alerts = [alerts::REMOVED, "torrent_delete_failed", "state_changed"];
        let gone = watch.tell(alerts.map(|what| alert(what, 7)).into());
        assert_eq!(gone, [7]);
        let book = watch.book.lock();
        assert!(book.early.is_empty() && book.handles.is_empty());
    }

    #[test]
    fn what_comes_before_the_handle_is_kept_until_it_is_made() {
        let watch = Watch::new(1);
        assert_eq!(watch.tell(vec![alert("state_changed", 8)]), [0; 0]);
        assert_eq!(watch.enter(8, || Err("full")), Err("full"));
        assert_eq!(watch.book.lock().early[&8].len(), 1);
        assert_eq!(watch.enter(8, || Ok::<_, ()>(42)), Ok(42));
        assert!(watch.book.lock().early.is_empty());
    }
}
