//! com.livecode.engine: what modules can do with the objects and messages of the script that called them.
//!
//! The rule: everything goes to the caller of the machine, and comes back as script's values. Without a caller it is as in an
//! engine that has opened no stack: no object exists, and there is nobody to send a message to.

mod describe;
mod messages;
mod objects;
mod surroundings;

use crate::caller::{Caller, Refusal, Reply};
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::Machine;
use crate::value::convert::lcb_to_script;
use crate::value::{Number, Value};
use crate::valueapi;

pub use messages::RULES as MESSAGES;
pub use objects::RULES as OBJECTS;
pub use surroundings::RULES as SURROUNDINGS;

/// Asks the caller. What went wrong on script's side and is not told by the answer is found afterwards.
fn ask<T>(m: &mut Machine, what: impl FnOnce(&mut dyn Caller) -> Reply<T>) -> Outcome<T> {
    let Some(caller) = m.caller.as_deref_mut() else {
        return Err(refused(Refusal::NoStack));
    };
    let reply = what(caller).map_err(refused)?;
    match valueapi::take_pending() {
        Some(pending) => Err(pending),
        None => Ok(reply),
    }
}

/// The engine's error for a refusal.
fn refused(refusal: Refusal) -> Box<LcbError> {
    match refusal {
        Refusal::NoObject => LcbError::new("engine", "object does not exist"),
        Refusal::NoStack => LcbError::runtime("no default stack"),
        Refusal::Failed => LcbError::runtime("script error"),
    }
}

/// A value as script has it.
fn for_script(value: &Value) -> Outcome<Value> {
    match lcb_to_script(value.clone()) {
        Ok(Value::Nothing) => Ok(Value::from("")),
        Ok(value) => Ok(value),
        Err(_) => Err(LcbError::runtime("unrepresentable value")),
    }
}

/// Arguments as script has them.
fn all_for_script(values: &[Value]) -> Outcome<Vec<Value>> {
    values.iter().map(for_script).collect()
}

/// A value of script's as LCB has it: whole numbers are stored as such.
fn from_script(value: Value) -> Value {
    match value {
        Value::Number(Number::Real(x)) => Value::Number(Number::from_f64(x)),
        other => other,
    }
}
