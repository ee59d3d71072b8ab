//! TorrentXT: BitTorrent for LiveCode and OpenXTalk scripts, on libtorrent.
//!
//! From below: `native` is the smallest safe skin over libtorrent, with the C++ half of it in `native/shim`; `session`,
//! `torrent` and `settings` are the safe wrapper, which knows nothing of script. `handlers` (down) and `events` (up) are
//! where script words and torrents meet; `state` holds the handles. The contents are at the end.

#![deny(unsafe_code)]

pub mod events;
pub mod handlers;
#[allow(unsafe_code, reason = "the one place that calls libtorrent")]
pub mod native;
pub mod session;
pub mod settings;
pub mod state;
pub mod tables;
pub mod torrent;

/// What libtorrent can fail with.
pub mod fault {
    pub use cxx_fault::{Fault, FaultKind};
}

use handlers::{about, library, polling, sessions, settings as by_name, torrents};

oxtkit::library! {
    /// TorrentXT lets scripts share files over BitTorrent.
    ///
    /// Three things to know first:
    ///
    /// * **Everything takes time.** Calls return at once; what happens afterwards comes as events out of
    /// `btPoll`, some
    ///   four times a second. The library script oxtPump does that for you.
    /// * **Failures are numbers.** Actions return 0 or a negative code, handles are 0 and values empty on a
    /// failure;
    ///   `btLastError()` says why, and `btErrorName(code)` names the code.
    /// * **Stop before you quit.** `btStopSession` waits until trackers were told, 10 seconds at most.
    id: "org.openxtalk.library.torrent",
    title: "TorrentXT",
    native: "torrentxt",
    abi: 1,
    errors: Code,
    fields: tables::FIELDS,
    events: events::EVENTS,
    kinds: [state::SessionKind, state::TorrentKind],
    contents: {
        "Getting started" => [about::version, library::stop_all, about::test_firewall],
        "Sessions" => [
            sessions::start_session, sessions::start_session_with, sessions::current_session,
            sessions::stop_session, sessions::session_valid, sessions::listen_port,
        ],
        "Settings" => [
            by_name::set_int, by_name::set_bool, by_name::set_string, by_name::apply_settings,
            by_name::get_setting,
        ],
        "Torrents" => [
            torrents::add_magnet, torrents::remove_torrent, torrents::torrents, torrents::torrent_valid,
            torrents::pause, torrents::resume, torrents::torrent_status,
        ],
        "Events" => [polling::poll],
        "Errors" => [
            standard::last_error, standard::last_error_code, standard::error_name, about::clear_error,
        ],
    },
}
