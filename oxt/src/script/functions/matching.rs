//! Regular expressions: `matchText`, `matchChunk`, `replaceText`.

use fancy_regex::Regex;

use super::{Function, row, written};
use crate::script::ast::{Expr, Prep};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Function] = &[
    written("matchtext", 2, 255, |vm, args| matching(vm, args, false)),
    written("matchchunk", 2, 255, |vm, args| matching(vm, args, true)),
    row("replacetext", 3, 3, replace_text),
];

/// matchText, replaceText: bad pattern
const BAD_PATTERN: u32 = 301;

/// Compiles a pattern; caseless unless `the caseSensitive` is set, as everywhere in script.
pub(crate) fn pattern(text: &str, case_sensitive: bool) -> Result<Regex> {
    let full = if case_sensitive {
        text.to_owned()
    } else {
        format!("(?i){text}")
    };
    Regex::new(&full).map_err(|error| match only_pcre(text) {
        Some(what) => ScriptError::unsupported(format!("{what} in a regular expression: {text}")),
        None => ScriptError::hinted(BAD_PATTERN, format!("bad regular expression: {error}"), text),
    })
}

/// What the engine's expressions have and these have not, if a pattern that was refused holds some of it.
fn only_pcre(text: &str) -> Option<&'static str> {
    const MARKS: [(&str, &str); 9] = [
        ("(?R)", "recursion"),
        ("(?&", "a call of a named group"),
        ("(?P>", "a call of a named group"),
        ("\\g<", "a call of a group"),
        ("\\g'", "a call of a group"),
        ("(*", "a control verb"),
        ("(?|", "a branch reset"),
        ("(?C", "a callout"),
        ("\\C", "a single byte"),
    ];
    let marked = MARKS.iter().find(|(mark, _)| text.contains(mark));
    let numbered = || {
        text.split("(?").skip(1).any(|rest| {
            let digits = rest.trim_start_matches(['+', '-']);
            let end = digits.trim_start_matches(|c: char| c.is_ascii_digit());
            end.len() < digits.len() && end.starts_with(')')
        })
    };
    match marked {
        Some((_, what)) => Some(what),
        None => numbered().then_some("recursion"),
    }
}

/// Fills the variables with the groups' texts, or with their first and last characters.
fn matching(vm: &mut Vm, args: &[Expr], chunks: bool) -> Result<Value> {
    let text = vm.text(&args[0])?;
    let expression = vm.text(&args[1])?;
    let regex = pattern(expression.as_str(), true)?;
    let found = regex
        .captures(text.as_str())
        .map_err(|error| ScriptError::new(BAD_PATTERN, error.to_string()))?;
    let Some(groups) = found else {
        return Ok(Value::from(false));
    };
    let targets = &args[2..];
    let step = if chunks { 2 } else { 1 };
    for (index, pair) in targets.chunks(step).enumerate() {
        let group = groups.get(index + 1);
        if chunks {
            let places = match group {
                Some(group) => {
                    let (first, last) = (
                        text.char_at_byte(group.start()) + 1,
                        text.char_at_byte(group.end()),
                    );
                    [Value::from(first as f64), Value::from(last as f64)]
                }
                None => [Value::from(""), Value::from("")],
            };
            for (target, at) in pair.iter().zip(places) {
                vm.assign(target, at, Prep::Into)?;
            }
        } else {
            vm.assign(
                &pair[0],
                Value::from(group.map_or("", |group| group.as_str())),
                Prep::Into,
            )?;
        }
    }
    Ok(Value::from(true))
}

/// The replacement is taken as it is: it has no groups.
fn replace_text(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let context = vm.context();
    let (text, expression, with) = (
        context.text(&args[0]),
        context.text(&args[1]),
        context.text(&args[2]),
    );
    let regex = pattern(expression.as_str(), true)?;
    let (whole, mut out, mut rest) = (text.as_str(), String::new(), 0);
    for found in regex.find_iter(whole) {
        vm.limits.step()?;
        let found = found.map_err(|error| ScriptError::new(BAD_PATTERN, error.to_string()))?;
        out.push_str(&whole[rest..found.start()]);
        out.push_str(with.as_str());
        vm.limits.size.check(out.len())?;
        rest = found.end();
    }
    out.push_str(&whole[rest..]);
    Ok(Value::from(out))
}
