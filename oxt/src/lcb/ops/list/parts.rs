//! Elements of lists.

use std::rc::Rc;

use super::super::args::{attempt, done, index, ok, rule};
use super::super::chunk;
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Postfix, Prefix, Statement};
use crate::lcb::syntax::Method::{Change, Chunk};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::Value;

const CHUNK: Level = Level::CHUNK;

pub const RULES: &[Rule] = &[
    rule!(
        Prefix(CHUNK),
        "element $ of @",
        Chunk(get_one, set_element),
        "MCListFetchElementOf"
    ),
    rule!(
        Postfix(Level::SUBSCRIPT),
        "@ [ $ ]",
        Chunk(get_index, set_one),
        "MCListFetchIndexOf"
    ),
    rule!(
        Prefix(CHUNK),
        "element $ to $ of @",
        Chunk(get_range, set_range),
        "MCListFetchElementRangeOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the first element of @",
        Chunk(|_, a| one(a.last()?, 1), |_, v, _, t| put_one(v, 1, t)),
        "MCListFetchFirstElementOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the last element of @",
        Chunk(|_, a| one(a.last()?, -1), |_, v, _, t| put_one(v, -1, t)),
        "MCListFetchLastElementOf"
    ),
    rule!(
        Statement,
        "delete element $ of @",
        Change(delete),
        "MCListExecDeleteElementOf"
    ),
    rule!(
        Statement,
        "delete element $ to $ of @",
        Change(delete),
        "MCListExecDeleteElementRangeOf"
    ),
    rule!(
        Statement,
        "delete the first element of @",
        Change(|_, _, t| splice(&[], (1, 1), t)),
        "MCListExecDeleteFirstElementOf"
    ),
    rule!(
        Statement,
        "delete the last element of @",
        Change(|_, _, t| splice(&[], (-1, -1), t)),
        "MCListExecDeleteLastElementOf"
    ),
    rule!(
        Statement,
        "splice $ into element $ to $ of @",
        Change(splice_into),
        "MCListSpliceIntoElementRangeOf"
    ),
    rule!(
        Statement,
        "splice $ into element $ of @",
        Change(splice_into),
        "MCListSpliceIntoElementOf"
    ),
    rule!(
        Statement,
        "splice $ before element $ of @",
        Change(|_, a, t| insert(a, t, chunk::before)),
        "MCListSpliceBeforeElementOf"
    ),
    rule!(
        Statement,
        "splice $ after element $ of @",
        Change(|_, a, t| insert(a, t, chunk::after)),
        "MCListSpliceAfterElementOf"
    ),
];

fn one(whole: &Value, at: i64) -> Attempt<Value> {
    let Value::List(items) = whole else { return None };
    let range = attempt!(chunk::range(items.len(), (at, at)));
    ok(items[range.start].clone())
}

fn put_one(value: &Value, at: i64, whole: &mut Value) -> Attempt<()> {
    let Value::List(items) = whole else { return None };
    let range = attempt!(chunk::range(items.len(), (at, at)));
    Rc::make_mut(items)[range.start] = value.clone();
    Some(Ok(()))
}

fn get_one(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::Number(at), whole @ Value::List(_)] = args else {
        return None;
    };
    one(whole, attempt!(index(at.as_f64())))
}

fn get_index(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [whole @ Value::List(_), Value::Number(at)] = args else {
        return None;
    };
    one(whole, attempt!(index(at.as_f64())))
}

fn set_one(_: &mut Machine, value: &Value, args: &[Value], whole: &mut Value) -> Attempt<()> {
    let ([Value::Number(at)], Value::List(_)) = (args, &*whole) else {
        return None;
    };
    put_one(value, attempt!(index(at.as_f64())), whole)
}

/// Unlike with a subscript, an element is not nothing.
fn set_element(m: &mut Machine, value: &Value, args: &[Value], whole: &mut Value) -> Attempt<()> {
    if value.is_nothing() {
        None
    } else {
        set_one(m, value, args, whole)
    }
}

fn get_range(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (Value::List(items), selecting) = args.split_last()? else {
        return None;
    };
    let at = attempt!(chunk::selection(selecting)?);
    let range = attempt!(chunk::range(items.len(), at));
    ok(Value::list(items[range].to_vec()))
}

/// A range takes the value as one element, even if it is a list.
fn set_range(_: &mut Machine, value: &Value, args: &[Value], whole: &mut Value) -> Attempt<()> {
    let Value::List(items) = whole else { return None };
    let at = attempt!(chunk::selection(args)?);
    let range = attempt!(chunk::range(items.len(), at));
    Rc::make_mut(items).splice(range, [value.clone()]);
    Some(Ok(()))
}

fn splice(new: &[Value], at: (i64, i64), whole: &mut Value) -> Attempt<Value> {
    let Value::List(items) = whole else { return None };
    let range = attempt!(chunk::range(items.len(), at));
    Rc::make_mut(items).splice(range, new.iter().cloned());
    done()
}

fn delete(_: &mut Machine, args: &[Value], whole: &mut Value) -> Attempt<Value> {
    let Value::List(_) = whole else { return None };
    splice(&[], attempt!(chunk::selection(args)?), whole)
}

fn splice_into(_: &mut Machine, args: &[Value], whole: &mut Value) -> Attempt<Value> {
    let ([Value::List(new), selecting @ ..], Value::List(_)) = (args, &*whole) else {
        return None;
    };
    splice(new, attempt!(chunk::selection(selecting)?), whole)
}

type Edge = fn(usize, i64) -> crate::lcb::error::Outcome<usize>;

fn insert(args: &[Value], whole: &mut Value, edge: Edge) -> Attempt<Value> {
    let ([Value::List(new), Value::Number(at)], Value::List(items)) = (args, whole) else {
        return None;
    };
    let at = attempt!(index(at.as_f64()));
    let at = attempt!(edge(items.len(), at));
    Rc::make_mut(items).splice(at..at, new.iter().cloned());
    done()
}
