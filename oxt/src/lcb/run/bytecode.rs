//! Bytecode blocks.
//!
//! The rule: every operation reads and stores registers as variables are read and stored, with the same errors, counts as a
//! statement, and leaves `the result` alone.

use super::statements::located;
use super::{Flow, Frame, Machine, faults};
use crate::lcb::ast::Mode;
use crate::lcb::code::{Arg, Call, Callee, Expr, Line, Op, Target, Var};
use crate::lcb::error::Outcome;
use crate::lcb::types::{HandlerValue, Type, Unassigned};
use crate::value::{Array, BoxedRef, Value};

/// Where an operation leads.
enum Step {
    On,
    To(usize),
    Out,
}

impl Machine<'_> {
    pub(super) fn bytecode(&mut self, f: &Frame, lines: &[Line]) -> Outcome<Flow> {
        let mut at = 0;
        while let Some(Line { line, op }) = lines.get(at) {
            self.limits.statement().map_err(|e| located(e, *line))?;
            match self.operation(f, op).map_err(|e| located(e, *line))? {
                Step::On => at += 1,
                Step::To(there) => at = there,
                Step::Out => return Ok(Flow::Return),
            }
        }
        Ok(Flow::Normal)
    }

    fn operation(&mut self, f: &Frame, op: &Op) -> Outcome<Step> {
        match op {
            Op::Jump(there) => return Ok(Step::To(*there)),
            Op::JumpIf(wanted, register, there) => match self.register(f, *register)? {
                Value::Boolean(found) if found == *wanted => return Ok(Step::To(*there)),
                Value::Boolean(_) => {}
                _ => return Err(faults::not_boolean()),
            },
            Op::Constant(register, value) => self.set_register(f, *register, value.clone())?,
            Op::Assign(to, from) => {
                let value = self.register(f, *from)?;
                self.set_register(f, *to, value)?;
            }
            Op::Return(register) => {
                self.returned = match register {
                    Some(register) => self.register(f, *register)?,
                    None => Value::Nothing,
                };
                return Ok(Step::Out);
            }
            Op::Invoke(call, to) => {
                let value = self.invoke(f, call)?;
                self.set_register(f, *to, value)?;
            }
            Op::InvokeIndirect(handler, to, args) => {
                let call = self.indirect(f, *handler, args)?;
                let value = self.invoke(f, &call)?;
                self.set_register(f, *to, value)?;
            }
            Op::Fetch(register, from) => {
                let value = self.eval(f, from)?;
                self.set_register(f, *register, value)?;
            }
            Op::Store(register, var) => {
                let value = self.register(f, *register)?;
                self.store(f, *var, value)?;
            }
            Op::List(register, items) => {
                let items: Outcome<Vec<Value>> = items.iter().map(|item| self.register(f, *item)).collect();
                self.set_register(f, *register, Value::list(items?))?;
            }
            Op::Array(register, pairs) => {
                let mut array = Array::new();
                for (key, value) in pairs {
                    let Value::String(key) = self.register(f, *key)? else {
                        return Err(faults::key_not_string());
                    };
                    array.insert(key, self.register(f, *value)?);
                }
                self.set_register(f, *register, Value::from(array))?;
            }
            Op::Reset(registers) => {
                for register in registers {
                    let initial = f.handler.slots[*register].ty.default_value();
                    self.stack[f.base + register] =
                        initial.unwrap_or_else(|| Value::Boxed(BoxedRef::new(Unassigned)));
                }
            }
        }
        Ok(Step::On)
    }

    fn register(&mut self, f: &Frame, register: usize) -> Outcome<Value> {
        self.fetch(f, Var::Local(register))
    }

    fn set_register(&mut self, f: &Frame, register: usize, value: Value) -> Outcome<()> {
        self.store(f, Var::Local(register), value)
    }

    /// A call of the handler in a register. Which way each argument goes is known only now.
    fn indirect(&mut self, f: &Frame, handler: usize, args: &[usize]) -> Outcome<Call> {
        let Value::Boxed(value) = self.register(f, handler)? else {
            return Err(faults::not_handler());
        };
        let Some(value) = value.downcast::<HandlerValue>() else {
            return Err(faults::not_handler());
        };
        let modes = value.instance.type_of(value.callee).params;
        let modes = modes.iter().map(|(mode, _)| *mode);
        Ok(Call {
            callee: Callee::Value(Var::Local(handler)),
            args: arguments(args, modes, |slot| &f.handler.slots[slot].ty),
        })
    }
}

/// Registers as arguments. What is behind the last parameter is passed by the type of its register.
pub(in crate::lcb) fn arguments<'a>(
    registers: &[usize],
    modes: impl Iterator<Item = Mode>,
    slots: impl Fn(usize) -> &'a Type,
) -> Vec<Arg> {
    let modes = modes.map(Some).chain(std::iter::repeat(None));
    let argument = |(register, mode): (&usize, Option<Mode>)| {
        let var = Var::Local(*register);
        match mode {
            Some(Mode::In) => Arg::In(Expr::Var(var)),
            Some(Mode::Out) => Arg::Out(Target::Var(var)),
            Some(Mode::InOut) => Arg::InOut(Expr::Var(var), Target::Var(var)),
            None => Arg::Extra(Expr::Var(var), slots(*register).clone()),
        }
    };
    registers.iter().zip(modes).map(argument).collect()
}
