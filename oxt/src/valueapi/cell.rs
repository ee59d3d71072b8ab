//! The cell behind a value reference.
//!
//! The rule: a cell wraps one value and counts its references; what is borrowed from it (children, byte
//! pointers) is kept in it, and lives as long as it does. Only this file makes, frees and follows references.

use std::cell::{Cell as StdCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::constants;
use crate::value::{Data, Text, Value};

/// A value as native code sees it. Null stands for "no value".
pub type ValueRef = *mut Cell;

/// A counted value.
pub struct Cell {
    refs: StdCell<u32>,
    /// True for array keys, which the engine keeps apart from strings.
    pub(super) is_name: bool,
    /// True while native code may still change it.
    pub(super) mutable: StdCell<bool>,
    value: RefCell<Value>,
    /// What has been lent out of this cell, by number or key.
    children: RefCell<HashMap<Box<str>, ValueRef>>,
    /// The characters that have been lent out, if the value does not hold them in that form itself.
    chars: RefCell<Option<Box<[u8]>>>,
}

/// A new cell; the caller owns the reference.
pub(super) fn new(value: Value, mutable: bool) -> ValueRef {
    make(value, mutable, false)
}

/// A new name; the caller owns the reference.
pub(super) fn new_name(text: Text) -> ValueRef {
    make(Value::String(text), false, true)
}

fn make(value: Value, mutable: bool, is_name: bool) -> ValueRef {
    Box::into_raw(Box::new(Cell {
        refs: StdCell::new(1),
        is_name,
        mutable: StdCell::new(mutable),
        value: RefCell::new(value),
        children: RefCell::default(),
        chars: RefCell::new(None),
    }))
}

/// Hands a value to native code, which owns the reference. Nothing becomes null; booleans are the engine's
/// two constants, since native code compares them by address.
pub(crate) fn give(value: Value) -> ValueRef {
    match value {
        Value::Nothing => std::ptr::null_mut(),
        Value::Boolean(b) => retain(constants::boolean(b)),
        value => new(value, false),
    }
}

/// Takes a value back from native code, which gives up its reference.
pub(crate) fn take(reference: ValueRef) -> Value {
    let value = peek(reference);
    release(reference);
    value
}

/// The value of a reference that stays with its owner.
pub(crate) fn peek(reference: ValueRef) -> Value {
    with(reference, |cell| cell.value.borrow().clone()).unwrap_or(Value::Nothing)
}

/// Looks at a cell. `None` for null.
pub(super) fn with<R>(reference: ValueRef, look: impl FnOnce(&Cell) -> R) -> Option<R> {
    // SAFETY: a reference that native code holds is null or came from `make`, and lives while it is held.
    let cell = unsafe { reference.as_ref() }?;
    Some(look(cell))
}

/// Looks at the value of a cell without copying it.
pub(super) fn look<R>(reference: ValueRef, look: impl FnOnce(&Value) -> R) -> Option<R> {
    with(reference, |cell| look(&cell.value.borrow()))
}

/// Changes the value of a cell that may be changed. False if it may not.
pub(super) fn change(reference: ValueRef, change: impl FnOnce(&mut Value) -> bool) -> bool {
    let changed = with(reference, |cell| {
        if !cell.mutable.get() {
            return false;
        }
        cell.forget_loans();
        change(&mut cell.value.borrow_mut())
    });
    changed.unwrap_or(false)
}

/// The count of a constant, which is never freed however often it is released.
const FOREVER: u32 = u32::MAX;

/// A cell for a constant.
pub(super) fn constant(reference: ValueRef) -> ValueRef {
    with(reference, |cell| cell.refs.set(FOREVER));
    reference
}

pub(super) fn retain(reference: ValueRef) -> ValueRef {
    with(reference, |cell| {
        if cell.refs.get() != FOREVER {
            cell.refs.set(cell.refs.get() + 1);
        }
    });
    reference
}

pub(super) fn release(reference: ValueRef) {
    let left = with(reference, |cell| {
        if cell.refs.get() == FOREVER {
            return FOREVER;
        }
        let left = cell.refs.get().saturating_sub(1);
        cell.refs.set(left);
        left
    });
    if left == Some(0) {
        // SAFETY: the last reference is gone, and `make` made the box.
        let cell = unsafe { Box::from_raw(reference) };
        cell.forget_loans();
    }
}

/// How many references there are.
pub(super) fn count(reference: ValueRef) -> u32 {
    with(reference, |cell| cell.refs.get()).unwrap_or(0)
}

/// Writes a new reference where native code wants it. False if it wants it nowhere.
pub(super) fn put(out: *mut ValueRef, value: Value) -> bool {
    put_ref(out, new(value, false))
}

/// Like [`put`], for a reference that exists already.
pub(super) fn put_ref(out: *mut ValueRef, reference: ValueRef) -> bool {
    if out.is_null() {
        release(reference);
        return false;
    }
    // SAFETY: native code passes the address of a reference of its own.
    unsafe { out.write(reference) };
    true
}

/// Writes any plain result where native code wants it.
pub(super) fn put_plain<T>(out: *mut T, value: T) -> bool {
    if out.is_null() {
        return false;
    }
    // SAFETY: native code passes the address of a variable of this type.
    unsafe { out.write(value) };
    true
}

/// Reads a plain variable of native code.
pub(super) fn get_plain<T: Copy + Default>(from: *const T) -> T {
    // SAFETY: native code passes the address of a variable of this type, or null.
    unsafe { from.as_ref() }.copied().unwrap_or_default()
}

/// Bytes that native code passes. Null or no length is no bytes.
pub(super) fn bytes<'a, T>(start: *const T, count: u32) -> &'a [T] {
    if start.is_null() || count == 0 {
        return &[];
    }
    // SAFETY: native code passes the start and the length of its buffer, which lives during the call.
    unsafe { std::slice::from_raw_parts(start, count as usize) }
}

impl Cell {
    /// A borrowed reference to a part of this value, the same one each time.
    pub(super) fn lend(&self, key: &str, value: Value) -> ValueRef {
        let mut children = self.children.borrow_mut();
        *children.entry(key.into()).or_insert_with(|| lent(value))
    }

    /// A borrowed name, the same one each time.
    pub(super) fn lend_name(&self, key: &str, name: Text) -> ValueRef {
        let mut children = self.children.borrow_mut();
        *children.entry(key.into()).or_insert_with(|| new_name(name))
    }

    /// Characters for native code to look at, followed by a NUL.
    pub(super) fn lend_chars(&self, make: impl FnOnce() -> Vec<u8>) -> *const u8 {
        let mut chars = self.chars.borrow_mut();
        chars
            .get_or_insert_with(|| {
                let mut bytes = make();
                bytes.extend([0, 0]);
                bytes.into()
            })
            .as_ptr()
    }

    fn forget_loans(&self) {
        for (_, child) in self.children.borrow_mut().drain() {
            release(child);
        }
        *self.chars.borrow_mut() = None;
    }
}

/// Inside of containers nothing is a value of its own.
fn lent(value: Value) -> ValueRef {
    match value {
        Value::Nothing => retain(constants::null()),
        value => give(value),
    }
}

/// The bytes of a data value, stable while the value lives.
pub(super) fn data_ptr(data: &Data) -> *const u8 {
    static NONE: u8 = 0;
    if data.is_empty() {
        &raw const NONE
    } else {
        data.as_bytes().as_ptr()
    }
}

/// A list's elements for changing.
pub(super) fn list_mut(value: &mut Value) -> Option<&mut Vec<Value>> {
    match value {
        Value::List(items) => Some(Rc::make_mut(items)),
        _ => None,
    }
}
