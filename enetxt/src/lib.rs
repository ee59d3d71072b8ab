//! EnetXT: reliable and unreliable messages over UDP for LiveCode and OpenXTalk scripts, on ENet.
//!
//! From below: `native` is the smallest safe skin over ENet; `host`, `link`, `counters`, `peer` and `letters` put connections
//! in place of ENet's slots and know nothing of script; `service` puts a host to work on a thread. `handlers` (down) and
//! `events` (up) are where script words and connections meet, and `state` holds the handles. `lan` stands beside all this. The
//! contents are at the end.

#![deny(unsafe_code)]

pub mod bell;
mod counters;
pub mod events;
pub mod handlers;
mod handover;
pub mod host;
mod host_events;
pub mod lan;
pub mod letters;
pub mod link;
#[allow(unsafe_code, reason = "the one place that calls ENet")]
pub mod native;
pub mod peer;
pub mod service;
pub mod state;
mod sync;
pub mod tables;

use handlers::{datagrams, hosts, lan as discovery, library, limits, peers, polling, sending, tuning};

oxtkit::library! {
    /// EnetXT lets scripts exchange messages over UDP: reliable and ordered where that matters, fast where it does not.
    ///
    /// Four things to know first:
    ///
    /// * **Poll for events.** Connections, messages and ends come as events out of `enPoll` or `enPollAll`, 30 to 60 times
    ///   a second. The library script oxtPump does that for you.
    /// * **A thread serves every host**, so modal dialogs and long handlers drop nobody. What arrives meanwhile waits.
    /// * **Failures are numbers.** Actions return 0 or a negative code, handles are 0 and values empty on a failure;
    ///   `enLastError()` says why, and `enErrorName(code)` names the code.
    /// * **IPv4 alone.** The ENet protocol has no IPv6; such addresses are `unsupported`. Nothing is encrypted; the guide
    ///   shows how to do that with SodiumXT.
    id: "org.openxtalk.library.enet",
    title: "EnetXT",
    native: "enetxt",
    abi: 1,
    errors: Code,
    fields: tables::FIELDS,
    events: events::EVENTS,
    kinds: [state::HostKind, state::PeerKind, state::LanKind, events::resolve::LookupKind],
    contents: {
        "Getting started" => [
            library::initialize, library::deinitialize, library::library_version,
        ],
        "Hosts" => [
            hosts::host_create_server, hosts::host_create_client, hosts::host_destroy, hosts::host_status,
            hosts::host_stats, hosts::host_report, hosts::peers, hosts::start_pump, hosts::stop_pump, hosts::flush,
        ],
        "Limits and options" => [
            limits::set_host_bandwidth, limits::set_compression, limits::set_checksum, limits::set_channel_limit,
            limits::set_limits, limits::message_budget,
        ],
        "Peers" => [
            peers::connect, peers::disconnect, peers::disconnect_later, peers::disconnect_now, peers::reset_peer,
            peers::peer_status, peers::queue_info, peers::set_peer_tag, peers::peer_tag,
        ],
        "Fine tuning" => [
            tuning::set_peer_timeout, tuning::set_peer_ping_interval, tuning::set_peer_throttle, tuning::ping,
        ],
        "Sending" => [
            sending::send, sending::send_text, sending::broadcast, sending::broadcast_text, sending::send_many,
            hosts::broadcast_reached, sending::send_tracked,
        ],
        "Datagrams" => [datagrams::intercept, datagrams::send_datagram],
        "Events" => [polling::poll, polling::poll_all],
        "Names" => [polling::resolve],
        "Discovery" => [
            discovery::lan_announce, discovery::lan_discover, discovery::lan_stop, discovery::lan_options,
        ],
        "Words" => [library::state_name, library::format_bytes],
        "Errors" => [
            standard::last_error, standard::last_error_code, standard::error_name, library::clear_error,
        ],
    },
}
