//! Peers: what a host can do with one of its slots.

use std::net::SocketAddrV4;

use enet_sys::ENetPeer;

use super::host::from_enet;
use super::{Host, Packet, Refused};

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

/// What ENet knows of a peer. Byte and packet counters are 32 bits wide and wrap.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PeerInfo {
    /// The far end.
    pub address: SocketAddrV4,
    /// Where the connection stands.
    pub state: PeerState,
    /// A random number that both sides know; another connection in the same slot has another one.
    pub connect_id: u32,
    /// Channels of the connection.
    pub channels: usize,
    /// Smoothed round trip time in milliseconds.
    pub rtt: u32,
    /// Its variance in milliseconds.
    pub rtt_variance: u32,
    /// Mean loss of reliable packets, 0 to 1.
    pub packet_loss: f64,
    /// Packets sent in the current interval of measurement.
    pub packets_sent: u32,
    /// Of those, packets lost.
    pub packets_lost: u32,
    /// Bytes sent in the current interval of bandwidth measurement.
    pub bytes_sent: u32,
    /// Bytes received in it.
    pub bytes_received: u32,
    /// Reliable bytes that are sent and not acknowledged.
    pub reliable_in_transit: u32,
    /// Received bytes that wait for their event.
    pub waiting_bytes: usize,
    /// Largest datagram in bytes.
    pub mtu: u32,
}

impl Host {
    /// Queues `packet` for the peer in the slot `peer`.
    ///
    /// # Errors
    /// [`Refused`] if the peer is not connected, the channel does not exist or the packet is larger than the
    /// host allows.
    pub fn send_packet(&mut self, peer: u16, channel: u8, packet: Packet) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        let raw = packet.into_raw();
        // SAFETY: peer and packet are alive. ENet takes the packet over only if it answers 0.
        if unsafe { enet_sys::enet_peer_send(peer, channel, raw) } == 0 {
            return Ok(());
        }
        // SAFETY: ENet refused the packet, so it is still ours.
        unsafe { enet_sys::enet_packet_destroy(raw) };
        Err(Refused)
    }

    /// Asks the other side for the end of the connection; [`super::Event::Disconnect`] follows, unless the
    /// peer was still connecting: then the slot is free at once and no event comes.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot. The same holds for the calls below.
    pub fn disconnect(&mut self, peer: u16, data: u32) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_disconnect(peer, data) };
        Ok(())
    }

    /// As [`Host::disconnect`], after all queued packets were sent.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn disconnect_later(&mut self, peer: u16, data: u32) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_disconnect_later(peer, data) };
        Ok(())
    }

    /// Tells the other side once and frees the slot at once. No event comes.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn disconnect_now(&mut self, peer: u16, data: u32) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_disconnect_now(peer, data) };
        Ok(())
    }

    /// Frees the slot without a word to the other side, which times out. No event comes.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn reset(&mut self, peer: u16) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_reset(peer) };
        Ok(())
    }

    /// What ENet knows of the peer in the slot `peer`, or `None` if there is no such slot.
    #[must_use]
    pub fn peer(&self, peer: u16) -> Option<PeerInfo> {
        let host = self.shared();
        if usize::from(peer) >= host.peerCount {
            return None;
        }
        // SAFETY: the slot lies in the host's array, and calls that write to it need `&mut self`.
        let peer = unsafe { &*host.peers.add(usize::from(peer)) };
        Some(PeerInfo {
            address: from_enet(peer.address),
            // A state that a newer ENet may add is none that packets can be sent in.
            state: PeerState::ALL
                .get(peer.state as usize)
                .copied()
                .unwrap_or(PeerState::Disconnected),
            connect_id: peer.connectID,
            channels: peer.channelCount,
            rtt: peer.roundTripTime,
            rtt_variance: peer.roundTripTimeVariance,
            packet_loss: f64::from(peer.packetLoss) / f64::from(enet_sys::ENET_PEER_PACKET_LOSS_SCALE),
            packets_sent: peer.packetsSent,
            packets_lost: peer.packetsLost,
            bytes_sent: peer.outgoingDataTotal,
            bytes_received: peer.incomingDataTotal,
            reliable_in_transit: peer.reliableDataInTransit,
            waiting_bytes: peer.totalWaitingData,
            mtu: peer.mtu,
        })
    }

    fn peer_mut(&mut self, peer: u16) -> Result<*mut ENetPeer, Refused> {
        let host = self.shared();
        if usize::from(peer) >= host.peerCount {
            return Err(Refused);
        }
        // SAFETY: the slot lies in the host's array of `peerCount` peers.
        Ok(unsafe { host.peers.add(usize::from(peer)) })
    }
}
