//! oxtkit: what every native extension for LiveCode and OpenXTalk shares.
//!
//! An extension is a set of ordinary, documented Rust functions with [`#[handler]`](handler) on them, and one
//! [`library!`] block that is their table of contents. From these come the C exports, the LiveCode Builder binding, the
//! Dictionary, the reference page and the ABI gate.
//!
//! ```text
//! script -> binding (.lcb) -> door (boundary) -> firewall -> shim -> your function
//!        <-                <-                 <-          <- sink <-
//! ```
//!
//! * [`arg`], [`param`]: what script passed, and how it becomes a Rust argument;
//! * [`reply`]: how a result goes back, with [`Fill`] for results written straight into the caller's memory;
//! * [`handle`], [`record`], [`error`], [`queue`], [`poll`], [`jobs`], [`blobs`]: the parts that handlers are made of;
//! * [`describe`], [`abi`]: what a library is, said as constants; [`dispatch`]: what a loaded library keeps of them;
//! * [`boundary`]: the doors and the firewall, the only unsafe code.

#![deny(unsafe_code)]

extern crate self as oxtkit;

pub mod abi;
pub mod arg;
#[cfg(not(loom))]
pub mod blobs;
#[allow(unsafe_code)]
pub mod boundary;
pub mod describe;
pub mod dispatch;
pub mod error;
pub mod handle;
pub mod jobs;
pub mod param;
pub mod poll;
pub mod queue;
pub mod record;
pub mod reply;
mod standard;
mod sync;
mod tables;

pub use error::{Error, ErrorCode, MAX_LEN, Result};
pub use handle::{Handle, Kind, Table};
pub use oxtkit_macros::{Event, Record, handler, library};
pub use param::{Binary, Int, Options, TextOrData};
pub use poll::Event;
pub use record::{Hex, Record};
pub use reply::{Fill, filled};

/// What the macros write. Not for people.
#[doc(hidden)]
pub mod private;
