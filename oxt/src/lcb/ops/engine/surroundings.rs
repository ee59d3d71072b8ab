//! What surrounds a module: delimiters, files, keys, the log.

use super::super::args::{attempt, done, ok, rule};
use super::describe::describe;
use super::objects::{is_there, object};
use super::{ask, refused};
use crate::caller::{Delimiter, Refusal};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Statement, Term};
use crate::lcb::syntax::Method::{Eval, Exec};
use crate::lcb::syntax::{Attempt, Rule};
use crate::value::Value;

/// A row for a key. Without a keyboard none is ever down.
macro_rules! key {
    ($form:literal) => {
        rule!(Term, $form, Eval(|_, _| ok(false)), "MCEngineEvalKeyIsDown")
    };
}

pub const RULES: &[Rule] = &[
    rule!(
        Term,
        "the column delimiter",
        Eval(|m, _| delimiter(m, Delimiter::Column)),
        "MCEngineEvalTheColumnDelimiter"
    ),
    rule!(
        Term,
        "the row delimiter",
        Eval(|m, _| delimiter(m, Delimiter::Row)),
        "MCEngineEvalTheRowDelimiter"
    ),
    rule!(
        Term,
        "the line delimiter",
        Eval(|m, _| delimiter(m, Delimiter::Line)),
        "MCEngineEvalTheLineDelimiter"
    ),
    rule!(
        Term,
        "the item delimiter",
        Eval(|m, _| delimiter(m, Delimiter::Item)),
        "MCEngineEvalTheItemDelimiter"
    ),
    rule!(
        Term,
        "my resources folder",
        Eval(resources),
        "MCEngineEvalMyResourcesFolder"
    ),
    rule!(
        Statement,
        "resolve file $",
        Exec(resolve_file),
        "MCEngineExecResolveFilePath"
    ),
    rule!(
        Statement,
        "resolve file $ relative to $",
        Exec(resolve_file_at),
        "MCEngineExecResolveFilePathRelativeToObject"
    ),
    rule!(Statement, "log $", Exec(log), "MCEngineExecLog"),
    rule!(
        Statement,
        "log $ with $",
        Exec(log_values),
        "MCEngineExecLogWithValues"
    ),
    key!("the shift key is down"),
    key!("the shift key is currently down"),
    key!("the command key is down"),
    key!("the command key is currently down"),
    key!("the control key is down"),
    key!("the control key is currently down"),
    key!("the alt key is down"),
    key!("the alt key is currently down"),
    key!("the option key is down"),
    key!("the option key is currently down"),
    key!("the caps lock key is down"),
    key!("the caps lock key is currently down"),
];

fn delimiter(m: &mut Machine, which: Delimiter) -> Attempt<Value> {
    let set = m.caller.as_deref().map(|caller| caller.delimiter(which));
    let usual = match which {
        Delimiter::Column => "\t",
        Delimiter::Item => ",",
        Delimiter::Row | Delimiter::Line => "\n",
    };
    ok(set.unwrap_or_else(|| usual.to_owned()))
}

/// Nothing in a module that script has not loaded; empty in one that was loaded without.
fn resources(m: &mut Machine, _: &[Value]) -> Attempt<Value> {
    match &m.resources {
        Some(folder) => ok(&**folder),
        None => ok(Value::Nothing),
    }
}

fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || std::path::Path::new(path).is_absolute()
}

fn resolve_file(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::String(path)] = args else { return None };
    if is_absolute(path.as_str()) {
        return ok(path.clone());
    }
    let card = attempt!(ask(m, |caller| caller.current_card()));
    ok(attempt!(ask(m, |caller| caller.resolve_file(path.as_str(), card))))
}

fn resolve_file_at(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::String(path), at] = args else {
        return None;
    };
    let object = object(at)?;
    if !is_there(m, object) {
        return Some(Err(refused(Refusal::NoObject)));
    }
    if is_absolute(path.as_str()) {
        return ok(path.clone());
    }
    ok(attempt!(
        ask(m, |caller| caller.resolve_file(path.as_str(), object))
    ))
}

fn log(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let line = attempt!(describe(m, args.first()?));
    put_into_log(m, &line);
    done()
}

/// Each `%@` of the text stands for one of the values.
fn log_values(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::String(format), Value::List(values)] = args else {
        return None;
    };
    let mut values = values.iter();
    let mut parts = format.as_str().split("%@");
    let mut line = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match values.next() {
            Some(value) => line.push_str(&attempt!(describe(m, value))),
            None => line.push_str("<overflow>"),
        }
        line.push_str(part);
    }
    // The engine describes the finished line as it does any other value: in quotes.
    let line = attempt!(describe(m, &Value::from(line)));
    put_into_log(m, &line);
    done()
}

fn put_into_log(m: &mut Machine, line: &str) {
    match m.caller.as_deref_mut() {
        Some(caller) => caller.log(line),
        None => {
            let _ = m.host.write(false, format!("{line}\n").as_bytes());
        }
    }
}
