//! Reads records without copying: fields are borrowed from the bytes.
//!
//! The rule: it never panics and never reads outside the bytes, and what is malformed is refused
//! with the offset at which that showed. Nested records and lists are looked into only when asked;
//! [`check_record`] asks for all of them.

use std::fmt;

use super::input::Input;
use super::{ListReader, Real};
use crate::error::Error;

/// Bytes that are not what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where, in bytes from the start of the outermost record, list or drain.
    pub offset: usize,
    /// What is wrong there.
    pub what: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed record at byte {}: {}", self.offset, self.what)
    }
}

impl std::error::Error for Malformed {}

impl From<Malformed> for Error {
    fn from(malformed: Malformed) -> Error {
        Error::encoding(malformed.to_string())
    }
}

/// The value of a field.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// A whole number.
    Int(i64),
    /// A whole number above the range of `i64`.
    Uint(u64),
    /// A real number.
    Real(Real<'a>),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Raw(&'a [u8]),
    /// Lower-case hexadecimal text of whole bytes.
    Hex(&'a str),
    /// A truth value.
    Boolean(bool),
    /// A record; its head is read, its fields are not.
    Record(RecordReader<'a>),
    /// A list; its head is read, its items are not.
    List(ListReader<'a>),
}

/// A field as it was read.
#[derive(Clone, Debug)]
pub struct FieldRef<'a> {
    /// The number of the field.
    pub id: u8,
    /// Its value.
    pub value: Value<'a>,
}

/// Iterates over the fields of a record. After an error it ends.
#[derive(Clone, Debug)]
pub struct RecordReader<'a> {
    input: Input<'a>,
    left: usize,
}

impl<'a> RecordReader<'a> {
    /// Reads the head of the record that takes up all of `bytes`.
    ///
    /// # Errors
    /// [`Malformed`] when there is no complete count at the start.
    pub fn new(bytes: &'a [u8]) -> Result<RecordReader<'a>, Malformed> {
        RecordReader::of(Input::new(bytes))
    }

    pub(super) fn of(mut input: Input<'a>) -> Result<RecordReader<'a>, Malformed> {
        let left = input.prefix()?;
        Ok(RecordReader { input, left })
    }

    /// How many fields were not read yet, by the count at the head.
    pub fn fields_left(&self) -> usize {
        self.left
    }

    /// The value that this record of a list stands for, if its only field has number 0.
    ///
    /// # Errors
    /// [`Malformed`] when that field cannot be read.
    pub fn bare(&self) -> Result<Option<Value<'a>>, Malformed> {
        let mut fields = self.clone();
        if fields.left != 1 {
            return Ok(None);
        }
        let only = fields.next().transpose()?;
        fields.next().transpose()?;
        Ok(only.and_then(|field| (field.id == 0).then_some(field.value)))
    }
}

impl<'a> Iterator for RecordReader<'a> {
    type Item = Result<FieldRef<'a>, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        self.input.step(&mut self.left, |input| {
            let id = input.byte("the number of a field is missing")?;
            Ok(FieldRef {
                id,
                value: input.value()?,
            })
        })
    }
}

/// Reads the single value (type, length, bytes) that takes up all of `bytes`.
///
/// # Errors
/// [`Malformed`] when it is not exactly one value. Nested values are not looked into.
pub fn read_value(bytes: &[u8]) -> Result<Value<'_>, Malformed> {
    let mut input = Input::new(bytes);
    let value = input.value()?;
    input.end()?;
    Ok(value)
}

/// Reads a record to its end, nested ones included, and says whether all of it is well formed.
///
/// # Errors
/// The first thing that is [`Malformed`].
pub fn check_record(record: RecordReader<'_>) -> Result<(), Malformed> {
    for field in record {
        match field?.value {
            Value::Record(nested) => check_record(nested)?,
            Value::List(mut items) => items.try_for_each(|item| check_record(item?))?,
            _ => {}
        }
    }
    Ok(())
}
