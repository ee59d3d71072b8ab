//! Functions of arrays.

use super::{Function, row};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::{Array, Text, Value};

pub(super) const ROWS: &[Function] = &[
    row("keys", 1, 1, keys),
    row("extents", 1, 1, extents),
    row("transpose", 1, 1, transpose),
];

/// transpose: can't transpose this array
const CANNOT_TRANSPOSE: u32 = 601;

/// The keys, one a line.
fn keys(_: &mut Vm, args: &[Value]) -> Result<Value> {
    let Value::Array(array) = &args[0] else {
        return Ok(Value::from(""));
    };
    let keys: Vec<&str> = array.keys().map(Text::as_str).collect();
    Ok(Value::from(keys.join("\n")))
}

/// Least and greatest key of each dimension, one a line.
fn extents(_: &mut Vm, args: &[Value]) -> Result<Value> {
    let Value::Array(array) = &args[0] else {
        return Ok(Value::from(""));
    };
    let mut dimensions: Vec<(i64, i64)> = Vec::new();
    for key in array.keys() {
        let numbers: Option<Vec<i64>> = key
            .as_str()
            .split(',')
            .map(|part| part.trim().parse().ok())
            .collect();
        let Some(numbers) = numbers else {
            return Ok(Value::from(""));
        };
        if dimensions.is_empty() {
            dimensions = numbers.iter().map(|n| (*n, *n)).collect();
        }
        if numbers.len() != dimensions.len() {
            return Ok(Value::from(""));
        }
        for (range, n) in dimensions.iter_mut().zip(numbers) {
            *range = (range.0.min(n), range.1.max(n));
        }
    }
    let lines: Vec<String> = dimensions
        .iter()
        .map(|(low, high)| format!("{low},{high}"))
        .collect();
    Ok(Value::from(lines.join("\n")))
}

/// Swaps the numbers of keys such as `2,3`.
fn transpose(_: &mut Vm, args: &[Value]) -> Result<Value> {
    let Value::Array(array) = &args[0] else {
        return Ok(Value::from(""));
    };
    let mut out = Array::new();
    for (key, value) in array.iter() {
        match key.as_str().split_once(',') {
            Some((a, b)) if !b.contains(',') => out.insert(Text::from(format!("{b},{a}")), value.clone()),
            _ => {
                return Err(ScriptError::new(
                    CANNOT_TRANSPOSE,
                    "transpose: the keys are not pairs of numbers",
                ));
            }
        };
    }
    Ok(Value::from(out))
}
