//! Calling a foreign handler.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr::null_mut;
use std::rc::Rc;

use libffi::middle::Cif;
use libffi::raw;

use super::Argument;
use super::bind::{Bound, bind, types};
use super::callback::function_pointer;
use super::layout::{ffi_type, size_of_type};
use super::slot::{Kept, read, space, write};
use crate::lcb::ast::Mode;
use crate::lcb::code::ForeignHandler;
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::{Instance, Machine, faults};
use crate::lcb::types::{Base, Foreign, IntKind, Type, accepts, fit};
use crate::value::Value;
use crate::valueapi;

/// The engine's own limit.
const MOST_ARGUMENTS: usize = 32;

thread_local! {
    /// The machine whose foreign call is running, for callbacks.
    static RUNNING: Cell<*mut Machine> = const { Cell::new(null_mut()) };
}

/// The space that a call needs: a slot for each argument, and what the slots point to.
struct Slots {
    words: Vec<u64>,
    /// Where each argument's slot begins, in words.
    starts: Vec<usize>,
    kept: Kept,
}

impl Slots {
    fn bytes(&mut self, at: usize, size: usize) -> &mut [u8] {
        let start = self.starts[at];
        let words = &mut self.words[start..];
        // SAFETY: any word is eight bytes, and bytes need no alignment.
        let bytes =
            unsafe { std::slice::from_raw_parts_mut(words.as_mut_ptr().cast::<u8>(), words.len() * 8) };
        &mut bytes[..size]
    }
}

/// Calls a foreign handler. Out parameters come back in the arguments.
pub fn invoke(m: &mut Machine, instance: &Rc<Instance>, at: usize, args: &mut [Argument]) -> Outcome<Value> {
    let bound = bind(instance, at)?;
    let handler = &instance.code.foreign[at];
    check_count(instance, handler, args.len())?;
    let mut slots = fill(instance, handler, args)?;
    let result = native_call(m, &bound, handler, args, &mut slots);
    if let Some(pending) = valueapi::take_pending() {
        return Err(pending);
    }
    for (at, param) in handler
        .params
        .iter()
        .enumerate()
        .filter(|(_, p)| p.mode != Mode::In)
    {
        args[at].value = read(&param.ty, slots.bytes(at, space(&param.ty)));
    }
    Ok(result)
}

fn check_count(instance: &Instance, handler: &ForeignHandler, count: usize) -> Outcome<()> {
    let fixed = handler.params.len();
    if count < fixed || (count > fixed && !handler.variadic) {
        let text = format!(
            "Wrong number of arguments passed to handler {}.{}",
            instance.code.name, handler.name
        );
        return Err(LcbError::runtime(text));
    }
    if count > MOST_ARGUMENTS {
        return Err(LcbError::runtime("out of memory"));
    }
    Ok(())
}

fn fill(instance: &Rc<Instance>, handler: &ForeignHandler, args: &mut [Argument]) -> Outcome<Slots> {
    let mut slots = Slots {
        words: Vec::new(),
        starts: Vec::with_capacity(args.len()),
        kept: Kept::default(),
    };
    for (at, arg) in args.iter().enumerate() {
        let ty = slot_type(handler, at, arg);
        slots.starts.push(slots.words.len());
        slots.words.resize(slots.words.len() + space(&ty).div_ceil(8), 0);
    }
    for (at, arg) in args.iter_mut().enumerate() {
        let param = handler.params.get(at);
        let mode = param.map_or(Mode::In, |p| p.mode);
        if mode == Mode::Out {
            continue;
        }
        let ty = slot_type(handler, at, arg);
        let value = std::mem::take(&mut arg.value);
        let value = if accepts(&ty, &value) {
            value
        } else {
            fit(&ty, value).map_err(|why| {
                let place = format!("{}.{}", instance.code.name, handler.name);
                faults::argument_type(&place, param.map_or("...", |p| &p.name), &ty, why)
            })?
        };
        let size = space(&ty);
        if let (Base::Handler(shape), false) = (&ty.base, value.is_nothing())
            && shape.foreign
        {
            let pointer = function_pointer(&value)?;
            slots.bytes(at, size)[..size_of::<usize>()].copy_from_slice(&pointer.to_ne_bytes());
            continue;
        }
        let start = slots.starts[at];
        let Slots { words, kept, .. } = &mut slots;
        let mut bytes = vec![0; size];
        write(&ty, &value, &mut bytes, mode == Mode::InOut, kept)?;
        for (word, chunk) in words[start..].iter_mut().zip(bytes.chunks_exact(8)) {
            *word = u64::from_ne_bytes(chunk.try_into().unwrap_or_default());
        }
        // What the value lends to native code must outlive the call.
        arg.value = value;
    }
    Ok(slots)
}

/// The type of an argument's slot; for `...` the type that C would promote it to.
fn slot_type(handler: &ForeignHandler, at: usize, arg: &Argument) -> Type {
    match (handler.params.get(at), &arg.extra) {
        (Some(param), _) => param.ty.clone(),
        (None, Some(ty)) => Type {
            base: promoted(&ty.base),
            optional: ty.optional,
        },
        (None, None) => Type::UNSPECIFIED,
    }
}

fn promoted(base: &Base) -> Base {
    match base {
        Base::Foreign(Foreign::Float) => Base::Foreign(Foreign::Double),
        Base::Foreign(Foreign::Int(kind)) if kind.bits < 32 => Base::Foreign(Foreign::Int(IntKind {
            bits: 32,
            signed: true,
            name: kind.name,
        })),
        other => other.clone(),
    }
}

fn native_call(
    m: &mut Machine,
    bound: &Bound,
    handler: &ForeignHandler,
    args: &[Argument],
    slots: &mut Slots,
) -> Value {
    let base = slots.words.as_mut_ptr();
    let slot = |at: usize| base.wrapping_add(slots.starts[at]).cast::<c_void>();
    let mut references: Vec<*mut c_void> = (0..args.len()).map(slot).collect();
    let mut pointers: Vec<*mut c_void> = Vec::with_capacity(args.len());
    for at in 0..args.len() {
        let by_reference = handler.params.get(at).is_some_and(|p| p.mode != Mode::In);
        pointers.push(if by_reference {
            (&raw mut references[at]).cast()
        } else {
            slot(at)
        });
    }
    let variadic = handler.variadic.then(|| variadic_cif(handler, args));
    let cif = variadic.as_ref().unwrap_or(&bound.cif).as_raw_ptr();
    let mut result = vec![0u64; size_of_type(&handler.returns).div_ceil(8).max(2)];
    let outer = RUNNING.replace(m);
    // SAFETY: the cif describes exactly these slots, each as large as its type; the function is what the
    // module says it is, which nobody but its author can know.
    unsafe {
        let function: unsafe extern "C" fn() = std::mem::transmute(bound.function);
        raw::ffi_call(
            cif,
            Some(function),
            result.as_mut_ptr().cast(),
            pointers.as_mut_ptr(),
        );
    }
    RUNNING.set(outer);
    if valueapi::is_pending() {
        return Value::Nothing;
    }
    let bytes: Vec<u8> = result.iter().flat_map(|w| w.to_ne_bytes()).collect();
    read(&handler.returns, &bytes)
}

fn variadic_cif(handler: &ForeignHandler, args: &[Argument]) -> Cif {
    let fixed = handler.params.len();
    let mut all = types(handler);
    all.extend((fixed..args.len()).map(|at| ffi_type(&slot_type(handler, at, &args[at]))));
    Cif::new_variadic(all, fixed, ffi_type(&handler.returns))
}

/// Runs something with the machine whose foreign call is running. `None` if there is none.
pub(super) fn with_machine<R>(run: impl FnOnce(&mut Machine) -> R) -> Option<R> {
    let machine = RUNNING.replace(null_mut());
    // SAFETY: the pointer was made from the only reference to the machine, which waits for the native call
    // to return and is not used meanwhile; a nested callback finds null here.
    let result = unsafe { machine.as_mut() }.map(run);
    RUNNING.set(machine);
    result
}
