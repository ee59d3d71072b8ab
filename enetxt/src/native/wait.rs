//! Waiting for a host's socket, in a way that another thread can end.

use std::io;
use std::time::Duration;

use polling::{Event, Events, Poller};

use super::Host;

#[cfg(unix)]
fn source(host: &Host) -> std::os::fd::RawFd {
    host.shared().socket
}

#[cfg(windows)]
fn source(host: &Host) -> std::os::windows::io::RawSocket {
    host.shared().socket as std::os::windows::io::RawSocket
}

/// The key of the one socket that is waited for.
const KEY: usize = 1;

/// Waits until a host's socket has something to read, or [`Waiter::wake`] is called.
#[derive(Debug)]
pub struct Waiter(Poller);

impl Waiter {
    /// A waiter for `host`. Call [`Waiter::forget`] with the same host before it is dropped.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn new(host: &Host) -> io::Result<Self> {
        let poller = Poller::new()?;
        // SAFETY: the socket belongs to a living host, and the owner of both calls `forget` before it drops the host.
        unsafe { poller.add(source(host), Event::none(KEY))? };
        Ok(Self(poller))
    }

    /// Waits for the socket of the same host, `wake`, or so long.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn wait(&self, ready: Armed, most: Duration) -> io::Result<()> {
        let Armed(()) = ready;
        let mut events = Events::new();
        self.0.wait(&mut events, Some(most)).map(|_| ())
    }

    /// Asks to be told of the next datagram. A waiter tells once, so this comes before each wait.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn arm(&self, host: &Host) -> io::Result<Armed> {
        // SAFETY: the socket is open while its host lives.
        let socket = unsafe { borrowed(source(host)) };
        self.0.modify(socket, Event::readable(KEY))?;
        Ok(Armed(()))
    }

    /// Ends a wait, the present one or the next.
    pub fn wake(&self) {
        // It fails only if the poller itself is broken, and then a wait ends by its time.
        let _ = self.0.notify();
    }

    /// Gives the socket of the host up.
    pub fn forget(&self, host: &Host) {
        // SAFETY: the socket is open while its host lives.
        let socket = unsafe { borrowed(source(host)) };
        let _ = self.0.delete(socket);
    }
}

/// Proof that the waiter was armed.
#[derive(Debug)]
pub struct Armed(());

#[cfg(unix)]
unsafe fn borrowed<'a>(raw: std::os::fd::RawFd) -> std::os::fd::BorrowedFd<'a> {
    // SAFETY: the caller vouches for the descriptor.
    unsafe { std::os::fd::BorrowedFd::borrow_raw(raw) }
}

#[cfg(windows)]
unsafe fn borrowed<'a>(raw: std::os::windows::io::RawSocket) -> std::os::windows::io::BorrowedSocket<'a> {
    // SAFETY: the caller vouches for the socket.
    unsafe { std::os::windows::io::BorrowedSocket::borrow_raw(raw) }
}
