//! Statements.

use super::{Flow, Frame, Machine, faults};
use crate::lcb::code::{Expr, Stmt, StmtKind, Target, Var};
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::syntax::{Form, Method};
use crate::lcb::types::{Base, Type};
use crate::value::{Number, Value};

impl Machine<'_> {
    pub(super) fn block(&mut self, f: &Frame, block: &[Stmt]) -> Outcome<Flow> {
        for stmt in block {
            self.limits.statement().map_err(|e| located(e, stmt.line))?;
            match self.statement(f, stmt) {
                Ok(Flow::Normal) => {}
                Ok(flow) => return Ok(flow),
                Err(fault) => return Err(located(fault, stmt.line)),
            }
        }
        Ok(Flow::Normal)
    }

    fn statement(&mut self, f: &Frame, stmt: &Stmt) -> Outcome<Flow> {
        match &stmt.kind {
            StmtKind::Put(expr, target) => {
                let value = self.eval(f, expr)?;
                match target {
                    Target::Var(var) => self.store(f, *var, value)?,
                    other => self.assign(f, other, value)?,
                }
                self.stack[f.result] = Value::Nothing;
            }
            StmtKind::Call(call) => {
                let value = self.invoke(f, call)?;
                self.stack[f.result] = value;
            }
            StmtKind::Get(expr) => {
                let value = self.eval(f, expr)?;
                self.stack[f.result] = value;
            }
            StmtKind::Reset(slot, initial) => self.stack[f.base + slot] = initial.clone(),
            StmtKind::If(branches, last) => {
                for (condition, body) in branches {
                    if self.test(f, condition)? {
                        return self.block(f, body);
                    }
                }
                return self.block(f, last);
            }
            StmtKind::Return(expr) => {
                self.returned = match expr {
                    Some(expr) => self.eval(f, expr)?,
                    None => Value::Nothing,
                };
                return Ok(Flow::Return);
            }
            StmtKind::Exec(form, args, into) => {
                let args = self.eval_all(f, args)?;
                let value = self.exec_form(form, &args)?;
                self.finish(f, value, into.as_ref())?;
            }
            StmtKind::Change(form, args, target, into) => {
                if self.quick_change(f, form, args, target)? {
                    return Ok(Flow::Normal);
                }
                let value = self.change_form(f, form, args, target)?;
                self.finish(f, value, into.as_ref())?;
            }
            StmtKind::Block(body) => return self.block(f, body),
            StmtKind::Bytecode(lines) => return self.bytecode(f, lines),
            StmtKind::Next => return Ok(Flow::Next),
            StmtKind::Exit => return Ok(Flow::Exit),
            StmtKind::Throw(expr) => {
                return Err(match self.eval(f, expr)? {
                    Value::String(text) => LcbError::runtime(text.as_str()),
                    _ => faults::not_string(),
                });
            }
            StmtKind::Forever(body) => return self.forever(f, body),
            StmtKind::Times(count, body) => return self.times(f, count, body),
            StmtKind::While(wanted, condition, body) => return self.while_loop(f, *wanted, condition, body),
            StmtKind::Counted(counted) => return self.counted(f, counted),
            StmtKind::Each(each) => return self.each(f, each),
        }
        Ok(Flow::Normal)
    }

    /// What a statement gave goes into its target, or into `the result`.
    fn finish(&mut self, f: &Frame, value: Value, into: Option<&Target>) -> Outcome<()> {
        self.stack[f.result] = match into {
            None => value,
            Some(target) => {
                self.assign(f, target, value)?;
                Value::Nothing
            }
        };
        Ok(())
    }

    fn exec_form(&mut self, form: &'static Form, args: &[Value]) -> Outcome<Value> {
        self.check_stale()?;
        for (_, method) in &form.methods {
            if let Method::Exec(exec) = method
                && let Some(result) = exec(self, args)
            {
                return result;
            }
        }
        Err(faults::no_match(form, &args.iter().collect::<Vec<_>>()))
    }

    /// `add` and `subtract` on a local number, which loops are full of. False if it is something else.
    #[inline]
    fn quick_change(
        &mut self,
        f: &Frame,
        form: &'static Form,
        args: &[Expr],
        target: &Target,
    ) -> Outcome<bool> {
        let (Some(sign), Target::Var(Var::Local(slot)), [expr], false) =
            (form.sign, target, args, self.stale)
        else {
            return Ok(false);
        };
        let Type {
            base: Base::Number | Base::Any,
            ..
        } = f.handler.slots[*slot].ty
        else {
            return Ok(false);
        };
        if !matches!(expr, Expr::Var(_) | Expr::Const(_)) {
            return Ok(false);
        }
        let value = self.eval(f, expr)?;
        let (Value::Number(n), Value::Number(old)) = (value, &mut self.stack[f.base + slot]) else {
            return Ok(false);
        };
        *old = Number::Real(old.as_f64() + sign * n.as_f64());
        self.stack[f.result] = Value::Nothing;
        Ok(true)
    }

    fn change_form(
        &mut self,
        f: &Frame,
        form: &'static Form,
        args: &[Expr],
        target: &Target,
    ) -> Outcome<Value> {
        let args = self.eval_all(f, args)?;
        self.check_stale()?;
        let mut result = Value::Nothing;
        self.change(f, target, &mut |m, value| {
            for (_, method) in &form.methods {
                if let Method::Change(change) = method
                    && let Some(changed) = change(m, &args, value)
                {
                    result = changed?;
                    return Ok(());
                }
            }
            let mut all: Vec<&Value> = args.iter().collect();
            all.insert(form.target.unwrap_or(all.len()).min(all.len()), value);
            Err(faults::no_match(form, &all))
        })?;
        Ok(result)
    }
}

/// Notes the line of the innermost statement that an error passed.
pub(super) fn located(mut fault: Box<LcbError>, line: u32) -> Box<LcbError> {
    fault.line.get_or_insert(line);
    fault
}
