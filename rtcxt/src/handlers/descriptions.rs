//! Descriptions and candidates: what two peers tell each other before they are connected.

use oxtkit::arg::quoted;
use oxtkit::{Error, Handle, Result, handler};

use crate::state::{self, PeerKind};

/// Makes an offer or an answer. The first channel does so by itself. The event `dcLocalDescriptionReady`
/// brings it.
///
/// * `peer` - the peer.
/// * `sdp_type` - "offer", "answer" or "rollback"; empty for what fits.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `badArgument` - `sdp_type` is none of these.
/// * `wrongState` - it does not fit what was exchanged so far.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// dcSetLocalDescription tPeer, "wish"
/// -- now the result is -3
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn set_local_description(peer: Handle<PeerKind>, sdp_type: &str) -> Result<()> {
    state::peer(peer)?
        .peer
        .set_local_description(sdp_type, None)
        .map_err(state::error)
}

/// Takes the description of the other side. An offer is answered by itself.
///
/// * `peer` - the peer.
/// * `sdp` - the description, as the event `dcLocalDescriptionReady` of the other side has it.
/// * `sdp_type` - "offer" or "answer", from the same event; empty to guess. The two may also be given the other
/// way round.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `badArgument` - the description cannot be read.
/// * `wrongState` - it does not fit what was exchanged so far.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// dcSetRemoteDescription tPeer, "nonsense", "offer"
/// -- now the result is -3
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn set_remote_description(peer: Handle<PeerKind>, sdp: &str, sdp_type: &str) -> Result<()> {
    let entry = state::peer(peer)?;
    // Every description begins with its version.
    let (sdp, kind) = if sdp_type.contains("v=0") {
        (sdp_type, sdp)
    } else {
        (sdp, sdp_type)
    };
    if !sdp.contains("v=0") {
        return Err(Error::bad_argument(format!(
            "this is no session description: {}",
            quoted(sdp)
        )));
    }
    entry.peer.set_remote_description(kind, sdp).map_err(state::error)
}

/// Takes a candidate of the other side.
///
/// * `peer` - the peer.
/// * `candidate` - as the event `dcLocalCandidate` of the other side has it.
/// * `mid` - from the same event; may be empty.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `badArgument` - the candidate cannot be read.
/// * `wrongState` - no description of the other side came before.
///
/// # Example
/// ```livecode
/// dcAddRemoteCandidate 0, "candidate:1 1 UDP 1 127.0.0.1 9 typ host", "0"
/// -- now the result is -2
/// ```
#[handler]
pub fn add_remote_candidate(peer: Handle<PeerKind>, candidate: &str, mid: &str) -> Result<()> {
    state::peer(peer)?
        .peer
        .add_remote_candidate(candidate, mid)
        .map_err(state::error)
}

/// Tells the description of this side. Once gathering is complete it has all candidates in it, and is all
/// that the other side needs.
///
/// * `peer` - the peer.
///
/// # Returns
/// Text, or empty before there is one.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcLocalDescription(tPeer) is empty
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn local_description(peer: Handle<PeerKind>) -> Result<String> {
    let found = state::peer(peer)?
        .peer
        .local_description()
        .map_err(state::error)?;
    Ok(found.map(|description| description.sdp).unwrap_or_default())
}

/// Tells what kind of description this side made.
///
/// * `peer` - the peer.
///
/// # Returns
/// "offer" or "answer", or empty before there is one.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannel(tPeer, "chat") into tChannel
/// -- now dcLocalDescriptionType(tPeer) is "offer"
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn local_description_type(peer: Handle<PeerKind>) -> Result<String> {
    let found = state::peer(peer)?
        .peer
        .local_description()
        .map_err(state::error)?;
    Ok(found.map(|description| description.kind).unwrap_or_default())
}

/// Tells the description of the other side.
///
/// * `peer` - the peer.
///
/// # Returns
/// Text, or empty before there is one.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcRemoteDescription(tPeer) is empty
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn remote_description(peer: Handle<PeerKind>) -> Result<String> {
    let found = state::peer(peer)?
        .peer
        .remote_description()
        .map_err(state::error)?;
    Ok(found.map(|description| description.sdp).unwrap_or_default())
}

/// Tells what kind of description came from the other side.
///
/// * `peer` - the peer.
///
/// # Returns
/// "offer" or "answer", or empty before there is one.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcRemoteDescriptionType(tPeer) is empty
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn remote_description_type(peer: Handle<PeerKind>) -> Result<String> {
    let found = state::peer(peer)?
        .peer
        .remote_description()
        .map_err(state::error)?;
    Ok(found.map(|description| description.kind).unwrap_or_default())
}
