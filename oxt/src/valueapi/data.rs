//! Data.

use std::ffi::c_void;

use super::cell::{ValueRef, bytes, data_ptr, look, put};
use super::string::Range;
use super::{export, memory};
use crate::value::{Data, Value};

pub(super) fn data(value: ValueRef) -> Data {
    let found = look(value, |v| match v {
        Value::Data(d) => Some(d.clone()),
        _ => None,
    });
    found.flatten().unwrap_or_default()
}

export! {
    /// Data with a copy of the bytes.
    fn MCDataCreateWithBytes(start: *const u8, count: u32, out: *mut ValueRef) -> bool {
        put(out, Value::Data(Data::from(bytes(start, count))))
    }

    /// Data from a block of the C heap, which is given up.
    fn MCDataCreateWithBytesAndRelease(start: *mut u8, count: u32, out: *mut ValueRef) -> bool {
        let made = put(out, Value::Data(Data::from(bytes(start, count))));
        memory::free(start.cast::<c_void>());
        made
    }

    /// True if there are no bytes.
    fn MCDataIsEmpty(value: ValueRef) -> bool {
        data(value).is_empty()
    }

    /// How many bytes.
    fn MCDataGetLength(value: ValueRef) -> u32 {
        data(value).len() as u32
    }

    /// The bytes, valid while the value lives. Never null.
    fn MCDataGetBytePtr(value: ValueRef) -> *const u8 {
        data_ptr(&data(value))
    }

    /// One byte; 0 outside.
    fn MCDataGetByteAtIndex(value: ValueRef, at: u32) -> u8 {
        data(value).as_bytes().get(at as usize).copied().unwrap_or(0)
    }

    /// True if both hold the same bytes.
    fn MCDataIsEqualTo(left: ValueRef, right: ValueRef) -> bool {
        data(left) == data(right)
    }

    /// A part of the bytes, cut to what is there.
    fn MCDataCopyRange(value: ValueRef, range: Range, out: *mut ValueRef) -> bool {
        let data = data(value);
        put(out, Value::Data(data.slice(range.within(data.len()))))
    }
}
