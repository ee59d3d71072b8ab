//! com.livecode.array.

use std::rc::Rc;

use super::args::{array, attempt, done, fail, ok, rule};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Iterator, Neutral, Postfix, Prefix, Statement, Term};
use crate::lcb::syntax::Method::{Change, Chunk, Each, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Array, Value};

const CHUNK: Level = Level::CHUNK;
const COMPARE: Level = Level::COMPARISON;

pub const RULES: &[Rule] = &[
    rule!(Prefix(CHUNK), "the keys of $", Eval(keys), "MCArrayEvalKeysOf"),
    rule!(
        Prefix(CHUNK),
        "the elements of $",
        Eval(|_, a| ok(Value::list(array(a)?.values().cloned().collect()))),
        "MCArrayEvalElementsOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the number of elements in $",
        Eval(|_, a| ok(array(a)?.len() as f64)),
        "MCArrayEvalNumberOfElementsIn"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is among the keys of $",
        Eval(|_, a| among_keys(a, true)),
        "MCArrayEvalIsAmongTheKeysOfCaseless"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is_not among the keys of $",
        Eval(|_, a| among_keys(a, false)),
        "MCArrayEvalIsAmongTheKeysOfCaseless"
    ),
    rule!(
        Neutral(COMPARE),
        "$ among the keys of $",
        Eval(|_, a| among_keys(a, true)),
        "MCArrayEvalIsAmongTheKeysOfCaseless"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is among the elements of $",
        Eval(|_, a| among_elements(a)),
        "MCArrayEvalIsAmongTheElementsOf"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is_not among the elements of $",
        Eval(|_, a| among_elements(a)),
        "MCArrayEvalIsAmongTheElementsOf"
    ),
    rule!(
        Neutral(COMPARE),
        "$ among the elements of $",
        Eval(|_, a| among_elements(a)),
        "MCArrayEvalIsAmongTheElementsOf"
    ),
    rule!(
        Postfix(Level::SUBSCRIPT),
        "@ [ $ ]",
        Chunk(get, set),
        "MCArrayFetchElementOfCaseless"
    ),
    rule!(
        Statement,
        "delete @ [ $ ]",
        Change(delete),
        "MCArrayDeleteElementOfCaseless"
    ),
    rule!(
        Term,
        "the empty array",
        Eval(|_, _| ok(Array::new())),
        "MCArrayEvalEmpty"
    ),
    rule!(
        Iterator,
        "element @",
        Each(each_element),
        "MCArrayRepeatForEachElement"
    ),
    rule!(Iterator, "key @", Each(each_key), "MCArrayRepeatForEachKey"),
];

fn keys(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    ok(Value::list(
        array(args)?.keys().cloned().map(Value::String).collect(),
    ))
}

fn among_keys(args: &[Value], wanted: bool) -> Attempt<Value> {
    let [Value::String(key), Value::Array(array)] = args else {
        return None;
    };
    ok(array.get(key.as_str()).is_some() == wanted)
}

/// The engine gives the same answer for `is not among`.
fn among_elements(args: &[Value]) -> Attempt<Value> {
    let [value, Value::Array(array)] = args else {
        return None;
    };
    ok(array.values().any(|v| v == value))
}

fn get(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::Array(array), Value::String(key)] = args else {
        return None;
    };
    match array.get(key.as_str()) {
        Some(value) => ok(value.clone()),
        None => fail("array key does not exist"),
    }
}

fn set(m: &mut Machine, value: &Value, args: &[Value], whole: &mut Value) -> Attempt<()> {
    let ([Value::String(key)], Value::Array(array)) = (args, whole) else {
        return None;
    };
    attempt!(m.limits.check_size(array.len()));
    Rc::make_mut(array).insert(key.clone(), value.clone());
    Some(Ok(()))
}

fn delete(_: &mut Machine, args: &[Value], whole: &mut Value) -> Attempt<Value> {
    let ([Value::String(key)], Value::Array(array)) = (args, whole) else {
        return None;
    };
    if array.get(key.as_str()).is_some() {
        Rc::make_mut(array).remove(key.as_str());
    }
    done()
}

fn each_element(container: &Value) -> Option<Box<dyn std::iter::Iterator<Item = Value>>> {
    let Value::Array(array) = container else {
        return None;
    };
    let values: Vec<Value> = array.values().cloned().collect();
    Some(Box::new(values.into_iter()))
}

fn each_key(container: &Value) -> Option<Box<dyn std::iter::Iterator<Item = Value>>> {
    let Value::Array(array) = container else {
        return None;
    };
    let keys: Vec<Value> = array.keys().cloned().map(Value::String).collect();
    Some(Box::new(keys.into_iter()))
}
