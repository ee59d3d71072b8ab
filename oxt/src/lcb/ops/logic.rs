//! com.livecode.logic. `and` and `or` belong to the grammar.

use super::args::{ok, rule, string};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Neutral, Postfix, Prefix, Statement};
use crate::lcb::syntax::Method::{Eval, Exec};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::Value;

pub const RULES: &[Rule] = &[
    rule!(Prefix(Level::NOT), "not $", Eval(not), "MCLogicEvalNot"),
    rule!(
        Neutral(Level::COMPARISON),
        "$ is $",
        Eval(|_, a| same(a, true)),
        "MCLogicEvalIsEqualTo"
    ),
    rule!(
        Neutral(Level::COMPARISON),
        "$ is_not $",
        Eval(|_, a| same(a, false)),
        "MCLogicEvalIsNotEqualTo"
    ),
    rule!(
        Postfix(Level::CONVERSION),
        "$ formatted as string",
        Eval(format),
        "MCLogicEvalBoolFormattedAsString"
    ),
    rule!(
        Statement,
        "format $ as string",
        Exec(format),
        "MCLogicExecFormatBoolAsString"
    ),
    rule!(
        Postfix(Level::CONVERSION),
        "$ parsed as boolean",
        Eval(parse),
        "MCLogicEvalStringParsedAsBool"
    ),
    rule!(
        Statement,
        "parse $ as boolean",
        Exec(parse),
        "MCLogicExecParseStringAsBool"
    ),
];

fn not(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    match args {
        [Value::Boolean(b)] => ok(!b),
        _ => None,
    }
}

fn same(args: &[Value], wanted: bool) -> Attempt<Value> {
    match args {
        [Value::Boolean(a), Value::Boolean(b)] => ok((a == b) == wanted),
        _ => None,
    }
}

fn format(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    match args {
        [Value::Boolean(b)] => ok(if *b { "true" } else { "false" }),
        _ => None,
    }
}

fn parse(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    match string(args)?.as_str() {
        text if text.eq_ignore_ascii_case("true") => ok(true),
        text if text.eq_ignore_ascii_case("false") => ok(false),
        _ => ok(Value::Nothing),
    }
}
