//! What the tests of the extensions share: polls read as a script would read them, and threads counted.
//!
//! The rule: it knows records and events, and no extension. What fails here fails the test that called.

#![forbid(unsafe_code)]

mod threads;

use std::collections::BTreeMap;

use oxtkit::Handle;
use oxtkit::describe::Library;
use oxtkit::handle::Kind;
use oxtkit::record::{DrainReader, Drained, ListReader, Value};

pub use threads::Threads;

/// One event, as a poll brings it.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Its name.
    pub name: &'static str,
    /// Its keys, values as text; bytes as their number.
    pub keys: BTreeMap<&'static str, String>,
    /// Its bytes, if it has any.
    pub payload: Vec<u8>,
}

impl Heard {
    /// The value of a key.
    ///
    /// # Panics
    /// If the event does not have it.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.keys
            .get(key)
            .unwrap_or_else(|| panic!("{} has no key {key}: {self:?}", self.name))
    }

    /// The handle in `key`, 0 if the event has no such key.
    ///
    /// # Panics
    /// If something else is there.
    #[must_use]
    pub fn handle(&self, key: &str) -> i32 {
        let text = self.keys.get(key);
        text.map_or(0, |text| text.parse().expect("a handle is a number"))
    }

    /// The same, as handlers take it.
    ///
    /// # Panics
    /// If there is none of that kind.
    #[must_use]
    pub fn handle_of<K: Kind>(&self, key: &str) -> Handle<K> {
        Handle::from_raw(self.handle(key)).expect("a handle of the kind that is meant")
    }
}

/// All that one poll gives, with a buffer that grows as a caller's would. `drain` fills the buffer with events of `library`.
pub fn read(library: &Library, mut drain: impl FnMut(&mut [u8]) -> Drained) -> Vec<Heard> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        match drain(&mut buffer) {
            Drained::Needs(need) => buffer.resize(need, 0),
            Drained::Written { bytes: 0, .. } => return Vec::new(),
            Drained::Written { bytes, .. } => return decode(library, &buffer[..bytes]),
        }
    }
}

/// The events in a drain.
///
/// # Panics
/// If it is none, or none of this library.
#[must_use]
pub fn decode(library: &Library, drain: &[u8]) -> Vec<Heard> {
    let events = DrainReader::new(drain).expect("a drain");
    events
        .map(|event| {
            let (code, record) = event.expect("an event");
            let mut heard = Heard {
                name: library.event_name(code),
                ..Heard::default()
            };
            for field in record {
                let field = field.expect("a field");
                let key = library.field(field.id).expect("a field of the table").key;
                if let Value::Raw(bytes) = field.value {
                    heard.payload = bytes.to_vec();
                }
                heard.keys.insert(key, text(&field.value));
            }
            heard
        })
        .collect()
}

fn text(value: &Value<'_>) -> String {
    match value {
        Value::Int(n) => n.to_string(),
        Value::Uint(n) => n.to_string(),
        Value::Real(n) => n.value().to_string(),
        Value::Text(text) | Value::Hex(text) => (*text).to_string(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Raw(bytes) => format!("{} bytes", bytes.len()),
        Value::List(list) => items(list.clone()),
        Value::Record(_) => "a record".into(),
    }
}

fn items(list: ListReader<'_>) -> String {
    let bare = list.map(|item| item.expect("an item").bare().expect("a bare value"));
    let texts: Vec<String> = bare.flatten().map(|value| text(&value)).collect();
    texts.join(",")
}
