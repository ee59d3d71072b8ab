//! Functions of arrays.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Function, row};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::{Array, Number, Text, Value};

pub(super) const ROWS: &[Function] = &[
    row("keys", 1, 1, keys),
    row("extents", 1, 1, extents),
    row("transpose", 1, 1, transpose),
    row("matrixmultiply", 2, 2, matrix_multiply),
    row("vectordotproduct", 2, 2, dot_product),
];

/// transpose: can't transpose this array
const CANNOT_TRANSPOSE: u32 = 601;
/// matrixMultiply: can't multiply these arrays
const CANNOT_MULTIPLY: u32 = 305;
/// vectorDotProduct: arrays are not key-wise compatible
const CANNOT_DOT: u32 = 891;

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

/// Numbers under keys such as `2,3`, by row and column.
fn matrix(vm: &Vm, value: &Value) -> Result<BTreeMap<(i64, i64), f64>> {
    let fail = || ScriptError::new(CANNOT_MULTIPLY, "matrixMultiply: this is no matrix");
    let Value::Array(array) = value else {
        return Err(fail());
    };
    let cell = |(key, value): (&Text, &Value)| {
        let (row, column) = key.as_str().split_once(',')?;
        let place = (row.trim().parse().ok()?, column.trim().parse().ok()?);
        Some((place, vm.context().try_number(value)?))
    };
    array.iter().map(cell).collect::<Option<_>>().ok_or_else(fail)
}

/// The columns of the first are the rows of the second.
fn matrix_multiply(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let (left, right) = (matrix(vm, &args[0])?, matrix(vm, &args[1])?);
    let inner: BTreeSet<i64> = left.keys().map(|(_, column)| *column).collect();
    let rows: BTreeSet<i64> = left.keys().map(|(row, _)| *row).collect();
    let columns: BTreeSet<i64> = right.keys().map(|(_, column)| *column).collect();
    if inner != right.keys().map(|(row, _)| *row).collect() {
        return Err(ScriptError::new(
            CANNOT_MULTIPLY,
            "matrixMultiply: the sizes do not fit",
        ));
    }
    let work = rows
        .len()
        .saturating_mul(columns.len())
        .saturating_mul(inner.len());
    vm.limits.size.check(work)?;
    let at = |matrix: &BTreeMap<(i64, i64), f64>, place| matrix.get(&place).copied().unwrap_or(0.0);
    let mut out = Array::new();
    for row in rows {
        for column in &columns {
            let sum: f64 = inner
                .iter()
                .map(|k| at(&left, (row, *k)) * at(&right, (*k, *column)))
                .sum();
            out.insert(
                Text::from(format!("{row},{column}")),
                Value::Number(Number::Real(sum)),
            );
        }
    }
    Ok(Value::from(out))
}

/// Both arrays have the same keys.
fn dot_product(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let fail = || ScriptError::new(CANNOT_DOT, "vectorDotProduct: the arrays have different keys");
    let array = |value: &Value| {
        if let Value::Array(array) = value {
            array.clone()
        } else {
            Rc::default()
        }
    };
    let (left, right) = (array(&args[0]), array(&args[1]));
    if left.len() != right.len() {
        return Err(fail());
    }
    let mut sum = 0.0;
    for (key, value) in left.iter() {
        let other = right.get(key.as_str()).ok_or_else(fail)?;
        sum += vm.context().number(value, CANNOT_DOT)? * vm.context().number(other, CANNOT_DOT)?;
    }
    Ok(Value::Number(Number::Real(sum)))
}
