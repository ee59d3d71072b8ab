//! What the tests share that go through the handlers: sessions that stay on this machine, and polls read as a script would
//! read them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use oxtkit::Handle;
use oxtkit::record::{DrainReader, Drained, Value as Field};
use torrentxt::LIBRARY;
use torrentxt::handlers::{library, torrents};
use torrentxt::settings::Value;
use torrentxt::state::{self, QUEUE, SessionKind, TorrentKind, is_alive};

/// How long a test waits for what must happen. Long, because it is only reached when the test fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// One event: its name and those of its keys that are numbers or text.
#[derive(Clone, Debug)]
pub struct Heard {
    pub name: &'static str,
    pub keys: BTreeMap<&'static str, String>,
}

impl Heard {
    /// The handle in `key`, 0 if the event has no such key.
    pub fn handle(&self, key: &str) -> i32 {
        let text = self.keys.get(key);
        text.map_or(0, |text| text.parse().expect("a handle is a number"))
    }
}

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
    let mut buffer = vec![0; 1 << 16];
    loop {
        match QUEUE.drain(&mut buffer, is_alive) {
            Drained::Needs(need) => buffer.resize(need, 0),
            Drained::Written { bytes: 0, .. } => return Vec::new(),
            Drained::Written { bytes, .. } => return decode(&buffer[..bytes]),
        }
    }
}

fn decode(drain: &[u8]) -> Vec<Heard> {
    let events = DrainReader::new(drain).expect("a drain");
    let events = events.map(|event| {
        let (code, record) = event.expect("an event");
        let keys = record.filter_map(|field| {
            let field = field.expect("a field");
            let text = match field.value {
                Field::Int(n) => n.to_string(),
                Field::Text(text) => text.to_owned(),
                _ => return None,
            };
            Some((LIBRARY.field(field.id).expect("a field of the table").key, text))
        });
        Heard {
            name: LIBRARY.event_name(code),
            keys: keys.collect(),
        }
    });
    events.collect()
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
