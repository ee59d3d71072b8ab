//! WebRTC data channels for LiveCode and OpenXTalk.

#![deny(unsafe_code)]

#[allow(unsafe_code, reason = "the one place that calls libdatachannel")]
pub mod native;

pub mod channel;
pub mod peer;

/// What libdatachannel can fail with.
pub mod fault {
    pub use cxx_fault::{Fault, FaultKind};
}
