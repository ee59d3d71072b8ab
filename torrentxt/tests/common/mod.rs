//! What the tests share that go through the handlers: sessions that stay on this machine, and polls read as a script would
//! read them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use heard::Heard;
use oxtkit::Handle;
use torrentxt::LIBRARY;
use torrentxt::handlers::{library, torrents};
use torrentxt::settings::Value;
use torrentxt::state::{self, QUEUE, SessionKind, TorrentKind, is_alive};

/// How long a test waits for what must happen. Long, because it is only reached when the test fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// There is one queue and one table of sessions, so one test at a time. What is left of it goes when it ends.
pub struct Stage {
    _alone: MutexGuard<'static, ()>,
}

impl Stage {
    pub fn new() -> Self {
        static ALONE: Mutex<()> = Mutex::new(());
        Self {
            _alone: ALONE.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // A test that failed already must not hide that behind a second failure.
        let stopped = library::stop_all(0.try_into().expect("in its range"));
        if !thread::panicking() {
            stopped.expect("everything ends in time");
        }
    }
}

/// A session that listens on the loopback interface and asks nobody anything.
pub fn session() -> Handle<SessionKind> {
    let mut settings = vec![(
        "listen_interfaces".to_owned(),
        Value::Text("127.0.0.1:0".to_owned()),
    )];
    for off in ["enable_dht", "enable_lsd", "enable_upnp", "enable_natpmp"] {
        settings.push((off.to_owned(), Value::Boolean(false)));
    }
    state::start(&settings).expect("a session starts")
}

/// The info-hash of the torrent `number`.
pub fn hash(number: usize) -> String {
    format!("{number:040x}")
}

pub fn add(session: Handle<SessionKind>, number: usize) -> Handle<TorrentKind> {
    let link = format!("magnet:?xt=urn:btih:{}&dn=torrent+{number}", hash(number));
    torrents::add_magnet(session, &link, "/nowhere").expect("the link is good")
}

pub fn poll() -> Vec<Heard> {
    heard::read(&LIBRARY, |buffer| QUEUE.drain(buffer, is_alive))
}

/// Polls until as many events as asked for are what is wanted; returns all that was heard.
pub fn hear(count: usize, wanted: impl Fn(&Heard) -> bool) -> Vec<Heard> {
    let deadline = Instant::now() + PATIENCE;
    let mut heard = Vec::new();
    while heard.iter().filter(|event| wanted(event)).count() < count {
        assert!(Instant::now() < deadline, "only these came: {heard:?}");
        heard.extend(poll());
        thread::sleep(Duration::from_millis(1));
    }
    heard
}
