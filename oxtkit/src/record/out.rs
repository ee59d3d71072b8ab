//! Where encoded bytes go: a buffer of any capacity, and a count of what was needed.
//!
//! The rule: what fits is written, what does not is counted. If in the end more was needed than the
//! buffer has, its contents mean nothing.

use super::number::{Decimal, real_text};
use super::{ESCAPE, FieldType, ListWriter, Writer, prefix_len};

/// Writes single values: type, length and bytes.
///
/// A [`Writer`] puts field numbers in front of them and counts them; a handler that returns one
/// value needs nothing more than this.
#[derive(Debug)]
pub struct Out<'a> {
    buffer: &'a mut [u8],
    needed: usize,
}

impl<'a> Out<'a> {
    /// Writes into `buffer` from its start.
    pub fn new(buffer: &'a mut [u8]) -> Out<'a> {
        Out { buffer, needed: 0 }
    }

    /// Writes nowhere and counts.
    pub fn counting() -> Out<'static> {
        Out::new(&mut [])
    }

    /// How many bytes all that was written so far takes, whether it fitted or not.
    pub fn needed(&self) -> usize {
        self.needed
    }

    /// Whether everything fitted.
    pub fn fits(&self) -> bool {
        self.needed <= self.buffer.len()
    }

    /// A whole number.
    pub fn int(&mut self, value: i64) {
        self.typed(FieldType::Int, Decimal::new().format(value));
    }

    /// A whole number that may lie above the range of `i64`.
    pub fn uint(&mut self, value: u64) {
        self.typed(FieldType::Int, Decimal::new().format(value));
    }

    /// A real number.
    pub fn real(&mut self, value: f64) {
        real_text(value, |text| self.typed(FieldType::Real, text));
    }

    /// Text.
    pub fn text(&mut self, value: &str) {
        self.typed(FieldType::Text, value);
    }

    /// Bytes that stay bytes.
    pub fn raw(&mut self, value: &[u8]) {
        self.typed(FieldType::Raw, value);
    }

    /// What stands before `length` bytes that stay bytes. They must follow right behind all that is written; see
    /// [`crate::queue::Queue::push_tailed`].
    pub fn raw_ahead(&mut self, length: usize) {
        self.byte(FieldType::Raw as u8);
        self.length(length);
    }

    /// Bytes that scripts see as lower-case hexadecimal text.
    pub fn hex(&mut self, value: &[u8]) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.byte(FieldType::Hex as u8);
        self.length(value.len() * 2);
        for byte in value {
            self.put(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
    }

    /// A truth value.
    pub fn boolean(&mut self, value: bool) {
        self.typed(FieldType::Boolean, if value { "1" } else { "0" });
    }

    /// A record, whose fields `body` writes.
    pub fn record(&mut self, body: impl FnOnce(&mut Writer<'_, 'a>)) {
        self.byte(FieldType::Record as u8);
        self.bare_record(body);
    }

    /// A list, whose items `body` writes.
    pub fn list(&mut self, body: impl FnOnce(&mut ListWriter<'_, 'a>)) {
        self.byte(FieldType::List as u8);
        let start = self.reserve();
        let mut list = ListWriter::begin(self);
        body(&mut list);
        list.end();
        self.settle_length(start);
    }

    /// A record behind its length, without a type.
    pub(super) fn bare_record(&mut self, body: impl FnOnce(&mut Writer<'_, 'a>)) {
        let start = self.reserve();
        let mut record = Writer::begin(self);
        body(&mut record);
        record.end();
        self.settle_length(start);
    }

    /// One byte.
    pub(super) fn byte(&mut self, byte: u8) {
        if let Some(place) = self.buffer.get_mut(self.needed) {
            *place = byte;
        }
        self.needed += 1;
    }

    /// Leaves room for a length or count that is known only later. Returns where.
    pub(super) fn reserve(&mut self) -> usize {
        let at = self.needed;
        self.needed += 2;
        at
    }

    /// Writes the count into the room left for it at `at`, and makes more room if it takes six bytes.
    pub(super) fn settle(&mut self, at: usize, value: usize) {
        if value >= usize::from(ESCAPE) {
            let written = self.needed.min(self.buffer.len().saturating_sub(4));
            if at + 2 < written {
                self.buffer.copy_within(at + 2..written, at + 6);
            }
            self.needed += 4;
        }
        let end = std::mem::replace(&mut self.needed, at);
        self.length(value);
        self.needed = end;
    }

    fn settle_length(&mut self, at: usize) {
        self.settle(at, self.needed - at - 2);
    }

    fn typed(&mut self, kind: FieldType, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.byte(kind as u8);
        self.length(bytes.len());
        self.put(bytes);
    }

    fn length(&mut self, value: usize) {
        if prefix_len(value) == 2 {
            self.put(&(value as u16).to_be_bytes());
        } else {
            self.put(&ESCAPE.to_be_bytes());
            // No value is longer than 4 GiB: two gigabytes are the most that can cross.
            self.put(&u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes());
        }
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        let end = self.needed + bytes.len();
        if let Some(place) = self.buffer.get_mut(self.needed..end) {
            place.copy_from_slice(bytes);
        }
        self.needed = end;
    }
}
