//! See the crate's README section in ARCHITECTURE.md.

pub mod error;
pub mod handle;
pub mod queue;
pub mod record;
mod sync;
