//! Lists.

use super::cell::{
    ValueRef, bytes, change, get_plain, list_mut, look, new, peek, put, put_plain, put_ref, release, with,
};
use super::export;
use super::value::finish;
use crate::value::Value;

fn element(list: ValueRef, at: usize) -> ValueRef {
    let found = look(list, |whole| match whole {
        Value::List(items) => items.get(at).cloned(),
        _ => None,
    });
    let Some(Some(value)) = found else {
        return std::ptr::null_mut();
    };
    with(list, |cell| cell.lend(&at.to_string(), value)).unwrap_or(std::ptr::null_mut())
}

fn collect(values: *const ValueRef, count: u32) -> Vec<Value> {
    bytes(values, count).iter().map(|v| peek(*v)).collect()
}

export! {
    /// A list of values.
    fn MCProperListCreate(values: *const ValueRef, count: u32, out: *mut ValueRef) -> bool {
        put(out, Value::list(collect(values, count)))
    }

    /// Like MCProperListCreate; the references and their block are given up.
    fn MCProperListCreateAndRelease(values: *mut ValueRef, count: u32, out: *mut ValueRef) -> bool {
        let made = put(out, Value::list(collect(values, count)));
        bytes(values, count).iter().for_each(|v| release(*v));
        super::memory::free(values.cast());
        made
    }

    /// A list to be filled.
    fn MCProperListCreateMutable(out: *mut ValueRef) -> bool {
        put_ref(out, new(Value::list(Vec::new()), true))
    }

    /// A copy that can no longer be changed.
    fn MCProperListCopy(list: ValueRef, out: *mut ValueRef) -> bool {
        put(out, peek(list))
    }

    /// Ends the filling of a list; the reference passed is given up.
    fn MCProperListCopyAndRelease(list: ValueRef, out: *mut ValueRef) -> bool {
        finish(list, out)
    }

    /// A copy that can be changed.
    fn MCProperListMutableCopy(list: ValueRef, out: *mut ValueRef) -> bool {
        put_ref(out, new(peek(list), true))
    }

    /// True while the list can be changed.
    fn MCProperListIsMutable(list: ValueRef) -> bool {
        with(list, |cell| cell.mutable.get()).unwrap_or(false)
    }

    /// How many elements.
    fn MCProperListGetLength(list: ValueRef) -> u32 {
        let count = look(list, |whole| match whole {
            Value::List(items) => items.len() as u32,
            _ => 0,
        });
        count.unwrap_or(0)
    }

    /// True for no elements.
    fn MCProperListIsEmpty(list: ValueRef) -> bool {
        MCProperListGetLength(list) == 0
    }

    /// The element at an index from 0, borrowed; null outside.
    fn MCProperListFetchElementAtIndex(list: ValueRef, index: u32) -> ValueRef {
        element(list, index as usize)
    }

    /// The first element, borrowed.
    fn MCProperListFetchHead(list: ValueRef) -> ValueRef {
        element(list, 0)
    }

    /// The last element, borrowed.
    fn MCProperListFetchTail(list: ValueRef) -> ValueRef {
        element(list, (MCProperListGetLength(list) as usize).wrapping_sub(1))
    }

    /// The next element, borrowed. The iterator starts at 0.
    fn MCProperListIterate(list: ValueRef, iterator: *mut usize, out: *mut ValueRef) -> bool {
        let at = get_plain(iterator.cast_const());
        let element = element(list, at);
        !element.is_null() && put_plain(out, element) && put_plain(iterator, at + 1)
    }

    /// Adds an element at the end.
    fn MCProperListPushElementOntoBack(list: ValueRef, value: ValueRef) -> bool {
        MCProperListPushElementsOntoBack(list, &raw const value, 1)
    }

    /// Adds elements at the end.
    fn MCProperListPushElementsOntoBack(list: ValueRef, values: *const ValueRef, count: u32) -> bool {
        let new = collect(values, count);
        change(list, |whole| list_mut(whole).map(|items| items.extend(new)).is_some())
    }

    /// Adds an element at the beginning.
    fn MCProperListPushElementOntoFront(list: ValueRef, value: ValueRef) -> bool {
        let new = peek(value);
        change(list, |whole| list_mut(whole).map(|items| items.insert(0, new)).is_some())
    }

    /// Adds the elements of another list at the end.
    fn MCProperListAppendList(list: ValueRef, other: ValueRef) -> bool {
        let Value::List(new) = peek(other) else { return false };
        change(list, |whole| list_mut(whole).map(|items| items.extend(new.iter().cloned())).is_some())
    }
}
