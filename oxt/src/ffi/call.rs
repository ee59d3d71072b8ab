//! Calling a foreign handler.
//!
//! The rule: a call of plain numbers and values allocates nothing but the references it passes; every slot
//! is a word, except that of a structure.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr::null_mut;
use std::rc::Rc;

use libffi::middle::Cif;
use libffi::raw;

use super::Argument;
use super::bind::{Bound, bind, types};
use super::callback::function_pointer;
use super::layout::ffi_type;
use super::slot::{Kept, read, size, write};
use super::words::{Words, from_words, to_words};
use crate::confined::Outside;
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
    static RUNNING: Cell<*mut Machine<'static>> = const { Cell::new(null_mut()) };
}

/// What a call passes: a word for each argument, and what does not fit into a word.
struct Slots {
    words: [u64; MOST_ARGUMENTS],
    /// The slots of structures, by the number of the argument.
    structures: Vec<(usize, Words)>,
    kept: Kept,
}

impl Slots {
    fn pointer(&mut self, at: usize) -> *mut c_void {
        match self.structures.iter_mut().find(|(n, _)| *n == at) {
            Some((_, words)) => words.as_mut_ptr().cast(),
            None => (&raw mut self.words[at]).cast(),
        }
    }

    fn read(&self, at: usize, ty: &Type) -> Value {
        match self.structures.iter().find(|(n, _)| *n == at) {
            Some((_, words)) => read(ty, &from_words(words)),
            None => read(ty, &self.words[at].to_ne_bytes()),
        }
    }
}

/// Calls a foreign handler. Out parameters come back in the arguments.
pub fn invoke(m: &mut Machine, instance: &Rc<Instance>, at: usize, args: &mut [Argument]) -> Outcome<Value> {
    m.reach(Outside::NativeCode)?;
    let bound = bind(instance, at)?;
    let handler = &instance.code.foreign[at];
    check_count(instance, handler, args.len())?;
    let mut slots = Slots {
        words: [0; MOST_ARGUMENTS],
        structures: Vec::new(),
        kept: Kept::default(),
    };
    for (at, arg) in args.iter_mut().enumerate() {
        fill(instance, handler, at, arg, &mut slots)?;
    }
    let result = native_call(m, &bound, handler, args, &mut slots);
    m.stale = false;
    if let Some(pending) = valueapi::take_pending() {
        return Err(pending);
    }
    for (at, param) in handler
        .params
        .iter()
        .enumerate()
        .filter(|(_, p)| p.mode != Mode::In)
    {
        args[at].value = slots.read(at, &param.ty);
    }
    Ok(result)
}

fn check_count(instance: &Instance, handler: &ForeignHandler, count: usize) -> Outcome<()> {
    let fixed = handler.params.len();
    if count < fixed || (count > fixed && !handler.variadic) {
        let place = format!("{}.{}", instance.code.name, handler.name);
        return Err(LcbError::runtime(format!(
            "Wrong number of arguments passed to handler {place}"
        )));
    }
    if count > MOST_ARGUMENTS {
        return Err(LcbError::runtime("out of memory"));
    }
    Ok(())
}

/// Converts one argument into its slot. The value stays in the argument, so that what it lends to native
/// code outlives the call.
fn fill(
    instance: &Rc<Instance>,
    handler: &ForeignHandler,
    at: usize,
    arg: &mut Argument,
    slots: &mut Slots,
) -> Outcome<()> {
    let promoted;
    let (mode, ty, name) = match handler.params.get(at) {
        Some(param) => (param.mode, &param.ty, &*param.name),
        None => {
            promoted = promoted_type(arg);
            (Mode::In, &promoted, "...")
        }
    };
    let length = size(ty);
    if length > size_of::<u64>() {
        slots
            .structures
            .push((at, Words::from(vec![0; length.div_ceil(8)])));
    }
    if mode == Mode::Out {
        return Ok(());
    }
    if !accepts(ty, &arg.value) {
        arg.value = fit(ty, std::mem::take(&mut arg.value)).map_err(|why| {
            faults::argument_type(&format!("{}.{}", instance.code.name, handler.name), name, ty, why)
        })?;
    }
    if let (Base::Handler(shape), false) = (&ty.base, arg.value.is_nothing())
        && shape.foreign
    {
        slots.words[at] = function_pointer(&arg.value)? as u64;
        return Ok(());
    }
    let owned = mode == Mode::InOut;
    match slots.structures.last_mut() {
        Some((last, words)) if *last == at => {
            let mut bytes = vec![0; words.len() * 8];
            write(ty, &arg.value, &mut bytes, owned, &mut slots.kept)?;
            to_words(&bytes, words);
        }
        _ => {
            let mut bytes = [0; 8];
            write(ty, &arg.value, &mut bytes, owned, &mut slots.kept)?;
            slots.words[at] = u64::from_ne_bytes(bytes);
        }
    }
    Ok(())
}

/// The type that C promotes an argument of `...` to.
fn promoted_type(arg: &Argument) -> Type {
    let Some(ty) = &arg.extra else {
        return Type::UNSPECIFIED;
    };
    let base = match &ty.base {
        Base::Foreign(Foreign::Float) => Base::Foreign(Foreign::Double),
        Base::Foreign(Foreign::Int(kind)) if kind.bits < 32 => Base::Foreign(Foreign::Int(IntKind {
            bits: 32,
            signed: true,
            name: kind.name,
        })),
        other => other.clone(),
    };
    Type {
        base,
        optional: ty.optional,
    }
}

fn native_call(
    m: &mut Machine,
    bound: &Bound,
    handler: &ForeignHandler,
    args: &[Argument],
    slots: &mut Slots,
) -> Value {
    let mut references = [null_mut::<c_void>(); MOST_ARGUMENTS];
    let mut pointers = [null_mut::<c_void>(); MOST_ARGUMENTS];
    for (at, (reference, pointer)) in references
        .iter_mut()
        .zip(&mut pointers)
        .take(args.len())
        .enumerate()
    {
        *reference = slots.pointer(at);
        let by_reference = handler.params.get(at).is_some_and(|p| p.mode != Mode::In);
        *pointer = if by_reference {
            (&raw mut *reference).cast()
        } else {
            *reference
        };
    }
    let variadic = handler.variadic.then(|| variadic_cif(handler, args));
    let cif = variadic.as_ref().unwrap_or(&bound.cif).as_raw_ptr();
    let mut word = [0u64; 2];
    let mut structure = Words::from(vec![
        0;
        if bound.result > 16 {
            bound.result.div_ceil(8)
        } else {
            0
        }
    ]);
    let result = if bound.result > 16 {
        structure.as_mut_ptr()
    } else {
        word.as_mut_ptr()
    };
    let outer = RUNNING.replace(std::ptr::from_mut(m).cast());
    // SAFETY: the cif describes exactly these slots, each as large as its type; the function is what the
    // module says it is, which nobody but its author can know.
    unsafe {
        let function: unsafe extern "C" fn() = std::mem::transmute(bound.function);
        raw::ffi_call(cif, Some(function), result.cast(), pointers.as_mut_ptr());
    }
    RUNNING.set(outer);
    if valueapi::is_pending() {
        return Value::Nothing;
    }
    match bound.result {
        0..=8 => read(&handler.returns, &word[0].to_ne_bytes()),
        9..=16 => read(&handler.returns, &from_words(&word)),
        _ => read(&handler.returns, &from_words(&structure)),
    }
}

fn variadic_cif(handler: &ForeignHandler, args: &[Argument]) -> Cif {
    let fixed = handler.params.len();
    let mut all = types(handler);
    all.extend(args[fixed..].iter().map(|arg| ffi_type(&promoted_type(arg))));
    Cif::new_variadic(all, fixed, ffi_type(&handler.returns))
}

/// Runs something with the machine whose foreign call is running. `None` if there is none.
pub(super) fn with_machine<R>(run: impl FnOnce(&mut Machine) -> R) -> Option<R> {
    let machine = RUNNING.replace(null_mut());
    // SAFETY: the pointer was made from the only reference to the machine, which waits for the native call
    // to return and is not used meanwhile; a nested callback finds null here. What the machine borrows lives as long
    // as that reference, and `run` takes a machine of any lifetime, so it can keep nothing of it.
    let result = unsafe { machine.as_mut() }.map(run);
    RUNNING.set(machine);
    result
}
