//! What the tests share that go through the handlers: pairs of peers on the loopback interface, and polls read as a
//! script would read them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use heard::Heard;
use oxtkit::Handle;
use rtcxt::LIBRARY;
use rtcxt::handlers::{channels, descriptions};
use rtcxt::peer::{PeerConfig, plain_config};
use rtcxt::state::{self, ChannelKind, PeerKind, QUEUE, is_alive};

/// How long a test waits for what must happen. Long, because it is only reached when the test fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The channel that an event speaks of.
pub fn channel(event: &Heard) -> Handle<ChannelKind> {
    Handle::from_raw(event.handle("channel")).expect("the handle of a channel")
}

/// What a description is changed to on its way to the other side.
pub type Carrier = fn(&str) -> String;

/// Peers that are being introduced to each other. There is one queue, so one stage at a time.
pub struct Stage {
    others: HashMap<i32, i32>,
    pub carrier: Carrier,
    _alone: MutexGuard<'static, ()>,
}

impl Stage {
    pub fn new() -> Self {
        static ALONE: Mutex<()> = Mutex::new(());
        Self {
            others: HashMap::new(),
            carrier: str::to_owned,
            _alone: ALONE.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Two peers, and the channel that the first makes.
    pub fn pair(&mut self) -> (Handle<PeerKind>, Handle<PeerKind>, Handle<ChannelKind>) {
        let (first, second) = (peer(), peer());
        self.others.insert(first.raw(), second.raw());
        self.others.insert(second.raw(), first.raw());
        let channel = channels::create_channel(first, "a label").expect("the peer is new");
        (first, second, channel)
    }

    /// Polls once, carries what the peers have to say to each other, and returns all that was heard.
    pub fn poll(&self) -> Vec<Heard> {
        let events = poll();
        for event in &events {
            let other = self.others.get(&event.handle("peer"));
            let Some(other) = other.and_then(|raw| Handle::from_raw(*raw).ok()) else {
                continue;
            };
            // The other side may be gone, or have failed.
            let _ = match event.name {
                "dcLocalDescriptionReady" => descriptions::set_remote_description(
                    other,
                    &(self.carrier)(event.get("sdp")),
                    event.get("sdpType"),
                ),
                "dcLocalCandidate" => {
                    descriptions::add_remote_candidate(other, event.get("candidate"), event.get("mid"))
                }
                _ => Ok(()),
            };
        }
        events
    }

    /// Polls until one of the events makes `found` answer.
    pub fn wait<T>(&self, what: &str, mut found: impl FnMut(&Heard) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = Vec::new();
        while Instant::now() < deadline {
            for event in self.poll() {
                if let Some(answer) = found(&event) {
                    return answer;
                }
                seen.push(event.name);
            }
            thread::sleep(Duration::from_millis(1));
        }
        panic!("{what} did not come, but these did: {seen:?}");
    }

    /// The near and the far end of a new channel that is open on both sides.
    pub fn open(&mut self) -> (Handle<ChannelKind>, Handle<ChannelKind>) {
        let (_, second, near) = self.pair();
        let mut far = None;
        let mut open = Vec::new();
        self.wait("the opening", |event| {
            match event.name {
                "dcChannelIncoming" if event.handle("peer") == second.raw() => far = Some(channel(event)),
                "dcChannelOpen" => open.push(event.handle("channel")),
                _ => {}
            }
            let far = far.filter(|far| open.contains(&far.raw()) && open.contains(&near.raw()));
            far.map(|far| (near, far))
        })
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // A test that failed already must not hide that behind a second failure.
        let stopped = state::stop();
        if !thread::panicking() {
            stopped.expect("everything ends in time");
        }
    }
}

fn peer() -> Handle<PeerKind> {
    let config = PeerConfig {
        bind_address: "127.0.0.1".to_owned(),
        ..plain_config()
    };
    state::create_peer(&config).expect("a peer needs nothing")
}

fn poll() -> Vec<Heard> {
    heard::read(&LIBRARY, |buffer| QUEUE.drain(buffer, is_alive))
}
