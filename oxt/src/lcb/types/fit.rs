//! Storing a value in a typed slot.
//!
//! The rule: these are the engine's checks. `nothing` needs an optional slot, a handler must have the right
//! shape, everything else must be of the type itself or bridge to it.

use super::{Base, Foreign, HandlerType, HandlerValue, IntKind, Pointer, Type, Wide};
use crate::lcb::error::LcbError;
use crate::value::text::{from_native, to_native};
use crate::value::{Number, Text, Value};

/// Why a value cannot be stored.
#[derive(Debug)]
pub enum Misfit {
    /// It is of another type.
    Type,
    /// It is of the right type, and still cannot be.
    Fault(Box<LcbError>),
}

/// True if a value can be stored as it is, without conversion. Quick, and right whenever it says yes.
#[inline]
pub fn accepts(ty: &Type, value: &Value) -> bool {
    match (&ty.base, value) {
        (_, Value::Nothing) => ty.optional || ty.base == Base::Nothing,
        (Base::Number, Value::Number(_))
        | (Base::String, Value::String(_))
        | (Base::Boolean, Value::Boolean(_))
        | (Base::Data, Value::Data(_))
        | (Base::Array, Value::Array(_))
        | (Base::List, Value::List(_)) => true,
        (Base::Any, Value::Boxed(b)) => b.downcast::<HandlerValue>().is_some(),
        (Base::Any, _) => true,
        _ => false,
    }
}

/// The value as it is stored in a slot of the type.
pub fn fit(ty: &Type, value: Value) -> Result<Value, Misfit> {
    if accepts(ty, &value) {
        return Ok(value);
    }
    match (&ty.base, value) {
        (Base::Foreign(foreign), value) => fit_foreign(foreign, value),
        (Base::Any, Value::Boxed(b)) if b.downcast::<Pointer>().is_some() => Err(Misfit::Fault(
            LcbError::runtime("error propagated without error object"),
        )),
        (Base::Any | Base::Number, Value::Boxed(b)) => match b.downcast::<Wide>() {
            Some(wide) => Err(Misfit::Fault(overflow("import", wide.kind))),
            None if ty.base == Base::Any => Ok(Value::Boxed(b)),
            None => Err(Misfit::Type),
        },
        (Base::Handler(wanted), Value::Boxed(b)) => match b.downcast::<HandlerValue>() {
            Some(handler) if has_shape(&handler.instance.type_of(handler.callee), wanted) => {
                Ok(Value::Boxed(b))
            }
            _ => Err(Misfit::Type),
        },
        (Base::Record(record), Value::Array(array)) => {
            let all = record
                .fields
                .iter()
                .all(|(name, ty)| array.get(name).is_some_and(|v| accepts(ty, v)));
            if all && array.len() == record.fields.len() {
                Ok(Value::Array(array))
            } else {
                Err(Misfit::Type)
            }
        }
        (Base::Opaque(name), Value::Boxed(b)) if b.kind() == *name => Ok(Value::Boxed(b)),
        _ => Err(Misfit::Type),
    }
}

/// A handler fits if it takes and gives values the same ways, and their types could be the same.
fn has_shape(handler: &HandlerType, wanted: &HandlerType) -> bool {
    let is_any = |ty: &Type| ty.base == Base::Any;
    let similar = |a: &Type, b: &Type| is_any(a) || is_any(b) || bridge(a).base == bridge(b).base;
    handler.params.len() == wanted.params.len()
        && similar(&handler.returns, &wanted.returns)
        && handler
            .params
            .iter()
            .zip(&wanted.params)
            .all(|(a, b)| a.0 == b.0 && similar(&a.1, &b.1))
}

/// The type that LCB code sees of a slot.
fn bridge(ty: &Type) -> Type {
    let base = match &ty.base {
        Base::Foreign(Foreign::Bool) => Base::Boolean,
        Base::Foreign(Foreign::Int(_) | Foreign::Float | Foreign::Double) => Base::Number,
        Base::Foreign(Foreign::ZStringNative | Foreign::ZStringUtf8 | Foreign::ZStringUtf16) => Base::String,
        Base::Foreign(Foreign::Aggregate(_)) => Base::List,
        other => other.clone(),
    };
    Type {
        base,
        optional: ty.optional,
    }
}

fn fit_foreign(foreign: &Foreign, value: Value) -> Result<Value, Misfit> {
    match (foreign, value) {
        (Foreign::Double, Value::Number(n)) => Ok(Value::Number(Number::Real(n.as_f64()))),
        (Foreign::Bool, value @ Value::Boolean(_)) => Ok(value),
        (Foreign::ZStringNative | Foreign::ZStringUtf8 | Foreign::ZStringUtf16, Value::String(text)) => {
            terminated(foreign, text).map(Value::String)
        }
        (Foreign::Float, Value::Number(n)) => Ok(Value::Number(Number::Real(f64::from(n.as_f64() as f32)))),
        (Foreign::Int(kind), Value::Number(n)) => to_int(*kind, n).map(Value::from),
        (Foreign::Int(kind), Value::Boxed(b)) => match b.downcast::<Wide>() {
            Some(wide) if wide.kind.bits == kind.bits && wide.kind.signed == kind.signed => {
                Ok(Value::Boxed(b))
            }
            Some(wide) => Err(Misfit::Fault(overflow("import", wide.kind))),
            None => Err(Misfit::Type),
        },
        (Foreign::Pointer, Value::Boxed(b)) if b.downcast::<Pointer>().is_some() => Ok(Value::Boxed(b)),
        (Foreign::Aggregate(fields), Value::List(items)) => {
            if fields.len() != items.len() {
                return Err(Misfit::Fault(LcbError::runtime(
                    "error propagated without error object",
                )));
            }
            // A null pointer in a structure is nothing; outside of one the slot must be optional for it.
            let items = fields.iter().zip(items.iter()).map(|(f, v)| match (f, v) {
                (Foreign::Pointer, Value::Nothing) => Ok(Value::Nothing),
                (f, v) => fit_foreign(f, v.clone()),
            });
            Ok(Value::list(items.collect::<Result<_, _>>()?))
        }
        _ => Err(Misfit::Type),
    }
}

/// A text as it is behind a native pointer: it ends at the first zero, and in the native encoding some characters are lost.
fn terminated(foreign: &Foreign, text: Text) -> Result<Text, Misfit> {
    if text.as_str().contains('\0') {
        let why = "cannot export char U+0000 in nul-terminated string buffer";
        return Err(Misfit::Fault(LcbError::runtime(why)));
    }
    if *foreign == Foreign::ZStringNative && !text.as_str().is_ascii() {
        return Ok(from_native(&to_native(text.as_str())));
    }
    Ok(text)
}

/// A number as a native integer: range first, then the fraction is cut off.
fn to_int(kind: IntKind, n: Number) -> Result<f64, Misfit> {
    let x = n.as_f64();
    let (low, high) = kind.range();
    // NaN passes the engine's comparisons and converts to nothing defined; here it is an overflow.
    if x >= low && x <= high {
        Ok(x.trunc())
    } else {
        Err(Misfit::Fault(overflow("export", kind)))
    }
}

/// The error of an integer that does not fit: on its way to native code, or (`import`) from there.
pub fn overflow(direction: &str, kind: IntKind) -> Box<LcbError> {
    let name = kind.engine_name();
    LcbError::runtime(format!(
        "error {direction}ing foreign '<type: {name}>' value: numeric overflow"
    ))
}
