//! Arrays.

use std::rc::Rc;

use super::cell::{ValueRef, bytes, change, get_plain, look, new, peek, put, put_plain, put_ref, with};
use super::string::text;
use super::value::finish;
use super::{constants, export};
use crate::value::{Array, Text, Value};

fn store(array: ValueRef, key: Text, value: Value) -> bool {
    change(array, |whole| match whole {
        Value::Array(array) => {
            Rc::make_mut(array).insert(key, value);
            true
        }
        _ => false,
    })
}

fn fetch(array: ValueRef, key: &str, out: *mut ValueRef) -> bool {
    let found = look(array, |whole| match whole {
        Value::Array(array) => array.get(key).cloned(),
        _ => None,
    });
    let Some(Some(value)) = found else { return false };
    let lent = with(array, |cell| cell.lend(&crate::value::text::fold(key), value));
    put_plain(out, lent.unwrap_or(std::ptr::null_mut()))
}

export! {
    /// An array of keys and values.
    fn MCArrayCreate(case_sensitive: bool, keys: *const ValueRef, values: *const ValueRef, count: u32, out: *mut ValueRef) -> bool {
        let _ = case_sensitive;
        let pairs = bytes(keys, count).iter().zip(bytes(values, count));
        put(out, Value::from(pairs.map(|(k, v)| (text(*k), peek(*v))).collect::<Array>()))
    }

    /// An array to be filled.
    fn MCArrayCreateMutable(out: *mut ValueRef) -> bool {
        put_ref(out, new(Value::empty_array(), true))
    }

    /// A copy that can no longer be changed.
    fn MCArrayCopy(array: ValueRef, out: *mut ValueRef) -> bool {
        put(out, peek(array))
    }

    /// Ends the filling of an array; the reference passed is given up.
    fn MCArrayCopyAndRelease(array: ValueRef, out: *mut ValueRef) -> bool {
        finish(array, out)
    }

    /// A copy that can be changed.
    fn MCArrayMutableCopy(array: ValueRef, out: *mut ValueRef) -> bool {
        put_ref(out, new(peek(array), true))
    }

    /// True while the array can be changed.
    fn MCArrayIsMutable(array: ValueRef) -> bool {
        with(array, |cell| cell.mutable.get()).unwrap_or(false)
    }

    /// True for no keys.
    fn MCArrayIsEmpty(array: ValueRef) -> bool {
        MCArrayGetCount(array) == 0
    }

    /// How many keys.
    fn MCArrayGetCount(array: ValueRef) -> u32 {
        let count = look(array, |whole| match whole {
            Value::Array(array) => array.len() as u32,
            _ => 0,
        });
        count.unwrap_or(0)
    }

    /// The value of a key, borrowed. False if there is none.
    fn MCArrayFetchValue(array: ValueRef, case_sensitive: bool, key: ValueRef, out: *mut ValueRef) -> bool {
        let _ = case_sensitive;
        fetch(array, text(key).as_str(), out)
    }

    /// Sets the value of a key.
    fn MCArrayStoreValue(array: ValueRef, case_sensitive: bool, key: ValueRef, value: ValueRef) -> bool {
        let _ = case_sensitive;
        store(array, text(key), peek(value))
    }

    /// Removes a key.
    fn MCArrayRemoveValue(array: ValueRef, case_sensitive: bool, key: ValueRef) -> bool {
        let _ = case_sensitive;
        change(array, |whole| match whole {
            Value::Array(array) => {
                Rc::make_mut(array).remove(text(key).as_str());
                true
            }
            _ => false,
        })
    }

    /// The value of a numeric key, borrowed.
    fn MCArrayFetchValueAtIndex(array: ValueRef, index: i32, out: *mut ValueRef) -> bool {
        fetch(array, &index.to_string(), out)
    }

    /// Sets the value of a numeric key.
    fn MCArrayStoreValueAtIndex(array: ValueRef, index: i32, value: ValueRef) -> bool {
        store(array, Text::from(index.to_string()), peek(value))
    }

    /// The next key and value, borrowed. The iterator starts at 0.
    fn MCArrayIterate(array: ValueRef, iterator: *mut usize, key: *mut ValueRef, value: *mut ValueRef) -> bool {
        let at = get_plain(iterator.cast_const());
        let entry = look(array, |whole| match whole {
            Value::Array(array) => array.next_from(at).map(|(next, k, v)| (next, k.clone(), v.clone())),
            _ => None,
        });
        let Some(Some((next, k, v))) = entry else { return false };
        let lent = with(array, |cell| {
            let folded = crate::value::text::fold(k.as_str());
            (cell.lend_name(&format!("\u{0}{folded}"), k.clone()), cell.lend(&folded, v))
        });
        let (k, v) = lent.unwrap_or((constants::null(), constants::null()));
        put_plain(key, k);
        put_plain(value, v);
        put_plain(iterator, next)
    }
}
