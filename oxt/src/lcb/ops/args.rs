//! Looking at arguments: each function gives the arguments if they are of the kind it names.

use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::syntax::Attempt;
use crate::value::{Array, Data, Number, Text, Value};

/// One number.
pub fn number(args: &[Value]) -> Option<f64> {
    match args {
        [Value::Number(a)] => Some(a.as_f64()),
        _ => None,
    }
}

/// Two numbers.
pub fn numbers(args: &[Value]) -> Option<(f64, f64)> {
    match args {
        [Value::Number(a), Value::Number(b)] => Some((a.as_f64(), b.as_f64())),
        _ => None,
    }
}

/// One string.
pub fn string(args: &[Value]) -> Option<&Text> {
    match args {
        [Value::String(a)] => Some(a),
        _ => None,
    }
}

/// Two strings.
pub fn strings(args: &[Value]) -> Option<(&Text, &Text)> {
    match args {
        [Value::String(a), Value::String(b)] => Some((a, b)),
        _ => None,
    }
}

/// One data.
pub fn data(args: &[Value]) -> Option<&Data> {
    match args {
        [Value::Data(a)] => Some(a),
        _ => None,
    }
}

/// Two data.
pub fn datas(args: &[Value]) -> Option<(&Data, &Data)> {
    match args {
        [Value::Data(a), Value::Data(b)] => Some((a, b)),
        _ => None,
    }
}

/// One list.
pub fn list(args: &[Value]) -> Option<&Vec<Value>> {
    match args {
        [Value::List(a)] => Some(a),
        _ => None,
    }
}

/// Two lists.
pub fn lists(args: &[Value]) -> Option<(&Vec<Value>, &Vec<Value>)> {
    match args {
        [Value::List(a), Value::List(b)] => Some((a, b)),
        _ => None,
    }
}

/// One array.
pub fn array(args: &[Value]) -> Option<&Array> {
    match args {
        [Value::Array(a)] => Some(a),
        _ => None,
    }
}

/// A value that is there.
pub fn ok(value: impl Into<Value>) -> Attempt<Value> {
    Some(Ok(value.into()))
}

/// A number as the engine's arithmetic leaves it: a double, even if it is whole. Only how it is written
/// shows the difference.
pub fn real(x: f64) -> Attempt<Value> {
    Some(Ok(Value::Number(Number::Real(x))))
}

/// The value of a statement that gives none.
pub fn done() -> Attempt<Value> {
    Some(Ok(Value::Nothing))
}

/// An error with the engine's text.
pub fn fail<T>(text: &str) -> Attempt<T> {
    Some(Err(LcbError::runtime(text)))
}

/// A number as the engine's 32-bit signed index.
pub fn index(n: f64) -> Outcome<i64> {
    native(n, i32::MIN.into(), i32::MAX.into(), "sint")
}

/// A number as the engine's 32-bit unsigned integer.
pub fn unsigned(n: f64) -> Outcome<u32> {
    native(n, 0.0, u32::MAX.into(), "uint").map(|n| n as u32)
}

fn native(n: f64, low: f64, high: f64, name: &str) -> Outcome<i64> {
    if n >= low && n <= high {
        return Ok(n as i64);
    }
    Err(LcbError::runtime(format!(
        "error exporting foreign '<type: __builtin__.{name}>' value: numeric overflow"
    )))
}

/// Gives up with an error out of a function that gives an attempt.
macro_rules! attempt {
    ($outcome:expr) => {
        match $outcome {
            Ok(value) => value,
            Err(fault) => return Some(Err(fault)),
        }
    };
}
pub(crate) use attempt;

/// A row of a table.
macro_rules! rule {
    ($kind:expr, $form:literal, $method:expr, $name:literal) => {
        crate::lcb::syntax::Rule {
            kind: $kind,
            form: $form,
            method: $method,
            name: $name,
        }
    };
}
pub(crate) use rule;
