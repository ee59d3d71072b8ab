//! What script can call: one file for each section of the reference page.

pub mod datagrams;
pub mod hosts;
pub mod lan;
pub mod library;
pub mod limits;
pub mod peer_list;
pub mod peers;
pub mod polled;
pub mod polling;
pub mod records;
pub mod sending;
pub mod tuning;
