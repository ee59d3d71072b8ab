//! Hosts: made, asked, ended.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::sync::atomic::Ordering;
use std::time::Duration;

use oxtkit::{Error, Handle, Int, Result, handler};

use crate::handlers::records::{HostStats, HostStatus};
use crate::native::HostOptions;
use crate::state::{self, HOSTS, HostKind, PeerKind};

/// Peers of a host.
pub type Peers = Int<1, 4095>;
/// Channels of a connection.
pub type Channels = Int<1, 255>;

/// Makes a host that others can connect to. It can connect to others as well.
///
/// * `bind` - the IPv4 address of this machine to listen on; empty or "*" for all.
/// * `port` - the UDP port; 0 for any that is free, which `enHostStatus` then names.
/// * `max_peers` - how many connections there can be at a time.
/// * `channels` - how many channels a connection can have.
/// * `in_bytes_per_sec` - limit on what comes in, 0 for none.
/// * `out_bytes_per_sec` - limit on what goes out, 0 for none.
///
/// # Returns
/// The host, or 0 if it cannot be made.
///
/// # Errors
/// * `badArgument` - a number is out of its range, or `bind` is no IPv4 address.
/// * `unsupported` - `bind` is an IPv6 address. ENet speaks IPv4 alone.
/// * `refused` - the port is in use, or the address is none of this machine.
/// * `tableFull` - there are too many hosts.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("127.0.0.1", 0, 32, 2, 0, 0) into tServer
/// put enHostStatus(tServer) into tStatus
/// -- now tStatus["address"] begins with "127.0.0.1:"
/// enHostDestroy tServer
/// ```
#[handler]
pub fn host_create_server(
    bind: &str,
    port: u16,
    max_peers: Peers,
    channels: Channels,
    in_bytes_per_sec: Int<0, 4_294_967_295>,
    out_bytes_per_sec: Int<0, 4_294_967_295>,
) -> Result<Handle<HostKind>> {
    let address = match bind.trim() {
        "" | "*" => Ipv4Addr::UNSPECIFIED,
        text => text.parse().map_err(|_| not_ipv4(text))?,
    };
    create(
        Some(SocketAddrV4::new(address, port)),
        max_peers,
        channels,
        [in_bytes_per_sec, out_bytes_per_sec],
    )
}

fn not_ipv4(text: &str) -> Error {
    if text.contains(':') {
        Error::unsupported(
            "bind is an IPv6 address, and ENet speaks IPv4 alone; give an IPv4 address or \"*\"",
        )
    } else {
        Error::bad_argument("bind is no IPv4 address; give one of this machine's, or \"*\" for all")
    }
}

/// Makes a host that only connects to others.
///
/// * `max_peers` - how many connections there can be at a time.
/// * `channels` - how many channels a connection can have.
/// * `in_bytes_per_sec` - limit on what comes in, 0 for none.
/// * `out_bytes_per_sec` - limit on what goes out, 0 for none.
///
/// # Returns
/// The host, or 0 if it cannot be made.
///
/// # Errors
/// * `badArgument` - a number is out of its range.
/// * `refused` - the system has no socket for it.
/// * `tableFull` - there are too many hosts.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 2, 0, 0) into tClient
/// -- now tClient > 0
/// enHostDestroy tClient
/// ```
#[handler]
pub fn host_create_client(
    max_peers: Peers,
    channels: Channels,
    in_bytes_per_sec: Int<0, 4_294_967_295>,
    out_bytes_per_sec: Int<0, 4_294_967_295>,
) -> Result<Handle<HostKind>> {
    create(None, max_peers, channels, [in_bytes_per_sec, out_bytes_per_sec])
}

fn create(
    bind: Option<SocketAddrV4>,
    peers: Peers,
    channels: Channels,
    bandwidth: [Int<0, 4_294_967_295>; 2],
) -> Result<Handle<HostKind>> {
    let [incoming_bandwidth, outgoing_bandwidth] = bandwidth.map(per_second);
    state::create_host(&HostOptions {
        bind,
        peers: peers.as_usize(),
        channels: channels.as_usize(),
        incoming_bandwidth,
        outgoing_bandwidth,
    })
}

/// The range of the parameter is that of the result.
pub(super) fn per_second(bytes: Int<0, 4_294_967_295>) -> u32 {
    bytes.get() as u32
}

/// Ends a host. Its peers are not told and time out; use `enDisconnect` first to take leave. Ending it again does nothing.
///
/// * `host` - the host.
///
/// # Errors
/// * `badHandle` - `host` is empty or no handle at all.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enHostDestroy tHost
/// enHostDestroy tHost
/// -- now the result is 0
/// ```
#[handler]
pub fn host_destroy(host: Handle<HostKind>) -> Result<()> {
    // A handle that was retired already asks for what is done.
    let _ = state::destroy_host(host);
    Ok(())
}

/// Says where a host listens and how many peers are connected.
///
/// * `host` - the host.
///
/// # Returns
/// An array, or empty if there is no such host.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// put enHostStatus(tHost) into tStatus
/// -- now tStatus["peerCount"] is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn host_status(host: Handle<HostKind>) -> Result<HostStatus> {
    let entry = state::host(host)?;
    let info = entry.service.look(|at_work| at_work.native_info());
    Ok(HostStatus {
        host,
        address: info.address.to_string(),
        peer_count: info.connected as u32,
    })
}

/// Says all there is to know of a host: traffic, limits, options, and what waits for a poll.
///
/// * `host` - the host.
///
/// # Returns
/// An array, or empty if there is no such host.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// put enHostStats(tHost) into tStats
/// -- now tStats["peersMax"] is 4
/// -- now tStats["pumpThread"] is true
/// enHostDestroy tHost
/// ```
#[handler]
pub fn host_stats(host: Handle<HostKind>) -> Result<HostStats> {
    Ok(HostStats::of(host, &*state::host(host)?))
}

/// Says all there is to know of every host.
///
/// # Returns
/// A list of arrays, as `enHostStats` returns them, oldest host first.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// put enHostReport() into tReport
/// -- now the number of lines of the keys of tReport >= 1
/// enHostDestroy tHost
/// ```
#[handler]
pub fn host_report() -> Vec<HostStats> {
    let live = HOSTS.handles().into_iter();
    live.filter_map(|host| Some(HostStats::of(host, &*HOSTS.get(host).ok()?)))
        .collect()
}

/// Lists the peers of a host: connected, connecting, or ended and not polled yet.
///
/// * `host` - the host.
///
/// # Returns
/// A list of handles, oldest first.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(4, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 9, 1, 0) into tPeer
/// put enPeers(tHost) into tPeers
/// -- now tPeers[1] is tPeer
/// enHostDestroy tHost
/// ```
#[handler]
pub fn peers(host: Handle<HostKind>) -> Result<Vec<Handle<PeerKind>>> {
    state::host(host)?;
    Ok(state::peers_of(host).into_iter().map(|(peer, _)| peer).collect())
}

/// Lets a thread serve a host, which is how every host begins. Modal dialogs and long handlers then drop nobody.
///
/// * `host` - the host.
/// * `ms` - the longest that the thread leaves a connection alone, in milliseconds; 0 for the usual 10.
///
/// # Errors
/// * `badHandle` - there is no such host.
/// * `badArgument` - `ms` is out of its range.
/// * `refused` - the system has no thread.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enStartPump tHost, 5
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn start_pump(host: Handle<HostKind>, ms: Int<0, 1000>) -> Result<()> {
    let pace = match ms.get() {
        0 => state::PACE,
        ms => Duration::from_millis(ms.unsigned_abs()),
    };
    state::start_pump(host, pace)
}

/// Lets the script serve a host itself: from now on nothing moves but in `enPoll`, `enPollAll` and `enFlush`.
///
/// * `host` - the host.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enStopPump tHost
/// put enHostStats(tHost) into tStats
/// -- now tStats["pumpThread"] is false
/// enHostDestroy tHost
/// ```
#[handler]
pub fn stop_pump(host: Handle<HostKind>) -> Result<()> {
    state::host(host)?.service.stop_pump();
    Ok(())
}

/// Sends what waits, now. The thread of a host does so within a millisecond by itself.
///
/// * `host` - the host.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enFlush tHost
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn flush(host: Handle<HostKind>) -> Result<()> {
    state::host(host)?.service.flush();
    Ok(())
}

/// Says how many peers the last message to many went to.
///
/// * `host` - the host that sent it.
///
/// # Returns
/// How many peers were connected when `enBroadcast`, `enBroadcastText` or `enSendMany` was called.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// enBroadcastText tHost, 0, "anyone?", "reliable"
/// put enBroadcastReached(tHost) into tCount
/// -- now tCount is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn broadcast_reached(host: Handle<HostKind>) -> Result<usize> {
    Ok(state::host(host)?.reached.load(Ordering::Relaxed))
}
