//! What a poll delivers, and how alerts become that. Codes are never used again.
//!
//! The rule: an alert without an event of its own is left out. `watch` asks libtorrent for the categories
//! below alone.

pub mod watch;

use oxtkit::Event;
use oxtkit::describe::EventInfo;
use oxtkit::queue::Queue;

use crate::session::Alert;

/// A torrent was added, or could not be.
#[derive(Debug, Event)]
#[event(code = 1, name = "torrentAdded")]
pub struct Added {
    /// The torrent, 0 if it could not be added.
    pub torrent: i32,
    /// The SHA-1 info-hash.
    pub info_hash_v1: Option<String>,
    /// The SHA-256 info-hash.
    pub info_hash_v2: Option<String>,
    /// The number of the error, 0 for none.
    pub error_code: i32,
    /// What the error says.
    pub error_message: Option<String>,
}

/// A torrent went from one state to another.
#[derive(Debug, Event)]
#[event(code = 6, name = "stateChanged")]
pub struct StateChanged {
    /// The torrent.
    pub torrent: i32,
    /// The state now.
    pub state: i32,
    /// The state before.
    pub prev_state: i32,
}

/// A torrent was removed. Its handle is not valid any more; the event says which it was.
#[derive(Debug, Event)]
#[event(code = 11, name = "torrentRemoved")]
pub struct Removed {
    /// The torrent that was.
    pub torrent: i32,
    /// The SHA-1 info-hash.
    pub info_hash_v1: Option<String>,
    /// The SHA-256 info-hash.
    pub info_hash_v2: Option<String>,
}

/// The session listens on an address.
#[derive(Debug, Event)]
#[event(code = 13, name = "listenSucceeded")]
pub struct ListenSucceeded {
    /// The session.
    pub session: i32,
    /// Where.
    pub endpoint: String,
}

/// The session cannot listen on an address.
#[derive(Debug, Event)]
#[event(code = 14, name = "listenFailed")]
pub struct ListenFailed {
    /// The session.
    pub session: i32,
    /// Where.
    pub endpoint: String,
    /// The number of the error.
    pub error_code: i32,
    /// What the error says.
    pub error_message: String,
}

/// A torrent was paused.
#[derive(Debug, Event)]
#[event(code = 15, name = "torrentPaused")]
pub struct Paused {
    /// The torrent.
    pub torrent: i32,
}

/// A torrent goes on.
#[derive(Debug, Event)]
#[event(code = 16, name = "torrentResumed")]
pub struct Resumed {
    /// The torrent.
    pub torrent: i32,
}

/// Events were dropped because nobody polled.
#[derive(Debug, Event)]
#[event(code = 33, name = "torrentEventsDropped")]
pub struct EventsDropped {
    /// How many.
    pub dropped: u64,
    /// How many bytes they had.
    pub dropped_bytes: u64,
}

/// All events, by code.
pub const EVENTS: &[EventInfo] = &[
    Added::INFO,
    StateChanged::INFO,
    Removed::INFO,
    ListenSucceeded::INFO,
    ListenFailed::INFO,
    Paused::INFO,
    Resumed::INFO,
    EventsDropped::INFO,
];

/// The alert types that have an event, by libtorrent's names.
pub mod alerts {
    /// See [`super::Added`].
    pub const ADDED: &str = "add_torrent";
    /// See [`super::Removed`].
    pub const REMOVED: &str = "torrent_removed";
}

/// Queues the event of an alert of `session` about `torrent`, if it has one.
pub fn push(queue: &Queue, session: i32, torrent: i32, alert: Alert) {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    match alert.what.as_str() {
        // The last words of a torrent that is gone: there is no handle to tell them of.
        "state_changed" | "torrent_paused" | "torrent_resumed" if torrent == 0 => {}
        alerts::ADDED => queue.control(
            torrent,
            &Added {
                torrent,
                info_hash_v1: some(alert.info_hash_v1),
                info_hash_v2: some(alert.info_hash_v2),
                error_code: alert.error,
                error_message: some(alert.error_message),
            },
        ),
        "state_changed" => {
            queue.control(
                torrent,
                &StateChanged {
                    torrent,
                    state: alert.state,
                    prev_state: alert.previous_state,
                },
            );
        }
        // Speaks of a handle that is gone, so it belongs to none.
        alerts::REMOVED => queue.control(
            0,
            &Removed {
                torrent,
                info_hash_v1: some(alert.info_hash_v1),
                info_hash_v2: some(alert.info_hash_v2),
            },
        ),
        "listen_succeeded" => {
            queue.control(
                session,
                &ListenSucceeded {
                    session,
                    endpoint: alert.endpoint,
                },
            );
        }
        "listen_failed" => queue.control(
            session,
            &ListenFailed {
                session,
                endpoint: alert.endpoint,
                error_code: alert.error,
                error_message: alert.error_message,
            },
        ),
        "torrent_paused" => queue.control(torrent, &Paused { torrent }),
        "torrent_resumed" => queue.control(torrent, &Resumed { torrent }),
        _ => {}
    }
}
