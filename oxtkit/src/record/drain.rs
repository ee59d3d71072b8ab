//! Writes a batch of events: each its code and its record, already encoded.
//!
//! The rule: it takes what fits and leaves the rest. If not even the first event fits, nothing was
//! taken, and the answer is how many bytes that one event needs.

use super::{ESCAPE, prefix_len};

/// What a drain came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drained {
    /// This many events are in the buffer, in so many bytes; both 0 when there was nothing.
    Written {
        /// How many events.
        events: usize,
        /// How many bytes of the buffer they take, with the count at the head.
        bytes: usize,
    },
    /// Nothing was taken: the next event alone needs a buffer of this many bytes.
    Needs(usize),
}

/// Appends encoded events to a batch for as long as they fit.
#[derive(Debug)]
pub struct DrainWriter<'a> {
    buffer: &'a mut [u8],
    used: usize,
    events: u16,
}

impl<'a> DrainWriter<'a> {
    /// The bytes before the first event: the count.
    const HEAD: usize = 2;

    /// Begins a batch at the start of `buffer`.
    pub fn new(buffer: &'a mut [u8]) -> DrainWriter<'a> {
        DrainWriter {
            buffer,
            used: DrainWriter::HEAD,
            events: 0,
        }
    }

    /// The capacity that a batch of one event with a record of `body_len` bytes needs.
    pub const fn need(body_len: usize) -> usize {
        DrainWriter::HEAD + 2 + prefix_len(body_len) + body_len
    }

    /// Appends an event whose record is `body`. False: it did not fit, and nothing was changed.
    #[must_use]
    pub fn push(&mut self, code: u16, body: &[u8]) -> bool {
        self.push_parts(code, body, &[])
    }

    /// Appends an event whose record is `head` and, right behind it, `tail`. False: it did not fit, and nothing was changed.
    #[must_use]
    pub fn push_parts(&mut self, code: u16, head: &[u8], tail: &[u8]) -> bool {
        let length = head.len() + tail.len();
        let entry = DrainWriter::need(length) - DrainWriter::HEAD;
        // A batch ends before its count would need the longer form, which would move everything.
        if self.events == ESCAPE - 1 {
            return false;
        }
        let Some(place) = self.buffer.get_mut(self.used..self.used + entry) else {
            return false;
        };
        let (front, rest) = place.split_at_mut(entry - length);
        front[..2].copy_from_slice(&code.to_be_bytes());
        match u16::try_from(length) {
            Ok(len) if len < ESCAPE => front[2..].copy_from_slice(&len.to_be_bytes()),
            _ => {
                front[2..4].copy_from_slice(&ESCAPE.to_be_bytes());
                front[4..].copy_from_slice(&(length as u32).to_be_bytes());
            }
        }
        rest[..head.len()].copy_from_slice(head);
        rest[head.len()..].copy_from_slice(tail);
        self.used += entry;
        self.events += 1;
        true
    }

    /// How many events the batch has so far.
    pub fn events(&self) -> usize {
        usize::from(self.events)
    }

    /// Completes the batch. An empty one takes no bytes at all.
    pub fn end(self) -> Drained {
        if self.events == 0 {
            return Drained::Written { events: 0, bytes: 0 };
        }
        self.buffer[..DrainWriter::HEAD].copy_from_slice(&self.events.to_be_bytes());
        Drained::Written {
            events: usize::from(self.events),
            bytes: self.used,
        }
    }
}
