//! Peers: made, closed, freed.

use std::sync::atomic::Ordering;

use oxtkit::arg::quoted;
use oxtkit::{Error, ErrorCode, Handle, Options, Result, handler};

use crate::peer::{PeerConfig, plain_config};
use crate::state::{self, PEERS, PeerKind};

/// The largest message that a peer says it takes, unless told otherwise.
const MAX_MESSAGE: u32 = 65_536;

/// Makes a peer: one end of a connection.
///
/// * `ice_servers` - servers that help to get through routers, one a line: `stun:host:port` or
///   `turn:user:password@host:port`. Empty for none, which is enough in one network.
///
/// # Returns
/// The peer, or 0 if it cannot be made.
///
/// # Errors
/// * `badArgument` - the address of a server cannot be read.
/// * `unsupported` - TURN over TCP or TLS is not in this build.
/// * `tableFull` - there are too many peers.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now tPeer > 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn create_peer(ice_servers: &str) -> Result<Handle<PeerKind>> {
    let servers = ice_servers.lines().map(str::trim).filter(|line| !line.is_empty());
    let ice_servers = servers.map(str::to_owned).collect();
    state::create_peer(&PeerConfig {
        ice_servers,
        max_message: MAX_MESSAGE,
        ..plain_config()
    })
}

/// Makes a peer with options.
///
/// * `options` - an array; all keys may be left out: `iceServers` as for `dcCreatePeer`, `bindAddress` the
/// local address,
///   `portRange` as "49152-49200", `iceTransportPolicy` "all" or "relay", `mtu` and `maxMessageSize` in bytes,
///   `disableAutoNegotiation` and `disableAutoGathering` for those who do that by hand.
///
/// # Returns
/// The peer, or 0 if it cannot be made.
///
/// # Errors
/// * `badArgument` - an option is unknown or wrong.
/// * `unsupported` - TURN over TCP or TLS is not in this build.
/// * `tableFull` - there are too many peers.
///
/// # Example
/// ```livecode
/// put "127.0.0.1" into tOptions["bindAddress"]
/// put dcCreatePeerEx(tOptions) into tPeer
/// -- now tPeer > 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn create_peer_ex(options: Options<'_>) -> Result<Handle<PeerKind>> {
    state::create_peer(&read(options)?)
}

const KEYS: &[&str] = &[
    "iceServers",
    "bindAddress",
    "portRange",
    "iceTransportPolicy",
    "mtu",
    "maxMessageSize",
    "disableAutoNegotiation",
    "disableAutoGathering",
];

fn read(options: Options<'_>) -> Result<PeerConfig> {
    let wrong = |problem: oxtkit::arg::Problem| {
        Error::new(ErrorCode::BadArgument, format!("options {}", problem.text))
    };
    options.only(KEYS).map_err(wrong)?;
    let text = |key: &str| {
        options
            .value(key)
            .and_then(|arg| arg.text().map(str::to_owned))
            .unwrap_or_default()
    };
    let number = |key: &str| {
        options
            .get::<u32>(key)
            .map(Option::unwrap_or_default)
            .map_err(wrong)
    };
    let truth = |key: &str| {
        options
            .get::<bool>(key)
            .map(Option::unwrap_or_default)
            .map_err(wrong)
    };
    let (port_begin, port_end) = ports(&text("portRange"))?;
    let servers = text("iceServers");
    Ok(PeerConfig {
        ice_servers: servers
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
        bind_address: text("bindAddress"),
        port_begin,
        port_end,
        relay_only: relay(&text("iceTransportPolicy"))?,
        mtu: number("mtu")?,
        max_message: match number("maxMessageSize")? {
            0 => MAX_MESSAGE,
            bytes => bytes,
        },
        manual_negotiation: truth("disableAutoNegotiation")?,
        manual_gathering: truth("disableAutoGathering")?,
    })
}

fn relay(policy: &str) -> Result<bool> {
    match policy {
        "" | "all" => Ok(false),
        "relay" => Ok(true),
        _ => Err(Error::bad_argument(format!(
            "iceTransportPolicy is all or relay, not {}",
            quoted(policy)
        ))),
    }
}

fn ports(range: &str) -> Result<(u16, u16)> {
    if range.is_empty() {
        let plain = plain_config();
        return Ok((plain.port_begin, plain.port_end));
    }
    let ends = range
        .split_once('-')
        .and_then(|(begin, end)| Some((begin.trim().parse().ok()?, end.trim().parse().ok()?)));
    ends.filter(|(begin, end): &(u16, u16)| (1..=*end).contains(begin))
        .ok_or_else(|| {
            Error::bad_argument(format!(
                "portRange is two ports as \"49152-49200\", not {}",
                quoted(range)
            ))
        })
}

/// Closes the connection of a peer. The event `dcStateChange` with state 5 follows.
///
/// * `peer` - the peer.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// dcClosePeer tPeer
/// -- now the result is 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn close_peer(peer: Handle<PeerKind>) -> Result<()> {
    state::peer(peer)?.peer.close().map_err(state::error)
}

/// Frees a peer and its channels. Their events that were not polled yet are left out. Freeing it again does
/// nothing.
///
/// * `peer` - the peer.
///
/// # Errors
/// * `badHandle` - `peer` is empty or no handle at all.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// dcFreePeer tPeer
/// dcFreePeer tPeer
/// -- now the result is 0
/// ```
#[handler(aliases("dcDeletePeer"))]
pub fn free_peer(peer: Handle<PeerKind>) -> Result<()> {
    // A handle that was retired already asks for what is done.
    let _ = state::free_peer(peer);
    Ok(())
}

/// Lists all peers.
///
/// # Returns
/// A list of handles, oldest first.
///
/// # Example
/// ```livecode
/// dcCleanup
/// put dcPeers() into tPeers
/// -- now tPeers is empty
/// ```
#[handler]
pub fn peers() -> Vec<Handle<PeerKind>> {
    PEERS.handles()
}

/// Tells the state of a peer.
///
/// * `peer` - the peer.
///
/// # Returns
/// 0 new, 1 connecting, 2 connected, 3 disconnected, 4 failed, 5 closed.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcPeerState(tPeer) is 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn peer_state(peer: Handle<PeerKind>) -> Result<i32> {
    Ok(state::peer(peer)?.states[0].load(Ordering::Relaxed))
}

/// Tells how far the search for ways to reach this side is.
///
/// * `peer` - the peer.
///
/// # Returns
/// 0 new, 1 in progress, 2 complete.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcGatheringState(tPeer) is 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn gathering_state(peer: Handle<PeerKind>) -> Result<i32> {
    Ok(state::peer(peer)?.states[1].load(Ordering::Relaxed))
}
