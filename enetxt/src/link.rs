//! What a host remembers of a connection beside what ENet does: whose it is, who asked for its end, and counters that
//! neither wrap nor start again.

use std::sync::Arc;
use std::time::Instant;

use crate::counters::Lasting;
use crate::native::{self, PeerInfo, Timeouts};
use crate::peer::Peer;

/// ENet sets the byte counters of a peer to 0 after this many milliseconds.
const BYTES_FOR: u32 = 1_000;
/// ENet sets the loss counters of a peer to 0 after this many milliseconds.
const LOSS_FOR: u32 = 10_000;
/// So close to their end, counters are read before every service: what is added after the last reading is lost.
const MARGIN: u32 = 20;

/// Totals of one connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Bytes sent, with ENet's overhead.
    pub bytes_sent: u64,
    /// Bytes received, with ENet's overhead.
    pub bytes_received: u64,
    /// ENet commands sent; one datagram can carry several.
    pub packets_sent: u64,
    /// Commands that had to be sent again.
    pub packets_lost: u64,
    /// Messages handed to ENet.
    pub messages_sent: u64,
    /// Messages received whole.
    pub messages_received: u64,
}

/// A connection as its host keeps it.
#[derive(Debug)]
pub struct Link {
    /// Whose it is.
    pub peer: Arc<Peer>,
    /// We asked for its end.
    pub leaving: bool,
    /// When it is given up.
    pub timeouts: Timeouts,
    /// Since when it stands.
    pub since: Option<Instant>,
    /// Messages handed to ENet.
    pub messages_sent: u64,
    /// Messages received whole.
    pub messages_received: u64,
    bytes: [Lasting; 2],
    bytes_epoch: u32,
    loss: [Lasting; 2],
    loss_epoch: u32,
}

impl Link {
    /// A connection that begins now.
    pub fn new(peer: Arc<Peer>, bytes_epoch: u32) -> Self {
        Self {
            peer,
            leaving: false,
            timeouts: Timeouts::default(),
            since: None,
            messages_sent: 0,
            messages_received: 0,
            bytes: Default::default(),
            bytes_epoch,
            loss: Default::default(),
            loss_epoch: 0,
        }
    }

    /// Whether ENet's counters may soon be set back, so that they should be read now.
    pub fn is_due(&self, now: u32, bytes_epoch: u32) -> bool {
        bytes_epoch != self.bytes_epoch
            || native::elapsed(now, self.bytes_epoch) + MARGIN >= BYTES_FOR
            || native::elapsed(now, self.loss_epoch) + MARGIN >= LOSS_FOR
    }

    /// Reads ENet's counters.
    pub fn read(&mut self, info: &PeerInfo, bytes_epoch: u32) {
        if bytes_epoch != self.bytes_epoch {
            self.bytes_epoch = bytes_epoch;
            self.bytes.iter_mut().for_each(Lasting::set_back);
        }
        if info.loss_epoch != self.loss_epoch {
            // The first interval begins when ENet first looks; until then it counts on from 0.
            if self.loss_epoch != 0 {
                self.loss.iter_mut().for_each(Lasting::set_back);
            }
            self.loss_epoch = info.loss_epoch;
        }
        self.bytes[0].now = info.bytes_sent;
        self.bytes[1].now = info.bytes_received;
        self.loss[0].now = info.packets_sent;
        self.loss[1].now = info.packets_lost;
    }

    /// The totals as of the last reading.
    pub fn totals(&self) -> Totals {
        Totals {
            bytes_sent: self.bytes[0].total(),
            bytes_received: self.bytes[1].total(),
            packets_sent: self.loss[0].total(),
            packets_lost: self.loss[1].total(),
            messages_sent: self.messages_sent,
            messages_received: self.messages_received,
        }
    }
}
