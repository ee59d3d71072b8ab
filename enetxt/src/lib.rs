//! ENet for LiveCode and OpenXTalk: reliable and unreliable messages over UDP.

#![deny(unsafe_code)]

pub mod bell;
pub mod host;
mod host_events;
mod link;
#[allow(unsafe_code, reason = "the one place that calls ENet")]
pub mod native;
pub mod packet;
pub mod peer;
pub mod service;
mod sync;
