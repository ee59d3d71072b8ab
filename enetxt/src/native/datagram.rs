//! Datagrams that are none of ENet's: told apart before ENet sees them, and sent from its socket.
//!
//! The rule: what ENet could use is never taken from it, and what is taken it would have ignored, so that connections
//! stand as they do without this.

use std::ffi::{c_int, c_void};
use std::net::SocketAddrV4;

use enet_sys::{ENetBuffer, ENetEvent, ENetHost};

use super::host::{from_enet, to_enet};
use super::{Host, MTU, PeerState, Refused, contain};

/// Takes a datagram in, with its source. Called while the host is served, so it must be brief and leave the host alone.
pub type Sink = Box<dyn Fn(SocketAddrV4, &[u8]) + Send>;

/// The largest datagram in bytes that a host takes in: ENet reads no more, and drops one that is larger.
pub const LARGEST: usize = *MTU.end() as usize;

/// The number that ENet's datagrams begin with until the connection has one: a request. Above it are flags.
const NO_PEER: u16 = enet_sys::ENET_PROTOCOL_MAXIMUM_PEER_ID as u16;
const _: () = assert!(NO_PEER == 0x0FFF, "it covers all bits of a number");

/// The answers to ENet.
const LEFT_TO_ENET: c_int = 0;
const TAKEN: c_int = 1;

impl Host {
    /// From now on takes datagrams that are none of ENet's and gives them to `sink`; `None` leaves them to ENet again,
    /// which ignores them.
    pub fn intercept(&mut self, sink: Option<Sink>) {
        let host = self.exclusive();
        host.intercept = sink.as_ref().map(|_| divert as _);
        // A host has nowhere to keep a pointer of ours, but its peers have; there is one at least, and ENet never uses
        // that field itself.
        // SAFETY: the array of peers is as old as the host.
        let place = unsafe { &mut (*host.peers).data };
        let new = sink.map_or(std::ptr::null_mut(), |sink| Box::into_raw(Box::new(sink)));
        let old = std::mem::replace(place, new.cast());
        if !old.is_null() {
            // SAFETY: only this function writes there, and what it takes out nobody finds any more.
            drop(unsafe { Box::from_raw(old.cast::<Sink>()) });
        }
    }

    /// Whether datagrams that are none of ENet's are taken.
    #[must_use]
    pub fn intercepts(&self) -> bool {
        self.shared().intercept.is_some()
    }

    /// Sends a datagram of at most [`LARGEST`] bytes from the socket of the host, past ENet. False: the system has no room
    /// for it now. Never waits.
    ///
    /// # Errors
    /// [`Refused`] if it is larger, or the system does not send it; its last error says why.
    pub fn send_datagram(&mut self, to: SocketAddrV4, data: &[u8]) -> Result<bool, Refused> {
        if data.len() > LARGEST {
            return Err(Refused);
        }
        let (address, host) = (to_enet(to), self.exclusive());
        let buffer = ENetBuffer {
            data: data.as_ptr().cast_mut().cast::<c_void>(),
            dataLength: data.len(),
        };
        // SAFETY: the socket is open while its host lives; ENet reads one address and one buffer, both valid for the call.
        let sent =
            unsafe { enet_sys::enet_socket_send(host.socket, &raw const address, &raw const buffer, 1) };
        let sent = usize::try_from(sent).map_err(|_| Refused)?;
        if sent < data.len() {
            return Ok(false);
        }
        // No more than `LARGEST`.
        host.totalSentData = host.totalSentData.wrapping_add(sent as u32);
        host.totalSentPackets = host.totalSentPackets.wrapping_add(1);
        Ok(true)
    }
}

/// ENet shows each datagram here before it reads it.
unsafe extern "C" fn divert(host: *mut ENetHost, _: *mut ENetEvent) -> c_int {
    // SAFETY: ENet passes the host that it serves, and writes to it only after this has returned.
    let host = unsafe { &*host };
    // SAFETY: ENet has put so many bytes there.
    let data = unsafe { std::slice::from_raw_parts(host.receivedData, host.receivedDataLength) };
    let is_peer = |number| is_peer(host, number);
    // SAFETY: `intercept` put a sink or null there.
    let sink = unsafe { (*host.peers).data.cast::<Sink>().as_ref() };
    let Some(sink) = sink.filter(|_| !is_for_enet(data, is_peer)) else {
        return LEFT_TO_ENET;
    };
    let from = from_enet(host.receivedAddress);
    contain(|| sink(from, data));
    TAKEN
}

/// Whether ENet would read on behind the head of a datagram.
fn is_for_enet(data: &[u8], is_peer: impl Fn(u16) -> bool) -> bool {
    let Some(head) = data.first_chunk() else {
        return false;
    };
    let number = u16::from_be_bytes(*head) & NO_PEER;
    number == NO_PEER || is_peer(number)
}

/// Whether the datagram that came last is from the far end of the connection with this number.
fn is_peer(host: &ENetHost, number: u16) -> bool {
    if usize::from(number) >= host.peerCount {
        return false;
    }
    // SAFETY: the host has so many peers.
    let peer = unsafe { &*host.peers.add(usize::from(number)) };
    let gone = [PeerState::Disconnected, PeerState::Zombie].map(|state| state as u32);
    let (theirs, ours) = (peer.address, host.receivedAddress);
    let is_from = (theirs.host, theirs.port) == (ours.host, ours.port);
    // Who connects to everyone takes the answer from anyone.
    let is_asked = theirs.host == enet_sys::ENET_HOST_BROADCAST;
    #[allow(
        clippy::unnecessary_cast,
        reason = "the type of C enums differs between platforms"
    )]
    let lives = !gone.contains(&(peer.state as u32));
    lives && (is_from || is_asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_for_a_connection_is_for_enet_whatever_its_flags() {
        for flags in 0..16_u8 {
            assert!(is_for_enet(&[flags << 4 | 0x0F, 0xFF], |_| false));
            assert!(!is_for_enet(&[flags << 4 | 0x0F, 0xFE], |_| false));
        }
    }

    #[test]
    fn the_number_of_a_connection_is_read_without_flags() {
        for flags in 0..16_u8 {
            assert!(is_for_enet(&[flags << 4 | 0x02, 0x03, 9], |number| {
                number == 0x203
            }));
        }
        assert!(!is_for_enet(&[2, 4], |number| number == 0x203));
    }

    #[test]
    fn what_has_no_head_is_not_for_enet() {
        assert!(!is_for_enet(&[], |_| true) && !is_for_enet(&[0xFF], |_| true));
    }

    #[test]
    fn text_is_for_none_of_few_connections() {
        // What the documentation promises: any two letters, signs or digits, and 32 peers.
        for first in b' '..=b'~' {
            for second in b' '..=b'~' {
                assert!(!is_for_enet(&[first, second], |number| number < 32));
            }
        }
    }
}
