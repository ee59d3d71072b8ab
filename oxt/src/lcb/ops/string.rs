//! com.livecode.string. Comparison minds case.

use std::cmp::Ordering;

use super::args::{attempt, done, ok, rule, string, strings};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Left, Neutral, Prefix, Statement, Term};
use crate::lcb::syntax::Method::{Change, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::text::compare_exact;
use crate::value::{Text, Value};

const COMPARE: Level = Level::COMPARISON;

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "put $ before @",
        Change(put_before),
        "MCStringExecPutStringBefore"
    ),
    rule!(
        Statement,
        "put $ after @",
        Change(put_after),
        "MCStringExecPutStringAfter"
    ),
    rule!(
        Statement,
        "replace $ with $ in @",
        Change(replace),
        "MCStringExecReplace"
    ),
    rule!(
        Left(Level::ADDITION),
        "$ & $",
        Eval(|m, a| join(m, a, "")),
        "MCStringEvalConcatenate"
    ),
    rule!(
        Left(Level::ADDITION),
        "$ && $",
        Eval(|m, a| join(m, a, " ")),
        "MCStringEvalConcatenateWithSpace"
    ),
    rule!(
        Prefix(Level::CHUNK),
        "the upper of $",
        Eval(|_, a| ok(string(a)?.as_str().chars().map(upper).collect::<String>())),
        "MCStringEvalUppercaseOf"
    ),
    rule!(
        Prefix(Level::CHUNK),
        "the lower of $",
        Eval(|_, a| ok(string(a)?.as_str().to_lowercase())),
        "MCStringEvalLowercaseOf"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is $",
        Eval(|_, a| compare(a, Ordering::is_eq)),
        "MCStringEvalIsEqualTo"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is_not $",
        Eval(|_, a| compare(a, Ordering::is_ne)),
        "MCStringEvalIsNotEqualTo"
    ),
    rule!(
        Neutral(COMPARE),
        "$ < $",
        Eval(|_, a| compare(a, Ordering::is_lt)),
        "MCStringEvalIsLessThan"
    ),
    rule!(
        Neutral(COMPARE),
        "$ > $",
        Eval(|_, a| compare(a, Ordering::is_gt)),
        "MCStringEvalIsGreaterThan"
    ),
    rule!(
        Term,
        "the empty string",
        Eval(|_, _| ok(Text::new())),
        "MCStringEvalEmpty"
    ),
];

/// A character in upper case, if that is one character.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn compare(args: &[Value], test: fn(Ordering) -> bool) -> Attempt<Value> {
    let (a, b) = strings(args)?;
    ok(test(compare_exact(a.as_str(), b.as_str())))
}

fn join(m: &mut Machine, args: &[Value], between: &str) -> Attempt<Value> {
    let (a, b) = strings(args)?;
    let (a, b) = (a.as_str(), b.as_str());
    attempt!(m.limits.check_size(a.len() + b.len()));
    let mut out = String::with_capacity(a.len() + between.len() + b.len());
    out.push_str(a);
    out.push_str(between);
    out.push_str(b);
    ok(out)
}

fn put_after(m: &mut Machine, args: &[Value], target: &mut Value) -> Attempt<Value> {
    let (more, Value::String(text)) = (string(args)?, target) else {
        return None;
    };
    attempt!(m.limits.check_size(text.as_str().len() + more.as_str().len()));
    text.push_str(more.as_str());
    done()
}

fn put_before(m: &mut Machine, args: &[Value], target: &mut Value) -> Attempt<Value> {
    let (more, Value::String(text)) = (string(args)?, target) else {
        return None;
    };
    attempt!(m.limits.check_size(text.as_str().len() + more.as_str().len()));
    text.replace_range(0..0, more.as_str());
    done()
}

fn replace(m: &mut Machine, args: &[Value], target: &mut Value) -> Attempt<Value> {
    let ((pattern, with), Value::String(text)) = (strings(args)?, target) else {
        return None;
    };
    if !pattern.is_empty() {
        let found = text.as_str().matches(pattern.as_str()).count();
        attempt!(
            m.limits
                .check_size(text.as_str().len() + found * with.as_str().len())
        );
        *text = Text::from(text.as_str().replace(pattern.as_str(), with.as_str()));
    }
    done()
}
