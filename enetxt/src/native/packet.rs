//! Packets: bytes on their way, owned by whoever holds them.

use std::ops::Deref;
use std::ptr::NonNull;
use std::slice;
use std::sync::Arc;

use enet_sys::{ENetPacket, enet_packet_create, enet_packet_destroy};

use super::{Load, Refused, contain};

/// How a packet travels. The numbers are the ones that scripts may use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub enum Delivery {
    /// Resent until acknowledged, in order.
    #[default]
    Reliable = 0,
    /// Sent once; a packet that arrives after a later one is dropped. Large packets are sent reliably.
    Unreliable = 1,
    /// Sent once; may arrive in any order.
    Unsequenced = 2,
    /// Sent once, in fragments if it is large; lost if one fragment is.
    UnreliableFragment = 3,
}

const RELIABLE: u32 = 1;
const UNSEQUENCED: u32 = 2;
const UNRELIABLE_FRAGMENT: u32 = 8;
/// ENet sets it when it frees a reliable packet because the last part of it was acknowledged, and on no other way.
const SENT: u32 = 256;

#[allow(
    clippy::unnecessary_cast,
    reason = "the type of C enums differs between platforms"
)]
const _: () = {
    assert!(RELIABLE == enet_sys::_ENetPacketFlag_ENET_PACKET_FLAG_RELIABLE as u32);
    assert!(UNSEQUENCED == enet_sys::_ENetPacketFlag_ENET_PACKET_FLAG_UNSEQUENCED as u32);
    assert!(UNRELIABLE_FRAGMENT == enet_sys::_ENetPacketFlag_ENET_PACKET_FLAG_UNRELIABLE_FRAGMENT as u32);
    assert!(SENT == enet_sys::_ENetPacketFlag_ENET_PACKET_FLAG_SENT as u32);
};

impl Delivery {
    /// ENet's flag bits.
    const fn flags(self) -> u32 {
        match self {
            Self::Reliable => RELIABLE,
            Self::Unreliable => 0,
            Self::Unsequenced => UNSEQUENCED,
            Self::UnreliableFragment => UNRELIABLE_FRAGMENT,
        }
    }
}

/// What is called when a packet was acknowledged, while its host is served: it must be brief and leave the host alone.
pub type Report = Box<dyn FnOnce() + Send>;

/// What a tracked packet carries along.
struct Tracked {
    load: Arc<Load>,
    report: Report,
}

/// A packet. Its bytes are read through `Deref`.
#[derive(Debug)]
pub struct Packet(NonNull<ENetPacket>);

// SAFETY: a packet is plain heap memory that belongs to nobody else; ENet keeps nothing per thread.
unsafe impl Send for Packet {}

impl Packet {
    /// Copies `data` into a new packet. An empty packet is legal.
    ///
    /// # Errors
    /// [`Refused`] if memory is short.
    pub fn new(data: &[u8], delivery: Delivery) -> Result<Self, Refused> {
        // SAFETY: ENet copies `len` bytes from a valid slice; the result is null or ours.
        let raw = unsafe { enet_packet_create(data.as_ptr().cast(), data.len(), delivery.flags()) };
        NonNull::new(raw).map(Self).ok_or(Refused)
    }

    /// As [`Packet::new`]; takes the message, which the caller has counted already, off its load when ENet is done with it.
    ///
    /// # Errors
    /// [`Refused`] if memory is short. The message is off its load then.
    pub fn counted(data: &[u8], delivery: Delivery, load: &Arc<Load>) -> Result<Self, Refused> {
        let mut packet = Self::new(data, delivery).inspect_err(|_| load.take_off(data.len()))?;
        // SAFETY: the packet is ours alone.
        let raw = unsafe { packet.0.as_mut() };
        raw.userData = Arc::into_raw(Arc::clone(load)).cast_mut().cast();
        raw.freeCallback = Some(release);
        Ok(packet)
    }

    /// A reliable packet as of [`Packet::counted`], that calls `report` once the far end has acknowledged all of it. If the
    /// connection ends before, it never does.
    ///
    /// # Errors
    /// As [`Packet::counted`].
    pub fn tracked(data: &[u8], load: &Arc<Load>, report: Report) -> Result<Self, Refused> {
        let mut packet = Self::new(data, Delivery::Reliable).inspect_err(|_| load.take_off(data.len()))?;
        let load = Arc::clone(load);
        // SAFETY: the packet is ours alone.
        let raw = unsafe { packet.0.as_mut() };
        raw.userData = Box::into_raw(Box::new(Tracked { load, report })).cast();
        raw.freeCallback = Some(release_tracked);
        Ok(packet)
    }

    /// Whether the packet was sent reliably. Known of packets that were received, too.
    #[must_use]
    pub fn is_reliable(&self) -> bool {
        // SAFETY: the packet is alive while we own it.
        unsafe { self.0.as_ref() }.flags & RELIABLE != 0
    }

    /// Takes over a packet that ENet handed out with an event.
    ///
    /// # Safety
    /// `raw` came from a receive event and nobody else will destroy it.
    pub(super) unsafe fn from_raw(raw: NonNull<ENetPacket>) -> Self {
        Self(raw)
    }

    /// The packet as ENet wants it; the caller passes ownership on, or destroys it.
    pub(super) fn into_raw(self) -> *mut ENetPacket {
        let raw = self.0.as_ptr();
        std::mem::forget(self);
        raw
    }
}

/// Takes a packet off its [`Load`]. ENet calls this once, when the last reference to the packet is gone.
unsafe extern "C" fn release(packet: *mut ENetPacket) {
    // SAFETY: ENet passes the packet that it is about to free.
    let packet = unsafe { &mut *packet };
    // SAFETY: `counted` put an `Arc` there, and this is the one call that takes it back.
    let load = unsafe { Arc::from_raw(packet.userData.cast::<Load>()) };
    load.take_off(packet.dataLength);
}

/// Does as [`release`] for a packet that is tracked, and reports it if it was acknowledged.
unsafe extern "C" fn release_tracked(packet: *mut ENetPacket) {
    // SAFETY: ENet passes the packet that it is about to free.
    let packet = unsafe { &mut *packet };
    // SAFETY: `tracked` put a box there, and this is the one call that takes it back.
    let Tracked { load, report } = *unsafe { Box::from_raw(packet.userData.cast::<Tracked>()) };
    load.take_off(packet.dataLength);
    if packet.flags & SENT != 0 {
        contain(report);
    }
}

impl Deref for Packet {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: the packet is alive while we own it.
        let packet = unsafe { self.0.as_ref() };
        if packet.dataLength == 0 {
            return &[];
        }
        // SAFETY: ENet allocated `dataLength` bytes at `data`, and they live as long as the packet.
        unsafe { slice::from_raw_parts(packet.data, packet.dataLength) }
    }
}

impl Drop for Packet {
    fn drop(&mut self) {
        // SAFETY: we own the packet, and a packet that was passed on was forgotten.
        unsafe { enet_packet_destroy(self.0.as_ptr()) }
    }
}
