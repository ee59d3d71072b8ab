//! The smallest safe skin over libdatachannel's C++ API.
//!
//! The rule: only what `bridge` declares crosses, by value. Callbacks copy and hand on, in `sink`; whoever
//! frees a peer or a channel silences it first, so that no callback runs into what is gone.

mod bridge;
mod grave;
mod sink;

pub use bridge::ffi::{
    CandidatePair, Channel, ChannelConfig, Description, Fingerprint, Peer, PeerConfig, Stats,
};
pub use bridge::ffi::{cleanup, throw_foreign, version};
use cxx::UniquePtr;
use cxx_fault::Fault;
pub use grave::{Owned, empty as empty_grave};
use libdatachannel_sys as _;
pub use sink::{Answer, ChannelEvent, PeerEvent};
use sink::{ChannelSink, PeerSink};

// SAFETY: libdatachannel's objects may be called from any thread; the shim adds no state without a lock.
unsafe impl Send for Peer {}
// SAFETY: as above.
unsafe impl Sync for Peer {}
// SAFETY: as above.
unsafe impl Send for Channel {}
// SAFETY: as above.
unsafe impl Sync for Channel {}

/// Starts the library's threads. The first peer would do so by itself.
///
/// # Errors
/// A [`Fault`] if the system has no threads.
pub fn preload() -> Result<(), Fault> {
    // Before OpenSSL starts by itself: like this it does not clean up when the process ends, while threads of a peer may still
    // use it.
    openssl_sys::init();
    Ok(bridge::ffi::preload()?)
}

/// Makes a peer whose events go to `hear`, on libdatachannel's threads.
///
/// # Errors
/// A [`Fault`] if the configuration makes no sense or no socket can be had.
pub fn new_peer(
    config: &PeerConfig,
    hear: impl Fn(PeerEvent) + Send + Sync + 'static,
) -> Result<UniquePtr<Peer>, Fault> {
    Ok(bridge::ffi::new_peer(config, Box::new(PeerSink(Box::new(hear))))?)
}

/// Tells a channel where to report to, beginning with what happened before.
///
/// # Errors
/// A [`Fault`] if it was told before.
pub fn listen(
    channel: &Channel,
    hear: impl Fn(ChannelEvent<'_>) -> Answer + Send + Sync + 'static,
) -> Result<(), Fault> {
    Ok(channel.listen(Box::new(ChannelSink(Box::new(hear))))?)
}
