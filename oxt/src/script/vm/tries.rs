//! `try`, `catch`, `finally`, with the engine's traps: an error inside `catch` or `finally` is swallowed, and what
//! stands after it, `finally` included, does not run; `pass` inside `catch` raises the caught error again; whatever
//! leaves `finally` early leaves nothing else.

use crate::script::ast::Stmt;
use crate::script::error::{Result, ScriptError};
use crate::value::Value;

use super::Vm;
use super::blocks::Flow;

impl Vm {
    pub(crate) fn try_statement(
        &mut self,
        body: &[Stmt],
        error: Option<u32>,
        catch: &[Stmt],
        finally: &[Stmt],
    ) -> Result<Flow> {
        let outcome = match self.block(body) {
            Ok(flow) => Ok(flow),
            Err(raised) if !raised.is_catchable() => return Err(raised),
            Err(raised) => {
                if let Some(slot) = error {
                    self.set_variable(slot, Value::from(raised.for_script()));
                }
                match self.block(catch) {
                    Ok(Flow::Pass) => Err(raised),
                    Ok(flow) => Ok(flow),
                    Err(second) => return swallow(second),
                }
            }
        };
        match self.block(finally) {
            Ok(Flow::Next) => outcome,
            Ok(_) => Ok(Flow::Next),
            Err(third) => swallow(third),
        }
    }
}

fn swallow(error: Box<ScriptError>) -> Result<Flow> {
    if error.is_catchable() {
        Ok(Flow::Next)
    } else {
        Err(error)
    }
}
