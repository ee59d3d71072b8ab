//! ENet for LiveCode and OpenXTalk: reliable and unreliable messages over UDP.

#![deny(unsafe_code)]

#[allow(unsafe_code, reason = "the one place that calls ENet")]
pub mod native;
