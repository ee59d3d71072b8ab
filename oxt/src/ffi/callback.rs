//! LCB handlers as native function pointers.
//!
//! The rule: a handler has one pointer, which lives as long as its module's instance; an error in it waits
//! until the foreign call that is running returns, and native code gets a zero meanwhile. (In the engine
//! the value is undefined then.)

use std::cell::RefCell;
use std::ffi::c_void;
use std::rc::Weak;

use libffi::low::ffi_cif;
use libffi::middle::{Cif, Closure};

use super::call::with_machine;
use super::layout::{ffi_type, size_of_type};
use super::slot::{Kept, read_borrowed, write};
use crate::lcb::ast::Mode;
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::{Instance, faults};
use crate::lcb::types::{HandlerIndex, HandlerValue};
use crate::value::Value;
use crate::valueapi;

/// The engine's own limit.
const MOST_PARAMETERS: usize = 16;

/// The function pointers of an instance's handlers.
#[derive(Default)]
pub struct Callbacks {
    made: RefCell<Vec<(usize, Closure<'static>)>>,
}

/// What a function pointer knows.
struct Context {
    instance: Weak<Instance>,
    handler: usize,
}

/// The function pointer of a handler value.
pub(crate) fn function_pointer(value: &Value) -> Outcome<usize> {
    let Value::Boxed(b) = value else {
        return Err(faults::not_handler());
    };
    let Some(handler) = b.downcast::<HandlerValue>() else {
        return Err(faults::not_handler());
    };
    let at = match handler.callee {
        HandlerIndex::Own(at) => at,
        HandlerIndex::Foreign(at) => return super::bind::bind(&handler.instance, at).map(|b| b.function),
    };
    let mut made = handler.instance.callbacks.made.borrow_mut();
    if let Some((_, closure)) = made.iter().find(|(h, _)| *h == at) {
        return Ok(*closure.code_ptr() as usize);
    }
    let code = &handler.instance.code.handlers[at];
    if code.params.len() > MOST_PARAMETERS || code.params.iter().any(|p| p.mode != Mode::In) {
        return Err(LcbError::runtime("unsupported handler signature for a callback"));
    }
    let cif = Cif::new(
        code.params.iter().map(|p| ffi_type(&p.ty)),
        ffi_type(&code.returns),
    );
    // The context lives as long as the program, the instance it points to does not.
    let context = Box::leak(Box::new(Context {
        instance: std::rc::Rc::downgrade(&handler.instance),
        handler: at,
    }));
    let closure = Closure::new(cif, called, &*context);
    let pointer = *closure.code_ptr() as usize;
    made.push((at, closure));
    Ok(pointer)
}

/// Calls a handler on the machine whose foreign call is running. Gives its result and its out arguments.
pub(crate) fn call_handler(handler: &Value, args: Vec<Value>) -> Outcome<(Value, Vec<Value>)> {
    with_machine(|m| m.call_value(handler, args))
        .unwrap_or_else(|| Err(LcbError::runtime("callback outside of a foreign call")))
}

/// Where every native call of a handler arrives.
unsafe extern "C" fn called(_: &ffi_cif, result: &mut u64, args: *const *const c_void, context: &Context) {
    *result = 0;
    let Some(instance) = context.instance.upgrade() else {
        return;
    };
    let code = &instance.code.handlers[context.handler];
    let mut values = Vec::with_capacity(code.params.len());
    for (at, param) in code.params.iter().enumerate() {
        // SAFETY: libffi passes an array with one pointer for each parameter, to a slot of its type.
        let slot = unsafe {
            let slot = args.add(at).read();
            std::slice::from_raw_parts(slot.cast::<u8>(), size_of_type(&param.ty))
        };
        values.push(read_borrowed(&param.ty, slot));
    }
    let done = with_machine(|m| m.call(&instance, context.handler, values));
    let value = match done {
        Some(Ok((value, _))) => value,
        Some(Err(fault)) => return valueapi::pend(fault),
        None => return valueapi::pend(LcbError::runtime("callback outside of a foreign call")),
    };
    let mut slot = [0; 8];
    if size_of_type(&code.returns) > slot.len() {
        return valueapi::pend(LcbError::unsupported("callbacks that return a structure"));
    }
    let mut kept = Kept::default();
    match write(&code.returns, &value, &mut slot, true, &mut kept) {
        Ok(()) => *result = u64::from_ne_bytes(slot),
        Err(fault) => valueapi::pend(fault),
    }
}
