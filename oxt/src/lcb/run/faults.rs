//! The engine's own error texts.

use super::Frame;
use crate::lcb::error::LcbError;
use crate::lcb::syntax::Form;
use crate::lcb::types::{HandlerValue, Misfit, Pointer, Type, Wide, overflow};
use crate::value::Value;

/// No method of a form takes these arguments.
pub fn no_match(form: &Form, args: &[&Value]) -> Box<LcbError> {
    let wide = |v: &&Value| match v {
        Value::Boxed(b) => b.downcast::<Wide>().map(|w| w.kind),
        _ => None,
    };
    if let Some(kind) = args.iter().find_map(wide) {
        return overflow("import", kind);
    }
    let types: Vec<String> = args.iter().map(|v| type_name(v)).collect();
    let names: Vec<&str> = form.methods.iter().map(|(name, _)| *name).collect();
    LcbError::runtime(format!(
        "No matching handler for arguments with types ({}) - possible handlers ({})",
        types.join(","),
        names.join(",")
    ))
}

/// Like [`no_match`], for an expression: the engine counts its result among the arguments.
pub fn no_value(form: &Form, args: &[Value]) -> Box<LcbError> {
    let mut all: Vec<&Value> = args.iter().collect();
    all.push(&Value::Nothing);
    no_match(form, &all)
}

/// A value's type as the engine describes it.
fn type_name(value: &Value) -> String {
    let name = match value {
        Value::Nothing => "undefined",
        Value::Boolean(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Data(_) => "data",
        Value::Array(_) => "array",
        Value::List(_) => "list",
        Value::Boxed(b) if b.downcast::<Pointer>().is_some() => {
            return "<type: livecode.foreign.Pointer>".into();
        }
        Value::Boxed(b) if b.downcast::<HandlerValue>().is_some() => "handler",
        Value::Boxed(b) if b.kind().contains('.') => return format!("<type: {}>", b.kind()),
        Value::Boxed(b) => b.kind(),
    };
    format!("<type: livecode.lang.{name}>")
}

/// A type as the engine describes it.
fn described(ty: &Type) -> String {
    use crate::lcb::types::Base;
    let optional = if ty.optional { "optional " } else { "" };
    let name = match &ty.base {
        Base::Any => "livecode.lang.any",
        Base::Nothing => "livecode.lang.undefined",
        Base::Boolean => "livecode.lang.boolean",
        Base::Number => "livecode.lang.number",
        Base::String => "livecode.lang.string",
        Base::Data => "livecode.lang.data",
        Base::Array => "livecode.lang.array",
        Base::List => "livecode.lang.list",
        Base::Foreign(foreign) => return format!("<type: {optional}{}>", foreign.engine_name()),
        Base::Record(record) => return format!("<type: {optional}{}>", record.name),
        Base::Handler(_) => "handler",
        Base::Opaque(name) => name,
    };
    format!("<type: {optional}{name}>")
}

fn misfit(misfit: Misfit, text: impl FnOnce() -> String) -> Box<LcbError> {
    match misfit {
        Misfit::Type => LcbError::runtime(text()),
        Misfit::Fault(fault) => fault,
    }
}

/// A value that does not fit a variable.
pub fn variable_type(place: &str, name: &str, ty: &Type, why: Misfit) -> Box<LcbError> {
    misfit(why, || {
        format!(
            "Value is not of correct type for assignment to variable - expected type {} for assigning to variable {name} in {place}",
            described(ty)
        )
    })
}

/// A value that does not fit a parameter.
pub fn argument_type(place: &str, name: &str, ty: &Type, why: Misfit) -> Box<LcbError> {
    misfit(why, || {
        format!(
            "Value is not of correct type for passing as argument - expected type {} for passing to parameter {name} of {place}",
            described(ty)
        )
    })
}

/// A value that does not fit a handler's result.
pub fn return_type(place: &str, ty: &Type, why: Misfit) -> Box<LcbError> {
    misfit(why, || {
        format!(
            "Value is not of correct type for return - expected type {} when returning from {place}",
            described(ty)
        )
    })
}

/// A variable read before it was set.
pub fn unassigned(place: &str, name: &str) -> Box<LcbError> {
    LcbError::runtime(format!(
        "Variables must be assigned before being used - variable {name} in {place}"
    ))
}

/// A condition that is no boolean.
pub fn not_boolean() -> Box<LcbError> {
    LcbError::runtime("Value is not a boolean")
}

/// A value thrown that is no string. The engine passes it to a handler of its own.
pub fn not_string() -> Box<LcbError> {
    let reason = Type::new(crate::lcb::types::Base::String);
    argument_type("__builtin__.Throw", "reason", &reason, Misfit::Type)
}

/// A key of a new array that is no string.
pub fn key_not_string() -> Box<LcbError> {
    LcbError::runtime("Value is not a string")
}

/// A value called that is no handler.
pub fn not_handler() -> Box<LcbError> {
    LcbError::runtime("Value is not a handler")
}

impl Frame<'_> {
    /// Module and handler, as error texts name them.
    pub(super) fn place(&self) -> String {
        format!("{}.{}", self.instance.code.name, self.handler.name)
    }
}
