//! com.livecode.binary.

use super::args::{attempt, data, datas, done, ok, rule};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Left, Neutral, Statement, Term};
use crate::lcb::syntax::Method::{Change, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Data, Value};

const COMPARE: Level = Level::COMPARISON;

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "put $ before @",
        Change(put_before),
        "MCBinaryExecPutBytesBefore"
    ),
    rule!(
        Statement,
        "put $ after @",
        Change(put_after),
        "MCBinaryExecPutBytesAfter"
    ),
    rule!(
        Left(Level::ADDITION),
        "$ & $",
        Eval(join),
        "MCBinaryEvalConcatenateBytes"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is $",
        Eval(|_, a| compare(a, |x, y| x == y)),
        "MCBinaryEvalIsEqualTo"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is_not $",
        Eval(|_, a| compare(a, |x, y| x != y)),
        "MCBinaryEvalIsNotEqualTo"
    ),
    rule!(
        Neutral(COMPARE),
        "$ < $",
        Eval(|_, a| compare(a, |x, y| x < y)),
        "MCBinaryEvalIsLessThan"
    ),
    rule!(
        Neutral(COMPARE),
        "$ > $",
        Eval(|_, a| compare(a, |x, y| x > y)),
        "MCBinaryEvalIsGreaterThan"
    ),
    rule!(
        Term,
        "the empty data",
        Eval(|_, _| ok(Data::new())),
        "MCDataEvalEmpty"
    ),
];

fn compare(args: &[Value], test: fn(&[u8], &[u8]) -> bool) -> Attempt<Value> {
    let (a, b) = datas(args)?;
    ok(test(a.as_bytes(), b.as_bytes()))
}

fn join(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (a, b) = datas(args)?;
    attempt!(m.limits.check_size(a.len() + b.len()));
    ok(Data::from([a.as_bytes(), b.as_bytes()].concat()))
}

fn put_after(m: &mut Machine, args: &[Value], target: &mut Value) -> Attempt<Value> {
    let (more, Value::Data(bytes)) = (data(args)?, target) else {
        return None;
    };
    attempt!(m.limits.check_size(bytes.len() + more.len()));
    if !more.is_empty() {
        bytes.make_mut().extend_from_slice(more.as_bytes());
    }
    done()
}

fn put_before(m: &mut Machine, args: &[Value], target: &mut Value) -> Attempt<Value> {
    let (more, Value::Data(bytes)) = (data(args)?, target) else {
        return None;
    };
    attempt!(m.limits.check_size(bytes.len() + more.len()));
    *bytes = Data::from([more.as_bytes(), bytes.as_bytes()].concat());
    done()
}
