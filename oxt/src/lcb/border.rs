//! Calls from script: the border between the two languages, on the LCB side.
//!
//! The rule: arguments are converted by the declared types, exactly as many as there are parameters; a
//! failure there is script's error and has script's number. What comes back is converted to script's values,
//! or is an error without a description where the engine has none.

use std::rc::Rc;

use super::ast::Mode;
use super::error::LcbError;
use super::module::PublicHandler;
use super::run::{Instance, Machine};
use super::types::{Base, Foreign, Pointer, Type, fit};
use crate::value::convert::{Numbers, Wanted, lcb_to_script, script_to_lcb};
use crate::value::{Array, Value};
use crate::valueapi;

/// What goes wrong when script calls a handler.
#[derive(Debug)]
pub enum CallError {
    /// Script's error 885: the call has fewer arguments than the handler has parameters.
    TooFewArguments,
    /// Script's error 886: the call has more arguments than the handler has parameters.
    TooManyArguments,
    /// Script's error 899: the argument of that number, from 0, cannot be converted.
    Argument(usize),
    /// The handler failed.
    Failed(Box<LcbError>),
}

impl CallError {
    /// Script's number for the error, or 863, under which script finds what LCB reports.
    pub fn code(&self) -> u32 {
        match self {
            CallError::TooFewArguments => 885,
            CallError::TooManyArguments => 886,
            CallError::Argument(_) => 899,
            CallError::Failed(_) => 863,
        }
    }
}

/// What a call gives back to script.
#[derive(Debug)]
pub struct Answer {
    /// The result; nothing is script's empty.
    pub value: Value,
    /// New values of out and inout arguments, by the number of the argument, from 0.
    pub outs: Vec<(usize, Value)>,
}

/// Calls a public handler with script's values. Arguments of out parameters are not looked at.
pub fn call_from_script(
    machine: &mut Machine,
    instance: &Rc<Instance>,
    handler: &PublicHandler,
    args: Vec<Value>,
    numbers: &dyn Numbers,
) -> Result<Answer, CallError> {
    if args.len() < handler.params.len() {
        return Err(CallError::TooFewArguments);
    }
    if args.len() > handler.params.len() {
        return Err(CallError::TooManyArguments);
    }
    let mut converted = Vec::with_capacity(args.len());
    for (at, (arg, param)) in args.into_iter().zip(&handler.params).enumerate() {
        let arg = match param.mode {
            Mode::Out => Some(Value::Nothing),
            Mode::In | Mode::InOut => from_script(arg, &param.ty, numbers),
        };
        match arg {
            Some(arg) => converted.push(arg),
            None => {
                machine.leave_stale_error();
                return Err(CallError::Argument(at));
            }
        }
    }
    let (value, outs) = machine
        .call(instance, handler.index, converted)
        .map_err(CallError::Failed)?;
    let places = (0..handler.params.len()).filter(|at| handler.params[*at].mode != Mode::In);
    let outs = places.zip(outs).map(|(at, out)| Ok((at, to_script(out)?)));
    let outs = outs
        .collect::<Result<_, Box<LcbError>>>()
        .map_err(CallError::Failed)?;
    Ok(Answer {
        value: to_script(value).map_err(CallError::Failed)?,
        outs,
    })
}

fn from_script(value: Value, ty: &Type, numbers: &dyn Numbers) -> Option<Value> {
    let wanted = match &ty.base {
        Base::Any => Wanted::Any,
        Base::Boolean | Base::Foreign(Foreign::Bool) => Wanted::Boolean,
        Base::Number | Base::Foreign(Foreign::Int(_) | Foreign::Float | Foreign::Double) => Wanted::Number,
        Base::String => Wanted::String,
        Base::Foreign(Foreign::ZStringNative | Foreign::ZStringUtf8 | Foreign::ZStringUtf16) => {
            Wanted::String
        }
        Base::Data => Wanted::Data,
        Base::Array | Base::Record(_) => Wanted::Array,
        Base::List | Base::Foreign(Foreign::Aggregate(_)) => Wanted::List,
        Base::Nothing | Base::Foreign(Foreign::Pointer) | Base::Handler(_) | Base::Opaque(_) => Wanted::Other,
    };
    let value = script_to_lcb(value, wanted, ty.optional, numbers).ok()?;
    if wanted == Wanted::Any {
        Some(value)
    } else {
        fit(ty, value).ok()
    }
}

fn to_script(value: Value) -> Result<Value, Box<LcbError>> {
    if holds_pointer(&value) {
        let text = "oxt: a Pointer cannot be given to script; the engine crashes here";
        return Err(LcbError::runtime(text));
    }
    lcb_to_script(value).map_err(|_| LcbError::runtime(""))
}

fn holds_pointer(value: &Value) -> bool {
    match value {
        Value::Boxed(b) => b.downcast::<Pointer>().is_some(),
        Value::List(items) => items.iter().any(holds_pointer),
        Value::Array(array) => Array::values(array).any(holds_pointer),
        _ => false,
    }
}

impl Machine<'_> {
    /// The engine forgets to clear the error of a failed conversion, and the next operation of any module
    /// finds it. Done only if the machine was asked to.
    fn leave_stale_error(&mut self) {
        if self.keep_stale_errors {
            valueapi::pend(LcbError::runtime("cannot convert value"));
            self.stale = true;
        }
    }
}
