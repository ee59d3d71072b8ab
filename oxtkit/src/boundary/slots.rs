//! The C types that parameters cross in, and how an argument is read from them.
//!
//! The rule: a pair of pointer and length is checked for what can be checked (null, absurd lengths, UTF-8) before
//! anything looks at the bytes.

use std::borrow::Cow;
use std::slice;

use super::kept::Kept;
use super::read::Keep;
use crate::arg::{Arg, Problem, Value};
use crate::describe::SlotKind;
use crate::dispatch::Dispatch;
use crate::error::{ErrorCode, MAX_LEN};
use crate::param::Slot;
use crate::record::{self, Malformed, RecordReader};

macro_rules! pairs {
    ($($(#[$doc:meta])* $name:ident => $kind:ident;)*) => {$(
        $(#[$doc])*
        #[repr(C)]
        #[derive(Clone, Copy, Debug)]
        pub struct $name {
            ptr: *const u8,
            len: usize,
        }

        impl Slot for $name {
            const KIND: SlotKind = SlotKind::$kind;
        }

        impl From<$name> for RawArg {
            fn from(slot: $name) -> Self {
                RawArg::$kind(slot.ptr, slot.len)
            }
        }
    )*};
}

pairs! {
    /// Bytes: `struct { const uint8_t *ptr; size_t len; }`. A null pointer goes with length 0.
    DataSlot => Data;
    /// UTF-8 in the same pair. Zero bytes inside are part of the text.
    TextSlot => Text;
    /// An encoded record in the same pair.
    RecordSlot => Record;
}

macro_rules! scalars {
    ($($rust:ty => $kind:ident, $raw:ident;)*) => {$(
        impl Slot for $rust {
            const KIND: SlotKind = SlotKind::$kind;
        }

        impl From<$rust> for RawArg {
            fn from(slot: $rust) -> Self {
                RawArg::$raw(slot.into())
            }
        }
    )*};
}

scalars! {
    i32 => I32, Integer;
    i64 => I64, Integer;
    f64 => F64, Real;
}

/// A C argument of any slot type.
#[derive(Clone, Copy, Debug)]
pub enum RawArg {
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Bytes.
    Data(*const u8, usize),
    /// UTF-8.
    Text(*const u8, usize),
    /// An encoded record.
    Record(*const u8, usize),
}

impl RawArg {
    /// Puts the argument in this slot in its place; what a record holds is copied to `keep`. Nothing travels by value
    /// here: this runs for every argument of every call.
    ///
    /// # Safety
    /// A pair's pointer must be readable for its length until `'a` ends.
    #[inline]
    pub(super) unsafe fn put<'a>(
        &self,
        dispatch: &Dispatch,
        keep: &'a Keep,
        place: &mut Arg<'a>,
    ) -> Result<(), Problem> {
        match *self {
            RawArg::Integer(n) => *place = Arg::Number(n.into()),
            RawArg::Real(n) => *place = Arg::Number(n.into()),
            // SAFETY: caller's pointer, as the contract of this function says.
            _ => *place = unsafe { self.pair(dispatch, keep) }?,
        }
        Ok(())
    }

    /// The argument in a slot that holds a pointer.
    ///
    /// # Safety
    /// As for [`RawArg::put`].
    unsafe fn pair<'a>(&self, dispatch: &Dispatch, keep: &'a Keep) -> Result<Arg<'a>, Problem> {
        // SAFETY: caller's pointer, as the contract of this function says.
        let bytes = |ptr, len| unsafe { borrow(ptr, len) };
        match *self {
            RawArg::Integer(n) => Ok(Arg::Number(n.into())),
            RawArg::Real(n) => Ok(Arg::Number(n.into())),
            RawArg::Data(ptr, len) => bytes(ptr, len).map(Arg::Data),
            RawArg::Text(ptr, len) => match std::str::from_utf8(bytes(ptr, len)?) {
                Ok(text) => Ok(Arg::Text(Cow::Borrowed(text))),
                Err(_) => Err(Problem::with_code(ErrorCode::Encoding, "is not UTF-8 text.")),
            },
            RawArg::Record(_, 0) => Ok(Arg::Nothing),
            RawArg::Record(ptr, len) => {
                let read = RecordReader::new(bytes(ptr, len)?).and_then(|record| array(dispatch, record));
                let read =
                    read.map_err(|error| Problem::with_code(ErrorCode::Encoding, format!("is a {error}.")))?;
                Ok(Arg::from(&**keep.get_or_init(|| Kept(read))))
            }
        }
    }
}

/// An encoded record as an array with the library's own keys. Fields without a row are left out. The reader refuses what
/// is nested too deeply to be followed.
fn array(dispatch: &Dispatch, record: RecordReader<'_>) -> Result<Value, Malformed> {
    let mut keys = Vec::new();
    for field in record {
        let field = field?;
        if let Some(key) = dispatch.key(field.id) {
            keys.push((key.to_string(), value(dispatch, field.value)?));
        }
    }
    Ok(Value::Array(keys))
}

fn value(dispatch: &Dispatch, value: record::Value<'_>) -> Result<Value, Malformed> {
    Ok(match value {
        // As text a number keeps every digit.
        record::Value::Int(n) => Value::Text(n.to_string()),
        record::Value::Uint(n) => Value::Text(n.to_string()),
        record::Value::Real(n) => Value::Text(n.text().to_owned()),
        record::Value::Text(text) | record::Value::Hex(text) => Value::Text(text.to_string()),
        record::Value::Raw(data) => Value::Data(data.to_vec()),
        record::Value::Boolean(b) => Value::Boolean(b),
        record::Value::Record(inner) => array(dispatch, inner)?,
        record::Value::List(list) => {
            let mut items = Vec::new();
            for item in list {
                let item = item?;
                items.push(match item.bare()? {
                    Some(bare) => self::value(dispatch, bare)?,
                    None if item.fields_left() == 0 => Value::Text(String::new()),
                    None => array(dispatch, item)?,
                });
            }
            Value::List(items)
        }
    })
}

/// # Safety
/// `ptr` must be readable for `len` bytes until `'a` ends, unless it is null or `len` is beyond [`MAX_LEN`].
unsafe fn borrow<'a>(ptr: *const u8, len: usize) -> Result<&'a [u8], Problem> {
    if len == 0 {
        return Ok(&[]);
    }
    if ptr.is_null() {
        return Err(Problem::bad(format!(
            "is a null pointer with length {len}; pass null with length 0 only."
        )));
    }
    if len > MAX_LEN {
        let text = format!("has length {len}; the most that one value can hold is {MAX_LEN}.");
        return Err(Problem::with_code(ErrorCode::TooLarge, text));
    }
    // SAFETY: caller's pointer; neither null nor longer than any allocation may be.
    Ok(unsafe { slice::from_raw_parts(ptr, len) })
}
