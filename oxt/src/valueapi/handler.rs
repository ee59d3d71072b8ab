//! Calling handlers from native code, and catching what goes wrong in them.
//!
//! The rule: an error that is caught becomes a value. What `oxt` cannot do, its limits and the end of the program are not
//! caught: they wait as errors of the call that is running.

use std::any::Any;

use super::cell::{ValueRef, get_plain, give, peek, put_ref, release};
use super::{export, pend};
use crate::ffi;
use crate::lcb::ast::Mode;
use crate::lcb::error::LcbError;
use crate::lcb::types::HandlerValue;
use crate::value::{Boxed, BoxedRef, Value};

/// An error as a value.
#[derive(Debug)]
struct Caught(Box<LcbError>);

impl Boxed for Caught {
    fn kind(&self) -> &'static str {
        "error"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Boxed) -> bool {
        other
            .as_any()
            .downcast_ref::<Caught>()
            .is_some_and(|other| other.0 == self.0)
    }
}

/// The arguments after a call: those of out and inout parameters are new.
fn after(handler: &Value, mut args: Vec<Value>, outs: Vec<Value>) -> Vec<Value> {
    if let Value::Boxed(value) = handler
        && let Some(handler) = value.downcast::<HandlerValue>()
    {
        let params = handler.instance.type_of(handler.callee).params;
        let places = params
            .iter()
            .zip(&mut args)
            .filter(|((mode, _), _)| *mode != Mode::In);
        for ((_, place), out) in places.zip(outs) {
            *place = out;
        }
    }
    args
}

export! {
    /// Calls a handler with a list of arguments, which is replaced by the list of them afterwards. Null, or the error that
    /// the handler ended with, which the caller owns; then there is no result and the arguments are as they were.
    fn MCHandlerTryToInvokeWithList(
        handler: ValueRef,
        arguments: *mut ValueRef,
        result: *mut ValueRef,
    ) -> ValueRef {
        let handler = peek(handler);
        let old = get_plain(arguments.cast_const().cast::<usize>()) as ValueRef;
        let args = match peek(old) {
            Value::List(items) => items.to_vec(),
            _ => Vec::new(),
        };
        match ffi::call_handler(&handler, args.clone()) {
            Ok((value, outs)) => {
                if put_ref(arguments, give(Value::list(after(&handler, args, outs)))) {
                    release(old);
                }
                put_ref(result, give(value));
                std::ptr::null_mut()
            }
            Err(error) => {
                put_ref(result, std::ptr::null_mut());
                if error.message.starts_with("not supported by oxt") || error.message.starts_with("oxt: ") {
                    pend(error);
                    return std::ptr::null_mut();
                }
                give(Value::Boxed(BoxedRef::new(Caught(error))))
            }
        }
    }
}
