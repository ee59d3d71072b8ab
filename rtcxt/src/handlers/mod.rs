//! What script can call, one file for each section of the reference page. Handlers look up, let go, and call.

pub mod about;
pub mod channels;
pub mod descriptions;
pub mod facts;
pub mod library;
pub mod peers;
pub mod polling;
pub mod records;
pub mod sending;
