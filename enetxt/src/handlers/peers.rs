//! Peers: connected, asked, left.

use std::net::SocketAddrV4;

use oxtkit::{Error, Handle, Int, Result, handler};

use crate::events::resolve::{self, Remote};
use crate::handlers::hosts::Channels;
use crate::handlers::records::{PeerStatus, QueueInfo};
use crate::host::Reason;
use crate::peer::Stage;
use crate::service::News;
use crate::state::{self, HostKind, PEERS, PeerKind};

/// The number that goes with a connect or disconnect.
pub type Data = Int<0, 2_147_483_647>;

/// The range of the parameter is within that of the result.
fn number(data: Data) -> u32 {
    data.get() as u32
}

/// Begins a connection. The event `enetConnect` or `enetConnectFailed` follows. A name is looked up on another thread, so
/// this never waits.
///
/// * `host` - the host to connect from.
/// * `remote` - IPv4 address or name of the far end.
/// * `port` - its UDP port.
/// * `channels` - how many channels the connection shall have; the far end may allow fewer.
/// * `data` - a number that the far end gets with its `enetConnect`.
///
/// # Returns
/// The peer, or 0. It can be asked and left at once, but messages are taken only after `enetConnect`.
///
/// # Errors
/// * `badHandle` - there is no such host.
/// * `badArgument` - a number is out of its range, or `remote` is neither address nor name.
/// * `unsupported` - `remote` is an IPv6 address. ENet speaks IPv4 alone.
/// * `refused` - all peers of the host are taken.
/// * `wouldBlock` - too many names wait to be looked up.
/// * `tableFull` - there are too many peers.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 2, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 2, 0) into tPeer
/// put enPeerStatus(tPeer) into tStatus
/// -- now tStatus["stateName"] is "connecting"
/// enHostDestroy tHost
/// ```
#[handler]
pub fn connect(
    host: Handle<HostKind>,
    remote: &str,
    port: Int<1, 65_535>,
    channels: Channels,
    data: Data,
) -> Result<Handle<PeerKind>> {
    let entry = state::host(host)?;
    let remote = Remote::parse(remote)?;
    let handle = state::create_peer(host, entry.service.clone(), Stage::Resolving)?;
    let peer = PEERS.get(handle)?.peer.clone();
    // Both ranges are those of the results.
    let (port, channels, data) = (port.get() as u16, channels.get() as u8, number(data));
    let begun = match remote {
        Remote::Address(address) => {
            let to = SocketAddrV4::new(address, port);
            let begun = entry
                .service
                .with(|at_work| at_work.connect(&peer, to, channels.into(), data));
            begun.map_err(|_| {
                Error::refused(
                    "all peers of this host are taken; make it with more, or end a connection first",
                )
            })
        }
        Remote::Name(name) => resolve::and_connect(&entry.service, &peer, name, port, channels, data),
    };
    if let Err(error) = begun {
        // Nobody has seen the handle yet.
        let _ = PEERS.remove(handle);
        return Err(error);
    }
    Ok(handle)
}

/// Ends a connection. What waits to be sent is thrown away; `enDisconnectLater` sends it first. The event
/// `enetDisconnect` follows, or `enetConnectFailed` if the connection did not stand yet, both with reason "local".
///
/// * `peer` - the peer.
/// * `data` - a number that the far end gets with its `enetDisconnect`.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `wrongState` - the connection has ended already; the event waits to be polled.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enDisconnect tPeer, 0
/// put enPoll(tHost) into tEvents
/// -- now tEvents[1]["name"] is "enetConnectFailed"
/// -- now tEvents[1]["reason"] is "local"
/// enHostDestroy tHost
/// ```
#[handler]
pub fn disconnect(peer: Handle<PeerKind>, data: Data) -> Result<()> {
    leave(peer, number(data), false)
}

/// Ends a connection as `enDisconnect` does, once all that waits is sent and acknowledged.
///
/// * `peer` - the peer.
/// * `data` - a number that the far end gets with its `enetDisconnect`.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `wrongState` - the connection has ended already; the event waits to be polled.
///
/// # Example
/// ```livecode
/// enDisconnectLater 0, 0
/// -- now enErrorName(the result) is "badHandle"
/// ```
#[handler]
pub fn disconnect_later(peer: Handle<PeerKind>, data: Data) -> Result<()> {
    leave(peer, number(data), true)
}

fn leave(peer: Handle<PeerKind>, data: u32, later: bool) -> Result<()> {
    let (entry, host) = state::peer(peer)?;
    if entry.peer.stage() == Stage::Gone {
        return Err(ended());
    }
    let over = match host
        .service
        .with(|at_work| at_work.disconnect(&entry.peer, data, later))
    {
        Ok(over) => over,
        // Its name is still being looked up.
        Err(_) => entry.peer.advance(Stage::Gone) < Stage::Connected,
    };
    if over {
        let news = News::Failed(entry.peer.clone(), Reason::Local);
        host.service.tell(news);
    }
    Ok(())
}

fn ended() -> Error {
    Error::wrong_state("this connection has ended already; poll for its last event")
}

/// Ends a connection at once: the far end is told once, no event follows here, and the handle is retired.
///
/// * `peer` - the peer.
/// * `data` - a number that the far end gets with its `enetDisconnect`.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enDisconnectNow tPeer, 0
/// put enPeerStatus(tPeer) into tStatus
/// -- now tStatus is empty
/// enHostDestroy tHost
/// ```
#[handler]
pub fn disconnect_now(peer: Handle<PeerKind>, data: Data) -> Result<()> {
    end(peer, Some(number(data)))
}

/// Drops a connection at once and without a word: the far end times out, no event follows here, and the handle is retired.
///
/// * `peer` - the peer.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enResetPeer tPeer
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn reset_peer(peer: Handle<PeerKind>) -> Result<()> {
    end(peer, None)
}

fn end(peer: Handle<PeerKind>, farewell: Option<u32>) -> Result<()> {
    let (entry, host) = state::peer(peer)?;
    // Retired first, so that nothing that happens meanwhile is delivered.
    let _ = PEERS.remove(peer);
    // A connection that has ended by itself needs no end.
    let _ = host
        .service
        .with(|at_work| at_work.drop_peer(&entry.peer, farewell));
    entry.peer.advance(Stage::Gone);
    Ok(())
}

/// Says all there is to know of a peer.
///
/// * `peer` - the peer.
///
/// # Returns
/// An array, or empty if there is no such peer.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// put enPeerStatus(tPeer) into tStatus
/// -- now tStatus["address"] is "127.0.0.1:4500"
/// -- now tStatus["state"] is 1
/// enHostDestroy tHost
/// ```
#[handler]
pub fn peer_status(peer: Handle<PeerKind>) -> Result<PeerStatus> {
    let (entry, host) = state::peer(peer)?;
    let known = host
        .service
        .look(|at_work| Some((at_work.facts(&entry.peer)?, at_work.queued(&entry.peer)?)));
    Ok(PeerStatus::of(peer, &entry, known))
}

/// Says what waits for a peer and what waits from it.
///
/// * `peer` - the peer.
///
/// # Returns
/// An array, or empty if there is no such peer.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// put enQueueInfo(tPeer) into tInfo
/// -- now tInfo["queuedBytes"] is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn queue_info(peer: Handle<PeerKind>) -> Result<QueueInfo> {
    let (entry, host) = state::peer(peer)?;
    let known = host
        .service
        .look(|at_work| Some((at_work.facts(&entry.peer)?, at_work.queued(&entry.peer)?)));
    let status = PeerStatus::of(peer, &entry, known);
    Ok(QueueInfo {
        host: status.host,
        peer,
        reliable_in_transit: status.reliable_data_in_transit,
        queued_reliable: status.queued_reliable,
        queued_unreliable: status.queued_unreliable,
        waiting_data: status.total_waiting_data,
        throttle: status.throttle,
        queued_bytes: status.queued_bytes,
    })
}

/// Writes something on a peer, for the script to read later: a player's name, a row of a table.
///
/// * `peer` - the peer.
/// * `tag` - any text.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enSetPeerTag tPeer, "the server"
/// -- now enPeerTag(tPeer) is "the server"
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_peer_tag(peer: Handle<PeerKind>, tag: &str) -> Result<()> {
    let (entry, _) = state::peer(peer)?;
    *entry.tag.lock() = tag.into();
    Ok(())
}

/// Reads what was written on a peer.
///
/// * `peer` - the peer.
///
/// # Returns
/// The text, or empty.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// -- now enPeerTag(tPeer) is empty
/// enHostDestroy tHost
/// ```
#[handler]
pub fn peer_tag(peer: Handle<PeerKind>) -> Result<String> {
    let (entry, _) = state::peer(peer)?;
    let tag = entry.tag.lock().clone();
    Ok(tag)
}
