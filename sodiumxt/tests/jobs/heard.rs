//! What a script would hear of its jobs.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use oxtkit::record::{DrainReader, Drained, Value};
use parking_lot::{Mutex, MutexGuard};
use sodiumxt::LIBRARY;
use sodiumxt::handlers::{base, jobs};

/// Only reached when a test fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The queue is one for the whole library, so the tests take turns.
static TURN: Mutex<()> = Mutex::new(());

pub fn turn() -> MutexGuard<'static, ()> {
    let turn = TURN.lock();
    base::stop();
    turn
}

/// An event: its name, its texts and numbers, its bytes.
#[derive(Debug, Default)]
pub struct Heard {
    pub name: &'static str,
    pub job: i64,
    pub keys: HashMap<&'static str, String>,
    pub result: Vec<u8>,
}

pub fn poll() -> Vec<Heard> {
    let events = jobs::poll();
    let mut buffer = vec![0; 1 << 20];
    let Drained::Written { bytes, events } = events.queue.drain(&mut buffer, events.is_alive) else {
        panic!("the events of a test fit a megabyte");
    };
    if events == 0 {
        return Vec::new();
    }
    DrainReader::new(&buffer[..bytes])
        .expect("a drain")
        .map(|event| {
            let (code, record) = event.expect("an event");
            let mut heard = Heard {
                name: LIBRARY.event_name(code),
                ..Heard::default()
            };
            for field in record {
                let field = field.expect("a field");
                let key = LIBRARY.field(field.id).expect("a field of the table").key;
                match field.value {
                    Value::Int(number) if key == "job" => heard.job = number,
                    Value::Int(number) => drop(heard.keys.insert(key, number.to_string())),
                    Value::Text(text) => drop(heard.keys.insert(key, text.to_owned())),
                    Value::Boolean(truth) => drop(heard.keys.insert(key, truth.to_string())),
                    Value::Raw(bytes) => heard.result = bytes.to_vec(),
                    other => panic!("{key} is {other:?}"),
                }
            }
            heard
        })
        .collect()
}

/// Polls until these jobs have ended; the ends in their order, and how many reports of progress came.
pub fn ends(count: usize) -> (Vec<Heard>, usize) {
    let deadline = Instant::now() + PATIENCE;
    let (mut ends, mut reports) = (Vec::new(), 0);
    while ends.len() < count {
        assert!(Instant::now() < deadline, "only {ends:?}");
        for heard in poll() {
            match heard.name {
                "sdProgress" => reports += 1,
                _ => ends.push(heard),
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    (ends, reports)
}
