//! com.livecode.byte.

use std::ops::Range;

use super::args::{attempt, data, datas, done, fail, number, ok, rule, unsigned};
use super::chunk;
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Iterator, Neutral, Postfix, Prefix, Statement};
use crate::lcb::syntax::Method::{Change, Chunk, Each, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Data, Value};

const CHUNK: Level = Level::CHUNK;
const COMPARE: Level = Level::COMPARISON;

pub const RULES: &[Rule] = &[
    rule!(
        Prefix(CHUNK),
        "the number of bytes in $",
        Eval(|_, a| ok(data(a)?.len() as f64)),
        "MCByteEvalNumberOfBytesIn"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCByteEvalOffsetOfBytes"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCByteEvalOffsetOfBytes"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ in $",
        Eval(|_, a| offset(a, true, 0..usize::MAX)),
        "MCByteEvalOffsetOfBytes"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCByteEvalOffsetOfBytes"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCByteEvalOffsetOfBytes"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ in $",
        Eval(|_, a| offset(a, true, 0..usize::MAX)),
        "MCByteEvalOffsetOfBytes"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCByteEvalOffsetOfBytesAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCByteEvalOffsetOfBytesAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ after $ in $",
        Eval(|_, a| after(a, true)),
        "MCByteEvalOffsetOfBytesAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCByteEvalOffsetOfBytesAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCByteEvalOffsetOfBytesAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ after $ in $",
        Eval(|_, a| after(a, true)),
        "MCByteEvalOffsetOfBytesAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCByteEvalOffsetOfBytesBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ before $ in $",
        Eval(|_, a| before(a, false)),
        "MCByteEvalOffsetOfBytesBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCByteEvalOffsetOfBytesBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCByteEvalOffsetOfBytesBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ before $ in $",
        Eval(|_, a| before(a, false)),
        "MCByteEvalOffsetOfBytesBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCByteEvalOffsetOfBytesBefore"
    ),
    rule!(
        Neutral(COMPARE),
        "$ contains $",
        Eval(|_, a| test(a, |x, y| find(x, y, false).is_some())),
        "MCByteEvalContainsBytes"
    ),
    rule!(
        Neutral(COMPARE),
        "$ begins with $",
        Eval(|_, a| test(a, <[u8]>::starts_with)),
        "MCByteEvalBeginsWithBytes"
    ),
    rule!(
        Neutral(COMPARE),
        "$ ends with $",
        Eval(|_, a| test(a, <[u8]>::ends_with)),
        "MCByteEvalEndsWithBytes"
    ),
    rule!(Prefix(CHUNK), "byte $ of @", Chunk(get, set), "MCByteFetchByteOf"),
    rule!(
        Prefix(CHUNK),
        "byte $ to $ of @",
        Chunk(get, set),
        "MCByteFetchByteRangeOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the first byte of @",
        Chunk(|_, a| part(a.last()?, (1, 1)), |_, v, _, t| put(v, (1, 1), t)),
        "MCByteFetchFirstByteOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the last byte of @",
        Chunk(|_, a| part(a.last()?, (-1, -1)), |_, v, _, t| put(v, (-1, -1), t)),
        "MCByteFetchLastByteOf"
    ),
    rule!(
        Statement,
        "delete byte $ of @",
        Change(delete),
        "MCByteExecDeleteByteOf"
    ),
    rule!(
        Statement,
        "delete byte $ to $ of @",
        Change(delete),
        "MCByteExecDeleteByteRangeOf"
    ),
    rule!(
        Statement,
        "delete the first byte of @",
        Change(|_, _, t| cut((1, 1), t)),
        "MCByteExecDeleteFirstByteOf"
    ),
    rule!(
        Statement,
        "delete the last byte of @",
        Change(|_, _, t| cut((-1, -1), t)),
        "MCByteExecDeleteLastByteOf"
    ),
    rule!(Iterator, "byte @", Each(each), "MCByteRepeatForEachByte"),
    rule!(
        Postfix(Level::CONSTRUCTOR),
        "$ random bytes",
        Eval(random),
        "MCDataExecRandomBytes"
    ),
    rule!(
        Statement,
        "reverse @",
        Change(reverse),
        "MCDataExecReverseBytesOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the byte with code $",
        Eval(with_code),
        "MCByteEvalByteWithCode"
    ),
    rule!(Prefix(CHUNK), "the code of $", Eval(code), "MCByteEvalCodeOfByte"),
];

/// Where `needle` begins in `bytes`.
fn find(bytes: &[u8], needle: &[u8], last: bool) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    let mut windows = bytes.windows(needle.len());
    if last {
        windows.rposition(|w| w == needle)
    } else {
        windows.position(|w| w == needle)
    }
}

fn test(args: &[Value], op: fn(&[u8], &[u8]) -> bool) -> Attempt<Value> {
    let (a, b) = datas(args)?;
    ok(op(a.as_bytes(), b.as_bytes()))
}

fn offset(args: &[Value], last: bool, within: Range<usize>) -> Attempt<Value> {
    let (needle, bytes) = datas(args)?;
    if needle.is_empty() {
        return ok(0);
    }
    let within = within.start.min(bytes.len())..within.end.min(bytes.len());
    let found = find(&bytes.as_bytes()[within.clone()], needle.as_bytes(), last);
    ok(found.map_or(0.0, |at| (at + within.start + 1) as f64))
}

fn after(args: &[Value], last: bool) -> Attempt<Value> {
    let [
        needle @ Value::Data(_),
        Value::Number(at),
        bytes @ Value::Data(all),
    ] = args
    else {
        return None;
    };
    let at = attempt!(super::args::index(at.as_f64()));
    let start = attempt!(chunk::after(all.len(), at));
    offset(&[needle.clone(), bytes.clone()], last, start..usize::MAX)
}

fn before(args: &[Value], last: bool) -> Attempt<Value> {
    let [
        needle @ Value::Data(_),
        Value::Number(at),
        bytes @ Value::Data(all),
    ] = args
    else {
        return None;
    };
    let at = attempt!(super::args::index(at.as_f64()));
    let end = if at == 0 {
        usize::MAX
    } else {
        attempt!(chunk::before(all.len(), at))
    };
    offset(&[needle.clone(), bytes.clone()], last, 0..end)
}

fn part(whole: &Value, at: (i64, i64)) -> Attempt<Value> {
    let Value::Data(bytes) = whole else { return None };
    let range = attempt!(chunk::range(bytes.len(), at));
    ok(bytes.slice(range))
}

fn put(value: &Value, at: (i64, i64), whole: &mut Value) -> Attempt<()> {
    let (Value::Data(new), Value::Data(bytes)) = (value, whole) else {
        return None;
    };
    let range = attempt!(chunk::range(bytes.len(), at));
    bytes.make_mut().splice(range, new.as_bytes().iter().copied());
    Some(Ok(()))
}

fn cut(at: (i64, i64), whole: &mut Value) -> Attempt<Value> {
    put(&Value::Data(Data::new()), at, whole).map(|done| done.map(|()| Value::Nothing))
}

fn get(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (Value::Data(_), selecting) = args.split_last()? else {
        return None;
    };
    let at = attempt!(chunk::selection(selecting)?);
    part(args.last()?, at)
}

fn set(_: &mut Machine, value: &Value, args: &[Value], whole: &mut Value) -> Attempt<()> {
    let (Value::Data(_), Value::Data(_)) = (value, &*whole) else {
        return None;
    };
    let at = attempt!(chunk::selection(args)?);
    put(value, at, whole)
}

fn delete(_: &mut Machine, args: &[Value], whole: &mut Value) -> Attempt<Value> {
    let Value::Data(_) = whole else { return None };
    let at = attempt!(chunk::selection(args)?);
    cut(at, whole)
}

fn each(container: &Value) -> Option<Box<dyn std::iter::Iterator<Item = Value>>> {
    let Value::Data(bytes) = container else {
        return None;
    };
    let bytes = bytes.clone();
    Some(Box::new(
        (0..bytes.len()).map(move |at| Value::Data(bytes.slice(at..at + 1))),
    ))
}

fn random(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let count = attempt!(unsigned(number(args)?)) as usize;
    attempt!(m.limits.check_size(count));
    let mut bytes = vec![0; count];
    if getrandom::fill(&mut bytes).is_err() {
        return fail("Failed to generate random data");
    }
    ok(Data::from(bytes))
}

fn reverse(_: &mut Machine, _: &[Value], whole: &mut Value) -> Attempt<Value> {
    let Value::Data(bytes) = whole else { return None };
    if !bytes.is_empty() {
        bytes.make_mut().reverse();
    }
    done()
}

fn with_code(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    match u8::try_from(attempt!(unsigned(number(args)?))) {
        Ok(byte) => ok(Data::from(vec![byte])),
        Err(_) => fail("overflow in byte operation"),
    }
}

fn code(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    match data(args)?.as_bytes() {
        [byte] => ok(i32::from(*byte)),
        _ => fail("not a single byte"),
    }
}
