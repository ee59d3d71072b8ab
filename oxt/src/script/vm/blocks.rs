//! Statements: running lists of them, and the simple ones.

use crate::script::ast::{Binary, Expr, Prep, ReturnMode, Stmt, StmtKind};
use crate::script::error::{Nature, Result, ScriptError};
use crate::script::values;
use crate::value::Value;

use super::Vm;

/// How a statement ended.
#[derive(Clone, Debug)]
pub(crate) enum Flow {
    Next,
    ExitRepeat,
    NextRepeat,
    /// `break` and `exit switch`
    Break,
    Return(Value, ReturnMode),
    ExitHandler,
    Pass,
}

impl Vm {
    /// Runs statements in order.
    pub(crate) fn block(&mut self, list: &[Stmt]) -> Result<Flow> {
        for statement in list {
            match self.statement(statement)? {
                Flow::Next => {}
                other => return Ok(other),
            }
        }
        Ok(Flow::Next)
    }

    /// Runs one statement; an error gets its place here if it has none yet.
    pub(crate) fn statement(&mut self, statement: &Stmt) -> Result<Flow> {
        self.limits.step()?;
        self.frame.pos = statement.pos;
        let result = self.statement_kind(&statement.kind);
        result.map_err(|mut error| {
            error.place(statement.pos);
            error
        })
    }

    fn statement_kind(&mut self, kind: &StmtKind) -> Result<Flow> {
        match kind {
            StmtKind::Put(value, prep, target) => self.put(value, *prep, target)?,
            StmtKind::Show(value) => {
                let value = self.eval(value)?;
                self.show(value);
            }
            StmtKind::Get(value) => {
                let value = self.eval(value)?;
                self.frame.set_it(value);
            }
            StmtKind::Set(property, value) => {
                let value = self.eval(value)?;
                self.set_property(property, value)?;
            }
            StmtKind::Arithmetic(op, value, target) => self.arithmetic(*op, value, target)?,
            StmtKind::If(condition, then, otherwise) => {
                let list = if self.condition(condition)? {
                    then
                } else {
                    otherwise
                };
                return self.block(list);
            }
            StmtKind::Repeat(head, body) => return self.repeat(head, body),
            StmtKind::Switch {
                on,
                cases,
                default,
                body,
            } => {
                return self.switch(on.as_ref(), cases, *default, body);
            }
            StmtKind::Try {
                body,
                error,
                catch,
                finally,
            } => return self.try_statement(body, *error, catch, finally),
            StmtKind::Throw(value) => {
                let value = self.eval(value)?;
                let text = self.context().text(&value);
                return Err(ScriptError::thrown(text.as_str()));
            }
            StmtKind::Return(value, mode) => {
                let value = match value {
                    Some(value) => self.eval(value)?,
                    None => Value::from(""),
                };
                return Ok(Flow::Return(value, *mode));
            }
            StmtKind::ExitHandler => return Ok(Flow::ExitHandler),
            StmtKind::ExitToTop => return Err(ScriptError::of(Nature::ExitToTop, "exit to top")),
            StmtKind::ExitRepeat => return Ok(Flow::ExitRepeat),
            StmtKind::NextRepeat => return Ok(Flow::NextRepeat),
            StmtKind::Break => return Ok(Flow::Break),
            StmtKind::Pass => return Ok(Flow::Pass),
            StmtKind::Call(name, args) => self.command(name, args)?,
            StmtKind::Command(row, operands) => (row.run)(self, operands)?,
            StmtKind::Declare => {}
        }
        Ok(Flow::Next)
    }

    /// The truth of a condition: `true` and nothing else is true.
    pub(crate) fn condition(&mut self, condition: &Expr) -> Result<bool> {
        match self.eval(condition)? {
            Value::Boolean(truth) => Ok(truth),
            other => Ok(self.context().truth(&other)),
        }
    }

    /// `put E`: into the message box, which is the output here.
    pub(crate) fn show(&mut self, value: Value) {
        let text = match &value {
            Value::Array(_) => String::new(),
            other => self.context().text(other).as_str().to_owned(),
        };
        (self.output)(&text);
        self.message_box = value;
    }

    fn arithmetic(&mut self, op: Binary, value: &Expr, target: &Expr) -> Result<()> {
        let (bad_target, bad_value) = match op {
            Binary::Add => (9, 10),
            Binary::Subtract => (578, 579),
            Binary::Multiply => (333, 334),
            _ => (148, 149),
        };
        let by = self.eval(value)?;
        let now = self.eval(target)?;
        for (operand, code) in [(&by, bad_value), (&now, bad_target)] {
            if !matches!(operand, Value::Array(_)) {
                self.context().number(operand, code)?;
            }
        }
        let computed = values::calculate(self.context(), op, &now, &by)?;
        self.assign(target, computed, Prep::Into)
    }

    fn switch(
        &mut self,
        on: Option<&Expr>,
        cases: &[(Expr, usize)],
        default: Option<usize>,
        body: &[Stmt],
    ) -> Result<Flow> {
        let on = match on {
            Some(on) => Some(self.eval(on)?),
            None => None,
        };
        let mut start = default;
        for (case, at) in cases {
            let hit = match &on {
                Some(value) => {
                    let other = self.eval(case)?;
                    values::equal(self.context(), value, &other)
                }
                None => self.condition(case)?,
            };
            if hit {
                start = Some(*at);
                break;
            }
        }
        let Some(start) = start else { return Ok(Flow::Next) };
        match self.block(&body[start..])? {
            Flow::Break => Ok(Flow::Next),
            other => Ok(other),
        }
    }
}
