//! A run of events in order. It is filled while producers have it and emptied while a drain has it,
//! never both, so its small records lie one after the other in one buffer that is used again.

use zeroize::Zeroize;

use super::{Class, Tail};

/// The longest record that goes into the shared buffer; a longer one keeps an allocation of its
/// own, so that no large copy is made under the lock.
pub(super) const INLINE_LEN: usize = 2048;

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
    /// The next so many bytes of the shared buffer, and then these.
    Tailed(u32, Box<dyn Tail>),
}

impl Body {
    pub fn len(&self) -> usize {
        match self {
            Body::Shared(len) => *len,
            Body::Own(bytes) => bytes.len(),
            Body::Tailed(head, tail) => *head as usize + tail.bytes().len(),
        }
    }

    /// How many bytes of it are in the shared buffer.
    fn shared(&self) -> usize {
        match self {
            Body::Shared(len) => *len,
            Body::Own(_) => 0,
            Body::Tailed(head, _) => *head as usize,
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
    /// How many bytes of the shared buffer were wiped since.
    wiped: usize,
}

impl Batch {
    pub const fn new() -> Batch {
        Batch {
            events: Vec::new(),
            shared: Vec::new(),
            taken: 0,
            taken_shared: 0,
            wiped: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.taken == self.events.len()
    }

    /// Appends an event. `shared` is as much of its record as goes into the shared buffer, in two parts.
    pub fn push(&mut self, head: Head, body: Body, shared: [&[u8]; 2]) {
        debug_assert_eq!(body.shared(), shared[0].len() + shared[1].len());
        for part in shared {
            self.shared.extend_from_slice(part);
        }
        self.events.push((head, body));
    }

    /// The oldest event that was not taken yet, and its record in two parts, of which the second may be empty.
    pub fn front(&self) -> Option<(Head, &[u8], &[u8])> {
        let (head, body) = self.events.get(self.taken)?;
        let shared = &self.shared[self.taken_shared..self.taken_shared + body.shared()];
        Some(match body {
            Body::Shared(_) => (*head, shared, &[]),
            Body::Own(bytes) => (*head, bytes, &[]),
            Body::Tailed(_, tail) => (*head, shared, tail.bytes()),
        })
    }

    /// Takes the oldest event away and says how long its record was. None if there was none.
    pub fn pop(&mut self) -> Option<(Head, usize)> {
        let (head, body) = self.events.get_mut(self.taken)?;
        let (head, len) = (*head, body.len());
        self.taken_shared += body.shared();
        if let Body::Own(bytes) = body {
            bytes.zeroize();
        }
        self.taken += 1;
        if !matches!(body, Body::Shared(_)) {
            // What is taken is freed now; the batch may stay around for long.
            *body = Body::Shared(0);
        }
        Some((head, len))
    }

    /// Wipes what was taken: the result of a job may be a key. Once for all of a drain, which costs a fraction of doing so
    /// for each event.
    pub fn wipe(&mut self) {
        let taken = &mut self.shared[self.wiped..self.taken_shared];
        taken.fill(0);
        // Nobody reads it again, but the compiler may not conclude that.
        std::hint::black_box(taken);
        self.wiped = self.taken_shared;
    }

    /// Makes a used-up batch ready to be filled again.
    pub fn reset(&mut self) {
        debug_assert!(self.is_empty());
        self.wipe();
        self.wiped = 0;
        self.events.clear();
        self.shared.clear();
        self.events.shrink_to(KEEP_EVENTS);
        self.shared.shrink_to(KEEP_BYTES);
        self.taken = 0;
        self.taken_shared = 0;
    }
}
