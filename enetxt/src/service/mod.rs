//! A host at work: served by a thread of its own, or by whoever polls it.
//!
//! The rules: sending leaves the message in a handover and never waits. Everything else takes the host's lock, behind what
//! was sent before. The lock is held for one turn at a time, a turn has a bounded number of steps and never waits for
//! the network, and no lock is held while the thread sleeps.

mod pressure;
mod pump;
mod rhythm;
mod turn;

use std::net::SocketAddrV4;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::{Mutex, MutexGuard};

use crate::handover::Handover;
use crate::host::{Host, Reason};
use crate::letters::{Command, Letters, Message};
use crate::native::{HostOptions, Load, Packet, Refused, Report, Waiter};
use crate::peer::{Peer, Stage};

/// What a service has to say.
#[derive(Debug)]
pub enum News {
    /// A connection stands, asked for by us or by the far end, with the number that came with it.
    Connected(Arc<Peer>, u32),
    /// A connection that we asked for did not come about.
    Failed(Arc<Peer>, Reason),
    /// A connection ended, with the number that came with that.
    Ended(Arc<Peer>, u32, Reason),
    /// A message was larger than the budget and is gone; its size.
    Oversized(Arc<Peer>, usize),
    /// The socket reported a failure.
    SocketFailed,
    /// More waits for a peer (or for all, with broadcasts) than the high mark; how much, in bytes.
    Congested(Option<Arc<Peer>>, usize),
    /// What waits has fallen to the low mark; how much, in bytes.
    Drained(Option<Arc<Peer>>, usize),
}

/// Who hears the news. Calls come on any thread, under the service's lock, and must not call the service.
pub trait Listener: Send {
    /// Makes the peer for a connection that came in; `None` turns it away.
    fn adopt(&mut self, from: SocketAddrV4) -> Option<Arc<Peer>>;

    /// Takes news in.
    fn tell(&mut self, news: News);

    /// Takes a message in that came from a peer on a channel.
    ///
    /// # Errors
    /// The message again, if there is no room now.
    fn receive(&mut self, from: &Arc<Peer>, channel: u8, message: Packet) -> Result<(), Packet>;
}

/// Sizes in bytes that a script may change at any time.
#[derive(Debug)]
pub struct Marks {
    /// The largest message, in both directions.
    pub message: AtomicUsize,
    /// What may wait for one peer before [`News::Congested`].
    pub high: AtomicUsize,
    /// What must be left for [`News::Drained`].
    pub low: AtomicUsize,
    /// What may wait for one peer at all.
    pub most: AtomicUsize,
}

impl Default for Marks {
    fn default() -> Self {
        Self {
            message: AtomicUsize::new(60_000),
            high: AtomicUsize::new(1 << 20),
            low: AtomicUsize::new(1 << 18),
            most: AtomicUsize::new(64 << 20),
        }
    }
}

/// Why a message was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsent {
    /// The connection does not stand.
    NotConnected,
    /// The connection has no such channel.
    NoChannel,
    /// The message is beyond this many bytes.
    TooLarge(usize),
    /// So many bytes wait already, and no more may.
    Full(usize),
    /// Memory is short.
    NoMemory,
}

/// What the lock protects.
struct Inner {
    host: Host,
    listener: Box<dyn Listener>,
    /// What was left, as far as it was taken over.
    inbox: Letters,
    /// A message for which there was no room yet, its sender and its channel.
    held: Option<(Arc<Peer>, u8, Packet)>,
    pressure: pressure::Pressure,
    socket_failed: Option<std::time::Instant>,
    /// Commands and events so far.
    steps: u64,
}

/// A host at work. Shared; dropping the last reference frees the host.
pub struct Service {
    inner: Mutex<Inner>,
    handover: Handover<Letters>,
    waiter: Waiter,
    pump: Mutex<Option<pump::Pump>>,
    /// Bytes of broadcasts that are not done with.
    broadcasts: Arc<Load>,
    /// Sizes that may be changed at any time.
    pub marks: Marks,
}

impl Service {
    /// Makes a host that nobody serves yet: [`Service::start_pump`] or [`Service::turn`] does.
    ///
    /// # Errors
    /// [`Refused`] if the numbers are out of range or the address cannot be bound.
    pub fn new(options: &HostOptions, listener: Box<dyn Listener>) -> Result<Arc<Self>, Refused> {
        let host = Host::new(options)?;
        let waiter = Waiter::new(&host.native).map_err(|_| Refused)?;
        Ok(Arc::new(Self {
            inner: Mutex::new(Inner {
                host,
                listener,
                inbox: Letters::default(),
                held: None,
                pressure: pressure::Pressure::default(),
                socket_failed: None,
                steps: 0,
            }),
            handover: Handover::new(Letters::default()),
            waiter,
            pump: Mutex::new(None),
            broadcasts: Arc::default(),
            marks: Marks::default(),
        }))
    }

    /// Sends a message to one peer. It is on its way when this returns; whether it arrives is the delivery's promise.
    ///
    /// # Errors
    /// Why it was not taken.
    pub fn send(&self, peer: &Arc<Peer>, message: &Message<'_>) -> Result<(), Unsent> {
        self.admit_to(peer, message)?;
        let large = message.large(peer.load()).map_err(|_| Unsent::NoMemory)?;
        self.leave(|letters| letters.send(peer, message, large));
        Ok(())
    }

    /// Sends a message to one peer reliably, whatever its delivery says, and calls `report` when all of it was acknowledged.
    ///
    /// # Errors
    /// Why it was not taken.
    pub fn send_tracked(
        &self,
        peer: &Arc<Peer>,
        message: &Message<'_>,
        report: Report,
    ) -> Result<(), Unsent> {
        self.admit_to(peer, message)?;
        let packet = Packet::tracked(message.data, peer.load(), report).map_err(|_| Unsent::NoMemory)?;
        self.leave(|letters| letters.send(peer, message, Some(packet)));
        Ok(())
    }

    /// Sends one message to several peers; those that are not connected are left out.
    ///
    /// # Errors
    /// Why it was not taken.
    pub fn send_to_each(&self, peers: Vec<Arc<Peer>>, message: &Message<'_>) -> Result<(), Unsent> {
        let packet = self.shared(message)?;
        self.leave(|letters| letters.push(Command::SendToEach(peers, message.channel, packet)));
        Ok(())
    }

    /// Sends one message to everyone who is connected when the host gets to it.
    ///
    /// # Errors
    /// Why it was not taken.
    pub fn broadcast(&self, message: &Message<'_>) -> Result<(), Unsent> {
        let packet = self.shared(message)?;
        self.leave(|letters| letters.push(Command::Broadcast(message.channel, packet)));
        Ok(())
    }

    /// Makes a packet that many will have.
    fn shared(&self, message: &Message<'_>) -> Result<Packet, Unsent> {
        self.admit(message, &self.broadcasts)?;
        message.packet(&self.broadcasts).map_err(|_| Unsent::NoMemory)
    }

    /// Counts a message in the load of its peer, if it may be sent.
    fn admit_to(&self, peer: &Arc<Peer>, message: &Message<'_>) -> Result<(), Unsent> {
        if peer.stage() != Stage::Connected {
            return Err(Unsent::NotConnected);
        }
        if u32::from(message.channel) >= peer.channels() {
            return Err(Unsent::NoChannel);
        }
        self.admit(message, peer.load())
    }

    /// Counts a message in a load, if it may be sent.
    fn admit(&self, message: &Message<'_>, load: &Load) -> Result<(), Unsent> {
        let budget = self.marks.message.load(Ordering::Relaxed);
        if message.data.len() > budget {
            return Err(Unsent::TooLarge(budget));
        }
        let most = self.marks.most.load(Ordering::Relaxed);
        load.give(message.data.len(), most).map_err(Unsent::Full)
    }

    /// Begins a connection once the host gets to it; for a far end whose address was found on another thread.
    pub fn connect_soon(&self, peer: &Arc<Peer>, to: SocketAddrV4, channels: u8, data: u32) {
        let command = Command::Connect(Arc::clone(peer), to, channels, data);
        self.leave(|letters| letters.push(command));
    }

    /// Tells the listener something that concerns this host, in order with the rest.
    pub fn tell(&self, news: News) {
        self.inner.lock().listener.tell(news);
    }

    fn leave(&self, add: impl FnOnce(&mut Letters)) {
        if self.handover.leave(add) {
            self.waiter.wake();
        }
    }

    /// Lets the thread look for work; for whoever made room, too.
    pub fn ring(&self) {
        if self.handover.bell.ring() {
            self.waiter.wake();
        }
    }

    /// Works on the host, behind all that was sent so far.
    pub fn with<T>(&self, work: impl FnOnce(&mut Host) -> T) -> T {
        let mut inner = self.inner.lock();
        inner.run_letters(usize::MAX, self);
        let result = work(&mut inner.host);
        MutexGuard::unlock_fair(inner);
        self.ring();
        result
    }

    /// Looks at the host.
    pub fn look<T>(&self, look: impl FnOnce(&mut Host) -> T) -> T {
        let mut inner = self.inner.lock();
        let result = look(&mut inner.host);
        MutexGuard::unlock_fair(inner);
        result
    }

    /// Bytes of broadcasts that are not done with.
    #[must_use]
    pub fn broadcast_load(&self) -> usize {
        self.broadcasts.bytes()
    }
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Service")
            .field("has_pump", &self.has_pump())
            .finish_non_exhaustive()
    }
}
