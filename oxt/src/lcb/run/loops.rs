//! Loops.
//!
//! The rule: limits and steps are evaluated once, the counter is a variable like any other (what the body
//! puts into it counts), and after the loop it holds the first value that did not pass.

use super::{Flow, Frame, Machine, faults};
use crate::lcb::code::{Block, Counted, Each, Expr, Target};
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::syntax::Method;
use crate::lcb::types::{IntKind, overflow};
use crate::value::{Number, Value};

/// The engine counts in 32 bits without sign.
const COUNT: IntKind = IntKind {
    bits: 32,
    signed: false,
    name: "LCUInt",
};

impl Machine<'_> {
    pub(super) fn forever(&mut self, f: &Frame, body: &Block) -> Outcome<Flow> {
        loop {
            self.limits.statement()?;
            match self.block(f, body)? {
                Flow::Exit => return Ok(Flow::Normal),
                Flow::Return => return Ok(Flow::Return),
                Flow::Normal | Flow::Next => {}
            }
        }
    }

    pub(super) fn times(&mut self, f: &Frame, count: &Expr, body: &Block) -> Outcome<Flow> {
        let count = match self.eval(f, count)? {
            Value::Number(n) => n.as_f64(),
            _ => return Err(counter_fault("RepeatCounted", "count")),
        };
        let (low, high) = COUNT.range();
        if !(count >= low && count <= high) {
            return Err(overflow("export", COUNT));
        }
        for _ in 0..count as u64 {
            self.limits.statement()?;
            match self.block(f, body)? {
                Flow::Exit => break,
                Flow::Return => return Ok(Flow::Return),
                Flow::Normal | Flow::Next => {}
            }
        }
        Ok(Flow::Normal)
    }

    pub(super) fn while_loop(
        &mut self,
        f: &Frame,
        wanted: bool,
        condition: &Expr,
        body: &Block,
    ) -> Outcome<Flow> {
        while self.test(f, condition)? == wanted {
            self.limits.statement()?;
            match self.block(f, body)? {
                Flow::Exit => break,
                Flow::Return => return Ok(Flow::Return),
                Flow::Normal | Flow::Next => {}
            }
        }
        Ok(Flow::Normal)
    }

    pub(super) fn counted(&mut self, f: &Frame, counted: &Counted) -> Outcome<Flow> {
        let mut counter = self.eval(f, &counted.from)?;
        let limit = self.eval(f, &counted.to)?;
        let step = match &counted.by {
            Some(by) => self.eval(f, by)?,
            None => Value::from(if counted.up { 1 } else { -1 }),
        };
        let (test, add) = match counted.up {
            true => ("RepeatUpToCondition", "RepeatUpToIterate"),
            false => ("RepeatDownToCondition", "RepeatDownToIterate"),
        };
        let Value::Number(limit) = limit else {
            return Err(counter_fault(test, "limit"));
        };
        loop {
            self.limits.statement()?;
            let Value::Number(now) = counter else {
                return Err(counter_fault(test, "counter"));
            };
            let (now_real, limit_real) = (now.as_f64(), limit.as_f64());
            let goes_on = if counted.up {
                now_real <= limit_real
            } else {
                now_real >= limit_real
            };
            self.store(f, counted.var, counter)?;
            if !goes_on {
                return Ok(Flow::Normal);
            }
            match self.block(f, &counted.body)? {
                Flow::Exit => return Ok(Flow::Normal),
                Flow::Return => return Ok(Flow::Return),
                Flow::Normal | Flow::Next => {}
            }
            counter = self.fetch(f, counted.var)?;
            let (Value::Number(now), Value::Number(step)) = (&counter, &step) else {
                return Err(counter_fault(add, "counter"));
            };
            counter = Value::Number(Number::Real(now.as_f64() + step.as_f64()));
        }
    }

    pub(super) fn each(&mut self, f: &Frame, each: &Each) -> Outcome<Flow> {
        let container = self.eval(f, &each.container)?;
        let start = |(_, method): &(_, Method)| match method {
            Method::Each(start) => start(&container),
            _ => None,
        };
        let Some(elements) = each.form.methods.iter().find_map(start) else {
            return Err(faults::no_match(
                each.form,
                &[&Value::Nothing, &Value::Nothing, &container],
            ));
        };
        for element in elements {
            self.limits.statement()?;
            match &each.target {
                Target::Var(var) => self.store(f, *var, element)?,
                other => self.assign(f, other, element)?,
            }
            match self.block(f, &each.body)? {
                Flow::Exit => break,
                Flow::Return => return Ok(Flow::Return),
                Flow::Normal | Flow::Next => {}
            }
        }
        Ok(Flow::Normal)
    }
}

/// A loop over something that is no number. The engine passes it to a handler of its own.
fn counter_fault(name: &str, parameter: &str) -> Box<LcbError> {
    LcbError::runtime(format!(
        "Value is not of correct type for passing as argument - expected type <type: livecode.lang.number> for passing to parameter {parameter} of __builtin__.{name}"
    ))
}
