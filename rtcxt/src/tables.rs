//! Fields and words. Append only: a number is never used again.

oxtkit::fields! {
    /// The peer.
    1 PEER: Int "peer" "handle";
    /// The channel.
    2 CHANNEL: Int "channel" "handle";
    /// A session description.
    3 SDP: Text "sdp" "";
    /// What kind of description it is: offer, answer, pranswer or rollback.
    4 SDP_TYPE: Text "sdpType" "";
    /// A way to reach a peer.
    5 CANDIDATE: Text "candidate" "";
    /// The part of the description that a candidate belongs to.
    6 MID: Text "mid" "";
    /// Of a peer: 0 new, 1 connecting, 2 connected, 3 disconnected, 4 failed, 5 closed. Of gathering: 0 new,
    /// 1 in progress, 2 complete.
    7 STATE: Int "state" "";
    /// What the channel is called.
    8 LABEL: Text "label" "";
    /// What the application speaks on the channel.
    9 PROTOCOL: Text "protocol" "";
    /// A binary message.
    10 PAYLOAD: Raw "payload" "bytes";
    /// A text message.
    11 TEXT: Text "text" "";
    /// What went wrong.
    12 ERROR: Text "error" "";
    /// Events that were dropped because nobody polled.
    13 DROPPED: Int "dropped" "";
    /// The candidate of this side that is used.
    14 LOCAL_CANDIDATE: Text "localCandidate" "";
    /// The candidate of the other side that is used.
    15 REMOTE_CANDIDATE: Text "remoteCandidate" "";
    /// The number of the channel's stream.
    16 STREAM_ID: Int "streamId" "";
    /// The bytes that the dropped events had.
    17 DROPPED_BYTES: Int "droppedBytes" "bytes";
    /// Whether messages arrive in the order in which they were sent.
    18 ORDERED: Boolean "ordered" "";
    /// How often a message is sent again; -1 for as often as it takes.
    19 MAX_RETRANSMITS: Int "maxRetransmits" "";
    /// How long a message is sent again; -1 for as long as it takes.
    20 MAX_LIFETIME_MS: Int "maxLifetimeMs" "ms";
    /// What was sent to the other side.
    21 BYTES_SENT: Int "bytesSent" "bytes";
    /// What came from the other side.
    22 BYTES_RECEIVED: Int "bytesReceived" "bytes";
    /// The round trip time; -1 before it was measured.
    23 RTT_MS: Int "rttMs" "ms";
    /// How the fingerprint was made, such as "sha-256".
    24 ALGORITHM: Text "algorithm" "";
    /// The fingerprint in hexadecimal, with colons.
    25 VALUE: Text "value" "";
    /// The version of the extension.
    26 EXTENSION: Text "extension" "";
    /// The native library and its version.
    27 NATIVE: Text "native" "";
    /// What the extension was built for, and how.
    28 BUILD: Text "build" "";
    /// The number of the ABI.
    29 ABI: Int "abi" "";
    /// The state in words.
    30 STATE_NAME: Text "stateName" "";
}

/// The state of ICE in words.
#[must_use]
pub fn ice_state_name(state: i32) -> &'static str {
    match state {
        0 => "new",
        1 => "checking",
        2 => "connected",
        3 => "completed",
        4 => "failed",
        5 => "disconnected",
        6 => "closed",
        _ => "unknown",
    }
}

/// The state of the exchange of descriptions in words.
#[must_use]
pub fn signaling_state_name(state: i32) -> &'static str {
    match state {
        0 => "stable",
        1 => "have local offer",
        2 => "have remote offer",
        3 => "have local provisional",
        4 => "have remote provisional",
        _ => "unknown",
    }
}
