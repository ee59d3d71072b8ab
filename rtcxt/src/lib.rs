//! DataChannelXT: WebRTC data channels for LiveCode and OpenXTalk scripts, on libdatachannel.
//!
//! From below: `native` is the smallest safe skin over libdatachannel, with the C++ half of it in
//! `native/shim`; `peer` and
//! `channel` are the safe wrapper, which knows nothing of script. `handlers` (down) and `events` (up) are
//! where script words and connections meet; `state` holds the handles. The contents are at the end.

#![deny(unsafe_code)]

pub mod channel;
pub mod events;
pub mod handlers;
#[allow(unsafe_code, reason = "the one place that calls libdatachannel")]
pub mod native;
pub mod peer;
pub mod state;
pub mod tables;

/// What libdatachannel can fail with.
pub mod fault {
    pub use cxx_fault::{Fault, FaultKind};
}

use handlers::{about, channels, descriptions, facts, library, peers, polling, sending};

oxtkit::library! {
    /// DataChannelXT connects two scripts directly, through routers and encrypted, with WebRTC data channels.
    ///
    /// Three things to know first:
    ///
    /// * **Two sides must be introduced.** Each peer makes a description and candidates, which come as
    /// events; carry them to
    ///   the other side by any means, and hand them to its peer. From then on the two speak directly.
    /// * **Everything takes time.** Calls return at once; what happens afterwards comes as events out of
    /// `dcPoll`, 30 to 60
    ///   times a second. The library script oxtPump does that for you.
    /// * **Failures are numbers.** Actions return 0 or a negative code, handles are 0 and values empty on a
    /// failure;
    ///   `dcLastError()` says why, and `dcErrorName(code)` names the code.
    id: "org.openxtalk.library.datachannel",
    title: "DataChannelXT",
    native: "rtcxt",
    abi: 1,
    errors: Code,
    fields: tables::FIELDS,
    events: events::EVENTS,
    kinds: [state::PeerKind, state::ChannelKind],
    contents: {
        "Getting started" => [
            library::init, library::cleanup, about::version, library::library_version, about::test_firewall,
        ],
        "Peers" => [
            peers::create_peer, peers::create_peer_ex, peers::close_peer, peers::free_peer, peers::peers,
            peers::peer_state, peers::gathering_state,
        ],
        "Descriptions" => [
            descriptions::set_local_description, descriptions::set_remote_description,
            descriptions::add_remote_candidate, descriptions::local_description,
            descriptions::local_description_type, descriptions::remote_description,
            descriptions::remote_description_type,
        ],
        "Facts" => [
            facts::selected_candidate_pair, facts::peer_stats, facts::local_fingerprint,
            facts::remote_fingerprint, facts::remote_max_message,
        ],
        "Channels" => [
            channels::create_channel, channels::create_channel_ex, channels::close_channel,
            channels::free_channel, channels::channels, channels::channel_label, channels::channel_protocol,
            channels::channel_stream_id, channels::channel_is_open,
            channels::channel_peer, channels::channel_reliability,
        ],
        "Sending" => [
            sending::send_text, sending::send_data, sending::channel_max_message, sending::buffered_amount,
            sending::set_buffered_low_threshold,
        ],
        "Events" => [polling::poll],
        "Errors" => [
            standard::last_error, standard::last_error_code, standard::error_name, about::clear_error,
        ],
    },
}
