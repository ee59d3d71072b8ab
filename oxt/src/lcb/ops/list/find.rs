//! Positions in lists: `index` looks for an element, `offset` for a part.

use std::ops::Range;

use super::super::args::{attempt, index, ok, rule};
use super::super::chunk;
use crate::lcb::syntax::Kind::Prefix;
use crate::lcb::syntax::Method::Eval;
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::Value;

const CHUNK: Level = Level::CHUNK;

pub const RULES: &[Rule] = &[
    rule!(
        Prefix(CHUNK),
        "the index of $ in $",
        Eval(|_, a| whole(a, element, false)),
        "MCListEvalIndexOfElement"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ in $",
        Eval(|_, a| whole(a, element, false)),
        "MCListEvalIndexOfElement"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ in $",
        Eval(|_, a| whole(a, element, true)),
        "MCListEvalIndexOfElement"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ after $ in $",
        Eval(|_, a| after(a, element, false)),
        "MCListEvalIndexOfElementAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ after $ in $",
        Eval(|_, a| after(a, element, false)),
        "MCListEvalIndexOfElementAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ after $ in $",
        Eval(|_, a| after(a, element, true)),
        "MCListEvalIndexOfElementAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ before $ in $",
        Eval(|_, a| before(a, element, true)),
        "MCListEvalIndexOfElementBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ before $ in $",
        Eval(|_, a| before(a, element, false)),
        "MCListEvalIndexOfElementBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ before $ in $",
        Eval(|_, a| before(a, element, true)),
        "MCListEvalIndexOfElementBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ in $",
        Eval(|_, a| whole(a, sublist, false)),
        "MCListEvalOffsetOfList"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ in $",
        Eval(|_, a| whole(a, sublist, false)),
        "MCListEvalOffsetOfList"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ in $",
        Eval(|_, a| whole(a, sublist, true)),
        "MCListEvalOffsetOfList"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ after $ in $",
        Eval(|_, a| after(a, sublist, false)),
        "MCListEvalOffsetOfListAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ after $ in $",
        Eval(|_, a| after(a, sublist, false)),
        "MCListEvalOffsetOfListAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ after $ in $",
        Eval(|_, a| after(a, sublist, true)),
        "MCListEvalOffsetOfListAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ before $ in $",
        Eval(|_, a| before(a, sublist, true)),
        "MCListEvalOffsetOfListBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ before $ in $",
        Eval(|_, a| before(a, sublist, false)),
        "MCListEvalOffsetOfListBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ before $ in $",
        Eval(|_, a| before(a, sublist, true)),
        "MCListEvalOffsetOfListBefore"
    ),
];

/// Looks for the needle; the position counts from 0. `None` outside if the needle is of the wrong kind.
type Find = fn(&Value, &[Value], bool) -> Option<Option<usize>>;

fn element(needle: &Value, items: &[Value], last: bool) -> Option<Option<usize>> {
    if needle.is_nothing() {
        return None;
    }
    Some(if last {
        items.iter().rposition(|v| v == needle)
    } else {
        items.iter().position(|v| v == needle)
    })
}

fn sublist(needle: &Value, items: &[Value], last: bool) -> Option<Option<usize>> {
    let Value::List(needle) = needle else { return None };
    if needle.is_empty() {
        return Some(None);
    }
    let mut windows = items.windows(needle.len());
    Some(if last {
        windows.rposition(|w| w == &needle[..])
    } else {
        windows.position(|w| w == &needle[..])
    })
}

fn search(needle: &Value, items: &[Value], within: Range<usize>, find: Find, last: bool) -> Attempt<Value> {
    let found = find(needle, &items[within.clone()], last)?;
    if items.is_empty() {
        return ok(0);
    }
    ok(found.map_or(0.0, |at| (at + within.start + 1) as f64))
}

fn whole(args: &[Value], find: Find, last: bool) -> Attempt<Value> {
    let [needle, Value::List(items)] = args else {
        return None;
    };
    search(needle, items, 0..items.len(), find, last)
}

fn after(args: &[Value], find: Find, last: bool) -> Attempt<Value> {
    let [needle, Value::Number(at), Value::List(items)] = args else {
        return None;
    };
    let at = attempt!(index(at.as_f64()));
    let start = attempt!(chunk::after(items.len(), at));
    search(needle, items, start..items.len(), find, last)
}

fn before(args: &[Value], find: Find, last: bool) -> Attempt<Value> {
    let [needle, Value::Number(at), Value::List(items)] = args else {
        return None;
    };
    let at = attempt!(index(at.as_f64()));
    let end = if at == 0 {
        items.len()
    } else {
        attempt!(chunk::before(items.len(), at))
    };
    search(needle, items, 0..end, find, last)
}
