//! Variables, and the parts of values that can be assigned.
//!
//! The rule: a value is taken out of its place while it is changed and put back afterwards, changed or not,
//! so that nobody else holds it and it need not be copied.

use super::{Frame, Machine, faults};
use crate::lcb::code::{Target, Var, Variable};
use crate::lcb::error::Outcome;
use crate::lcb::syntax::{Form, Method};
use crate::lcb::types::{accepts, fit, is_unassigned};
use crate::value::Value;

/// Something done to a value in its place.
type Action<'a> = &'a mut dyn FnMut(&mut Machine, &mut Value) -> Outcome<()>;

impl Machine<'_> {
    #[inline]
    pub(super) fn fetch(&mut self, f: &Frame, var: Var) -> Outcome<Value> {
        let value = match var {
            Var::Local(slot) => self.stack[f.base + slot].clone(),
            Var::Module(at) => f.instance.variables.borrow()[at].clone(),
            Var::Imported(module, at) => f.instance.imports[module].variables.borrow()[at].clone(),
        };
        if is_unassigned(&value) {
            return Err(faults::unassigned(&place(f, var), &variable(f, var).name));
        }
        Ok(value)
    }

    #[inline]
    pub(super) fn store(&mut self, f: &Frame, var: Var, value: Value) -> Outcome<()> {
        let declared = variable(f, var);
        let value = if accepts(&declared.ty, &value) {
            value
        } else {
            fit(&declared.ty, value)
                .map_err(|why| faults::variable_type(&place(f, var), &declared.name, &declared.ty, why))?
        };
        self.set_raw(f, var, value);
        Ok(())
    }

    fn set_raw(&mut self, f: &Frame, var: Var, value: Value) {
        // The old value may run code of its own when it goes; it must not go while the variables are
        // borrowed.
        let _old = match var {
            Var::Local(slot) => std::mem::replace(&mut self.stack[f.base + slot], value),
            Var::Module(at) => std::mem::replace(&mut f.instance.variables.borrow_mut()[at], value),
            Var::Imported(module, at) => {
                std::mem::replace(&mut f.instance.imports[module].variables.borrow_mut()[at], value)
            }
        };
    }

    pub(super) fn assign(&mut self, f: &Frame, target: &Target, value: Value) -> Outcome<()> {
        match target {
            Target::Var(var) => self.store(f, *var, value),
            Target::Part(form, selecting, container) => {
                let args = self.eval_all(f, selecting)?;
                self.change(f, container, &mut |m, whole| {
                    m.set_part(form, &value, &args, whole)
                })
            }
            Target::Outside(form, selecting) => {
                let args = self.eval_all(f, selecting)?;
                self.set_part(form, &value, &args, &mut Value::Nothing)
            }
        }
    }

    /// Does something to what a target holds.
    pub(super) fn change(&mut self, f: &Frame, target: &Target, action: Action) -> Outcome<()> {
        match target {
            Target::Var(var) => {
                let mut value = self.take(f, *var)?;
                let done = action(self, &mut value);
                match done {
                    Ok(()) => self.store(f, *var, value),
                    Err(fault) => {
                        self.set_raw(f, *var, value);
                        Err(fault)
                    }
                }
            }
            Target::Part(form, selecting, container) => {
                let args = self.eval_all(f, selecting)?;
                self.change(f, container, &mut |m, whole| {
                    m.change_part(form, &args, whole, action)
                })
            }
            Target::Outside(form, selecting) => {
                let args = self.eval_all(f, selecting)?;
                let mut value = self.eval_form(form, &args)?;
                action(self, &mut value)?;
                self.set_part(form, &value, &args, &mut Value::Nothing)
            }
        }
    }

    fn take(&mut self, f: &Frame, var: Var) -> Outcome<Value> {
        let value = match var {
            Var::Local(slot) => std::mem::take(&mut self.stack[f.base + slot]),
            Var::Module(at) => std::mem::take(&mut f.instance.variables.borrow_mut()[at]),
            Var::Imported(module, at) => {
                std::mem::take(&mut f.instance.imports[module].variables.borrow_mut()[at])
            }
        };
        if is_unassigned(&value) {
            self.set_raw(f, var, value);
            return Err(faults::unassigned(&place(f, var), &variable(f, var).name));
        }
        Ok(value)
    }

    fn change_part(
        &mut self,
        form: &'static Form,
        args: &[Value],
        whole: &mut Value,
        action: Action,
    ) -> Outcome<()> {
        let mut all = args.to_vec();
        all.insert(form.target.unwrap_or(all.len()), whole.clone());
        let mut part = self.eval_form(form, &all)?;
        drop(all);
        let is_container = matches!(part, Value::Array(_) | Value::List(_));
        if is_container && matches!(whole, Value::Array(_) | Value::List(_)) {
            // Without this the part would be shared with its container, and copied.
            self.set_part(form, &Value::Boolean(false), args, whole)?;
        }
        let done = action(self, &mut part);
        if done.is_ok() || is_container {
            self.set_part(form, &part, args, whole)?;
        }
        done
    }

    fn set_part(
        &mut self,
        form: &'static Form,
        value: &Value,
        args: &[Value],
        whole: &mut Value,
    ) -> Outcome<()> {
        for (_, method) in &form.methods {
            if let Method::Chunk(_, set) | Method::Set(set) = method
                && let Some(result) = set(self, value, args, whole)
            {
                return result;
            }
        }
        let mut all: Vec<&Value> = vec![value];
        all.extend(args);
        if let Some(at) = form.target {
            all.insert(at + 1, whole);
        }
        Err(faults::no_match(form, &all))
    }
}

fn variable<'a>(f: &'a Frame, var: Var) -> &'a Variable {
    match var {
        Var::Local(slot) => &f.handler.slots[slot],
        Var::Module(at) => &f.instance.code.variables[at],
        Var::Imported(module, at) => &f.instance.imports[module].code.variables[at],
    }
}

fn place(f: &Frame, var: Var) -> String {
    match var {
        Var::Local(_) => f.place(),
        Var::Module(_) => format!("{}.", f.instance.code.name),
        Var::Imported(module, _) => format!("{}.", f.instance.imports[module].code.name),
    }
}
