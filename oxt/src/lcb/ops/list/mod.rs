//! com.livecode.list and com.livecode.sort.

mod find;
mod parts;
mod sort;

use std::rc::Rc;

use super::args::{attempt, done, fail, list, lists, ok, rule};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Iterator, Left, Neutral, Prefix, Statement, Term};
use crate::lcb::syntax::Method::{Change, Each, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::Value;

pub use find::RULES as FIND;
pub use parts::RULES as PARTS;
pub use sort::RULES as SORT;

const CHUNK: Level = Level::CHUNK;
const COMPARE: Level = Level::COMPARISON;

/// Whole lists. Parts of lists, positions and sorting have tables of their own.
pub const RULES: &[Rule] = &[
    rule!(
        Prefix(CHUNK),
        "the head of $",
        Eval(|_, a| end(list(a)?.first())),
        "MCListEvalHeadOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the tail of $",
        Eval(|_, a| end(list(a)?.last())),
        "MCListEvalTailOf"
    ),
    rule!(
        Statement,
        "push $ onto @",
        Change(|m, a, t| push(m, a, t, false)),
        "MCListExecPushSingleElementOnto"
    ),
    rule!(
        Statement,
        "push $ onto back of @",
        Change(|m, a, t| push(m, a, t, false)),
        "MCListExecPushSingleElementOnto"
    ),
    rule!(
        Statement,
        "push $ onto front of @",
        Change(|m, a, t| push(m, a, t, true)),
        "MCListExecPushSingleElementOnto"
    ),
    rule!(
        Statement,
        "pop @",
        Change(|_, _, t| pop(t, false)),
        "MCListExecPopElement"
    ),
    rule!(
        Statement,
        "pop back of @",
        Change(|_, _, t| pop(t, false)),
        "MCListExecPopElement"
    ),
    rule!(
        Statement,
        "pop front of @",
        Change(|_, _, t| pop(t, true)),
        "MCListExecPopElement"
    ),
    rule!(
        Prefix(CHUNK),
        "the number of elements in $",
        Eval(|_, a| ok(list(a)?.len() as f64)),
        "MCListEvalNumberOfElementsIn"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is in $",
        Eval(is_in),
        "MCListEvalIsAmongTheElementsOf"
    ),
    rule!(
        Neutral(COMPARE),
        "$ contains $",
        Eval(|_, a| test(a, |x, y| !y.is_empty() && x.windows(y.len()).any(|w| w == y))),
        "MCListEvalContainsElements"
    ),
    rule!(
        Neutral(COMPARE),
        "$ begins with $",
        Eval(|_, a| test(a, <[Value]>::starts_with)),
        "MCListEvalBeginsWith"
    ),
    rule!(
        Neutral(COMPARE),
        "$ ends with $",
        Eval(|_, a| test(a, <[Value]>::ends_with)),
        "MCListEvalEndsWith"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is $",
        Eval(|_, a| test(a, |x, y| x == y)),
        "MCListEvalIsEqualTo"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is_not $",
        Eval(|_, a| test(a, |x, y| x != y)),
        "MCListEvalIsNotEqualTo"
    ),
    rule!(
        Left(Level::ADDITION),
        "$ & $",
        Eval(join),
        "MCListEvalConcatenate"
    ),
    rule!(
        Statement,
        "reverse @",
        Change(reverse),
        "MCListExecReverseElementsOf"
    ),
    rule!(
        Term,
        "the empty list",
        Eval(|_, _| ok(Value::list(Vec::new()))),
        "MCListEvalEmpty"
    ),
    rule!(Iterator, "element @", Each(each), "MCListRepeatForEachElement"),
];

fn end(element: Option<&Value>) -> Attempt<Value> {
    match element {
        Some(value) => ok(value.clone()),
        None => fail("chunk index out of range"),
    }
}

fn test(args: &[Value], op: fn(&[Value], &[Value]) -> bool) -> Attempt<Value> {
    let (a, b) = lists(args)?;
    ok(op(a, b))
}

fn push(m: &mut Machine, args: &[Value], target: &mut Value, front: bool) -> Attempt<Value> {
    let ([value], Value::List(items)) = (args, target) else {
        return None;
    };
    attempt!(m.limits.check_size(items.len()));
    let items = Rc::make_mut(items);
    items.insert(if front { 0 } else { items.len() }, value.clone());
    done()
}

fn pop(target: &mut Value, front: bool) -> Attempt<Value> {
    let Value::List(items) = target else { return None };
    if items.is_empty() {
        return fail("pop from empty list");
    }
    let items = Rc::make_mut(items);
    ok(items.remove(if front { 0 } else { items.len() - 1 }))
}

fn is_in(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [needle, Value::List(items)] = args else {
        return None;
    };
    ok(items.contains(needle))
}

fn join(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (a, b) = lists(args)?;
    attempt!(m.limits.check_size(a.len() + b.len()));
    ok(Value::list([a.as_slice(), b].concat()))
}

fn reverse(_: &mut Machine, _: &[Value], target: &mut Value) -> Attempt<Value> {
    let Value::List(items) = target else { return None };
    Rc::make_mut(items).reverse();
    done()
}

fn each(container: &Value) -> Option<Box<dyn std::iter::Iterator<Item = Value>>> {
    let Value::List(items) = container else {
        return None;
    };
    let items = items.clone();
    Some(Box::new((0..items.len()).map(move |at| items[at].clone())))
}
