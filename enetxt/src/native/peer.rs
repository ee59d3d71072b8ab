//! Peers: what a host can do with one of its slots.

use std::net::SocketAddrV4;

use enet_sys::ENetPeer;

use super::host::from_enet;
use super::{Host, Refused, clock, elapsed};

/// Where a connection stands. The numbers are ENet's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum PeerState {
    /// The slot is free.
    Disconnected = 0,
    /// We asked for a connection.
    Connecting = 1,
    /// The other side asked, we are answering.
    AcknowledgingConnect = 2,
    /// The answer is on its way.
    ConnectionPending = 3,
    /// The connection stands, its event was not delivered yet.
    ConnectionSucceeded = 4,
    /// Packets can be sent.
    Connected = 5,
    /// It will end when all queued packets are sent.
    DisconnectLater = 6,
    /// We asked for the end.
    Disconnecting = 7,
    /// The other side asked for the end.
    AcknowledgingDisconnect = 8,
    /// It ended, its event was not delivered yet.
    Zombie = 9,
}

#[allow(
    clippy::unnecessary_cast,
    reason = "the type of C enums differs between platforms"
)]
const _: () = {
    assert!(PeerState::Disconnected as u32 == enet_sys::_ENetPeerState_ENET_PEER_STATE_DISCONNECTED as u32);
    assert!(PeerState::Connected as u32 == enet_sys::_ENetPeerState_ENET_PEER_STATE_CONNECTED as u32);
    assert!(PeerState::Zombie as u32 == enet_sys::_ENetPeerState_ENET_PEER_STATE_ZOMBIE as u32);
};

impl PeerState {
    const ALL: [Self; 10] = [
        Self::Disconnected,
        Self::Connecting,
        Self::AcknowledgingConnect,
        Self::ConnectionPending,
        Self::ConnectionSucceeded,
        Self::Connected,
        Self::DisconnectLater,
        Self::Disconnecting,
        Self::AcknowledgingDisconnect,
        Self::Zombie,
    ];
}

/// What ENet knows of a peer. Times are milliseconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PeerInfo {
    /// The far end.
    pub address: SocketAddrV4,
    /// Where the connection stands.
    pub state: PeerState,
    /// A random number that both sides know; another connection in the same slot has another one.
    pub connect_id: u32,
    /// Which of up to four connections in a row this is between the same two slots, 0 to 3.
    pub session_id: u8,
    /// Channels of the connection.
    pub channels: usize,
    /// Smoothed round trip time.
    pub rtt: u32,
    /// Its variance.
    pub rtt_variance: u32,
    /// The lowest round trip time of the last interval of measurement.
    pub last_rtt: u32,
    /// The lowest so far in this interval.
    pub lowest_rtt: u32,
    /// The highest variance so far in this interval.
    pub highest_rtt_variance: u32,
    /// Mean loss of reliable packets, 0 to 1.
    pub packet_loss: f64,
    /// Its variance.
    pub packet_loss_variance: f64,
    /// When the two counters below were last set to 0, on ENet's clock; 0 for never.
    pub loss_epoch: u32,
    /// Commands sent since then. 32 bits, wraps.
    pub packets_sent: u32,
    /// Of those, commands that had to be sent again. 32 bits, wraps.
    pub packets_lost: u32,
    /// Bytes sent since the host's [`throttle epoch`](super::HostInfo::throttle_epoch).
    pub bytes_sent: u32,
    /// Bytes received since then.
    pub bytes_received: u32,
    /// Reliable bytes that are sent and not acknowledged.
    pub reliable_in_transit: u32,
    /// Received bytes that wait for their event.
    pub waiting_bytes: usize,
    /// Share of unreliable packets that are sent at all, 0 to 32.
    pub throttle: u32,
    /// The highest that it may be at the bandwidth of the far end.
    pub throttle_limit: u32,
    /// How often it is measured.
    pub throttle_interval: u32,
    /// By how much it rises.
    pub throttle_acceleration: u32,
    /// By how much it falls.
    pub throttle_deceleration: u32,
    /// Largest datagram in bytes.
    pub mtu: u32,
    /// Reliable bytes that may be in transit.
    pub window: u32,
    /// Bytes per second that the far end can take, 0 for no limit.
    pub incoming_bandwidth: u32,
    /// Bytes per second that the far end may send, 0 for no limit.
    pub outgoing_bandwidth: u32,
    /// How long a silent connection waits before it pings.
    pub ping_interval: u32,
    /// Since the far end was last heard of.
    pub silent_for: u32,
}

impl PeerInfo {
    /// Of a peer that is not there.
    pub const NONE: Self = Self {
        address: SocketAddrV4::new(std::net::Ipv4Addr::UNSPECIFIED, 0),
        state: PeerState::Disconnected,
        connect_id: 0,
        session_id: 0,
        channels: 0,
        rtt: 0,
        rtt_variance: 0,
        last_rtt: 0,
        lowest_rtt: 0,
        highest_rtt_variance: 0,
        packet_loss: 0.0,
        packet_loss_variance: 0.0,
        loss_epoch: 0,
        packets_sent: 0,
        packets_lost: 0,
        bytes_sent: 0,
        bytes_received: 0,
        reliable_in_transit: 0,
        waiting_bytes: 0,
        throttle: 0,
        throttle_limit: 0,
        throttle_interval: 0,
        throttle_acceleration: 0,
        throttle_deceleration: 0,
        mtu: 0,
        window: 0,
        incoming_bandwidth: 0,
        outgoing_bandwidth: 0,
        ping_interval: 0,
        silent_for: 0,
    };
}

/// How long the queues of a peer are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Queued {
    /// Reliable commands that wait, or are sent and not acknowledged.
    pub reliable: usize,
    /// Unreliable commands that wait.
    pub unreliable: usize,
    /// Acknowledgements that wait.
    pub acknowledgements: usize,
}

/// When a silent peer is given up, in milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timeouts {
    /// A packet was sent so often in vain that its wait has doubled to this many times the first one ...
    pub limit: u32,
    /// ... and nothing was acknowledged for this long;
    pub minimum: u32,
    /// or nothing was acknowledged for this long, however often it was sent.
    pub maximum: u32,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            limit: enet_sys::ENET_PEER_TIMEOUT_LIMIT,
            minimum: enet_sys::ENET_PEER_TIMEOUT_MINIMUM,
            maximum: enet_sys::ENET_PEER_TIMEOUT_MAXIMUM,
        }
    }
}

impl Host {
    /// What ENet knows of the peer in the slot `peer`, or `None` if there is no such slot.
    #[must_use]
    pub fn peer(&self, peer: u16) -> Option<PeerInfo> {
        let peer = self.peer_shared(peer)?;
        Some(PeerInfo {
            address: from_enet(peer.address),
            // A state that a newer ENet may add is none that packets can be sent in.
            state: PeerState::ALL
                .get(peer.state as usize)
                .copied()
                .unwrap_or(PeerState::Disconnected),
            connect_id: peer.connectID,
            session_id: peer.outgoingSessionID,
            channels: peer.channelCount,
            rtt: peer.roundTripTime,
            rtt_variance: peer.roundTripTimeVariance,
            packet_loss: f64::from(peer.packetLoss) / f64::from(enet_sys::ENET_PEER_PACKET_LOSS_SCALE),
            last_rtt: peer.lastRoundTripTime,
            lowest_rtt: peer.lowestRoundTripTime,
            highest_rtt_variance: peer.highestRoundTripTimeVariance,
            packet_loss_variance: f64::from(peer.packetLossVariance)
                / f64::from(enet_sys::ENET_PEER_PACKET_LOSS_SCALE),
            loss_epoch: peer.packetLossEpoch,
            packets_sent: peer.packetsSent,
            packets_lost: peer.packetsLost,
            bytes_sent: peer.outgoingDataTotal,
            bytes_received: peer.incomingDataTotal,
            reliable_in_transit: peer.reliableDataInTransit,
            waiting_bytes: peer.totalWaitingData,
            throttle: peer.packetThrottle,
            throttle_limit: peer.packetThrottleLimit,
            throttle_interval: peer.packetThrottleInterval,
            throttle_acceleration: peer.packetThrottleAcceleration,
            throttle_deceleration: peer.packetThrottleDeceleration,
            mtu: peer.mtu,
            window: peer.windowSize,
            incoming_bandwidth: peer.incomingBandwidth,
            outgoing_bandwidth: peer.outgoingBandwidth,
            ping_interval: peer.pingInterval,
            silent_for: if peer.lastReceiveTime == 0 {
                0
            } else {
                elapsed(clock(), peer.lastReceiveTime)
            },
        })
    }

    /// How long the queues of this peer are.
    #[must_use]
    pub fn queued(&self, peer: u16) -> Option<Queued> {
        let peer = self.peer_shared(peer)?;
        let mut queued = Queued {
            acknowledgements: count(&peer.acknowledgements, |_| true),
            ..Queued::default()
        };
        let waiting = [
            &peer.sentReliableCommands,
            &peer.outgoingSendReliableCommands,
            &peer.outgoingCommands,
        ];
        for list in waiting {
            let is_reliable = |node: *const enet_sys::ENetListNode| {
                // SAFETY: the nodes of these lists are heads of outgoing commands.
                let command = unsafe { &*node.cast::<enet_sys::ENetOutgoingCommand>() };
                // SAFETY: every command begins with the header.
                unsafe { command.command.header }.command & ACKNOWLEDGE != 0
            };
            let reliable = count(list, is_reliable);
            queued.reliable += reliable;
            queued.unreliable += count(list, |_| true) - reliable;
        }
        Some(queued)
    }

    pub(super) fn peer_shared(&self, peer: u16) -> Option<&ENetPeer> {
        let host = self.shared();
        if usize::from(peer) >= host.peerCount {
            return None;
        }
        // SAFETY: the slot lies in the host's array, and calls that write to it need `&mut self`.
        Some(unsafe { &*host.peers.add(usize::from(peer)) })
    }

    pub(super) fn peer_mut(&mut self, peer: u16) -> Result<*mut ENetPeer, Refused> {
        let host = self.shared();
        if usize::from(peer) >= host.peerCount {
            return Err(Refused);
        }
        // SAFETY: the slot lies in the host's array of `peerCount` peers.
        Ok(unsafe { host.peers.add(usize::from(peer)) })
    }
}

/// The flag of commands that must be acknowledged.
const ACKNOWLEDGE: u8 = 1 << 7;

/// How many nodes of a list fit.
fn count(list: &enet_sys::ENetList, fits: impl Fn(*const enet_sys::ENetListNode) -> bool) -> usize {
    let sentinel = &raw const list.sentinel;
    let mut node = list.sentinel.next.cast_const();
    let mut found = 0;
    while node != sentinel {
        found += usize::from(fits(node));
        // SAFETY: a list of a living peer is a ring of living nodes that closes at its sentinel.
        node = unsafe { (*node).next };
    }
    found
}
