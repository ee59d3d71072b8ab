//! Waiting for a host's socket, in a way that another thread can end.

use std::io;
use std::time::Duration;

use polling::{Event, Events, Poller};

use super::Host;

#[cfg(unix)]
type Source = std::os::fd::RawFd;
#[cfg(windows)]
type Source = std::os::windows::io::RawSocket;

#[cfg(unix)]
fn source(host: &Host) -> Source {
    host.shared().socket
}

#[cfg(windows)]
fn source(host: &Host) -> Source {
    host.shared().socket as Source
}

/// The key of the one socket that is waited for.
const KEY: usize = 1;

/// Waits until a host's socket has something to read, or [`Waiter::wake`] is called.
///
/// The rule: the system knows of the socket only while somebody waits for it. If it knew all the time, it would look for
/// somebody to wake whenever a datagram comes or is gone, which costs a twentieth of what the whole datagram does.
#[derive(Debug)]
pub struct Waiter {
    poller: Poller,
    source: Source,
}

impl Waiter {
    /// A waiter for `host`. Nobody may wait once the host is dropped.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn new(host: &Host) -> io::Result<Self> {
        Ok(Self {
            poller: Poller::new()?,
            source: source(host),
        })
    }

    /// Waits for the socket of the host, `wake`, or so long. One thread at a time.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn wait(&self, most: Duration) -> io::Result<()> {
        // SAFETY: the host lives, and the socket is forgotten before this returns.
        unsafe { self.poller.add(self.source, Event::readable(KEY))? };
        let mut events = Events::new();
        let waited = self.poller.wait(&mut events, Some(most));
        // SAFETY: the socket is open while its host lives.
        let forgotten = self.poller.delete(unsafe { borrowed(self.source) });
        waited.and(forgotten)
    }

    /// Ends a wait, the present one or the next.
    pub fn wake(&self) {
        // It fails only if the poller itself is broken, and then a wait ends by its time.
        let _ = self.poller.notify();
    }
}

#[cfg(unix)]
unsafe fn borrowed<'a>(raw: Source) -> std::os::fd::BorrowedFd<'a> {
    // SAFETY: the caller vouches for the descriptor.
    unsafe { std::os::fd::BorrowedFd::borrow_raw(raw) }
}

#[cfg(windows)]
unsafe fn borrowed<'a>(raw: Source) -> std::os::windows::io::BorrowedSocket<'a> {
    // SAFETY: the caller vouches for the socket.
    unsafe { std::os::windows::io::BorrowedSocket::borrow_raw(raw) }
}
