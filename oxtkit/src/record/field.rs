//! What a record is made of: declared fields, and the Rust types that can be their values.

use super::{FieldType, Out, Writer, prefix_len};

/// One declared field. Declared once, as a constant; numbers are never used again for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its number in the record, unique in the library's table of fields. 0 is kept for bare values.
    pub id: u8,
    /// How its bytes are to be understood.
    pub ty: FieldType,
    /// The array key under which scripts find it.
    pub key: &'static str,
    /// The unit, such as `bytes` or `ms`; empty if there is none.
    pub unit: &'static str,
    /// What it means, in one sentence.
    pub doc: &'static str,
}

/// A Rust type whose values can be the value of a field.
///
/// Numbers, `bool`, text, bytes, handles, [`Hex`], records, and lists of all these have it; an
/// `Option` is a field that may be left out. A list of `u8` is bytes, not a list of numbers.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a record field",
    label = "not a type that a field can have",
    note = "fields hold numbers, bool, text, bytes, Handle<K>, Hex, records, and Vec or Option of these"
)]
pub trait FieldValue {
    /// The type on the wire.
    const TYPE: FieldType;

    /// The most bytes a value takes with type and length, if there is such a limit.
    const MAX_LEN: Option<usize>;

    /// The type of a sequence of these.
    const SEQUENCE_TYPE: FieldType = FieldType::List;

    /// Whether there is a value; a field without one is left out.
    fn is_present(&self) -> bool {
        true
    }

    /// Writes the value: type, length and bytes.
    fn write(&self, out: &mut Out<'_>);

    /// Writes the value without its type. Only records differ from [`FieldValue::write`] here, and only
    /// lists ask for it.
    #[doc(hidden)]
    fn write_bare(&self, out: &mut Out<'_>) {
        self.write(out);
    }

    /// Writes a sequence of values: a list, unless the type has a form of its own for it.
    fn write_sequence(values: &[Self], out: &mut Out<'_>)
    where
        Self: Sized,
    {
        out.list(|list| values.iter().for_each(|value| list.put(value)));
    }
}

/// A structure with declared fields. Derived, as a rule.
pub trait Record {
    /// The fields that it can have, in the order in which they are written.
    const FIELDS: &'static [&'static Field];

    /// The most bytes it takes, if all its values have a limit.
    const MAX_LEN: Option<usize>;

    /// Appends every field that has a value.
    fn write(&self, writer: &mut Writer<'_, '_>);
}

/// The most bytes that a record of values with these limits takes.
pub const fn max_record_len(values: &[Option<usize>]) -> Option<usize> {
    let mut sum = prefix_len(values.len());
    let mut index = 0;
    while index < values.len() {
        match values[index] {
            Some(len) => sum += 1 + len,
            None => return None,
        }
        index += 1;
    }
    Some(sum)
}

/// Bytes that scripts see as lower-case hexadecimal text, such as hashes and keys in records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hex<T>(pub T);

impl<T: AsRef<[u8]>> FieldValue for Hex<T> {
    const TYPE: FieldType = FieldType::Hex;
    const MAX_LEN: Option<usize> = None;

    fn write(&self, out: &mut Out<'_>) {
        out.hex(self.0.as_ref());
    }
}

impl<R: Record> FieldValue for R {
    const TYPE: FieldType = FieldType::Record;
    const MAX_LEN: Option<usize> = match <R as Record>::MAX_LEN {
        Some(len) => Some(1 + prefix_len(len) + len),
        None => None,
    };

    fn write(&self, out: &mut Out<'_>) {
        out.record(|writer| Record::write(self, writer));
    }

    fn write_bare(&self, out: &mut Out<'_>) {
        out.bare_record(|writer| Record::write(self, writer));
    }
}
