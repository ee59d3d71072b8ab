//! com.livecode.engine: what needs script, passed on to the host.
//!
//! The rule: this program gives these forms no meaning of their own. The host of the machine does, or says
//! that it cannot.

use super::args::{ok, rule};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Postfix, Prefix, Statement, Term};
use crate::lcb::syntax::Method::{Chunk, Eval, Exec};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::Value;

const CHUNK: Level = Level::CHUNK;

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "execute script $",
        Exec(|m, a| ask(m, "execute script", a)),
        "MCEngineExecExecuteScript"
    ),
    rule!(
        Statement,
        "execute script $ in $",
        Exec(|m, a| ask(m, "execute script in", a)),
        "MCEngineExecExecuteScript"
    ),
    rule!(
        Statement,
        "execute script $ with $",
        Exec(|m, a| ask(m, "execute script with", a)),
        "MCEngineExecExecuteScriptWithArguments"
    ),
    rule!(
        Statement,
        "execute script $ in $ with $",
        Exec(|m, a| ask(m, "execute script in with", a)),
        "MCEngineExecExecuteScriptWithArguments"
    ),
    rule!(
        Statement,
        "send $",
        Exec(|m, a| ask(m, "send", a)),
        "MCEngineExecSend"
    ),
    rule!(
        Statement,
        "send $ with $",
        Exec(|m, a| ask(m, "send with", a)),
        "MCEngineExecSendWithArguments"
    ),
    rule!(
        Statement,
        "send $ to $",
        Exec(|m, a| ask(m, "send to", a)),
        "MCEngineExecSendToScriptObject"
    ),
    rule!(
        Statement,
        "send $ to $ with $",
        Exec(|m, a| ask(m, "send to with", a)),
        "MCEngineExecSendToScriptObjectWithArguments"
    ),
    rule!(
        Statement,
        "post $",
        Exec(|m, a| ask(m, "post", a)),
        "MCEngineExecPost"
    ),
    rule!(
        Statement,
        "post $ with $",
        Exec(|m, a| ask(m, "post with", a)),
        "MCEngineExecPostWithArguments"
    ),
    rule!(
        Statement,
        "post $ to $",
        Exec(|m, a| ask(m, "post to", a)),
        "MCEngineExecPostToScriptObject"
    ),
    rule!(
        Statement,
        "post $ to $ with $",
        Exec(|m, a| ask(m, "post to with", a)),
        "MCEngineExecPostToScriptObjectWithArguments"
    ),
    rule!(
        Statement,
        "resolve script object $",
        Exec(|m, a| ask(m, "resolve script object", a)),
        "MCEngineExecResolveScriptObject"
    ),
    rule!(
        Statement,
        "resolve file $",
        Exec(|m, a| ask(m, "resolve file", a)),
        "MCEngineExecResolveFilePath"
    ),
    rule!(
        Statement,
        "resolve file $ relative to $",
        Exec(|m, a| ask(m, "resolve file relative to", a)),
        "MCEngineExecResolveFilePathRelativeToObject"
    ),
    rule!(Statement, "log $", Exec(log), "MCEngineExecLog"),
    rule!(Statement, "log $ with $", Exec(log), "MCEngineExecLogWithValues"),
    rule!(
        Term,
        "my resources folder",
        Eval(|m, a| ask(m, "my resources folder", a)),
        "MCEngineEvalMyResourcesFolder"
    ),
    rule!(
        Term,
        "the caller",
        Eval(|m, a| ask(m, "the caller", a)),
        "MCEngineEvalCaller"
    ),
    rule!(
        Prefix(CHUNK),
        "the owner of $",
        Eval(|m, a| ask(m, "the owner of", a)),
        "MCEngineEvalOwnerOfScriptObject"
    ),
    rule!(
        Prefix(CHUNK),
        "the children of $",
        Eval(|m, a| ask(m, "the children of", a)),
        "MCEngineEvalChildrenOfScriptObject"
    ),
    rule!(
        Term,
        "the message was handled",
        Eval(|m, a| ask(m, "the message was handled", a)),
        "MCEngineEvalMessageWasHandled"
    ),
    rule!(
        Term,
        "the message was not handled",
        Eval(|m, a| ask(m, "the message was not handled", a)),
        "MCEngineEvalMessageWasNotHandled"
    ),
    rule!(
        Statement,
        "send function $ to $ with $",
        Exec(|m, a| ask(m, "send function to with", a)),
        "MCEngineExecSendToScriptObjectWithArguments"
    ),
    rule!(
        Statement,
        "send function $ to $",
        Exec(|m, a| ask(m, "send function to", a)),
        "MCEngineExecSendToScriptObject"
    ),
    rule!(
        Statement,
        "send command $ to $ with $",
        Exec(|m, a| ask(m, "send command to with", a)),
        "MCEngineExecSendToScriptObjectWithArguments"
    ),
    rule!(
        Statement,
        "send command $ to $",
        Exec(|m, a| ask(m, "send command to", a)),
        "MCEngineExecSendToScriptObject"
    ),
    rule!(
        Statement,
        "send function $",
        Exec(|m, a| ask(m, "send function", a)),
        "MCEngineExecSend"
    ),
    rule!(
        Statement,
        "send function $ with $",
        Exec(|m, a| ask(m, "send function with", a)),
        "MCEngineExecSendWithArguments"
    ),
    rule!(
        Statement,
        "send command $",
        Exec(|m, a| ask(m, "send command", a)),
        "MCEngineExecSend"
    ),
    rule!(
        Statement,
        "send command $ with $",
        Exec(|m, a| ask(m, "send command with", a)),
        "MCEngineExecSendWithArguments"
    ),
    rule!(
        Term,
        "the column delimiter",
        Eval(|m, a| ask(m, "the column delimiter", a)),
        "MCEngineEvalColumnDelimiter"
    ),
    rule!(
        Term,
        "the row delimiter",
        Eval(|m, a| ask(m, "the row delimiter", a)),
        "MCEngineEvalRowDelimiter"
    ),
    rule!(
        Term,
        "the line delimiter",
        Eval(|m, a| ask(m, "the line delimiter", a)),
        "MCEngineEvalLineDelimiter"
    ),
    rule!(
        Term,
        "the item delimiter",
        Eval(|m, a| ask(m, "the item delimiter", a)),
        "MCEngineEvalItemDelimiter"
    ),
    rule!(
        Postfix(Level::COMPARISON),
        "$ exists",
        Eval(|m, a| ask(m, "exists", a)),
        "MCEngineEvalScriptObjectExists"
    ),
    rule!(
        Postfix(Level::COMPARISON),
        "$ does not exist",
        Eval(|m, a| ask(m, "does not exist", a)),
        "MCEngineEvalScriptObjectDoesNotExist"
    ),
    rule!(
        Prefix(CHUNK),
        "property $ of $",
        Chunk(|m, a| ask(m, "property of", a), set_property),
        "MCEngineEvalPropertyOfScriptObject"
    ),
];

fn ask(m: &mut Machine, what: &'static str, args: &[Value]) -> Attempt<Value> {
    m.host
        .engine(what, args)
        .map_or_else(|fault| Some(Err(fault)), ok)
}

/// The new value comes first.
fn set_property(m: &mut Machine, value: &Value, args: &[Value], _: &mut Value) -> Attempt<()> {
    let mut all = vec![value.clone()];
    all.extend_from_slice(args);
    ask(m, "set property of", &all).map(|done| done.map(drop))
}

/// Without an engine the log is the error stream.
fn log(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let words: Vec<String> = args.iter().map(|a| format!("{a:?}")).collect();
    let _ = m.host.write(false, format!("{}\n", words.join(" ")).as_bytes());
    super::args::done()
}
