//! com.livecode.file. Contents are data.

use std::fs;
use std::io;

use super::args::{attempt, done, ok, rule, string};
use crate::confined::Outside;
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Prefix, Statement};
use crate::lcb::syntax::Method::{Chunk, Eval, Exec};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Data, Value};

pub const RULES: &[Rule] = &[
    rule!(
        Prefix(Level::CHUNK),
        "the contents of file $",
        Chunk(contents, set_contents),
        "MCFileExecGetContents"
    ),
    rule!(
        Statement,
        "delete file $",
        Exec(|m, a| act(m, a, |p| fs::remove_file(p))),
        "MCFileExecDeleteFile"
    ),
    rule!(
        Statement,
        "create directory $",
        Exec(|m, a| act(m, a, |p| fs::create_dir(p))),
        "MCFileExecCreateDirectory"
    ),
    rule!(
        Statement,
        "delete directory $",
        Exec(|m, a| act(m, a, |p| fs::remove_dir(p))),
        "MCFileExecDeleteDirectory"
    ),
    rule!(
        Prefix(Level::CHUNK),
        "the entries of directory $",
        Eval(entries),
        "MCFileExecGetDirectoryEntries"
    ),
];

/// The path that a program names. Every use of a file comes by here.
fn path<'a>(m: &Machine, args: &'a [Value]) -> Option<Outcome<&'a str>> {
    let path = string(args)?.as_str();
    Some(m.reach(Outside::Files).map(|()| path))
}

/// Notes what the system said, and turns it into an error.
fn noted<T>(m: &mut Machine, path: &str, result: io::Result<T>) -> Outcome<T> {
    result.map_err(|problem| {
        let text = format!("File input/output error for '{path}': {problem}");
        m.system_error = Some(problem);
        LcbError::new("file", text)
    })
}

fn contents(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let path = attempt!(path(m, args)?);
    ok(Data::from(attempt!(noted(m, path, fs::read(path)))))
}

fn set_contents(m: &mut Machine, value: &Value, args: &[Value], _: &mut Value) -> Attempt<()> {
    let Value::Data(bytes) = value else {
        return None;
    };
    let path = attempt!(path(m, args)?);
    Some(noted(m, path, fs::write(path, bytes.as_bytes())))
}

fn act(m: &mut Machine, args: &[Value], action: fn(&str) -> io::Result<()>) -> Attempt<Value> {
    let path = attempt!(path(m, args)?);
    attempt!(noted(m, path, action(path)));
    done()
}

fn entries(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let path = attempt!(path(m, args)?);
    let found = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let found = attempt!(noted(m, path, found));
    let names = found
        .iter()
        .map(|e| Value::from(e.file_name().to_string_lossy().into_owned()));
    ok(Value::list(names.collect()))
}
