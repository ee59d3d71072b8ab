//! Writes records and lists: field numbers in front, counts at the head.

use super::{Field, FieldType, FieldValue, Out, Record};

/// Appends fields to one record.
#[derive(Debug)]
pub struct Writer<'o, 'b> {
    out: &'o mut Out<'b>,
    start: usize,
    count: usize,
}

impl<'o, 'b> Writer<'o, 'b> {
    /// Begins a record at the end of `out`. [`Writer::end`] completes it.
    pub fn begin(out: &'o mut Out<'b>) -> Writer<'o, 'b> {
        let start = out.reserve();
        Writer { out, start, count: 0 }
    }

    /// Completes the record, and says how many bytes all of `out` takes so far.
    pub fn end(self) -> usize {
        self.out.settle(self.start, self.count);
        self.out.needed()
    }

    /// Appends `value` under the number of `field`; nothing if the value is missing.
    #[inline]
    pub fn put<V: FieldValue + ?Sized>(&mut self, field: &Field, value: &V) {
        debug_assert_eq!(
            field.ty,
            V::TYPE,
            "field {} is declared with another type",
            field.key
        );
        self.put_id(field.id, value);
    }

    /// Appends `value` under `id`; nothing if the value is missing.
    #[inline]
    pub fn put_id<V: FieldValue + ?Sized>(&mut self, id: u8, value: &V) {
        if value.is_present() {
            value.write(self.value(id));
        }
    }

    /// Begins a field. Exactly one value must be written to what it returns.
    #[inline]
    pub fn value(&mut self, id: u8) -> &mut Out<'b> {
        self.count += 1;
        self.out.byte(id);
        self.out
    }
}

/// Appends items to one list.
#[derive(Debug)]
pub struct ListWriter<'o, 'b> {
    out: &'o mut Out<'b>,
    start: usize,
    count: usize,
}

impl<'o, 'b> ListWriter<'o, 'b> {
    /// Begins a list at the end of `out`. [`ListWriter::end`] completes it.
    pub fn begin(out: &'o mut Out<'b>) -> ListWriter<'o, 'b> {
        let start = out.reserve();
        ListWriter { out, start, count: 0 }
    }

    /// Completes the list, and says how many bytes all of `out` takes so far.
    pub fn end(self) -> usize {
        self.out.settle(self.start, self.count);
        self.out.needed()
    }

    /// Appends a record, whose fields `body` writes.
    pub fn record(&mut self, body: impl FnOnce(&mut Writer<'_, 'b>)) {
        self.count += 1;
        self.out.bare_record(body);
    }

    /// Appends a value: a record as itself, anything else as a record with the only field 0. A
    /// missing value is an empty record, so that positions stay what they are.
    pub fn put<V: FieldValue + ?Sized>(&mut self, value: &V) {
        if matches!(V::TYPE, FieldType::Record) && value.is_present() {
            self.count += 1;
            value.write_bare(self.out);
        } else {
            self.record(|item| item.put_id(0, value));
        }
    }
}

/// How many bytes a record takes.
pub fn measure<R: Record + ?Sized>(record: &R) -> usize {
    write_record(record, &mut [])
}

/// Writes a record into `buffer` and returns how many bytes it takes. If that is more than the
/// buffer has, what the buffer contains means nothing.
pub fn write_record<R: Record + ?Sized>(record: &R, buffer: &mut [u8]) -> usize {
    let mut out = Out::new(buffer);
    let mut writer = Writer::begin(&mut out);
    record.write(&mut writer);
    writer.end()
}
