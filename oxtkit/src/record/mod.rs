//! The record codec: how structured values cross the boundary as bytes.
//!
//! All integers are big-endian, and nothing is ever cut off silently.
//!
//! ```text
//! value  = type:u8 length bytes
//! record = count (id:u8 value)*
//! list   = count (length record)*
//! drain  = count (code:u16 length record)*
//! length, count = u16; 0xFFFF says that the true value follows as u32
//! ```
//!
//! In a list, a record whose only field has id 0 stands for the bare value of that field: this is
//! how lists of numbers or texts are carried.
//!
//! The rules: every writer writes into a buffer of any capacity and goes on counting past its end,
//! so one piece of code both measures and writes; and the reader accepts exactly what the writer can
//! produce, apart from fields it does not know, which it hands on for the caller to skip.
#![deny(unsafe_code)]

mod drain;
mod field;
mod input;
mod number;
mod out;
mod read;
mod read_list;
mod values;
mod writer;

pub use drain::{DrainWriter, Drained};
pub use field::{Field, FieldValue, Hex, Record, max_record_len};
pub use number::Real;
pub use out::Out;
pub use read::{FieldRef, Malformed, RecordReader, Value, check_record, read_value};
pub use read_list::{DrainReader, ListReader};
pub use writer::{ListWriter, Writer, measure, write_record};

/// The u16 that announces a length or count of 65535 or more, given as u32 right after it.
const ESCAPE: u16 = u16::MAX;

/// How many bytes announce a length or count.
const fn prefix_len(value: usize) -> usize {
    if value < ESCAPE as usize { 2 } else { 6 }
}

/// How deep records and lists may nest; a reader refuses more, so that hostile bytes cannot exhaust
/// the stack of whoever walks them.
pub const MAX_DEPTH: u8 = 16;

/// How the bytes of a value are to be understood. Append only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum FieldType {
    /// A whole number of 64 bits as decimal text, `-` in front if negative, without leading zeros.
    Int = 0,
    /// A real number as the shortest text that reads back the same: `0.5`, `3`, `1.5e-7`, `inf`, `-inf`, `nan`.
    Real = 1,
    /// UTF-8 text.
    Text = 2,
    /// Bytes as they are.
    Raw = 3,
    /// Bytes as lower-case hexadecimal text.
    Hex = 4,
    /// `1` for true, `0` for false.
    Boolean = 5,
    /// A record.
    Record = 6,
    /// A list of records or bare values.
    List = 7,
}

impl FieldType {
    /// Every type, in the order of its number.
    pub const ALL: [FieldType; 8] = [
        FieldType::Int,
        FieldType::Real,
        FieldType::Text,
        FieldType::Raw,
        FieldType::Hex,
        FieldType::Boolean,
        FieldType::Record,
        FieldType::List,
    ];

    /// The type with this number, if there is one.
    pub fn from_code(code: u8) -> Option<FieldType> {
        FieldType::ALL.get(usize::from(code)).copied()
    }

    /// What documents call it.
    pub const fn name(self) -> &'static str {
        match self {
            FieldType::Int => "integer",
            FieldType::Real => "real",
            FieldType::Text => "text",
            FieldType::Raw => "data",
            FieldType::Hex => "hex",
            FieldType::Boolean => "boolean",
            FieldType::Record => "record",
            FieldType::List => "list",
        }
    }
}
