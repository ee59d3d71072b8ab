//! Names: the keys of arrays.

use super::cell::{ValueRef, bytes, new_name, put_ref, with};
use super::string::text;
use super::{encoding, export};
use crate::value::text::from_native;

export! {
    /// A name of the given text.
    fn MCNameCreate(string: ValueRef, out: *mut ValueRef) -> bool {
        put_ref(out, new_name(text(string)))
    }

    /// A name from UTF-16.
    fn MCNameCreateWithChars(start: *const u16, count: u32, out: *mut ValueRef) -> bool {
        let raw: Vec<u8> = bytes(start, count).iter().flat_map(|u| u.to_le_bytes()).collect();
        put_ref(out, new_name(encoding::decode(&raw, 5).unwrap_or_default()))
    }

    /// A name from native characters.
    fn MCNameCreateWithNativeChars(start: *const u8, count: u32, out: *mut ValueRef) -> bool {
        put_ref(out, new_name(from_native(bytes(start, count))))
    }

    /// A name from a number.
    fn MCNameCreateWithIndex(index: i32, out: *mut ValueRef) -> bool {
        put_ref(out, new_name(index.to_string().into()))
    }

    /// The text of a name, borrowed from it.
    fn MCNameGetString(name: ValueRef) -> ValueRef {
        with(name, |cell| cell.lend("", text(name).into())).unwrap_or(std::ptr::null_mut())
    }

    /// True if both names are the same; options 0 and 1 mind case, others do not.
    fn MCNameIsEqualTo(left: ValueRef, right: ValueRef, options: u32) -> bool {
        if options < 2 { text(left) == text(right) } else { text(left).same_caseless(&text(right)) }
    }

    /// True if both names are the same without case.
    fn MCNameIsEqualToCaseless(left: ValueRef, right: ValueRef) -> bool {
        text(left).same_caseless(&text(right))
    }

    /// True for the empty name.
    fn MCNameIsEmpty(name: ValueRef) -> bool {
        text(name).is_empty()
    }
}
