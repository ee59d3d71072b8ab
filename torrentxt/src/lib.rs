//! BitTorrent for LiveCode and OpenXTalk.

#![deny(unsafe_code)]

#[allow(unsafe_code, reason = "the one place that calls libtorrent")]
pub mod native;

pub mod session;
pub mod settings;
pub mod torrent;

/// What libtorrent can fail with.
pub mod fault {
    pub use cxx_fault::{Fault, FaultKind};
}
