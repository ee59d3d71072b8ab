//! A run of events in order. It is filled while producers have it and emptied while a drain has it,
//! never both, so its small records lie one after the other in one buffer that is used again.

use zeroize::Zeroize;

use super::Class;

/// The longest record that goes into the shared buffer; a longer one keeps an allocation of its
/// own, so that no large copy is made under the lock.
pub(super) const INLINE_LEN: usize = 256;

/// What a used-up buffer may keep for the next run, in bytes and in events.
const KEEP_BYTES: usize = 1 << 20;
const KEEP_EVENTS: usize = 1 << 14;

/// An event without its record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub code: u16,
    pub class: Class,
    pub owner: i32,
}

/// Where the record of an event is.
#[derive(Debug)]
pub(super) enum Body {
    /// The next so many bytes of the shared buffer.
    Shared(usize),
    Own(Box<[u8]>),
}

impl Body {
    pub fn len(&self) -> usize {
        match self {
            Body::Shared(len) => *len,
            Body::Own(bytes) => bytes.len(),
        }
    }
}

#[derive(Debug)]
pub(super) struct Batch {
    events: Vec<(Head, Body)>,
    shared: Vec<u8>,
    /// How many events, and bytes of the shared buffer, were taken already.
    taken: usize,
    taken_shared: usize,
}

impl Batch {
    pub const fn new() -> Batch {
        Batch {
            events: Vec::new(),
            shared: Vec::new(),
            taken: 0,
            taken_shared: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.taken == self.events.len()
    }

    /// Appends an event. `shared` is its record if that goes into the shared buffer, else empty.
    pub fn push(&mut self, head: Head, body: Body, shared: &[u8]) {
        debug_assert!(!matches!(body, Body::Shared(len) if len != shared.len()));
        self.shared.extend_from_slice(shared);
        self.events.push((head, body));
    }

    /// The oldest event that was not taken yet, and its record.
    pub fn front(&self) -> Option<(Head, &[u8])> {
        let (head, body) = self.events.get(self.taken)?;
        let bytes = match body {
            Body::Shared(len) => &self.shared[self.taken_shared..self.taken_shared + len],
            Body::Own(bytes) => bytes,
        };
        Some((*head, bytes))
    }

    /// Takes the oldest event away and says how long its record was. None if there was none.
    pub fn pop(&mut self) -> Option<(Head, usize)> {
        let (head, body) = self.events.get_mut(self.taken)?;
        let (head, len) = (*head, body.len());
        match body {
            // The result of a job may be a key, so what is taken is wiped as well.
            Body::Shared(len) => {
                self.shared[self.taken_shared..self.taken_shared + *len].zeroize();
                self.taken_shared += *len;
            }
            // What is taken is freed now; the batch may stay around for long.
            Body::Own(bytes) => {
                bytes.zeroize();
                *bytes = Box::default();
            }
        }
        self.taken += 1;
        Some((head, len))
    }

    /// Makes a used-up batch ready to be filled again.
    pub fn reset(&mut self) {
        debug_assert!(self.is_empty());
        self.events.clear();
        self.shared.clear();
        self.events.shrink_to(KEEP_EVENTS);
        self.shared.shrink_to(KEEP_BYTES);
        self.taken = 0;
        self.taken_shared = 0;
    }
}
