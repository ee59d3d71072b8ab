//! References of any kind.

use super::cell::{ValueRef, count, look, peek, put, put_ref, release, retain, with};
use super::export;
use crate::value::Value;
use crate::value::convert::is_empty;

export! {
    /// Takes another reference.
    fn MCValueRetain(value: ValueRef) -> ValueRef {
        retain(value)
    }

    /// Gives up a reference.
    fn MCValueRelease(value: ValueRef) {
        release(value);
    }

    /// The kind of a value, by the engine's numbers.
    fn MCValueGetTypeCode(value: ValueRef) -> i32 {
        if with(value, |cell| cell.is_name) == Some(true) {
            return 3;
        }
        look(value, |value| match value {
            Value::Nothing => 0,
            Value::Boolean(_) => 1,
            Value::Number(_) => 2,
            Value::String(_) => 4,
            Value::Data(_) => 5,
            Value::Array(_) => 6,
            Value::List(_) => 9,
            Value::Boxed(_) => 15,
        })
        .unwrap_or(0)
    }

    /// How many references there are.
    fn MCValueGetRetainCount(value: ValueRef) -> u32 {
        count(value)
    }

    /// True while the value can be changed.
    fn MCValueIsMutable(value: ValueRef) -> bool {
        with(value, |cell| cell.mutable.get()).unwrap_or(false)
    }

    /// True for values without contents.
    fn MCValueIsEmpty(value: ValueRef) -> bool {
        look(value, is_empty).unwrap_or(true)
    }

    /// True for arrays.
    fn MCValueIsArray(value: ValueRef) -> bool {
        look(value, |v| matches!(v, Value::Array(_))).unwrap_or(false)
    }

    /// True if both are the same value.
    fn MCValueIsEqualTo(left: ValueRef, right: ValueRef) -> bool {
        left == right || peek(left) == peek(right)
    }

    /// A copy that can no longer be changed.
    fn MCValueCopy(value: ValueRef, out: *mut ValueRef) -> bool {
        if with(value, |cell| cell.mutable.get()) == Some(false) {
            return put_ref(out, retain(value));
        }
        put(out, peek(value))
    }

    /// Like MCValueCopy; the reference passed is given up.
    fn MCValueCopyAndRelease(value: ValueRef, out: *mut ValueRef) -> bool {
        finish(value, out)
    }
}

/// Turns a value that is being built into a finished one.
pub(super) fn finish(value: ValueRef, out: *mut ValueRef) -> bool {
    if count(value) == 1 {
        with(value, |cell| cell.mutable.set(false));
        return put_ref(out, value);
    }
    let copied = put(out, peek(value));
    release(value);
    copied
}
