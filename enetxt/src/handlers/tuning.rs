//! Fine tuning of connections.

use std::sync::Arc;

use oxtkit::{Error, Handle, Int, Result, handler};

use crate::host::Host;
use crate::native::{Refused, Timeouts};
use crate::peer::Peer;
use crate::state::{self, PeerKind};

/// Milliseconds, 0 for the usual.
pub type Millis = Int<0, 86_400_000>;

/// The range of the parameter is within that of the result.
fn millis(ms: Millis) -> u32 {
    ms.get() as u32
}

/// Does something to a connection that ENet has.
fn tune(
    peer: Handle<PeerKind>,
    change: impl FnOnce(&mut Host, &Arc<Peer>) -> std::result::Result<(), Refused>,
) -> Result<()> {
    let (entry, host) = state::peer(peer)?;
    let done = host.service.with(|at_work| change(at_work, &entry.peer));
    done.map_err(|_| Error::refused("this connection is not there yet, or not any more"))
}

/// Sets when a silent peer is given up: after `maxMs` in any case, after `minMs` if the wait has doubled `limit` times over.
///
/// * `peer` - the peer.
/// * `limit` - how many times the first wait, 0 for 32.
/// * `min_ms` - the shortest silence, 0 for 5000.
/// * `max_ms` - the longest silence, 0 for 30000.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `refused` - the connection is not there yet, or not any more.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enSetPeerTimeout tPeer, 0, 1000, 3000
/// put enPeerStatus(tPeer) into tStatus
/// -- now tStatus["timeoutMax"] is 3000
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_peer_timeout(
    peer: Handle<PeerKind>,
    limit: Int<0, 2_147_483_647>,
    min_ms: Millis,
    max_ms: Millis,
) -> Result<()> {
    let usual = Timeouts::default();
    let or = |given: u32, usual: u32| if given == 0 { usual } else { given };
    let timeouts = Timeouts {
        limit: or(limit.get() as u32, usual.limit),
        minimum: or(millis(min_ms), usual.minimum),
        maximum: or(millis(max_ms), usual.maximum),
    };
    tune(peer, |host, peer| {
        host.link_of(peer).ok_or(Refused)?.timeouts = timeouts;
        Ok(())
    })
}

/// Sets how long a connection is silent before it pings.
///
/// * `peer` - the peer.
/// * `ms` - milliseconds, 0 for 500.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `refused` - the connection is not there yet, or not any more.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enSetPeerPingInterval tPeer, 250
/// put enPeerStatus(tPeer) into tStatus
/// -- now tStatus["pingInterval"] is 250
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_peer_ping_interval(peer: Handle<PeerKind>, ms: Millis) -> Result<()> {
    tune(peer, |host, peer| {
        let slot = host.slot(peer).ok_or(Refused)?;
        host.native.set_ping_interval(slot, millis(ms))
    })
}

/// Sets how unreliable sending follows the round trip time. The far end uses the same from then on.
///
/// * `peer` - the peer.
/// * `interval_ms` - how often it is measured, in milliseconds; ENet begins with 5000.
/// * `acceleration` - by how many 32nds it rises; ENet begins with 2.
/// * `deceleration` - by how many 32nds it falls; ENet begins with 2.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `refused` - the connection is not there yet, or not any more.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enSetPeerThrottle tPeer, 1000, 4, 1
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_peer_throttle(
    peer: Handle<PeerKind>,
    interval_ms: Millis,
    acceleration: Int<0, 32>,
    deceleration: Int<0, 32>,
) -> Result<()> {
    let (up, down) = (acceleration.get() as u32, deceleration.get() as u32);
    tune(peer, |host, peer| {
        let slot = host.slot(peer).ok_or(Refused)?;
        host.native.set_throttle(slot, millis(interval_ms), up, down)
    })
}

/// Pings a peer now, to renew the round trip time.
///
/// * `peer` - the peer.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `refused` - the connection is not there yet, or not any more.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enPing tPeer
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn ping(peer: Handle<PeerKind>) -> Result<()> {
    tune(peer, |host, peer| {
        let slot = host.slot(peer).ok_or(Refused)?;
        host.native.ping(slot)
    })
}
