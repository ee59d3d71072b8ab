//! What can be set on a host after it was made.

use super::{Host, Refused};

/// Limits of a host. `None` leaves a limit as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Limits {
    /// Largest packet, in bytes, that can be sent or received.
    pub packet: Option<usize>,
    /// Received bytes of one peer that may wait before ENet stops acknowledging.
    pub waiting: Option<usize>,
    /// Connections that one address may have at a time.
    pub duplicates: Option<usize>,
    /// Largest datagram in bytes, for connections made from now on.
    pub mtu: Option<u32>,
}

/// The smallest and the largest datagram that ENet accepts, in bytes.
pub const MTU: std::ops::RangeInclusive<u32> =
    enet_sys::ENET_PROTOCOL_MINIMUM_MTU..=enet_sys::ENET_PROTOCOL_MAXIMUM_MTU;

impl Host {
    /// Sets both limits in bytes per second, 0 for none.
    pub fn set_bandwidth(&mut self, incoming: u32, outgoing: u32) {
        // SAFETY: the host is alive.
        unsafe { enet_sys::enet_host_bandwidth_limit(self.raw(), incoming, outgoing) }
    }

    /// Sets the channels that connections made from now on may have.
    pub fn set_channel_limit(&mut self, channels: usize) {
        // SAFETY: the host is alive; ENet clamps the count.
        unsafe { enet_sys::enet_host_channel_limit(self.raw(), channels) }
    }

    /// Compresses datagrams with ENet's range coder, or stops that. The far end must do the same.
    ///
    /// # Errors
    /// [`Refused`] if memory is short.
    pub fn set_compression(&mut self, on: bool) -> Result<(), Refused> {
        if !on {
            // SAFETY: the host is alive; null turns compression off.
            unsafe { enet_sys::enet_host_compress(self.raw(), std::ptr::null()) };
            return Ok(());
        }
        // SAFETY: the host is alive.
        match unsafe { enet_sys::enet_host_compress_with_range_coder(self.raw()) } {
            0 => Ok(()),
            _ => Err(Refused),
        }
    }

    /// Adds a CRC32 to every datagram and checks it, or stops that. The far end must do the same.
    pub fn set_checksum(&mut self, on: bool) {
        self.exclusive().checksum = on.then_some(enet_sys::enet_crc32);
    }

    /// Sets the limits that are given.
    pub fn set_limits(&mut self, limits: &Limits) {
        let host = self.exclusive();
        host.maximumPacketSize = limits.packet.unwrap_or(host.maximumPacketSize);
        host.maximumWaitingData = limits.waiting.unwrap_or(host.maximumWaitingData);
        host.duplicatePeers = limits.duplicates.unwrap_or(host.duplicatePeers);
        if let Some(mtu) = limits.mtu {
            host.mtu = mtu.clamp(*MTU.start(), *MTU.end());
        }
    }

    /// The limits as they are; none is missing.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let host = self.shared();
        Limits {
            packet: Some(host.maximumPacketSize),
            waiting: Some(host.maximumWaitingData),
            duplicates: Some(host.duplicatePeers),
            mtu: Some(host.mtu),
        }
    }
}
