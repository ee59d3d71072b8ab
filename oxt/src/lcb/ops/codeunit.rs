//! com.livecode.codeunit: UTF-16 units.
//!
//! The rule: an operation that would leave half a surrogate pair is not supported, because this value model
//! cannot hold one; everything else counts as the engine does.

use std::ops::Range;

use super::args::{attempt, ok, rule, string, strings};
use super::chunk;
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Iterator, Prefix, Statement};
use crate::lcb::syntax::Method::{Change, Chunk, Each, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Text, Value};

const CHUNK: Level = Level::CHUNK;

pub const RULES: &[Rule] = &[
    rule!(
        Prefix(CHUNK),
        "the number of codeunits in $",
        Eval(|_, a| ok(count(string(a)?.as_str()) as f64)),
        "MCCodeunitEvalNumberOfCodeunitsIn"
    ),
    rule!(
        Prefix(CHUNK),
        "codeunit $ of @",
        Chunk(get, set),
        "MCCodeunitFetchCodeunitOf"
    ),
    rule!(
        Prefix(CHUNK),
        "codeunit $ to $ of @",
        Chunk(get, set),
        "MCCodeunitFetchCodeunitRangeOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the first codeunit of @",
        Chunk(|_, a| part(a.last()?, (1, 1)), |_, v, _, t| put(v, (1, 1), t)),
        "MCCodeunitFetchFirstCodeunitOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the last codeunit of @",
        Chunk(|_, a| part(a.last()?, (-1, -1)), |_, v, _, t| put(v, (-1, -1), t)),
        "MCCodeunitFetchLastCodeunitOf"
    ),
    rule!(
        Statement,
        "delete codeunit $ of @",
        Change(delete),
        "MCCodeunitExecDeleteCodeunitOf"
    ),
    rule!(
        Statement,
        "delete codeunit $ to $ of @",
        Change(delete),
        "MCCodeunitExecDeleteCodeunitRangeOf"
    ),
    rule!(
        Statement,
        "delete the first codeunit of @",
        Change(|_, _, t| cut((1, 1), t)),
        "MCCodeunitExecDeleteFirstCodeunitOf"
    ),
    rule!(
        Statement,
        "delete the last codeunit of @",
        Change(|_, _, t| cut((-1, -1), t)),
        "MCCodeunitExecDeleteLastCodeunitOf"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of codeunits $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCCodeunitEvalOffsetOfCodeunits"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of codeunits $ in $",
        Eval(|_, a| offset(a, false, 0..usize::MAX)),
        "MCCodeunitEvalOffsetOfCodeunits"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of codeunits $ in $",
        Eval(|_, a| offset(a, true, 0..usize::MAX)),
        "MCCodeunitEvalOffsetOfCodeunits"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of codeunits $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCCodeunitEvalOffsetOfCodeunitsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of codeunits $ after $ in $",
        Eval(|_, a| after(a, false)),
        "MCCodeunitEvalOffsetOfCodeunitsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of codeunits $ after $ in $",
        Eval(|_, a| after(a, true)),
        "MCCodeunitEvalOffsetOfCodeunitsAfter"
    ),
    rule!(
        Prefix(CHUNK),
        "the offset of codeunits $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCCodeunitEvalOffsetOfCodeunitsBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the first offset of codeunits $ before $ in $",
        Eval(|_, a| before(a, false)),
        "MCCodeunitEvalOffsetOfCodeunitsBefore"
    ),
    rule!(
        Prefix(CHUNK),
        "the last offset of codeunits $ before $ in $",
        Eval(|_, a| before(a, true)),
        "MCCodeunitEvalOffsetOfCodeunitsBefore"
    ),
    rule!(
        Iterator,
        "codeunit @",
        Each(each),
        "MCCodeunitRepeatForEachCodeunit"
    ),
];

fn count(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}

/// The byte where unit number `unit` begins.
fn byte_of(text: &str, unit: usize) -> Outcome<usize> {
    if text.is_ascii() {
        return Ok(unit.min(text.len()));
    }
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if seen >= unit {
            return if seen == unit {
                Ok(at)
            } else {
                Err(LcbError::unsupported("text with a lone surrogate"))
            };
        }
        seen += c.len_utf16();
    }
    if seen > unit {
        Err(LcbError::unsupported("text with a lone surrogate"))
    } else {
        Ok(text.len())
    }
}

fn bytes_of(text: &str, units: Range<usize>) -> Outcome<Range<usize>> {
    Ok(byte_of(text, units.start)?..byte_of(text, units.end)?)
}

fn offset(args: &[Value], last: bool, within: Range<usize>) -> Attempt<Value> {
    let (needle, text) = strings(args)?;
    let (needle, text) = (needle.as_str(), text.as_str());
    if needle.is_empty() {
        return ok(0);
    }
    let total = count(text);
    let bytes = attempt!(bytes_of(text, within.start.min(total)..within.end.min(total)));
    let part = &text[bytes.clone()];
    let found = if last {
        part.rfind(needle)
    } else {
        part.find(needle)
    };
    ok(found.map_or(0.0, |at| (count(&part[..at]) + 1) as f64))
}

/// Unlike with chars and bytes, the position counts from where the search begins.
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
    let start = attempt!(chunk::after(count(all.as_str()), at));
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
    let end = attempt!(chunk::before(count(all.as_str()), at));
    offset(&[needle.clone(), text.clone()], last, 0..end)
}

fn part(whole: &Value, at: (i64, i64)) -> Attempt<Value> {
    let Value::String(text) = whole else { return None };
    let units = attempt!(chunk::range(count(text.as_str()), at));
    let bytes = attempt!(bytes_of(text.as_str(), units));
    ok(text.slice(bytes))
}

fn put(value: &Value, at: (i64, i64), whole: &mut Value) -> Attempt<()> {
    let (Value::String(new), Value::String(text)) = (value, whole) else {
        return None;
    };
    let units = attempt!(chunk::range(count(text.as_str()), at));
    let bytes = attempt!(bytes_of(text.as_str(), units));
    text.replace_range(bytes, new.as_str());
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

/// Characters outside of the 16-bit plane come whole, where the engine gives their two halves.
fn each(container: &Value) -> Option<Box<dyn std::iter::Iterator<Item = Value>>> {
    let Value::String(text) = container else {
        return None;
    };
    let chars: Vec<char> = text.as_str().chars().collect();
    Some(Box::new(chars.into_iter().map(|c| Value::String(Text::from(c)))))
}
