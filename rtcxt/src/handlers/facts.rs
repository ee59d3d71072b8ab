//! What is known of a connection.

use oxtkit::{Handle, Result, handler};

use crate::handlers::records::{Pair, PeerStats, Print};
use crate::state::{self, PeerKind};

/// Tells which two candidates the connection uses.
///
/// * `peer` - the peer.
///
/// # Returns
/// An array, or empty before the connection stands.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcSelectedCandidatePair(tPeer) into tPair
/// -- now tPair["localCandidate"] is empty
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn selected_candidate_pair(peer: Handle<PeerKind>) -> Result<Option<Pair>> {
    let found = state::peer(peer)?.peer.selected_pair().map_err(state::error)?;
    Ok(found.map(Pair::from))
}

/// Tells how much was sent and received, and how long a round trip takes.
///
/// * `peer` - the peer.
///
/// # Returns
/// An array.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcPeerStats(tPeer) into tStats
/// -- now tStats["bytesSent"] is 0
/// -- now tStats["rttMs"] is -1
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn peer_stats(peer: Handle<PeerKind>) -> Result<PeerStats> {
    state::peer(peer)?
        .peer
        .stats()
        .map(PeerStats::from)
        .map_err(state::error)
}

/// Tells the fingerprint of the certificate of this side.
///
/// * `peer` - the peer.
///
/// # Returns
/// An array, or empty before there is a description.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannel(tPeer, "chat") into tChannel
/// put dcLocalFingerprint(tPeer) into tPrint
/// -- now tPrint["algorithm"] is "sha-256"
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn local_fingerprint(peer: Handle<PeerKind>) -> Result<Option<Print>> {
    let found = state::peer(peer)?
        .peer
        .local_fingerprint()
        .map_err(state::error)?;
    Ok(found.map(Print::from))
}

/// Tells the fingerprint of the certificate that the other side showed. Two people who compare the
/// fingerprints know that nobody stands between them.
///
/// * `peer` - the peer.
///
/// # Returns
/// An array, or empty before the connection stands.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcRemoteFingerprint(tPeer) into tPrint
/// -- now tPrint["value"] is empty
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn remote_fingerprint(peer: Handle<PeerKind>) -> Result<Option<Print>> {
    let found = state::peer(peer)?
        .peer
        .remote_fingerprint()
        .map_err(state::error)?;
    Ok(found.map(Print::from))
}

/// Tells how large a message the other side takes.
///
/// * `peer` - the peer.
///
/// # Returns
/// Bytes; the usual value before the other side was heard.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcRemoteMaxMessage(tPeer) >= 65536
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn remote_max_message(peer: Handle<PeerKind>) -> Result<u64> {
    state::peer(peer)?
        .peer
        .remote_max_message()
        .map(|bytes| bytes as u64)
        .map_err(state::error)
}
