//! Where callbacks end: they run on libdatachannel's threads, copy what they bring and hand it to one
//! function.
//!
//! The rule: a panic ends here, because above is a thread of libdatachannel; and the function must only put
//! things aside. It must not call back or wait. What it drops is freed later (see `grave`).

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use cxx::UniquePtr;

use super::Channel;
use super::grave;

/// What happened to a peer.
pub enum PeerEvent {
    /// Our description is made: send it to the other side.
    Description {
        /// `offer`, `answer`, `pranswer` or `rollback`.
        kind: String,
        /// Its text.
        sdp: String,
    },
    /// A way to reach us was found: send it to the other side.
    Candidate {
        /// The candidate.
        candidate: String,
        /// The part of the description that it belongs to.
        mid: String,
    },
    /// 0 new, 1 connecting, 2 connected, 3 disconnected, 4 failed, 5 closed.
    State(i32),
    /// 0 new, 1 checking, 2 connected, 3 completed, 4 failed, 5 disconnected, 6 closed.
    IceState(i32),
    /// 0 new, 1 in progress, 2 complete.
    GatheringState(i32),
    /// 0 stable, 1 have local offer, 2 have remote offer, 3 and 4 the same for provisional answers.
    SignalingState(i32),
    /// The other side made a channel. Tell it at once where to report to, with [`Channel::listen`].
    Channel(UniquePtr<Channel>),
}

/// What happened to a channel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChannelEvent<'a> {
    /// Messages can be sent.
    Open,
    /// It was closed, by either side.
    Closed,
    /// Something failed.
    Error(String),
    /// A text message. Bytes that are no UTF-8 came from a peer that breaks the rules, and were replaced.
    Text(Cow<'a, str>),
    /// A binary message.
    Binary(&'a [u8]),
    /// The waiting bytes fell to the threshold.
    BufferedLow,
}

/// Whether a message was taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It was, or it is no message.
    Taken,
    /// It was not: it is offered again after [`Channel::resume`], and the sender is held back until then.
    Hold,
}

/// The function that hears of a peer.
pub struct PeerSink(pub(super) Box<dyn Fn(PeerEvent) + Send + Sync>);

/// The function that hears of a channel.
pub struct ChannelSink(pub(super) Box<dyn Fn(ChannelEvent<'_>) -> Answer + Send + Sync>);

impl PeerSink {
    fn tell(&self, event: PeerEvent) {
        let _here = grave::enter_callback();
        let _ = catch_unwind(AssertUnwindSafe(|| (self.0)(event)));
    }

    pub(super) fn description(&self, kind: String, sdp: String) {
        self.tell(PeerEvent::Description { kind, sdp });
    }

    pub(super) fn candidate(&self, candidate: String, mid: String) {
        self.tell(PeerEvent::Candidate { candidate, mid });
    }

    pub(super) fn state(&self, state: i32) {
        self.tell(PeerEvent::State(state));
    }

    pub(super) fn ice_state(&self, state: i32) {
        self.tell(PeerEvent::IceState(state));
    }

    pub(super) fn gathering_state(&self, state: i32) {
        self.tell(PeerEvent::GatheringState(state));
    }

    pub(super) fn signaling_state(&self, state: i32) {
        self.tell(PeerEvent::SignalingState(state));
    }

    pub(super) fn channel(&self, channel: UniquePtr<Channel>) {
        self.tell(PeerEvent::Channel(channel));
    }
}

impl ChannelSink {
    fn tell(&self, event: ChannelEvent<'_>) -> Answer {
        let _here = grave::enter_callback();
        // A message that made somebody panic would do so again, so it is not held.
        catch_unwind(AssertUnwindSafe(|| (self.0)(event))).unwrap_or(Answer::Taken)
    }

    pub(super) fn open(&self) {
        self.tell(ChannelEvent::Open);
    }

    pub(super) fn closed(&self) {
        self.tell(ChannelEvent::Closed);
    }

    pub(super) fn error(&self, error: String) {
        self.tell(ChannelEvent::Error(error));
    }

    /// Says whether the message was taken.
    pub(super) fn message(&self, is_text: bool, bytes: &[u8]) -> bool {
        let answer = self.tell(if is_text {
            ChannelEvent::Text(String::from_utf8_lossy(bytes))
        } else {
            ChannelEvent::Binary(bytes)
        });
        answer == Answer::Taken
    }

    pub(super) fn buffered_low(&self) {
        self.tell(ChannelEvent::BufferedLow);
    }
}
