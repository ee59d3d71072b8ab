//! Strings.

use std::ffi::{CStr, c_char};

use super::cell::{ValueRef, bytes, look, put, put_plain, release, with};
use super::data::data;
use super::encoding::{decoded, encode};
use super::memory::copy_of;
use super::{error, export};
use crate::value::text::{from_native, to_native};
use crate::value::{Data, Text, Value};

/// A range of native code: offset and length.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Range {
    offset: u32,
    length: u32,
}

impl Range {
    /// The part of it that lies within a length.
    pub fn within(self, length: usize) -> std::ops::Range<usize> {
        let start = (self.offset as usize).min(length);
        start..start.saturating_add(self.length as usize).min(length)
    }
}

/// The text of a string or name.
pub(super) fn text(value: ValueRef) -> Text {
    let found = look(value, |v| match v {
        Value::String(t) => Some(t.clone()),
        _ => None,
    });
    found.flatten().unwrap_or_default()
}

fn is_native(text: &Text) -> bool {
    text.is_ascii() || text.as_str().chars().all(|c| u32::from(c) < 256)
}

fn made(value: Option<Value>, out: *mut ValueRef) -> bool {
    match value {
        Some(value) => put(out, value),
        None => error::throw("not supported by oxt: this text encoding"),
    }
}

/// Gives a block of the C heap with the bytes, and how many there are.
fn hand_over(bytes: &[u8], terminator: usize, out: *mut *mut u8, count: *mut u32, unit: usize) -> bool {
    let mut block = bytes.to_vec();
    block.resize(bytes.len() + terminator, 0);
    let block = copy_of(&block);
    if !count.is_null() {
        put_plain(count, (bytes.len() / unit) as u32);
    }
    !block.is_null() && put_plain(out, block.cast())
}

export! {
    /// A string from bytes in an encoding.
    fn MCStringCreateWithBytes(start: *const u8, count: u32, encoding: u32, external: bool, out: *mut ValueRef) -> bool {
        let _ = external;
        made(decoded(bytes(start, count), encoding), out)
    }

    /// Like MCStringCreateWithBytes, from a block of the C heap that is given up.
    fn MCStringCreateWithBytesAndRelease(start: *mut u8, count: u32, encoding: u32, external: bool, out: *mut ValueRef) -> bool {
        let done = MCStringCreateWithBytes(start, count, encoding, external, out);
        super::memory::free(start.cast());
        done
    }

    /// A string from native characters.
    fn MCStringCreateWithNativeChars(start: *const u8, count: u32, out: *mut ValueRef) -> bool {
        put(out, Value::String(from_native(bytes(start, count))))
    }

    /// A string from UTF-16.
    fn MCStringCreateWithChars(start: *const u16, count: u32, out: *mut ValueRef) -> bool {
        let raw: Vec<u8> = bytes(start, count).iter().flat_map(|u| u.to_le_bytes()).collect();
        made(decoded(&raw, 5), out)
    }

    /// A string from native characters up to a NUL.
    fn MCStringCreateWithCString(start: *const c_char, out: *mut ValueRef) -> bool {
        put(out, Value::String(from_native(c_string(start))))
    }

    /// The bytes of a string in an encoding.
    fn MCStringEncode(string: ValueRef, encoding: u32, external: bool, out: *mut ValueRef) -> bool {
        let _ = external;
        made(encode(text(string).as_str(), encoding).map(|b| Value::Data(Data::from(b))), out)
    }

    /// Like MCStringEncode; the string is given up.
    fn MCStringEncodeAndRelease(string: ValueRef, encoding: u32, external: bool, out: *mut ValueRef) -> bool {
        let done = MCStringEncode(string, encoding, external, out);
        release(string);
        done
    }

    /// The string of bytes in an encoding.
    fn MCStringDecode(bytes: ValueRef, encoding: u32, external: bool, out: *mut ValueRef) -> bool {
        let _ = external;
        made(decoded(data(bytes).as_bytes(), encoding), out)
    }

    /// Like MCStringDecode; the data is given up.
    fn MCStringDecodeAndRelease(bytes: ValueRef, encoding: u32, external: bool, out: *mut ValueRef) -> bool {
        let done = MCStringDecode(bytes, encoding, external, out);
        release(bytes);
        done
    }

    /// A string as UTF-8 with a NUL at its end, in a block of the C heap.
    fn MCStringConvertToUTF8String(string: ValueRef, out: *mut *mut u8) -> bool {
        hand_over(text(string).as_str().as_bytes(), 1, out, std::ptr::null_mut(), 1)
    }

    /// A string as UTF-8 in a block of the C heap, with its length.
    fn MCStringConvertToUTF8(string: ValueRef, out: *mut *mut u8, count: *mut u32) -> bool {
        hand_over(text(string).as_str().as_bytes(), 1, out, count, 1)
    }

    /// A string as native characters with a NUL at its end.
    fn MCStringConvertToCString(string: ValueRef, out: *mut *mut u8) -> bool {
        hand_over(&to_native(text(string).as_str()), 1, out, std::ptr::null_mut(), 1)
    }

    /// A string as native characters, with their number.
    fn MCStringConvertToNative(string: ValueRef, out: *mut *mut u8, count: *mut u32) -> bool {
        hand_over(&to_native(text(string).as_str()), 1, out, count, 1)
    }

    /// A string as UTF-16 with a NUL at its end.
    fn MCStringConvertToWString(string: ValueRef, out: *mut *mut u8) -> bool {
        let raw = encode(text(string).as_str(), 9).unwrap_or_default();
        hand_over(&raw, 2, out, std::ptr::null_mut(), 2)
    }

    /// A string as bytes in an encoding, with their number.
    fn MCStringConvertToBytes(string: ValueRef, encoding: u32, external: bool, out: *mut *mut u8, count: *mut u32) -> bool {
        let _ = external;
        match encode(text(string).as_str(), encoding) {
            Some(raw) => hand_over(&raw, 0, out, count, 1),
            None => error::throw("not supported by oxt: this text encoding"),
        }
    }

    /// True for no characters.
    fn MCStringIsEmpty(string: ValueRef) -> bool {
        text(string).is_empty()
    }

    /// True if every character has a native form.
    fn MCStringIsNative(string: ValueRef) -> bool {
        is_native(&text(string))
    }

    /// True if every character has a native form.
    fn MCStringCanBeNative(string: ValueRef) -> bool {
        is_native(&text(string))
    }

    /// How many UTF-16 units.
    fn MCStringGetLength(string: ValueRef) -> u32 {
        let text = text(string);
        if text.is_ascii() { text.as_str().len() as u32 } else { text.as_str().encode_utf16().count() as u32 }
    }

    /// The native characters, borrowed; null if there is none for some character.
    fn MCStringGetNativeCharPtr(string: ValueRef) -> *const u8 {
        let text = text(string);
        if !is_native(&text) {
            return std::ptr::null();
        }
        with(string, |cell| cell.lend_chars(|| to_native(text.as_str()))).unwrap_or(std::ptr::null())
    }

    /// Like MCStringGetNativeCharPtr, with their number.
    fn MCStringGetNativeCharPtrAndLength(string: ValueRef, count: *mut u32) -> *const u8 {
        put_plain(count, MCStringGetLength(string));
        MCStringGetNativeCharPtr(string)
    }

    /// The UTF-16 units, borrowed.
    fn MCStringGetCharPtr(string: ValueRef) -> *const u16 {
        // Native and UTF-16 characters are lent from one place; whoever asks for both must copy the first.
        let raw = || encode(text(string).as_str(), 9).unwrap_or_default();
        with(string, |cell| cell.lend_chars(raw)).unwrap_or(std::ptr::null()).cast()
    }

    /// True if both are the same; options 0 and 1 mind case, others do not.
    fn MCStringIsEqualTo(left: ValueRef, right: ValueRef, options: u32) -> bool {
        if options < 2 { text(left) == text(right) } else { text(left).same_caseless(&text(right)) }
    }
}

pub(super) fn c_string<'a>(start: *const c_char) -> &'a [u8] {
    if start.is_null() {
        return &[];
    }
    // SAFETY: native code passes a string that ends with NUL and lives during the call.
    unsafe { CStr::from_ptr(start) }.to_bytes()
}
