//! com.livecode.type: `is nothing`, `is empty`, `is a ...`.

use super::args::{ok, rule};
use crate::lcb::syntax::Kind::{Neutral, Postfix};
use crate::lcb::syntax::Method::Eval;
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::Value;

const COMPARE: Level = Level::COMPARISON;

pub const RULES: &[Rule] = &[
    rule!(
        Postfix(COMPARE),
        "$ is empty",
        Eval(|_, a| empty(a, true)),
        "MCTypeEvalIsEmpty"
    ),
    rule!(
        Postfix(COMPARE),
        "$ is_not empty",
        Eval(|_, a| empty(a, false)),
        "MCTypeEvalIsNotEmpty"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is $",
        Eval(|_, a| nothing(a, true)),
        "MCNothingEvalIsEqualToNothing"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is_not $",
        Eval(|_, a| nothing(a, false)),
        "MCNothingEvalIsNotEqualToNothing"
    ),
    rule!(
        Postfix(COMPARE),
        "$ is a boolean",
        Eval(|_, a| kind(a, |v| matches!(v, Value::Boolean(_)))),
        "MCTypeEvalIsABoolean"
    ),
    rule!(
        Postfix(COMPARE),
        "$ is a number",
        Eval(|_, a| kind(a, |v| matches!(v, Value::Number(_)))),
        "MCTypeEvalIsANumber"
    ),
    rule!(
        Postfix(COMPARE),
        "$ is a string",
        Eval(|_, a| kind(a, |v| matches!(v, Value::String(_)))),
        "MCTypeEvalIsAString"
    ),
    rule!(
        Postfix(COMPARE),
        "$ is a data",
        Eval(|_, a| kind(a, |v| matches!(v, Value::Data(_)))),
        "MCTypeEvalIsAData"
    ),
    rule!(
        Postfix(COMPARE),
        "$ is an array",
        Eval(|_, a| kind(a, |v| matches!(v, Value::Array(_)))),
        "MCTypeEvalIsAnArray"
    ),
    rule!(
        Postfix(COMPARE),
        "$ is a list",
        Eval(|_, a| kind(a, |v| matches!(v, Value::List(_)))),
        "MCTypeEvalIsAList"
    ),
];

fn empty(args: &[Value], wanted: bool) -> Attempt<Value> {
    let is_empty = match args {
        [Value::String(t)] => t.is_empty(),
        [Value::Data(d)] => d.is_empty(),
        [Value::Array(a)] => a.is_empty(),
        [Value::List(l)] => l.is_empty(),
        [Value::Nothing] => return None,
        [_] => false,
        _ => return None,
    };
    ok(is_empty == wanted)
}

/// One side is nothing: the other is the same only if it is nothing too.
fn nothing(args: &[Value], wanted: bool) -> Attempt<Value> {
    let [a, b] = args else { return None };
    if !a.is_nothing() && !b.is_nothing() {
        return None;
    }
    ok((a.is_nothing() && b.is_nothing()) == wanted)
}

fn kind(args: &[Value], test: fn(&Value) -> bool) -> Attempt<Value> {
    let [value] = args else { return None };
    ok(test(value))
}
