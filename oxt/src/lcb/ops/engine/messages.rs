//! Messages to script, and scripts to run.

use super::super::args::{attempt, done, ok, rule};
use super::objects::{is_there, object};
use super::{all_for_script, ask, from_script, refused};
use crate::caller::{ObjectNumber, Refusal};
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Statement, Term};
use crate::lcb::syntax::Method::{Eval, Exec};
use crate::lcb::syntax::{Attempt, Rule};
use crate::value::Value;

pub const RULES: &[Rule] = &[
    rule!(Statement, "send {false} $", Exec(send), "MCEngineExecSend"),
    rule!(
        Statement,
        "send {false} $ with $",
        Exec(send),
        "MCEngineExecSendWithArguments"
    ),
    rule!(
        Statement,
        "send {false} $ to $",
        Exec(send),
        "MCEngineExecSendToScriptObject"
    ),
    rule!(
        Statement,
        "send {false} $ to $ with $",
        Exec(send),
        "MCEngineExecSendToScriptObjectWithArguments"
    ),
    rule!(
        Statement,
        "send command {false} $",
        Exec(send),
        "MCEngineExecSend"
    ),
    rule!(
        Statement,
        "send command {false} $ with $",
        Exec(send),
        "MCEngineExecSendWithArguments"
    ),
    rule!(
        Statement,
        "send command {false} $ to $",
        Exec(send),
        "MCEngineExecSendToScriptObject"
    ),
    rule!(
        Statement,
        "send command {false} $ to $ with $",
        Exec(send),
        "MCEngineExecSendToScriptObjectWithArguments"
    ),
    rule!(
        Statement,
        "send function {true} $",
        Exec(send),
        "MCEngineExecSend"
    ),
    rule!(
        Statement,
        "send function {true} $ with $",
        Exec(send),
        "MCEngineExecSendWithArguments"
    ),
    rule!(
        Statement,
        "send function {true} $ to $",
        Exec(send),
        "MCEngineExecSendToScriptObject"
    ),
    rule!(
        Statement,
        "send function {true} $ to $ with $",
        Exec(send),
        "MCEngineExecSendToScriptObjectWithArguments"
    ),
    rule!(Statement, "post $", Exec(post), "MCEngineExecPost"),
    rule!(
        Statement,
        "post $ with $",
        Exec(post),
        "MCEngineExecPostWithArguments"
    ),
    rule!(
        Statement,
        "post $ to $",
        Exec(post),
        "MCEngineExecPostToScriptObject"
    ),
    rule!(
        Statement,
        "post $ to $ with $",
        Exec(post),
        "MCEngineExecPostToScriptObjectWithArguments"
    ),
    rule!(
        Term,
        "the message was handled",
        Eval(|m, _| ok(m.message_handled)),
        "MCEngineEvalMessageWasHandled"
    ),
    rule!(
        Term,
        "the message was not handled",
        Eval(|m, _| ok(!m.message_handled)),
        "MCEngineEvalMessageWasNotHandled"
    ),
    rule!(
        Statement,
        "execute script $",
        Exec(execute),
        "MCEngineExecExecuteScript"
    ),
    rule!(
        Statement,
        "execute script $ in $",
        Exec(execute),
        "MCEngineExecExecuteScriptInScriptObject"
    ),
    rule!(
        Statement,
        "execute script $ with $",
        Exec(execute),
        "MCEngineExecExecuteScriptWithArguments"
    ),
    rule!(
        Statement,
        "execute script $ in $ with $",
        Exec(execute),
        "MCEngineExecExecuteScriptInScriptObjectWithArguments"
    ),
];

/// A message, or a script, with its receiver and its arguments.
struct Message<'a> {
    text: &'a str,
    to: Option<ObjectNumber>,
    args: &'a [Value],
}

/// What the arguments of a form say, if they are of its kinds.
fn message(args: &[Value]) -> Option<Message<'_>> {
    let (first, rest) = args.split_first()?;
    let Value::String(text) = first else { return None };
    let (to, rest) = match rest.split_first() {
        Some((value, after)) if object(value).is_some() => (object(value), after),
        _ => (None, rest),
    };
    let args = match rest {
        [] => &[],
        [Value::List(items)] => items.as_slice(),
        _ => return None,
    };
    Some(Message {
        text: text.as_str(),
        to,
        args,
    })
}

/// The receiver of a message: the object that is named, or the current card.
fn receiver(m: &mut Machine, to: Option<ObjectNumber>) -> Outcome<ObjectNumber> {
    match to {
        Some(object) if is_there(m, object) => Ok(object),
        Some(_) => Err(refused(Refusal::NoObject)),
        None => ask(m, |caller| caller.current_card()),
    }
}

/// The engine takes nothing for a list of arguments and then reads it as one.
fn check_arguments(args: &[Value]) -> Outcome<()> {
    match args.last() {
        Some(Value::Nothing) => Err(LcbError::runtime(
            "oxt: the engine crashes here: the arguments are nothing; use an empty list",
        )),
        _ => Ok(()),
    }
}

fn send(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (Value::Boolean(is_function), args) = args.split_first()? else {
        return None;
    };
    attempt!(check_arguments(args));
    let message = message(args)?;
    let to = attempt!(receiver(m, message.to));
    let values = attempt!(all_for_script(message.args));
    let sent = attempt!(ask(m, |caller| caller.send(
        *is_function,
        message.text,
        to,
        values
    )));
    m.message_handled = sent.handled;
    ok(sent.result.map_or(Value::Nothing, from_script))
}

fn post(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    attempt!(check_arguments(args));
    let message = message(args)?;
    let to = attempt!(receiver(m, message.to));
    let values = attempt!(all_for_script(message.args));
    attempt!(ask(m, |caller| caller.post(message.text, to, values)));
    done()
}

fn execute(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let message = message(args)?;
    let object = attempt!(receiver(m, message.to));
    let values = attempt!(all_for_script(message.args));
    let value = attempt!(ask(m, |caller| caller.execute(message.text, object, values)));
    ok(from_script(value))
}
