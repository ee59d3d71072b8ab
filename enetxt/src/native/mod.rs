//! The smallest safe skin over ENet 1.3.
//!
//! The rule: what can go wrong in C cannot be said here. A [`Host`] owns the ENet host and is moved, never
//! shared, because ENet has no locks. A peer is a slot number of its host, checked at each use, because ENet
//! reuses the memory of peers. A [`Packet`] owns its bytes. No handle, no queue and no script word is known
//! here.

mod connection;
mod datagram;
mod host;
mod load;
mod memory;
mod options;
mod packet;
mod peer;
mod send;
mod wait;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

pub use datagram::{LARGEST, Sink};
pub use host::{Event, Host, HostInfo, HostOptions, MAX_CHANNELS, MAX_PEERS};
pub use load::{Load, PACKET_COST};
pub use options::{Limits, MTU};
pub use packet::{Delivery, Packet, Report};
pub use peer::{PeerInfo, PeerState, Queued, Timeouts};
pub use wait::Waiter;

/// ENet said no: no socket, no memory, no free peer slot, or a peer in a state that forbids the call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused;

/// The version of the linked ENet: major, minor, patch.
#[must_use]
pub fn version() -> (u8, u8, u8) {
    // SAFETY: reads a constant of the library.
    let packed = unsafe { enet_sys::enet_linked_version() };
    let [_, major, minor, patch] = packed.to_be_bytes();
    (major, minor, patch)
}

/// Milliseconds on ENet's clock, which wraps after 49 days.
#[must_use]
pub fn clock() -> u32 {
    // SAFETY: reads the system's clock.
    unsafe { enet_sys::enet_time_get() }
}

/// Milliseconds from `earlier` to `later`, both of ENet's clock, whichever of the two is ahead.
#[must_use]
pub fn elapsed(later: u32, earlier: u32) -> u32 {
    let difference = later.wrapping_sub(earlier);
    difference.min(difference.wrapping_neg())
}

/// Starts ENet once in this process. Its global state is a time base (and sockets on Windows), so it is never
/// stopped.
///
/// # Errors
/// [`Refused`] if the system has no sockets for us.
pub fn initialize() -> Result<(), Refused> {
    static STARTED: OnceLock<bool> = OnceLock::new();
    let started = *STARTED.get_or_init(|| memory::start().is_ok());
    if started { Ok(()) } else { Err(Refused) }
}

/// Does what a callback is for, and lets no panic reach ENet, which would end the program.
fn contain(work: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(work)) {
        // Dropping what a panic leaves may be another one. What comes of that is let go.
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            std::mem::forget(second);
        }
    }
}
