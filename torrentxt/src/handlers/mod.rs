//! What script can call, one file for each section of the reference page. Handlers look up, let go, and call.

pub mod about;
pub mod library;
pub mod options;
pub mod polling;
pub mod records;
pub mod sessions;
pub mod settings;
pub mod torrents;
