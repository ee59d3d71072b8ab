//! Expressions.
//!
//! The rule: operators on numbers take a quick way that gives what the form's methods would give; everything
//! else tries the methods in order.

use std::rc::Rc;

use smallvec::SmallVec;

use super::{Frame, Machine, faults};
use crate::ffi;
use crate::lcb::code::{Callee, Expr, Quick, Var};
use crate::lcb::error::Outcome;
use crate::lcb::syntax::{Form, Method};
use crate::lcb::types::{HandlerIndex, HandlerValue};
use crate::value::{Array, BoxedRef, Number, Value};

/// Values of arguments; most forms have few.
pub(super) type Args = SmallVec<[Value; 4]>;

impl Machine<'_> {
    pub(super) fn eval(&mut self, f: &Frame, expr: &Expr) -> Outcome<Value> {
        match expr {
            Expr::Const(value) => Ok(value.clone()),
            Expr::Var(var) => self.fetch(f, *var),
            Expr::Quick(op, form, operands) => self.eval_quick(f, *op, form, operands),
            Expr::One(form, operand) => {
                let args = [self.eval(f, operand)?];
                self.eval_form(form, &args)
            }
            Expr::Two(form, operands) => {
                let args = [self.eval(f, &operands.0)?, self.eval(f, &operands.1)?];
                self.eval_form(form, &args)
            }
            Expr::Many(form, operands) => {
                let args = self.eval_all(f, operands)?;
                self.eval_form(form, &args)
            }
            Expr::Call(call) => self.invoke(f, call),
            // Only the left side is looked at here; the right side is the value, whatever it is.
            Expr::And(left, _) if !self.test(f, left)? => Ok(Value::Boolean(false)),
            Expr::And(_, right) => self.eval(f, right),
            Expr::Or(left, _) if self.test(f, left)? => Ok(Value::Boolean(true)),
            Expr::Or(_, right) => self.eval(f, right),
            Expr::List(items) => Ok(Value::list(self.eval_all(f, items)?.into_vec())),
            Expr::Array(pairs) => {
                let mut array = Array::new();
                for (key, value) in pairs {
                    let key = self.eval(f, key)?;
                    let Value::String(key) = key else {
                        return Err(faults::key_not_string());
                    };
                    array.insert(key, self.eval(f, value)?);
                }
                Ok(Value::from(array))
            }
            Expr::Handler(callee) => Ok(self.handler_value(f, *callee)),
        }
    }

    pub(super) fn eval_all(&mut self, f: &Frame, exprs: &[Expr]) -> Outcome<Args> {
        let mut values = Args::new();
        for expr in exprs {
            values.push(self.eval(f, expr)?);
        }
        Ok(values)
    }

    /// A condition: a boolean, and nothing that is merely like one.
    pub(super) fn test(&mut self, f: &Frame, expr: &Expr) -> Outcome<bool> {
        match self.eval(f, expr)? {
            Value::Boolean(b) => Ok(b),
            _ => Err(faults::not_boolean()),
        }
    }

    /// Tries the methods of an expression form.
    pub(super) fn eval_form(&mut self, form: &'static Form, args: &[Value]) -> Outcome<Value> {
        self.check_stale()?;
        for (_, method) in &form.methods {
            if let Method::Eval(eval) | Method::Chunk(eval, _) = method
                && let Some(result) = eval(self, args)
            {
                return result;
            }
        }
        Err(faults::no_value(form, args))
    }

    #[inline]
    fn eval_quick(
        &mut self,
        f: &Frame,
        op: Quick,
        form: &'static Form,
        operands: &(Expr, Expr),
    ) -> Outcome<Value> {
        let left = self.operand(f, &operands.0)?;
        let right = self.operand(f, &operands.1)?;
        if let (Value::Number(a), Value::Number(b), false) = (&left, &right, self.stale) {
            return Ok(quick(op, *a, *b));
        }
        self.eval_form(form, &[left, right])
    }

    /// Like `eval`, with a short cut for what operands mostly are: local numbers and constants.
    #[inline]
    fn operand(&mut self, f: &Frame, expr: &Expr) -> Outcome<Value> {
        match expr {
            Expr::Var(Var::Local(slot)) => match &self.stack[f.base + slot] {
                Value::Number(n) => Ok(Value::Number(*n)),
                _ => self.fetch(f, Var::Local(*slot)),
            },
            Expr::Const(Value::Number(n)) => Ok(Value::Number(*n)),
            _ => self.eval(f, expr),
        }
    }

    /// A handler by name. A foreign one that cannot be bound is nothing: that is how modules probe for it.
    fn handler_value(&mut self, f: &Frame, callee: Callee) -> Value {
        let (instance, callee) = match callee {
            Callee::Own(at) => (f.instance, HandlerIndex::Own(at)),
            Callee::Foreign(at) => (f.instance, HandlerIndex::Foreign(at)),
            Callee::Imported(module, at) => (&f.instance.imports[module], HandlerIndex::Own(at)),
            Callee::ImportedForeign(module, at) => (&f.instance.imports[module], HandlerIndex::Foreign(at)),
            Callee::Value(_) => return Value::Nothing,
        };
        if let HandlerIndex::Foreign(at) = callee
            && ffi::bind(instance, at).is_err()
        {
            return Value::Nothing;
        }
        Value::Boxed(BoxedRef::new(HandlerValue {
            instance: Rc::clone(instance),
            callee,
        }))
    }
}

#[inline]
fn quick(op: Quick, a: Number, b: Number) -> Value {
    let (x, y) = (a.as_f64(), b.as_f64());
    let real = |x: f64| Value::Number(Number::Real(x));
    match op {
        Quick::Add => real(x + y),
        Quick::Subtract => real(x - y),
        Quick::Multiply => real(x * y),
        Quick::Divide => real(x / y),
        Quick::Less => Value::Boolean(x < y),
        Quick::LessOrEqual => Value::Boolean(x <= y),
        Quick::Greater => Value::Boolean(x > y),
        Quick::GreaterOrEqual => Value::Boolean(x >= y),
        Quick::Equal => Value::Boolean(x == y),
        Quick::NotEqual => Value::Boolean(x != y),
    }
}
