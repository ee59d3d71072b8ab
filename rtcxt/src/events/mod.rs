//! What a poll delivers. Codes are never used again.

pub mod desk;

use oxtkit::Event;
use oxtkit::describe::EventInfo;

/// The description of this side is made. Send it to the other side.
#[derive(Debug, Event)]
#[event(code = 1, name = "dcLocalDescriptionReady")]
pub struct DescriptionReady {
    /// The peer.
    pub peer: i32,
    /// The description.
    pub sdp: String,
    /// "offer" or "answer".
    pub sdp_type: String,
}

/// A way to reach this side was found. Send it to the other side.
#[derive(Debug, Event)]
#[event(code = 2, name = "dcLocalCandidate")]
pub struct LocalCandidate {
    /// The peer.
    pub peer: i32,
    /// The candidate.
    pub candidate: String,
    /// The part of the description that it belongs to.
    pub mid: String,
}

/// A peer went from one state to another.
#[derive(Debug, Event)]
#[event(code = 3, name = "dcStateChange")]
pub struct StateChange {
    /// The peer.
    pub peer: i32,
    /// 0 new, 1 connecting, 2 connected, 3 disconnected, 4 failed, 5 closed.
    pub state: i32,
}

/// The search for ways to reach this side began or ended.
#[derive(Debug, Event)]
#[event(code = 4, name = "dcGatheringStateChange")]
pub struct GatheringStateChange {
    /// The peer.
    pub peer: i32,
    /// 0 new, 1 in progress, 2 complete.
    pub state: i32,
}

/// The other side made a channel.
#[derive(Debug, Event)]
#[event(code = 5, name = "dcChannelIncoming")]
pub struct ChannelIncoming {
    /// The peer.
    pub peer: i32,
    /// The channel, from now on.
    pub channel: i32,
    /// What it is called.
    pub label: String,
    /// What the application speaks on it.
    pub protocol: String,
    /// The number of its stream.
    pub stream_id: i32,
    /// Whether messages arrive in the order in which they were sent.
    pub ordered: bool,
    /// How often a message is sent again, -1 for as often as it takes.
    pub max_retransmits: i64,
    /// How long a message is sent again, -1 for as long as it takes.
    pub max_lifetime_ms: i64,
}

/// Messages can be sent.
#[derive(Debug, Event)]
#[event(code = 6, name = "dcChannelOpen")]
pub struct ChannelOpen {
    /// The peer.
    pub peer: i32,
    /// The channel.
    pub channel: i32,
}

/// A channel was closed, by either side.
#[derive(Debug, Event)]
#[event(code = 7, name = "dcChannelClosed")]
pub struct ChannelClosed {
    /// The peer.
    pub peer: i32,
    /// The channel.
    pub channel: i32,
}

/// A message came: text, or bytes.
#[derive(Debug, Event)]
#[event(code = 8, name = "dcMessage")]
pub struct Message {
    /// The peer.
    pub peer: i32,
    /// The channel.
    pub channel: i32,
    /// The message, if it is text.
    pub text: Option<String>,
    /// The message, if it is bytes.
    pub payload: Option<Vec<u8>>,
}

/// A channel is of no use any more, because something failed: its own transport, or the connection of its peer. The
/// event `dcChannelClosed` follows if the channel was open.
#[derive(Debug, Event)]
#[event(code = 9, name = "dcChannelError")]
pub struct ChannelError {
    /// The peer.
    pub peer: i32,
    /// The channel; 0 if it came in and there was no handle left for it.
    pub channel: i32,
    /// What went wrong.
    pub error: String,
}

/// What waits to be sent on a channel fell to the threshold that `dcSetBufferedLowThreshold` has set.
#[derive(Debug, Event)]
#[event(code = 10, name = "dcBufferedLow")]
pub struct BufferedLow {
    /// The peer.
    pub peer: i32,
    /// The channel.
    pub channel: i32,
}

/// Events were dropped because nobody polled.
#[derive(Debug, Event)]
#[event(code = 11, name = "dcQueueOverflow")]
pub struct QueueOverflow {
    /// How many.
    pub dropped: u64,
    /// How many bytes they had.
    pub dropped_bytes: u64,
}

/// The search for a connection got further.
#[derive(Debug, Event)]
#[event(code = 12, name = "dcIceStateChange")]
pub struct IceStateChange {
    /// The peer.
    pub peer: i32,
    /// "checking", "connected", "completed", "failed", "disconnected" or "closed".
    pub state_name: &'static str,
}

/// The exchange of descriptions got further.
#[derive(Debug, Event)]
#[event(code = 13, name = "dcSignalingStateChange")]
pub struct SignalingStateChange {
    /// The peer.
    pub peer: i32,
    /// "stable", "have local offer" or "have remote offer".
    pub state_name: &'static str,
}

/// All events, by code.
pub const EVENTS: &[EventInfo] = &[
    DescriptionReady::INFO,
    LocalCandidate::INFO,
    StateChange::INFO,
    GatheringStateChange::INFO,
    ChannelIncoming::INFO,
    ChannelOpen::INFO,
    ChannelClosed::INFO,
    Message::INFO,
    ChannelError::INFO,
    BufferedLow::INFO,
    QueueOverflow::INFO,
    IceStateChange::INFO,
    SignalingStateChange::INFO,
];
