//! Hosts: a UDP socket and the peers behind it.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::ptr::NonNull;

use enet_sys::{ENetAddress, ENetEvent, ENetHost};

use super::{Packet, Refused, initialize};

/// The most peers a host can have.
pub const MAX_PEERS: usize = 4095;
/// The most channels a connection can have.
pub const MAX_CHANNELS: usize = 255;

const _: () = {
    assert!(MAX_PEERS == enet_sys::ENET_PROTOCOL_MAXIMUM_PEER_ID as usize);
    assert!(MAX_CHANNELS == enet_sys::ENET_PROTOCOL_MAXIMUM_CHANNEL_COUNT as usize);
};

/// What a host is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HostOptions {
    /// The address to listen on, or `None` for a host that only connects. Port 0 takes any free port.
    pub bind: Option<SocketAddrV4>,
    /// Peer slots, 1 to [`MAX_PEERS`].
    pub peers: usize,
    /// Channels per connection, 1 to [`MAX_CHANNELS`].
    pub channels: usize,
    /// Bytes per second that may come in, 0 for no limit.
    pub incoming_bandwidth: u32,
    /// Bytes per second that may go out, 0 for no limit.
    pub outgoing_bandwidth: u32,
}

/// Something that happened to a peer, named by its slot.
#[derive(Debug)]
pub enum Event {
    /// A connection stands, ours or the other side's, with the number that the other side sent.
    Connect {
        /// The slot of the peer.
        peer: u16,
        /// The number given with the connect call.
        data: u32,
    },
    /// A connection ended: by the other side, by a timeout, or as we asked. The slot is free again.
    Disconnect {
        /// The slot of the peer.
        peer: u16,
        /// The number given with the disconnect call, 0 after a timeout.
        data: u32,
    },
    /// A packet arrived.
    Receive {
        /// The slot of the peer.
        peer: u16,
        /// The channel, from 0.
        channel: u8,
        /// The bytes.
        packet: Packet,
    },
}

/// Totals of a host. The counters are 32 bits wide and wrap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HostInfo {
    /// The bound address; the port is the true one even if 0 was asked for.
    pub address: SocketAddrV4,
    /// Peer slots.
    pub peer_slots: usize,
    /// Peers connected now.
    pub connected: usize,
    /// Channels a connection may have.
    pub channel_limit: usize,
    /// Bytes sent, with all overhead but UDP's.
    pub sent_bytes: u32,
    /// UDP packets sent.
    pub sent_packets: u32,
    /// Bytes received.
    pub received_bytes: u32,
    /// UDP packets received.
    pub received_packets: u32,
    /// Limit in bytes per second on what comes in, 0 for none.
    pub incoming_bandwidth: u32,
    /// Limit in bytes per second on what goes out, 0 for none.
    pub outgoing_bandwidth: u32,
    /// When the byte counters of all peers were last set to 0, on ENet's clock.
    pub throttle_epoch: u32,
}

/// An ENet host. Dropping it frees its peers; the far ends are not told and time out.
#[derive(Debug)]
pub struct Host(NonNull<ENetHost>);

// SAFETY: ENet keeps no state per thread, so a host may move between threads. It is not Sync: calls need
// `&mut`, or read plain fields that no other thread can be writing.
unsafe impl Send for Host {}

impl Host {
    /// Makes a host, and starts ENet if it was not started.
    ///
    /// # Errors
    /// [`Refused`] if the numbers are out of range or the address cannot be bound.
    pub fn new(options: &HostOptions) -> Result<Self, Refused> {
        initialize()?;
        let peers_fit = (1..=MAX_PEERS).contains(&options.peers);
        let channels_fit = (1..=MAX_CHANNELS).contains(&options.channels);
        if !peers_fit || !channels_fit {
            return Err(Refused);
        }
        let address = options.bind.map(to_enet);
        let pointer = address.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
        // SAFETY: the address is null or valid for the call, the counts are in ENet's ranges.
        let raw = unsafe {
            enet_sys::enet_host_create(
                pointer,
                options.peers,
                options.channels,
                options.incoming_bandwidth,
                options.outgoing_bandwidth,
            )
        };
        NonNull::new(raw).map(Self).ok_or(Refused)
    }

    /// Begins a connection with `channels` (1 to [`MAX_CHANNELS`]) and says which slot it took.
    /// [`Event::Connect`] confirms it.
    ///
    /// # Errors
    /// [`Refused`] if no slot is free or `channels` is out of range.
    pub fn connect(&mut self, to: SocketAddrV4, channels: usize, data: u32) -> Result<u16, Refused> {
        if !(1..=MAX_CHANNELS).contains(&channels) {
            return Err(Refused);
        }
        let address = to_enet(to);
        // SAFETY: the host is alive, the address is valid for the call.
        let peer = unsafe { enet_sys::enet_host_connect(self.raw(), &raw const address, channels, data) };
        // SAFETY: a peer that is not null lies in the host's array.
        NonNull::new(peer)
            .map(|peer| unsafe { peer.as_ref() }.incomingPeerID)
            .ok_or(Refused)
    }

    /// Sends and receives what is due, waits at most `timeout_ms` for an event, and returns the first one.
    ///
    /// # Errors
    /// [`Refused`] if the socket failed.
    pub fn service(&mut self, timeout_ms: u32) -> Result<Option<Event>, Refused> {
        // SAFETY: ENetEvent is plain data for which zeroes mean "no event".
        let mut event: ENetEvent = unsafe { std::mem::zeroed() };
        // SAFETY: the host is alive and `&mut self` keeps other calls out.
        let answer = unsafe { enet_sys::enet_host_service(self.raw(), &raw mut event, timeout_ms) };
        if answer < 0 {
            return Err(Refused);
        }
        Ok(read(&event))
    }

    /// Returns an event that is known already, without a look at the socket.
    pub fn check(&mut self) -> Option<Event> {
        // SAFETY: ENetEvent is plain data for which zeroes mean "no event".
        let mut event: ENetEvent = unsafe { std::mem::zeroed() };
        // SAFETY: the host is alive and `&mut self` keeps other calls out. It fails only if an argument is null.
        unsafe { enet_sys::enet_host_check_events(self.raw(), &raw mut event) };
        read(&event)
    }

    /// Sends and receives what is due, and leaves events where they are. For a host whose events nobody has room for.
    /// A peer that connects meanwhile stays on the threshold: what it sends is taken once its event was.
    ///
    /// # Errors
    /// [`Refused`] if the socket failed.
    pub fn service_without_events(&mut self) -> Result<(), Refused> {
        // SAFETY: the host is alive; ENet accepts that no event is wanted.
        let answer = unsafe { enet_sys::enet_host_service(self.raw(), std::ptr::null_mut(), 0) };
        if answer < 0 { Err(Refused) } else { Ok(()) }
    }

    /// Sends what is queued now, without waiting for the next service.
    pub fn flush(&mut self) {
        // SAFETY: the host is alive.
        unsafe { enet_sys::enet_host_flush(self.raw()) }
    }

    /// Totals and the bound address.
    #[must_use]
    pub fn info(&self) -> HostInfo {
        // SAFETY: the host is alive, and no call is running because those need `&mut self`.
        let host = unsafe { self.0.as_ref() };
        HostInfo {
            address: from_enet(host.address),
            peer_slots: host.peerCount,
            connected: host.connectedPeers,
            channel_limit: host.channelLimit,
            sent_bytes: host.totalSentData,
            sent_packets: host.totalSentPackets,
            received_bytes: host.totalReceivedData,
            received_packets: host.totalReceivedPackets,
            incoming_bandwidth: host.incomingBandwidth,
            outgoing_bandwidth: host.outgoingBandwidth,
            throttle_epoch: host.bandwidthThrottleEpoch,
        }
    }

    pub(super) fn raw(&mut self) -> *mut ENetHost {
        self.0.as_ptr()
    }

    pub(super) fn exclusive(&mut self) -> &mut ENetHost {
        // SAFETY: the host is alive, and `&mut self` makes the reference the only one.
        unsafe { self.0.as_mut() }
    }

    pub(super) fn shared(&self) -> &ENetHost {
        // SAFETY: as in `info`.
        unsafe { self.0.as_ref() }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.intercept(None);
        // SAFETY: we own the host.
        unsafe { enet_sys::enet_host_destroy(self.raw()) }
    }
}

/// Takes an event apart; `None` if nothing happened.
fn read(event: &ENetEvent) -> Option<Event> {
    // SAFETY: the peer of an event is null or lies in the host's array.
    let peer = unsafe { event.peer.as_ref() }?.incomingPeerID;
    match event.type_ {
        enet_sys::_ENetEventType_ENET_EVENT_TYPE_CONNECT => Some(Event::Connect {
            peer,
            data: event.data,
        }),
        enet_sys::_ENetEventType_ENET_EVENT_TYPE_DISCONNECT => Some(Event::Disconnect {
            peer,
            data: event.data,
        }),
        enet_sys::_ENetEventType_ENET_EVENT_TYPE_RECEIVE => {
            let raw = NonNull::new(event.packet)?;
            // SAFETY: a receive event hands its packet to us alone.
            let packet = unsafe { Packet::from_raw(raw) };
            Some(Event::Receive {
                peer,
                channel: event.channelID,
                packet,
            })
        }
        _ => None,
    }
}

/// ENet keeps the address in network byte order and the port in the machine's.
pub(super) fn to_enet(address: SocketAddrV4) -> ENetAddress {
    ENetAddress {
        host: u32::from_ne_bytes(address.ip().octets()),
        port: address.port(),
    }
}

pub(super) fn from_enet(address: ENetAddress) -> SocketAddrV4 {
    SocketAddrV4::new(Ipv4Addr::from(address.host.to_ne_bytes()), address.port)
}
