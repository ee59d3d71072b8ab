//! Running checked code.
//!
//! The rule: one machine per thread runs everything; its stack holds the frames of all handlers, one after
//! the other, and is never looked into by name.

mod bytecode;
mod calls;
mod expressions;
pub mod faults;
mod host;
mod instance;
mod limits;
mod loops;
mod statements;
mod targets;

use std::rc::Rc;

use super::code::Handler;
use super::error::{LcbError, Outcome};
use crate::caller::Caller;
use crate::confined::Outside;
use crate::value::Value;

pub(in crate::lcb) use bytecode::arguments;
pub use host::{Host, Plain};
pub use instance::Instance;
pub use limits::Limits;

/// Runs handlers; `'s` is how long the script waits that has called, if it was script.
pub struct Machine<'s> {
    /// All frames.
    stack: Vec<Value>,
    /// The value of a `return` on its way out.
    returned: Value,
    /// How many handlers are running.
    depth: u32,
    /// What is left of the limits.
    pub limits: Limits,
    /// If set, an error that script's arguments left behind hits the next operation, as in the engine.
    pub keep_stale_errors: bool,
    /// True while such an error waits.
    pub(crate) stale: bool,
    /// What the system said about the last file operation that failed.
    pub(crate) system_error: Option<std::io::Error>,
    /// The status of a program that has quit; the call that it was in has failed.
    pub exit_status: Option<i32>,
    /// Refuse what lies outside of the program.
    pub confined: bool,
    /// The script that waits for what is running.
    pub(crate) caller: Option<&'s mut (dyn Caller + 'static)>,
    /// The folder of the resources of the module that script called, if that is known.
    pub(crate) resources: Option<Rc<str>>,
    /// True if the last message that was sent found a handler that did not pass it on.
    pub(crate) message_handled: bool,
    /// The world outside.
    pub host: Box<dyn Host>,
}

/// The frame of a running handler.
struct Frame<'a> {
    instance: &'a Rc<Instance>,
    handler: &'a Handler,
    /// Where its slots begin on the stack.
    base: usize,
    /// Where `the result` is.
    result: usize,
}

/// How a statement ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Normal,
    Next,
    Exit,
    Return,
}

impl Default for Machine<'_> {
    fn default() -> Self {
        Machine::new(Box::new(Plain::default()))
    }
}

impl Machine<'_> {
    /// A machine with the usual limits.
    pub fn new(host: Box<dyn Host>) -> Self {
        Machine {
            stack: Vec::new(),
            returned: Value::Nothing,
            depth: 0,
            limits: Limits::default(),
            keep_stale_errors: false,
            stale: false,
            system_error: None,
            exit_status: None,
            confined: false,
            caller: None,
            resources: None,
            message_handled: false,
            host,
        }
    }

    /// The same machine for a call by script, or by nobody.
    pub(crate) fn called_by<'c>(self, caller: Option<&'c mut (dyn Caller + 'static)>) -> Machine<'c> {
        Machine {
            stack: self.stack,
            returned: self.returned,
            depth: self.depth,
            limits: self.limits,
            keep_stale_errors: self.keep_stale_errors,
            stale: self.stale,
            system_error: self.system_error,
            exit_status: self.exit_status,
            confined: self.confined,
            caller,
            resources: self.resources,
            message_handled: self.message_handled,
            host: self.host,
        }
    }

    /// Fails in a confined run.
    pub(crate) fn reach(&self, what: Outside) -> Outcome<()> {
        if self.confined {
            return Err(LcbError::runtime(what.refusal()));
        }
        Ok(())
    }

    /// Raises an error that an earlier conversion has left behind.
    #[inline]
    fn check_stale(&mut self) -> Outcome<()> {
        if !self.stale {
            return Ok(());
        }
        self.stale = false;
        crate::valueapi::take_pending().map_or(Ok(()), Err)
    }

    /// Calls a handler with all its arguments (any value for `out` ones). Gives its result and the values
    /// of its `out` and `inout` parameters, in order.
    pub fn call(
        &mut self,
        instance: &Rc<Instance>,
        handler: usize,
        args: Vec<Value>,
    ) -> Outcome<(Value, Vec<Value>)> {
        let base = self.stack.len();
        let result = self.call_outermost(instance, handler, args, base);
        self.stack.truncate(base);
        result
    }
}
