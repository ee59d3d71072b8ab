//! Calls of handlers.

use std::rc::Rc;

use smallvec::SmallVec;

use super::{Flow, Frame, Instance, Machine, faults};
use crate::ffi;
use crate::lcb::ast::Mode;
use crate::lcb::code::{Arg, Call, Callee, Param};
use crate::lcb::error::{self, LcbError, Outcome};
use crate::lcb::types::{HandlerIndex, HandlerValue, Unassigned, accepts, fit, is_unassigned};
use crate::value::{BoxedRef, Value};

impl Machine<'_> {
    pub(super) fn call_outermost(
        &mut self,
        instance: &Rc<Instance>,
        at: usize,
        args: Vec<Value>,
        base: usize,
    ) -> Outcome<(Value, Vec<Value>)> {
        let params = &instance.code.handlers[at].params;
        if params.len() != args.len() {
            let place = format!("{}.{}", instance.code.name, instance.code.handlers[at].name);
            return Err(LcbError::runtime(format!(
                "Wrong number of arguments passed to handler {place}"
            )));
        }
        for (param, arg) in params.iter().zip(args) {
            let arg = match param.mode {
                Mode::Out => out_default(param),
                Mode::In | Mode::InOut => passed(instance, &instance.code.handlers[at].name, param, arg)?,
            };
            self.stack.push(arg);
        }
        let value = self.enter(instance, at, base)?;
        let outs = (0..params.len()).filter(|i| params[*i].mode != Mode::In);
        let outs = outs.map(|i| std::mem::take(&mut self.stack[base + i])).collect();
        Ok((value, outs))
    }

    /// Calls the handler that a value stands for.
    pub fn call_value(&mut self, handler: &Value, args: Vec<Value>) -> Outcome<(Value, Vec<Value>)> {
        let Value::Boxed(b) = handler else {
            return Err(faults::not_handler());
        };
        let Some(handler) = b.downcast::<HandlerValue>() else {
            return Err(faults::not_handler());
        };
        match handler.callee {
            HandlerIndex::Own(at) => self.call(&handler.instance, at, args),
            HandlerIndex::Foreign(at) => {
                let mut args: Vec<_> = args.into_iter().map(ffi::Argument::from).collect();
                let value = ffi::invoke(self, &handler.instance, at, &mut args)?;
                let params = &handler.instance.code.foreign[at].params;
                let outs = args.into_iter().zip(params).filter(|(_, p)| p.mode != Mode::In);
                Ok((value, outs.map(|(a, _)| a.value).collect()))
            }
        }
    }

    pub(super) fn invoke(&mut self, f: &Frame, call: &Call) -> Outcome<Value> {
        match call.callee {
            Callee::Own(at) => self.invoke_own(f, f.instance, at, call),
            Callee::Foreign(at) => self.invoke_foreign(f, f.instance, at, call),
            Callee::Imported(module, at) => self.invoke_own(f, &f.instance.imports[module], at, call),
            Callee::ImportedForeign(module, at) => {
                self.invoke_foreign(f, &f.instance.imports[module], at, call)
            }
            Callee::Value(var) => {
                let Value::Boxed(b) = self.fetch(f, var)? else {
                    return Err(faults::not_handler());
                };
                let Some(handler) = b.downcast::<HandlerValue>() else {
                    return Err(faults::not_handler());
                };
                match handler.callee {
                    HandlerIndex::Own(at) => self.invoke_own(f, &handler.instance, at, call),
                    HandlerIndex::Foreign(at) => self.invoke_foreign(f, &handler.instance, at, call),
                }
            }
        }
    }

    fn invoke_own(&mut self, f: &Frame, instance: &Rc<Instance>, at: usize, call: &Call) -> Outcome<Value> {
        let handler = &instance.code.handlers[at];
        if call.args.len() != handler.params.len() {
            let place = format!("{}.{}", instance.code.name, handler.name);
            return Err(LcbError::runtime(format!(
                "Wrong number of arguments passed to handler {place}"
            )));
        }
        let base = self.stack.len();
        let mut has_out = false;
        for (param, arg) in handler.params.iter().zip(&call.args) {
            let value = match arg {
                Arg::In(expr) | Arg::Extra(expr, _) => self.eval(f, expr)?,
                Arg::Out(_) => {
                    has_out = true;
                    self.stack.push(out_default(param));
                    continue;
                }
                Arg::InOut(expr, _) => {
                    has_out = true;
                    self.eval(f, expr)?
                }
            };
            let value = passed(instance, &handler.name, param, value)?;
            self.stack.push(value);
        }
        let value = self.enter(instance, at, base)?;
        if !has_out {
            self.stack.truncate(base);
            return Ok(value);
        }
        let outs: Vec<Value> = self.stack.drain(base..base + call.args.len()).collect();
        self.stack.truncate(base);
        self.store_outs(f, call, outs)?;
        Ok(value)
    }

    fn store_outs(&mut self, f: &Frame, call: &Call, outs: Vec<Value>) -> Outcome<()> {
        for (arg, out) in call.args.iter().zip(outs) {
            if let Arg::Out(target) | Arg::InOut(_, target) = arg {
                self.assign(f, target, out)?;
            }
        }
        Ok(())
    }

    /// Runs a handler whose arguments lie on the stack from `base`, and leaves its frame there.
    fn enter(&mut self, instance: &Rc<Instance>, at: usize, base: usize) -> Outcome<Value> {
        let handler = &instance.code.handlers[at];
        if self.depth >= self.limits.depth {
            return Err(LcbError::runtime("oxt: handlers call each other too deeply"));
        }
        self.depth += 1;
        self.stack.resize(base + handler.slots.len(), Value::Nothing);
        for slot in &handler.registers {
            self.stack[base + slot] = Value::Boxed(BoxedRef::new(Unassigned));
        }
        let frame = Frame {
            instance,
            handler,
            base,
            result: base + handler.params.len(),
        };
        let ended = stacker::maybe_grow(96 * 1024, 1024 * 1024, || self.block(&frame, &handler.body));
        self.depth -= 1;
        ended
            .and_then(|flow| self.leave(&frame, flow))
            .map_err(|mut fault| {
                fault.frames.push(error::Frame {
                    file: instance.code.path.clone(),
                    line: fault.line.take().unwrap_or(handler.line),
                    handler: handler.name.clone(),
                });
                fault
            })
    }

    /// The result of a handler that has ended, and a look at its out parameters.
    fn leave(&mut self, frame: &Frame, flow: Flow) -> Outcome<Value> {
        let value = if flow == Flow::Return {
            std::mem::take(&mut self.returned)
        } else {
            Value::Nothing
        };
        for (at, param) in frame.handler.params.iter().enumerate() {
            if param.mode != Mode::In && is_unassigned(&self.stack[frame.base + at]) {
                return Err(faults::unassigned(&frame.place(), &param.name));
            }
        }
        let returns = &frame.handler.returns;
        if accepts(returns, &value) {
            return Ok(value);
        }
        fit(returns, value).map_err(|why| faults::return_type(&frame.place(), returns, why))
    }

    fn invoke_foreign(
        &mut self,
        f: &Frame,
        instance: &Rc<Instance>,
        at: usize,
        call: &Call,
    ) -> Outcome<Value> {
        let mut args: SmallVec<[ffi::Argument; 6]> = SmallVec::new();
        let mut has_out = false;
        for arg in &call.args {
            args.push(match arg {
                Arg::In(expr) => ffi::Argument::from(self.eval(f, expr)?),
                Arg::Extra(expr, ty) => ffi::Argument {
                    value: self.eval(f, expr)?,
                    extra: Some(ty.clone()),
                },
                Arg::Out(_) => {
                    has_out = true;
                    ffi::Argument::from(Value::Nothing)
                }
                Arg::InOut(expr, _) => {
                    has_out = true;
                    ffi::Argument::from(self.eval(f, expr)?)
                }
            });
        }
        let value = ffi::invoke(self, instance, at, &mut args)?;
        if has_out {
            self.store_outs(f, call, args.into_iter().map(|a| a.value).collect())?;
        }
        Ok(value)
    }
}

fn out_default(param: &Param) -> Value {
    param
        .ty
        .default_value()
        .unwrap_or_else(|| Value::Boxed(BoxedRef::new(Unassigned)))
}

#[inline]
fn passed(instance: &Instance, handler: &str, param: &Param, value: Value) -> Outcome<Value> {
    if accepts(&param.ty, &value) {
        return Ok(value);
    }
    fit(&param.ty, value).map_err(|why| {
        faults::argument_type(
            &format!("{}.{handler}", instance.code.name),
            &param.name,
            &param.ty,
            why,
        )
    })
}
