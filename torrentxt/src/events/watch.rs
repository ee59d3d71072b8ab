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

    /// Queues what an alert has to say. Returns the number of a torrent that is gone for good.
    fn tell(&self, alert: Alert) -> Option<u64> {
        let mut book = self.book.lock();
        let id = alert.torrent;
        let gone = (alert.what == alerts::REMOVED).then_some(id);
        match book.handle(id) {
            Some(torrent) => events::push(&QUEUE, self.session, torrent, alert),
            None if id == 0 => events::push(&QUEUE, self.session, 0, alert),
            None => book.early.entry(id).or_default().push(alert),
        }
        if let Some(id) = gone {
            book.handles.remove(&id);
            book.early.remove(&id);
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
                    for gone in alerts.into_iter().filter_map(|alert| watch.tell(alert)) {
                        session.forget(gone);
                    }
                }
            })
    }
}
