//! com.livecode.char: grapheme clusters.

use std::ops::Range;

use super::args::{attempt, done, fail, number, ok, rule, string, strings, unsigned};
use super::chunk;
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Iterator, Neutral, Prefix, Statement, Term};
use crate::lcb::syntax::Method::{Change, Chunk, Each, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Text, Value};

const CHUNK: Level = Level::CHUNK;
const COMPARE: Level = Level::COMPARISON;

pub const RULES: &[Rule] = &[
    rule!(
        Prefix(CHUNK),
        "the number of chars in $",
        Eval(|_, a| ok(string(a)?.char_count() as f64)),
        "MCCharEvalNumberOfCharsIn"
    ),
    rule!(Prefix(CHUNK), "char $ of @", Chunk(get, set), "MCCharFetchCharOf"),
    rule!(
        Prefix(CHUNK),
        "char $ to $ of @",
        Chunk(get, set),
        "MCCharFetchCharRangeOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the first char of @",
        Chunk(|_, a| part(a.last()?, (1, 1)), |_, v, _, t| put(v, (1, 1), t)),
        "MCCharFetchFirstCharOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the last char of @",
        Chunk(|_, a| part(a.last()?, (-1, -1)), |_, v, _, t| put(v, (-1, -1), t)),
        "MCCharFetchLastCharOf"
    ),
    rule!(
        Statement,
        "delete char $ of @",
        Change(delete),
        "MCCharExecDeleteCharOf"
    ),
    rule!(
        Statement,
        "delete char $ to $ of @",
        Change(delete),
        "MCCharExecDeleteCharRangeOf"
    ),
    rule!(
        Statement,
        "delete the first char of @",
        Change(|_, _, t| cut((1, 1), t)),
        "MCCharExecDeleteFirstCharOf"
    ),
    rule!(
        Statement,
        "delete the last char of @",
        Change(|_, _, t| cut((-1, -1), t)),
        "MCCharExecDeleteLastCharOf"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is in $",
        Eval(is_in),
        "MCCharEvalIsAmongTheCharsOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCCharEvalOffsetOfChars"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCCharEvalOffsetOfChars"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ in $",
        Eval(|_, a| offset(a, true, 0..usize::MAX)),
        "MCCharEvalOffsetOfChars"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCCharEvalOffsetOfChars"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCCharEvalOffsetOfChars"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ in $",
        Eval(|_, a| offset(a, true, 0..usize::MAX)),
        "MCCharEvalOffsetOfChars"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCCharEvalOffsetOfCharsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCCharEvalOffsetOfCharsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ after $ in $",
        Eval(|_, a| after(a, true)),
        "MCCharEvalOffsetOfCharsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCCharEvalOffsetOfCharsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCCharEvalOffsetOfCharsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ after $ in $",
        Eval(|_, a| after(a, true)),
        "MCCharEvalOffsetOfCharsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCCharEvalOffsetOfCharsBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of $ before $ in $",
        Eval(|_, a| before(a, false)),
        "MCCharEvalOffsetOfCharsBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCCharEvalOffsetOfCharsBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the index of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCCharEvalOffsetOfCharsBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the first index of $ before $ in $",
        Eval(|_, a| before(a, false)),
        "MCCharEvalOffsetOfCharsBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the last index of $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCCharEvalOffsetOfCharsBefore"
    ),
    rule!(
        Neutral(COMPARE),
        "$ contains $",
        Eval(|_, a| test(a, |x, y| !y.is_empty() && x.contains(y))),
        "MCCharEvalContains"
    ),
    rule!(
        Neutral(COMPARE),
        "$ begins with $",
        Eval(|_, a| test(a, |x, y| x.starts_with(y))),
        "MCCharEvalBeginsWith"
    ),
    rule!(
        Neutral(COMPARE),
        "$ ends with $",
        Eval(|_, a| test(a, |x, y| x.ends_with(y))),
        "MCCharEvalEndsWith"
    ),
    rule!(
        Term,
        "newline",
        Eval(|_, _| ok("\n")),
        "MCCharEvalNewlineCharacter"
    ),
    rule!(Iterator, "char @", Each(each), "MCCharRepeatForEachChar"),
    rule!(
        Statement,
        "reverse @",
        Change(reverse),
        "MCStringExecReverseCharsOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the code of $",
        Eval(code),
        "MCStringEvalCodeOfChar"
    ),
    rule!(
        Prefix(CHUNK),
        "the char with code $",
        Eval(with_code),
        "MCStringEvalCharWithCode"
    ),
];

fn test(args: &[Value], op: fn(&str, &str) -> bool) -> Attempt<Value> {
    let (a, b) = strings(args)?;
    ok(op(a.as_str(), b.as_str()))
}

fn is_in(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (needle, text) = strings(args)?;
    if needle.char_count() != 1 {
        return fail("needle must be a single char");
    }
    let found = text.as_str().match_indices(needle.as_str());
    let whole = |(at, _): (usize, &str)| {
        let n = text.char_at_byte(at);
        text.char_range(n, n + 1) == (at..at + needle.as_str().len())
    };
    ok(found.into_iter().any(whole))
}

fn offset(args: &[Value], last: bool, within: Range<usize>) -> Attempt<Value> {
    let (needle, text) = strings(args)?;
    if needle.is_empty() {
        return ok(0);
    }
    let count = text.char_count();
    let bytes = text.char_range(within.start.min(count), within.end.min(count));
    let (part, needle) = (&text.as_str()[bytes.clone()], needle.as_str());
    let found = if last {
        part.rfind(needle)
    } else {
        part.find(needle)
    };
    ok(found.map_or(0.0, |at| (text.char_at_byte(bytes.start + at) + 1) as f64))
}

fn after(args: &[Value], last: bool) -> Attempt<Value> {
    let [
        needle @ Value::String(_),
        Value::Number(at),
        text @ Value::String(all),
    ] = args
    else {
        return None;
    };
    let at = attempt!(super::args::index(at.as_f64()));
    let start = attempt!(chunk::after(all.char_count(), at));
    offset(&[needle.clone(), text.clone()], last, start..usize::MAX)
}

fn before(args: &[Value], last: bool) -> Attempt<Value> {
    let [
        needle @ Value::String(_),
        Value::Number(at),
        text @ Value::String(all),
    ] = args
    else {
        return None;
    };
    let at = attempt!(super::args::index(at.as_f64()));
    let end = attempt!(chunk::before(all.char_count(), at));
    offset(&[needle.clone(), text.clone()], last, 0..end)
}

fn part(whole: &Value, at: (i64, i64)) -> Attempt<Value> {
    let Value::String(text) = whole else { return None };
    let range = attempt!(chunk::range(text.char_count(), at));
    ok(text.chars(range.start, range.end))
}

fn put(value: &Value, at: (i64, i64), whole: &mut Value) -> Attempt<()> {
    let (Value::String(new), Value::String(text)) = (value, whole) else {
        return None;
    };
    let range = attempt!(chunk::range(text.char_count(), at));
    text.replace_range(text.char_range(range.start, range.end), new.as_str());
    Some(Ok(()))
}

fn cut(at: (i64, i64), whole: &mut Value) -> Attempt<Value> {
    put(&Value::String(Text::new()), at, whole).map(|done| done.map(|()| Value::Nothing))
}

fn get(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (Value::String(_), selecting) = args.split_last()? else {
        return None;
    };
    let at = attempt!(chunk::selection(selecting)?);
    part(args.last()?, at)
}

fn set(_: &mut Machine, value: &Value, args: &[Value], whole: &mut Value) -> Attempt<()> {
    let (Value::String(_), Value::String(_)) = (value, &*whole) else {
        return None;
    };
    let at = attempt!(chunk::selection(args)?);
    put(value, at, whole)
}

fn delete(_: &mut Machine, args: &[Value], whole: &mut Value) -> Attempt<Value> {
    let Value::String(_) = whole else { return None };
    let at = attempt!(chunk::selection(args)?);
    cut(at, whole)
}

fn each(container: &Value) -> Option<Box<dyn std::iter::Iterator<Item = Value>>> {
    let Value::String(text) = container else {
        return None;
    };
    let text = text.clone();
    Some(Box::new(
        (0..text.char_count()).map(move |at| Value::String(text.chars(at, at + 1))),
    ))
}

fn reverse(_: &mut Machine, _: &[Value], whole: &mut Value) -> Attempt<Value> {
    let Value::String(text) = whole else { return None };
    let reversed: String = (0..text.char_count())
        .rev()
        .map(|at| &text.as_str()[text.char_range(at, at + 1)])
        .collect();
    *text = Text::from(reversed);
    done()
}

fn code(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let mut chars = string(args)?.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => ok(f64::from(u32::from(c))),
        _ => fail("not a single code character"),
    }
}

fn with_code(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let code = attempt!(unsigned(number(args)?));
    if code >= 1 << 21 {
        return fail("code out of range");
    }
    match char::from_u32(code) {
        Some(c) => ok(Text::from(c)),
        None => fail("not supported by oxt: text with a lone surrogate"),
    }
}
