//! Arithmetic. Results are doubles, as in the engine: `1 + 1` is the real number 2, written `2`.

use std::rc::Rc;

use crate::script::ast::Binary;
use crate::script::error::{Result, ScriptError};
use crate::value::{Array, Number, Value};

use super::Context;

/// numeric: domain error
const DOMAIN: u32 = 7;
/// numeric: range error (overflow)
const RANGE: u32 = 152;
/// numeric: divide by zero
const ZERO: u32 = 153;

/// `left op right`; arrays are computed element by element.
pub(crate) fn calculate(context: &Context, op: Binary, left: &Value, right: &Value) -> Result<Value> {
    match (left, right) {
        (Value::Array(a), _) if !a.is_empty() => array(context, op, a, right),
        (_, Value::Array(b)) if !b.is_empty() => {
            let (_, right_code) = codes(op);
            Err(ScriptError::new(
                right_code,
                format!("{}: an array cannot stand right of a number", name(op)),
            ))
        }
        _ => {
            let (left_code, right_code) = codes(op);
            let a = operand(context, op, left, left_code)?;
            let b = operand(context, op, right, right_code)?;
            numbers(op, a, b).map(|x| Value::Number(Number::Real(x)))
        }
    }
}

fn operand(context: &Context, op: Binary, value: &Value, code: u32) -> Result<f64> {
    context.try_number(value).ok_or_else(|| {
        let message = format!("{}: expected a number, got {}", name(op), context.show(value));
        ScriptError::hinted(code, message, context.text(value).as_str())
    })
}

fn array(context: &Context, op: Binary, left: &Rc<Array>, right: &Value) -> Result<Value> {
    let mut out = Array::new();
    for (key, value) in left.iter() {
        let other = match right {
            Value::Array(b) => match b.get(key.as_str()) {
                Some(other) => other,
                None => {
                    return Err(ScriptError::new(
                        codes(op).1,
                        format!("{}: arrays with different keys", name(op)),
                    ));
                }
            },
            single => single,
        };
        out.insert(key.clone(), calculate(context, op, value, other)?);
    }
    Ok(Value::from(out))
}

fn numbers(op: Binary, a: f64, b: f64) -> Result<f64> {
    let result = match op {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => a / b,
        Binary::Div => (a / b).trunc(),
        Binary::Mod => a % b,
        Binary::Wrap => wrap(a, b.abs()),
        Binary::Power => a.powf(b),
        _ => return Err(ScriptError::unsupported(format!("arithmetic with {op:?}"))),
    };
    // Infinities may be computed with; they may not come out of plain numbers.
    if result.is_finite() || !a.is_finite() || !b.is_finite() {
        return Ok(result);
    }
    let by_zero = match op {
        Binary::Divide | Binary::Div | Binary::Mod | Binary::Wrap => b == 0.0,
        Binary::Power => a == 0.0 && b < 0.0,
        _ => false,
    };
    Err(if by_zero {
        ScriptError::new(ZERO, format!("{}: division by zero", name(op)))
    } else if result.is_nan() {
        ScriptError::new(DOMAIN, format!("{}: no such number", name(op)))
    } else {
        ScriptError::new(RANGE, format!("{}: the result is too large", name(op)))
    })
}

/// `x wrap y` runs from 1 to y.
fn wrap(x: f64, y: f64) -> f64 {
    if x >= 0.0 {
        (x - 1.0) % y + 1.0
    } else {
        -((-x - 1.0) % y + 1.0)
    }
}

/// `bitAnd`, `bitOr`, `bitXor` on unsigned 32-bit numbers.
pub(crate) fn bits(context: &Context, op: Binary, left: &Value, right: &Value) -> Result<Value> {
    let (left_code, right_code) = codes(op);
    let a = context.number(left, left_code)? as i64 as u32;
    let b = context.number(right, right_code)? as i64 as u32;
    let result = match op {
        Binary::BitAnd => a & b,
        Binary::BitOr => a | b,
        _ => a ^ b,
    };
    Ok(Value::from(f64::from(result)))
}

/// The engine's error numbers for a bad left and right operand.
fn codes(op: Binary) -> (u32, u32) {
    match op {
        Binary::Add => (394, 395),
        Binary::Subtract => (312, 313),
        Binary::Multiply => (594, 595),
        Binary::Divide => (375, 376),
        Binary::Div => (155, 156),
        Binary::Mod => (318, 319),
        Binary::Wrap => (643, 644),
        Binary::Power => (400, 401),
        Binary::BitAnd => (16, 17),
        Binary::BitOr => (372, 373),
        _ => (630, 631),
    }
}

fn name(op: Binary) -> &'static str {
    match op {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Divide => "/",
        Binary::Div => "div",
        Binary::Mod => "mod",
        Binary::Wrap => "wrap",
        Binary::Power => "^",
        _ => "operator",
    }
}
