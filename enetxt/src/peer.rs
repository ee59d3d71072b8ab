//! A peer as every thread sees it: who it is, how far its connection has come, and what is on its way to it.
//!
//! The rule: a `Peer` stands for one connection from its first attempt to its end and is never used for another, however
//! often ENet uses the slot behind it again.

use std::net::SocketAddrV4;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use crate::native::Load;

/// How far a connection has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Stage {
    /// The name of the far end is being looked up.
    Resolving = 0,
    /// The far end was asked.
    Connecting = 1,
    /// Messages can be sent.
    Connected = 2,
    /// The end was asked for.
    Leaving = 3,
    /// It has ended.
    Gone = 4,
}

impl Stage {
    const fn of(number: u8) -> Self {
        match number {
            0 => Self::Resolving,
            1 => Self::Connecting,
            2 => Self::Connected,
            3 => Self::Leaving,
            _ => Self::Gone,
        }
    }
}

/// One connection.
#[derive(Debug)]
pub struct Peer {
    id: i32,
    stage: AtomicU8,
    channels: AtomicU32,
    address: OnceLock<SocketAddrV4>,
    load: Arc<Load>,
    /// Where it is among the host's slots. Only the host reads it, and only the host writes it.
    pub(crate) slot: AtomicU32,
}

/// No slot has this number.
pub(crate) const NO_SLOT: u32 = u32::MAX;

impl Peer {
    /// A connection that its owner knows as `id`.
    #[must_use]
    pub fn new(id: i32, stage: Stage) -> Arc<Self> {
        Arc::new(Self {
            id,
            stage: AtomicU8::new(stage as u8),
            channels: AtomicU32::new(0),
            address: OnceLock::new(),
            load: Arc::default(),
            slot: AtomicU32::new(NO_SLOT),
        })
    }

    /// The number that its owner gave it.
    #[must_use]
    pub fn id(&self) -> i32 {
        self.id
    }

    /// How far the connection has come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        Stage::of(self.stage.load(Ordering::Acquire))
    }

    /// Goes on to `stage`, and says which one was left. Stages never go back.
    pub fn advance(&self, stage: Stage) -> Stage {
        Stage::of(self.stage.fetch_max(stage as u8, Ordering::AcqRel))
    }

    /// Channels of the connection; 0 until it stands.
    #[must_use]
    pub fn channels(&self) -> u32 {
        self.channels.load(Ordering::Relaxed)
    }

    pub(crate) fn set_channels(&self, channels: usize) {
        self.channels.store(channels as u32, Ordering::Relaxed);
    }

    /// The far end, once it is known.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddrV4> {
        self.address.get().copied()
    }

    pub(crate) fn set_address(&self, address: SocketAddrV4) {
        // A connection has one far end, so only the first call counts.
        let _ = self.address.set(address);
    }

    /// Bytes of messages that were sent to this peer alone and are not done with: waiting, or not acknowledged.
    #[must_use]
    pub fn load(&self) -> &Arc<Load> {
        &self.load
    }
}
