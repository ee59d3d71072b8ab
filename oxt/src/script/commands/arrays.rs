//! Arrays as sets: `union`, `intersect`, `difference`, `symmetric difference`.

use std::rc::Rc;

use super::{Command, expr, word};
use crate::script::ast::{Operand, Prep};
use crate::script::error::Result;
use crate::script::parse::{PResult, Parser, is_container};
use crate::script::vm::Vm;
use crate::value::{Array, Value};

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "union",
        parse: parse_with,
        run: |vm, operands| set_operation(vm, operands, union),
    },
    Command {
        name: "intersect",
        parse: parse_with,
        run: |vm, operands| set_operation(vm, operands, intersect),
    },
    Command {
        name: "difference",
        parse: parse_with,
        run: |vm, operands| set_operation(vm, operands, difference),
    },
    Command {
        name: "symmetric",
        parse: parse_symmetric,
        run: |vm, operands| set_operation(vm, operands, symmetric),
    },
];

/// `union A with B [recursively] [into C]`
fn parse_with(p: &mut Parser) -> PResult<Vec<Operand>> {
    let target = p.factor()?;
    p.expect("with")?;
    let other = p.expression()?;
    let deep = if p.accept("recursively") {
        Operand::Word("recursively")
    } else {
        Operand::Absent
    };
    let into = if p.accept("into") {
        Operand::Expr(p.container()?)
    } else {
        Operand::Absent
    };
    if matches!(into, Operand::Absent) && !is_container(&target) {
        return Err(p.wanted("\"into\" and a container"));
    }
    Ok(vec![Operand::Expr(target), Operand::Expr(other), deep, into])
}

fn parse_symmetric(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.expect("difference")?;
    parse_with(p)
}

/// What is no array counts as one without keys; if neither side is an array, nothing happens.
fn set_operation(
    vm: &mut Vm,
    operands: &[Operand],
    operation: fn(&Array, &Array, bool) -> Array,
) -> Result<()> {
    let target = expr(operands, 0)?;
    let (left, right) = (vm.eval(target)?, vm.eval(expr(operands, 1)?)?);
    let deep = word(operands, 2) == "recursively";
    let result = match (&left, &right) {
        (Value::Array(left), Value::Array(right)) => Value::from(operation(left, right, deep)),
        (Value::Array(left), _) => Value::from(operation(left, &Array::new(), deep)),
        (_, Value::Array(right)) => {
            let made = operation(&Array::new(), right, deep);
            if made.is_empty() { left } else { Value::from(made) }
        }
        _ => left,
    };
    match operands.get(3) {
        Some(Operand::Expr(into)) => vm.assign(into, result, Prep::Into),
        _ => vm.assign(target, result, Prep::Into),
    }
}

/// Adds keys that are new; deep, merges arrays under the same key.
fn union(left: &Array, right: &Array, deep: bool) -> Array {
    let mut out = left.clone();
    for (key, value) in right.iter() {
        match (out.get_mut(key.as_str()), value) {
            (Some(Value::Array(old)), Value::Array(new)) if deep => *old = Rc::new(union(old, new, true)),
            (Some(old), Value::Array(_)) if deep => *old = value.clone(),
            (Some(_), _) => {}
            (None, _) => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    out
}

fn intersect(left: &Array, right: &Array, deep: bool) -> Array {
    let mut out = Array::new();
    for (key, value) in left.iter() {
        match (value, right.get(key.as_str())) {
            (Value::Array(a), Some(Value::Array(b))) if deep => {
                out.insert(key.clone(), Value::from(intersect(a, b, true)));
            }
            (Value::Array(_), Some(_)) if deep => {
                out.insert(key.clone(), Value::from(""));
            }
            (_, Some(_)) => {
                out.insert(key.clone(), value.clone());
            }
            (_, None) => {}
        }
    }
    out
}

fn difference(left: &Array, right: &Array, _: bool) -> Array {
    left.iter()
        .filter(|(key, _)| right.get(key.as_str()).is_none())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn symmetric(left: &Array, right: &Array, deep: bool) -> Array {
    let mut out = difference(left, right, deep);
    for (key, value) in difference(right, left, deep).iter() {
        out.insert(key.clone(), value.clone());
    }
    out
}
