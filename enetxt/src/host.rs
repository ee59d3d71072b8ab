//! A host with connections in place of slots: the safe wrapper that knows ENet and nothing of script.
//!
//! The rules: a [`Peer`] never stands for two connections; every connection that begins ends in exactly one event, unless
//! whoever ends it says that none is wanted; and an end says why.

use std::collections::VecDeque;
use std::net::SocketAddrV4;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use crate::counters::Endless;
use crate::link::{Link, Totals};
use crate::native::{self, HostInfo, HostOptions, Packet, PeerInfo, Queued, Refused, Timeouts};
use crate::peer::{NO_SLOT, Peer, Stage};

/// Why a connection ended, or did not come about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The far end asked for it.
    Remote,
    /// The far end was silent for too long.
    Timeout,
    /// We asked for it.
    Local,
    /// The far end turned the connection away.
    Refused,
    /// The far end answered with what ENet cannot accept.
    Protocol,
    /// The name of the far end has no IPv4 address.
    Unresolved,
}

/// What happened on a host.
#[derive(Debug)]
pub enum Event {
    /// Somebody connected. [`Host::adopt`] or [`Host::turn_away`] must follow.
    Incoming {
        /// The slot, for one of the two calls.
        slot: u16,
        /// Who it is.
        address: SocketAddrV4,
        /// The number that came with it.
        data: u32,
    },
    /// A connection that we asked for stands.
    Connected(Arc<Peer>, u32),
    /// A connection that we asked for did not come about.
    Failed(Arc<Peer>, Reason),
    /// A connection ended, with the number that the far end gave.
    Ended(Arc<Peer>, u32, Reason),
    /// A message came; [`Host::peer_at`] knows whose slot that is.
    Received {
        /// The slot.
        slot: u16,
        /// The channel, from 0.
        channel: u8,
        /// The message.
        packet: Packet,
    },
}

/// Totals of a host.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Traffic {
    /// Bytes sent, with all overhead but UDP's.
    pub sent_bytes: u64,
    /// Datagrams sent.
    pub sent_packets: u64,
    /// Bytes received.
    pub received_bytes: u64,
    /// Datagrams received.
    pub received_packets: u64,
}

/// All there is to know of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// What ENet knows.
    pub enet: PeerInfo,
    /// Totals.
    pub totals: Totals,
    /// When it is given up.
    pub timeouts: Timeouts,
    /// Since when it stands.
    pub since: Option<Instant>,
}

impl Facts {
    /// What there is to know of a connection that ENet does not have: nothing.
    #[must_use]
    pub fn none() -> Self {
        Self {
            enet: PeerInfo::NONE,
            totals: Totals::default(),
            timeouts: Timeouts::default(),
            since: None,
        }
    }
}

/// A host and its connections.
#[derive(Debug)]
pub struct Host {
    /// ENet itself, for what needs no connection.
    pub native: native::Host,
    pub(crate) links: Vec<Option<Link>>,
    live: usize,
    pub(crate) ready: VecDeque<Event>,
    pub(crate) watched: u32,
    /// Datagrams were read since the last event of [`Host::next_event`] that may have left some unread.
    pub(crate) served: bool,
    counters: [Endless; 4],
}

impl Host {
    /// Makes a host.
    ///
    /// # Errors
    /// [`Refused`] if the numbers are out of range or the address cannot be bound.
    pub fn new(options: &HostOptions) -> Result<Self, Refused> {
        let native = native::Host::new(options)?;
        Ok(Self {
            native,
            links: (0..options.peers).map(|_| None).collect(),
            live: 0,
            ready: VecDeque::new(),
            watched: native::clock(),
            served: false,
            counters: Default::default(),
        })
    }

    /// Asks `to` for a connection that `peer` will stand for.
    ///
    /// # Errors
    /// [`Refused`] if every slot is taken.
    pub fn connect(
        &mut self,
        peer: &Arc<Peer>,
        to: SocketAddrV4,
        channels: usize,
        data: u32,
    ) -> Result<(), Refused> {
        let slot = self.native.connect(to, channels, data)?;
        peer.set_address(to);
        peer.advance(Stage::Connecting);
        self.link(slot, peer)
    }

    /// Lets `peer` stand for a connection that came in.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn adopt(&mut self, slot: u16, peer: &Arc<Peer>) -> Result<(), Refused> {
        self.link(slot, peer)?;
        self.stands(slot);
        Ok(())
    }

    /// Ends a connection that came in and that nobody can take.
    pub fn turn_away(&mut self, slot: u16) {
        // The slot is the one of the event, so it exists.
        let _ = self.native.disconnect_now(slot, 0);
    }

    fn link(&mut self, slot: u16, peer: &Arc<Peer>) -> Result<(), Refused> {
        self.native.keep_despite_silence(slot)?;
        let epoch = self.native.info().throttle_epoch;
        let place = self.links.get_mut(usize::from(slot)).ok_or(Refused)?;
        peer.slot.store(slot.into(), Ordering::Relaxed);
        *place = Some(Link::new(Arc::clone(peer), epoch));
        self.live += 1;
        Ok(())
    }

    pub(crate) fn stands(&mut self, slot: u16) {
        let info = self.native.peer(slot);
        if let (Some(link), Some(info)) = (self.links[usize::from(slot)].as_mut(), info) {
            link.since = Some(Instant::now());
            link.peer.set_address(info.address);
            link.peer.set_channels(info.channels);
            link.peer.advance(Stage::Connected);
        }
    }

    /// Forgets the connection in a slot.
    pub(crate) fn unlink(&mut self, slot: u16) -> Option<Link> {
        let link = self.links.get_mut(usize::from(slot))?.take()?;
        link.peer.slot.store(NO_SLOT, Ordering::Relaxed);
        self.live -= 1;
        Some(link)
    }

    /// Whose slot that is.
    #[must_use]
    pub fn peer_at(&self, slot: u16) -> Option<&Arc<Peer>> {
        self.links.get(usize::from(slot))?.as_ref().map(|link| &link.peer)
    }

    pub(crate) fn slot(&self, peer: &Arc<Peer>) -> Option<u16> {
        let slot = u16::try_from(peer.slot.load(Ordering::Relaxed)).ok()?;
        let link = self.links.get(usize::from(slot))?.as_ref()?;
        Arc::ptr_eq(&link.peer, peer).then_some(slot)
    }

    pub(crate) fn link_of(&mut self, peer: &Arc<Peer>) -> Option<&mut Link> {
        let slot = self.slot(peer)?;
        self.links[usize::from(slot)].as_mut()
    }

    /// Asks for the end of a connection, at once or when all that waits is sent. Its end is an event. True: it was not
    /// standing yet, so it has ended already and no event comes from here.
    ///
    /// # Errors
    /// [`Refused`] if it has ended already.
    pub fn disconnect(&mut self, peer: &Arc<Peer>, data: u32, later: bool) -> Result<bool, Refused> {
        let slot = self.slot(peer).ok_or(Refused)?;
        if peer.advance(Stage::Leaving) < Stage::Connected {
            // ENet frees the slot of a connection that does not stand without a word.
            self.native.disconnect_now(slot, data)?;
            self.unlink(slot);
            peer.advance(Stage::Gone);
            return Ok(true);
        }
        if let Some(link) = self.links[usize::from(slot)].as_mut() {
            link.leaving = true;
        }
        if later {
            self.native.disconnect_later(slot, data)?;
        } else {
            self.native.disconnect(slot, data)?;
        }
        Ok(false)
    }

    /// Ends a connection now and without an event; `farewell` is what the far end is told, if anything.
    ///
    /// # Errors
    /// [`Refused`] if it has ended already.
    pub fn drop_peer(&mut self, peer: &Arc<Peer>, farewell: Option<u32>) -> Result<(), Refused> {
        let slot = self.slot(peer).ok_or(Refused)?;
        match farewell {
            Some(data) => self.native.disconnect_now(slot, data)?,
            None => self.native.reset(slot)?,
        }
        self.unlink(slot);
        peer.advance(Stage::Gone);
        Ok(())
    }

    /// Hands a message to ENet. False: it was refused, because the connection is ending.
    pub fn send(&mut self, peer: &Arc<Peer>, channel: u8, packet: Packet) -> bool {
        let Some(slot) = self.slot(peer) else {
            return false;
        };
        self.count_sent(slot);
        self.native.send_packet(slot, channel, packet).is_ok()
    }

    /// Hands one message to ENet for several peers, and says how many it goes to.
    pub fn send_to_each(&mut self, peers: &[Arc<Peer>], channel: u8, packet: Packet) -> usize {
        let mut slots = Vec::with_capacity(peers.len());
        for peer in peers {
            if let Some(slot) = self.slot(peer) {
                slots.push(slot);
                self.count_sent(slot);
            }
        }
        self.native.send_to_each(&slots, channel, packet)
    }

    /// Hands one message to ENet for everyone who is connected, and says how many that are.
    pub fn broadcast(&mut self, channel: u8, packet: Packet) -> usize {
        let peers: Vec<_> = self
            .peers()
            .filter(|peer| peer.stage() == Stage::Connected)
            .cloned()
            .collect();
        self.send_to_each(&peers, channel, packet)
    }

    fn count_sent(&mut self, slot: u16) {
        if let Some(link) = self.links[usize::from(slot)].as_mut() {
            link.messages_sent += 1;
        }
    }

    /// The connections, in no order.
    pub fn peers(&self) -> impl Iterator<Item = &Arc<Peer>> {
        self.links.iter().flatten().map(|link| &link.peer)
    }

    /// How many connections there are, those that are being made included.
    #[must_use]
    pub fn live(&self) -> usize {
        self.live
    }

    /// Whether anything waits to be sent or acknowledged, so that ENet needs to run soon.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.peers()
            .filter_map(|peer| self.slot(peer))
            .any(|slot| self.native.is_busy(slot))
    }

    /// All there is to know of a connection.
    pub fn facts(&mut self, peer: &Arc<Peer>) -> Option<Facts> {
        let enet = self.native.peer(self.slot(peer)?)?;
        let epoch = self.native.info().throttle_epoch;
        let link = self.link_of(peer)?;
        link.read(&enet, epoch);
        Some(Facts {
            enet,
            totals: link.totals(),
            timeouts: link.timeouts,
            since: link.since,
        })
    }

    /// How long the queues of a connection are.
    #[must_use]
    pub fn queued(&self, peer: &Arc<Peer>) -> Option<Queued> {
        self.native.queued(self.slot(peer)?)
    }

    /// The bound address, and what ENet counts.
    #[must_use]
    pub fn native_info(&self) -> HostInfo {
        self.native.info()
    }

    /// Totals of the host.
    pub fn traffic(&mut self) -> Traffic {
        let info = self.native.info();
        let [sent_bytes, sent_packets, received_bytes, received_packets] = &mut self.counters;
        Traffic {
            sent_bytes: sent_bytes.read(info.sent_bytes),
            sent_packets: sent_packets.read(info.sent_packets),
            received_bytes: received_bytes.read(info.received_bytes),
            received_packets: received_packets.read(info.received_packets),
        }
    }
}
