//! What kind of value a value is, as an opaque reference; the types of structures; function pointers of handlers.
//!
//! The rule: a type is a value itself, so retaining and releasing it is what it is for others. Types of values are borrowed and
//! live for ever, those of structures belong to who made them.

use std::any::Any;
use std::cell::RefCell;
use std::ffi::c_void;

use super::cell::{ValueRef, constant, give, look, new, peek, put, put_plain, put_ref};
use super::{export, memory, pend};
use crate::ffi;
use crate::lcb::error::LcbError;
use crate::lcb::types::{Foreign, HandlerValue, aggregate};
use crate::value::{Boxed, BoxedRef, Value};

/// The kinds that can be asked for.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// One of the engine's own value types.
    Plain,
    /// Something that only LCB has, with a native form.
    Foreign,
    /// A handler.
    Handler,
    /// A structure, by its fields.
    Aggregate(Foreign),
}

/// A type as a value.
#[derive(Debug)]
struct TypeInfo(Kind);

impl Boxed for TypeInfo {
    fn kind(&self) -> &'static str {
        "type"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

thread_local! {
    /// The types that have been asked for.
    static KNOWN: RefCell<Vec<(Kind, ValueRef)>> = const { RefCell::new(Vec::new()) };
}

fn boxed(kind: Kind) -> Value {
    Value::Boxed(BoxedRef::new(TypeInfo(kind)))
}

/// The reference of a type, always the same one.
fn shared(kind: Kind) -> ValueRef {
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, reference)) = known.iter().find(|(have, _)| *have == kind) {
            return *reference;
        }
        let reference = constant(new(boxed(kind.clone()), false));
        known.push((kind, reference));
        reference
    })
}

fn kind_of(reference: ValueRef) -> Option<Kind> {
    match peek(reference) {
        Value::Boxed(value) => value.downcast::<TypeInfo>().map(|info| info.0.clone()),
        _ => None,
    }
}

/// A callback over the elements of a list: its context, and the element; false stops.
type Apply = extern "C" fn(*mut c_void, ValueRef) -> bool;

export! {
    /// The type of a value, borrowed.
    fn MCValueGetTypeInfo(value: ValueRef) -> ValueRef {
        let kind = look(value, |value| match value {
            Value::Boxed(value) if value.downcast::<HandlerValue>().is_some() => Kind::Handler,
            Value::Boxed(_) => Kind::Foreign,
            _ => Kind::Plain,
        });
        shared(kind.unwrap_or(Kind::Plain))
    }

    /// True for a type with a native form.
    fn MCTypeInfoIsForeign(info: ValueRef) -> bool {
        matches!(kind_of(info), Some(Kind::Foreign | Kind::Aggregate(_)))
    }

    /// True for a type of handlers.
    fn MCTypeInfoIsHandler(info: ValueRef) -> bool {
        kind_of(info) == Some(Kind::Handler)
    }

    /// The type of a structure, from the letters of its fields.
    fn MCAggregateTypeInfo(binding: ValueRef, out: *mut ValueRef) -> bool {
        let Value::String(codes) = peek(binding) else {
            return false;
        };
        aggregate(codes.as_str()).is_some_and(|fields| put(out, boxed(Kind::Aggregate(fields))))
    }

    /// Lists as an array of structures, in a block that the caller frees.
    fn MCProperListConvertToForeignValues(
        list: ValueRef,
        info: ValueRef,
        out: *mut *mut c_void,
        count: *mut u32,
    ) -> bool {
        let (Value::List(items), Some(Kind::Aggregate(structure))) = (peek(list), kind_of(info)) else {
            return false;
        };
        let mut block = Vec::new();
        for item in items.iter() {
            match ffi::native_form(&structure, item) {
                Ok(bytes) => block.extend(bytes),
                Err(error) => {
                    pend(error);
                    return false;
                }
            }
        }
        put_plain(out, memory::copy_of(&block)) && put_plain(count, items.len() as u32)
    }

    /// The function pointer of a handler; it lives as long as the handler's module.
    fn MCHandlerGetFunctionPtr(handler: ValueRef, out: *mut *mut c_void) -> bool {
        match ffi::function_pointer(&peek(handler)) {
            Ok(address) => put_plain(out, address as *mut c_void),
            Err(error) => {
                pend(error);
                false
            }
        }
    }

    /// Calls a function with each element, until it says no.
    fn MCProperListApply(list: ValueRef, callback: Option<Apply>, context: *mut c_void) -> bool {
        let (Value::List(items), Some(callback)) = (peek(list), callback) else {
            pend(LcbError::runtime("a list and a function are needed"));
            return false;
        };
        items.iter().all(|item| {
            let element = give(item.clone());
            let goes_on = callback(context, element);
            super::cell::release(element);
            goes_on && !super::is_pending()
        })
    }

    /// The elements of a list that a function makes of those of another.
    fn MCProperListMap(
        list: ValueRef,
        callback: Option<extern "C" fn(*mut c_void, ValueRef, *mut ValueRef) -> bool>,
        out: *mut ValueRef,
        context: *mut c_void,
    ) -> bool {
        let (Value::List(items), Some(callback)) = (peek(list), callback) else {
            return false;
        };
        let mut mapped = Vec::new();
        for item in items.iter() {
            let (element, mut made) = (give(item.clone()), std::ptr::null_mut());
            let goes_on = callback(context, element, &raw mut made);
            super::cell::release(element);
            if !goes_on {
                return false;
            }
            mapped.push(super::take(made));
        }
        put_ref(out, new(Value::list(mapped), false))
    }
}
