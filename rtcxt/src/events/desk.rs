//! Where callbacks become events: on libdatachannel's threads, by copying and queueing alone.
//!
//! The rules: a channel that comes in is announced before anything that it says, and belongs to its peer
//! until then. A message that the queue has no room for is held, and its sender with it; nothing is dropped.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Once};

use oxtkit::Handle;
use oxtkit::queue::Push;

use super::{
    BufferedLow, ChannelClosed, ChannelError, ChannelIncoming, ChannelOpen, DescriptionReady,
    GatheringStateChange, IceStateChange, LocalCandidate, Message, SignalingStateChange, StateChange,
};
use crate::channel::{self, Answer, Channel};
use crate::peer;
use crate::state::{CHANNELS, ChannelEntry, ChannelKind, Marks, PEERS, PeerKind, QUEUE, channels_of};
use crate::tables;

/// The state of a peer whose connection failed.
const FAILED: i32 = 4;

/// Queues what happened to a peer, and remembers its state.
pub fn hear_peer(handle: Handle<PeerKind>, states: &[AtomicI32; 2], event: peer::Event) {
    let peer = handle.raw();
    match event {
        peer::Event::Description(said) => {
            QUEUE.control(
                peer,
                &DescriptionReady {
                    peer,
                    sdp: said.sdp,
                    sdp_type: said.kind,
                },
            );
        }
        peer::Event::Candidate { candidate, mid } => {
            QUEUE.control(peer, &LocalCandidate { peer, candidate, mid })
        }
        peer::Event::State(state) => {
            states[0].store(state, Ordering::Relaxed);
            QUEUE.control(peer, &StateChange { peer, state });
            if state == FAILED {
                blame(handle);
            }
        }
        peer::Event::GatheringState(state) => {
            states[1].store(state, Ordering::Relaxed);
            QUEUE.control(peer, &GatheringStateChange { peer, state });
        }
        peer::Event::IceState(state) => {
            QUEUE.control(
                peer,
                &IceStateChange {
                    peer,
                    state_name: tables::ice_state_name(state),
                },
            );
        }
        peer::Event::SignalingState(state) => {
            QUEUE.control(
                peer,
                &SignalingStateChange {
                    peer,
                    state_name: tables::signaling_state_name(state),
                },
            );
        }
        peer::Event::Channel(channel) => welcome(handle, channel),
    }
}

/// Says of each channel of a peer why it will carry nothing. libdatachannel closes them without a word.
fn blame(peer: Handle<PeerKind>) {
    for channel in channels_of(peer) {
        report(
            peer.raw(),
            channel.raw(),
            "the connection of the peer failed".to_owned(),
        );
    }
}

/// Queues the error of a channel. One without a handle belongs to its peer.
fn report(peer: i32, channel: i32, error: String) {
    let owner = if channel == 0 { peer } else { channel };
    QUEUE.control(owner, &ChannelError { peer, channel, error });
}

/// Gives a channel that came in its handle, announces it, and lets it speak.
fn welcome(peer: Handle<PeerKind>, channel: Channel) {
    let (Ok(label), Ok(config)) = (channel.label(), channel.config()) else {
        return;
    };
    // Without a free handle, or if the peer was freed meanwhile, the channel closes.
    let handle = match CHANNELS.insert(ChannelEntry::new(peer, channel)) {
        Ok(handle) => handle,
        Err(full) => return report(peer.raw(), 0, full.to_string()),
    };
    if !PEERS.contains(peer) {
        let _ = CHANNELS.remove(handle);
        return;
    }
    QUEUE.control(
        peer.raw(),
        &ChannelIncoming {
            peer: peer.raw(),
            channel: handle.raw(),
            label,
            protocol: config.protocol,
            stream_id: config.stream,
            ordered: config.ordered,
            max_retransmits: config.max_retransmits,
            max_lifetime_ms: config.max_lifetime_ms,
        },
    );
    listen(peer, handle);
}

/// Lets a channel report to the queue. Its handle is alive by now, so none of its events is left out of a
/// poll.
pub fn listen(peer: Handle<PeerKind>, handle: Handle<ChannelKind>) {
    static ROOM: Once = Once::new();
    ROOM.call_once(|| QUEUE.on_room(Some(Arc::new(resume_held))));
    let Ok(entry) = CHANNELS.get(handle) else { return };
    let marks = Arc::clone(&entry.marks);
    // Fails only for a channel that listens already.
    let _ = entry
        .channel
        .listen(move |event| hear_channel(peer.raw(), handle.raw(), &marks, event));
}

fn hear_channel(peer: i32, channel: i32, marks: &Marks, event: channel::Event<'_>) -> Answer {
    let message = match event {
        channel::Event::Open => {
            QUEUE.control(channel, &ChannelOpen { peer, channel });
            return Answer::Taken;
        }
        channel::Event::Closed => {
            QUEUE.control(channel, &ChannelClosed { peer, channel });
            return Answer::Taken;
        }
        channel::Event::Text(text) => Message {
            peer,
            channel,
            text: Some(text.into_owned()),
            payload: None,
        },
        channel::Event::Binary(bytes) => Message {
            peer,
            channel,
            text: None,
            payload: Some(bytes.to_vec()),
        },
        channel::Event::Error(error) => {
            report(peer, channel, error);
            return Answer::Taken;
        }
        channel::Event::BufferedLow => {
            if marks.tells_low.load(Ordering::SeqCst) {
                QUEUE.control(channel, &BufferedLow { peer, channel });
            }
            return Answer::Taken;
        }
    };
    if QUEUE.holdable(channel, &message) != Push::HeldBack {
        return Answer::Taken;
    }
    // The mark first, then another try: room that came in between would otherwise go unnoticed.
    marks.held.store(true, Ordering::SeqCst);
    if QUEUE.holdable(channel, &message) == Push::HeldBack {
        return Answer::Hold;
    }
    marks.held.store(false, Ordering::SeqCst);
    Answer::Taken
}

/// Lets the channels go on whose messages were held. Runs on the thread that polls.
fn resume_held() {
    let live = CHANNELS
        .handles()
        .into_iter()
        .filter_map(|handle| CHANNELS.get(handle).ok());
    for entry in live.filter(|entry| entry.marks.held.swap(false, Ordering::SeqCst)) {
        // Fails only if memory is short, and then the next poll tries again.
        let _ = entry.channel.resume();
    }
}
