//! Engine values as arguments: borrowed where the engine's memory can be borrowed, copied where it cannot.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::slice;

use super::MAX_DEPTH;
use super::engine::{Api, UTF8, ValueRef, code};
use super::kept::Kept;
use crate::arg::{Arg, Value};

/// Room for what an argument borrows when it cannot borrow from the engine.
pub(super) type Keep = OnceCell<Kept>;

/// The argument that `value` is.
///
/// # Safety
/// `value` must be null or a value that the engine keeps alive until `'a` ends.
pub(super) unsafe fn arg<'a>(api: &Api, value: ValueRef, keep: &'a Keep) -> Arg<'a> {
    if value.is_null() {
        return Arg::Nothing;
    }
    // SAFETY: engine value, live during the call.
    unsafe {
        match (api.type_code)(value) {
            code::NULL => Arg::Nothing,
            code::BOOLEAN => Arg::Boolean(value == api.true_value),
            code::NUMBER => Arg::Number((api.number_get)(value).into()),
            code::NAME => text_arg(api, (api.name_string)(value), keep),
            code::STRING => text_arg(api, value, keep),
            code::DATA => Arg::Data(data(api, value)),
            code::ARRAY | code::LIST => Arg::from(&**keep.get_or_init(|| Kept(copy(api, value, 0)))),
            // Pointers, handler values and the like: nothing that a script could have meant.
            _ => Arg::Nothing,
        }
    }
}

/// Text as an argument: borrowed from the engine, or from `keep`, which wipes it.
///
/// # Safety
/// `value` must be a live String.
unsafe fn text_arg<'a>(api: &Api, value: ValueRef, keep: &'a Keep) -> Arg<'a> {
    // SAFETY: engine value, live during the call.
    match unsafe { text(api, value) } {
        Cow::Borrowed(text) => Arg::Text(Cow::Borrowed(text)),
        Cow::Owned(text) => Arg::from(&**keep.get_or_init(|| Kept(Value::Text(text)))),
    }
}

/// # Safety
/// `value` must be a live Data.
unsafe fn data<'a>(api: &Api, value: ValueRef) -> &'a [u8] {
    // SAFETY: engine value: its bytes do not move while it lives, and values are immutable.
    unsafe {
        let length = (api.data_length)(value) as usize;
        let bytes = (api.data_bytes)(value);
        if length == 0 || bytes.is_null() {
            &[]
        } else {
            slice::from_raw_parts(bytes, length)
        }
    }
}

/// # Safety
/// `value` must be a live String.
unsafe fn text<'a>(api: &Api, value: ValueRef) -> Cow<'a, str> {
    // SAFETY: engine value. The native characters are asked for only where they exist: asking a string that holds
    // anything else would rewrite it.
    unsafe {
        if (api.string_is_native)(value) {
            let length = (api.string_length)(value) as usize;
            let chars = (api.string_native_chars)(value);
            if length == 0 || chars.is_null() {
                return Cow::Borrowed("");
            }
            let chars: &'a [u8] = slice::from_raw_parts(chars, length);
            // Which native encoding it is depends on the platform, but all of them begin with ASCII.
            if chars.is_ascii() {
                return Cow::Borrowed(std::str::from_utf8_unchecked(chars));
            }
        }
        let mut encoded = std::ptr::null_mut();
        if !(api.string_encode)(value, UTF8, false, &mut encoded) {
            return Cow::Borrowed("");
        }
        let owned = String::from_utf8_lossy(data(api, encoded)).into_owned();
        (api.release)(encoded);
        Cow::Owned(owned)
    }
}

/// A copy of `value` in our own memory.
///
/// # Safety
/// `value` must be null or live.
unsafe fn copy(api: &Api, value: ValueRef, depth: usize) -> Value {
    if value.is_null() {
        return Value::Nothing;
    }
    // SAFETY: engine value; elements live as long as what holds them.
    unsafe {
        match (api.type_code)(value) {
            code::BOOLEAN => Value::Boolean(value == api.true_value),
            code::NUMBER => Value::Number((api.number_get)(value)),
            code::NAME => Value::Text(text(api, (api.name_string)(value)).into_owned()),
            code::STRING => Value::Text(text(api, value).into_owned()),
            code::DATA => Value::Data(data(api, value).to_vec()),
            code::ARRAY | code::LIST if depth > MAX_DEPTH => Value::Nothing,
            code::ARRAY => Value::Array(keys(api, value, depth)),
            code::LIST => {
                let length = (api.list_length)(value);
                Value::List(
                    (0..length)
                        .map(|i| copy(api, (api.list_element)(value, i), depth + 1))
                        .collect(),
                )
            }
            _ => Value::Nothing,
        }
    }
}

/// # Safety
/// `array` must be a live Array.
unsafe fn keys(api: &Api, array: ValueRef, depth: usize) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut place = 0usize;
    let (mut key, mut value) = (std::ptr::null_mut(), std::ptr::null_mut());
    // SAFETY: engine value; key and value are borrowed from the array.
    unsafe {
        while (api.array_iterate)(array, &mut place, &mut key, &mut value) {
            let name = text(api, (api.name_string)(key)).into_owned();
            found.push((name, copy(api, value, depth + 1)));
        }
    }
    found
}
