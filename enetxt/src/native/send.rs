//! Sending: a packet to one peer or to many.

use super::{Delivery, Host, Packet, Refused};

impl Host {
    /// Copies `data` into a packet and queues it for the peer in the slot `peer`.
    ///
    /// # Errors
    /// [`Refused`] if the peer is not connected, the channel does not exist or the packet is larger than the
    /// host allows.
    pub fn send(&mut self, peer: u16, channel: u8, data: &[u8], delivery: Delivery) -> Result<(), Refused> {
        let packet = Packet::new(data, delivery)?;
        self.send_packet(peer, channel, packet)
    }

    /// Queues `packet` for the peer in the slot `peer`.
    ///
    /// # Errors
    /// As for [`Host::send`].
    pub fn send_packet(&mut self, peer: u16, channel: u8, packet: Packet) -> Result<(), Refused> {
        match self.send_to_each(&[peer], channel, packet) {
            1 => Ok(()),
            _ => Err(Refused),
        }
    }

    /// Queues one packet for all peers in `slots`, and says how many of them it is on its way to.
    pub fn send_to_each(&mut self, slots: &[u16], channel: u8, packet: Packet) -> usize {
        let raw = packet.into_raw();
        let mut receivers = 0;
        for slot in slots {
            let Ok(peer) = self.peer_mut(*slot) else { continue };
            // SAFETY: peer and packet are alive: ENet frees a packet only after it has had a reference to it, and
            // between two of these calls nothing is sent.
            receivers += usize::from(unsafe { enet_sys::enet_peer_send(peer, channel, raw) } == 0);
        }
        if receivers == 0 {
            // SAFETY: no peer took the packet, so it is still ours.
            unsafe { enet_sys::enet_packet_destroy(raw) };
        }
        receivers
    }
}
