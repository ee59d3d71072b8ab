//! com.livecode.sort. Sorting is stable.

use std::cmp::Ordering;
use std::rc::Rc;

use super::super::args::{done, fail, rule};
use crate::lcb::error::LcbError;
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::Statement;
use crate::lcb::syntax::Method::Change;
use crate::lcb::syntax::{Attempt, Rule};
use crate::value::Value;
use crate::value::text::compare_exact;

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "sort @",
        Change(|_, _, t| any(t, false)),
        "MCSortExecSortListAscending"
    ),
    rule!(
        Statement,
        "sort @ in ascending order",
        Change(|_, _, t| any(t, false)),
        "MCSortExecSortListAscending"
    ),
    rule!(
        Statement,
        "sort @ in descending order",
        Change(|_, _, t| any(t, true)),
        "MCSortExecSortListDescending"
    ),
    rule!(
        Statement,
        "sort @ in ascending text order",
        Change(|_, _, t| by(t, false, "list contains non-string element", text)),
        "MCSortExecSortListAscendingText"
    ),
    rule!(
        Statement,
        "sort @ in descending text order",
        Change(|_, _, t| by(t, true, "list contains non-string element", text)),
        "MCSortExecSortListDescendingText"
    ),
    rule!(
        Statement,
        "sort @ in ascending byte order",
        Change(|_, _, t| by(t, false, "list contains non-data element", bytes)),
        "MCSortExecSortListAscendingBinary"
    ),
    rule!(
        Statement,
        "sort @ in descending byte order",
        Change(|_, _, t| by(t, true, "list contains non-data element", bytes)),
        "MCSortExecSortListDescendingBinary"
    ),
    rule!(
        Statement,
        "sort @ in ascending numeric order",
        Change(|_, _, t| by(t, false, "list contains non-numeric element", numbers)),
        "MCSortExecSortListAscendingNumeric"
    ),
    rule!(
        Statement,
        "sort @ in descending numeric order",
        Change(|_, _, t| by(t, true, "list contains non-numeric element", numbers)),
        "MCSortExecSortListDescendingNumeric"
    ),
    rule!(
        Statement,
        "sort @ in ascending chronological order",
        Change(|_, _, t| unchanged(t)),
        "MCSortExecSortListAscendingDateTime"
    ),
    rule!(
        Statement,
        "sort @ in descending chronological order",
        Change(|_, _, t| unchanged(t)),
        "MCSortExecSortListDescendingDateTime"
    ),
    rule!(
        Statement,
        "sort @ using handler $",
        Change(using),
        "MCSortExecSortListUsingHandler"
    ),
];

/// Orders two values if both are of the kind.
type Compare = fn(&Value, &Value) -> Option<Ordering>;

fn text(a: &Value, b: &Value) -> Option<Ordering> {
    let (Value::String(a), Value::String(b)) = (a, b) else {
        return None;
    };
    Some(compare_exact(a.as_str(), b.as_str()))
}

fn bytes(a: &Value, b: &Value) -> Option<Ordering> {
    let (Value::Data(a), Value::Data(b)) = (a, b) else {
        return None;
    };
    Some(a.as_bytes().cmp(b.as_bytes()))
}

fn numbers(a: &Value, b: &Value) -> Option<Ordering> {
    let (Value::Number(a), Value::Number(b)) = (a, b) else {
        return None;
    };
    Some(a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal))
}

/// The engine knows no dates yet: it accepts any list and leaves it as it is.
fn unchanged(target: &mut Value) -> Attempt<Value> {
    let Value::List(_) = target else { return None };
    done()
}

/// The first element decides by what the list is sorted.
fn any(target: &mut Value, descending: bool) -> Attempt<Value> {
    let Value::List(items) = &*target else { return None };
    let compare = match items.first() {
        None => return done(),
        Some(Value::String(_)) => text,
        Some(Value::Data(_)) => bytes,
        Some(Value::Number(_)) => numbers,
        Some(_) => return fail("list type does not have default comparison operator"),
    };
    by(
        target,
        descending,
        "list elements are not all of the same type",
        compare,
    )
}

fn by(target: &mut Value, descending: bool, problem: &str, compare: Compare) -> Attempt<Value> {
    let Value::List(items) = target else { return None };
    if items.iter().any(|v| compare(v, v).is_none()) {
        return fail(problem);
    }
    Rc::make_mut(items).sort_by(|a, b| {
        let order = compare(a, b).unwrap_or(Ordering::Equal);
        if descending { order.reverse() } else { order }
    });
    done()
}

fn using(m: &mut Machine, args: &[Value], target: &mut Value) -> Attempt<Value> {
    let ([handler @ Value::Boxed(_)], Value::List(items)) = (args, target) else {
        return None;
    };
    let mut values = items.to_vec();
    let mut fault: Option<Box<LcbError>> = None;
    // The sort must come to an end whatever the handler says, so it is a merge sort of our own order.
    merge_sort(&mut values, &mut |a, b| {
        if fault.is_some() {
            return Ordering::Equal;
        }
        match m.call_value(handler, vec![a.clone(), b.clone()]) {
            Ok((Value::Number(n), _)) => n.as_f64().partial_cmp(&0.0).unwrap_or(Ordering::Equal),
            Ok(_) => {
                fault = Some(LcbError::runtime("sort handler did not return a number"));
                Ordering::Equal
            }
            Err(error) => {
                fault = Some(error);
                Ordering::Equal
            }
        }
    });
    if let Some(fault) = fault {
        return Some(Err(fault));
    }
    *items = Rc::new(values);
    done()
}

/// Stable, and content with an order that contradicts itself.
fn merge_sort(values: &mut [Value], compare: &mut dyn FnMut(&Value, &Value) -> Ordering) {
    if values.len() < 2 {
        return;
    }
    let (left, right) = values.split_at_mut(values.len() / 2);
    merge_sort(left, compare);
    merge_sort(right, compare);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        if compare(&right[j], &left[i]) == Ordering::Less {
            merged.push(right[j].clone());
            j += 1;
        } else {
            merged.push(left[i].clone());
            i += 1;
        }
    }
    merged.extend_from_slice(&left[i..]);
    merged.extend_from_slice(&right[j..]);
    values.clone_from_slice(&merged);
}
