//! Arrays as sets: `union`, `intersect`, `difference`, `symmetric difference`.

use std::collections::HashMap;
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
    operation: fn(&Array, &Array, &mut Depth) -> Array,
) -> Result<()> {
    let target = expr(operands, 0)?;
    let (left, right) = (vm.eval(target)?, vm.eval(expr(operands, 1)?)?);
    let mut depth = if word(operands, 2) == "recursively" {
        Depth::All(HashMap::new())
    } else {
        Depth::One
    };
    let deep = &mut depth;
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

/// How far down arrays are taken for sets.
enum Depth {
    /// The arrays themselves.
    One,
    /// Arrays under the same key too. What two shared arrays gave is kept, as they may be met again and again.
    All(HashMap<(usize, usize), Value>),
}

impl Depth {
    /// What two arrays under the same key give; `None` where only the keys count.
    fn of(
        &mut self,
        left: &Rc<Array>,
        right: &Rc<Array>,
        operation: fn(&Array, &Array, &mut Depth) -> Array,
    ) -> Option<Value> {
        let pair = (Rc::as_ptr(left) as usize, Rc::as_ptr(right) as usize);
        match self {
            Depth::One => return None,
            Depth::All(known) => {
                if let Some(value) = known.get(&pair) {
                    return Some(value.clone());
                }
            }
        }
        let made = Value::from(operation(left, right, self));
        if let Depth::All(known) = self {
            known.insert(pair, made.clone());
        }
        Some(made)
    }

    fn is_all(&self) -> bool {
        matches!(self, Depth::All(_))
    }
}

/// Adds keys that are new; deep, merges arrays under the same key.
fn union(left: &Array, right: &Array, depth: &mut Depth) -> Array {
    let mut out = left.clone();
    for (key, value) in right.iter() {
        match (out.get_mut(key.as_str()), value) {
            (Some(old), Value::Array(new)) if depth.is_all() => {
                let merged = match &*old {
                    Value::Array(old) => depth.of(old, new, union),
                    _ => None,
                };
                *old = merged.unwrap_or_else(|| value.clone());
            }
            (Some(_), _) => {}
            (None, _) => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    out
}

fn intersect(left: &Array, right: &Array, depth: &mut Depth) -> Array {
    let mut out = Array::new();
    for (key, value) in left.iter() {
        match (value, right.get(key.as_str())) {
            (Value::Array(a), Some(b)) if depth.is_all() => {
                let common = match b {
                    Value::Array(b) => depth.of(a, b, intersect),
                    _ => None,
                };
                out.insert(key.clone(), common.unwrap_or_else(|| Value::from("")));
            }
            (_, Some(_)) => {
                out.insert(key.clone(), value.clone());
            }
            (_, None) => {}
        }
    }
    out
}

fn difference(left: &Array, right: &Array, _: &mut Depth) -> Array {
    left.iter()
        .filter(|(key, _)| right.get(key.as_str()).is_none())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn symmetric(left: &Array, right: &Array, depth: &mut Depth) -> Array {
    let mut out = difference(left, right, depth);
    for (key, value) in difference(right, left, depth).iter() {
        out.insert(key.clone(), value.clone());
    }
    out
}
