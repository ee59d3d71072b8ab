//! `repeat` in all its forms.

use crate::script::ast::{ChunkKind, Expr, Loop, Stmt};
use crate::script::chunks;
use crate::script::error::{Result, ScriptError};
use crate::value::{Data, Number, Text, Value};

use super::Vm;
use super::blocks::Flow;

/// What a pass through the body means for the loop.
enum Pass {
    Again,
    Stop,
    Leave(Flow),
}

/// repeat: error in start, end or step expression
const BAD_NUMBER: u32 = 494;

impl Vm {
    pub(crate) fn repeat(&mut self, head: &Loop, body: &[Stmt]) -> Result<Flow> {
        match head {
            Loop::Forever => self.looping(body, |_| Ok(true)),
            Loop::While(condition) => self.looping(body, |vm| vm.condition(condition)),
            Loop::Until(condition) => self.looping(body, |vm| vm.condition(condition).map(|done| !done)),
            Loop::Times(count) => {
                let count = self.eval(count)?;
                let mut left = self.context().number(&count, BAD_NUMBER)?.round();
                self.looping(body, |_| {
                    left -= 1.0;
                    Ok(left >= 0.0)
                })
            }
            Loop::With {
                slot,
                from,
                to,
                down,
                step,
            } => self.counting(*slot, from, to, *down, step.as_ref(), body),
            Loop::EachChunk { slot, kind, of } => self.each_chunk(*slot, *kind, of, body),
            Loop::EachKey { slot, of } => self.each_key(*slot, of, body),
        }
    }

    fn looping(&mut self, body: &[Stmt], mut go_on: impl FnMut(&mut Vm) -> Result<bool>) -> Result<Flow> {
        while go_on(self)? {
            match self.pass(body)? {
                Pass::Again => {}
                Pass::Stop => break,
                Pass::Leave(flow) => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    fn pass(&mut self, body: &[Stmt]) -> Result<Pass> {
        self.limits.step()?;
        Ok(match self.block(body)? {
            Flow::Next | Flow::NextRepeat => Pass::Again,
            Flow::ExitRepeat => Pass::Stop,
            other => Pass::Leave(other),
        })
    }

    /// The engine counts by the variable itself and tests the value before the step is added, so that a step that does
    /// not divide the distance takes one pass beyond the end.
    fn counting(
        &mut self,
        slot: u32,
        from: &Expr,
        to: &Expr,
        down: bool,
        step: Option<&Expr>,
        body: &[Stmt],
    ) -> Result<Flow> {
        let step = match step {
            Some(step) => self.number(step, BAD_NUMBER)?,
            None if down => -1.0,
            None => 1.0,
        };
        if step == 0.0 {
            return Err(ScriptError::new(BAD_NUMBER, "repeat: the step is 0"));
        }
        let start = self.number(from, BAD_NUMBER)? - step;
        self.set_variable(slot, Value::Number(Number::Real(start)));
        let end = self.number(to, BAD_NUMBER)?;
        self.looping(body, |vm| {
            let now = vm.variable(slot);
            let now = vm.context().number(&now, BAD_NUMBER)?;
            let done = if step < 0.0 { now <= end } else { now >= end };
            if !done {
                vm.set_variable(slot, Value::Number(Number::Real(now + step)));
            }
            Ok(!done)
        })
    }

    fn each_chunk(&mut self, slot: u32, kind: ChunkKind, of: &Expr, body: &[Stmt]) -> Result<Flow> {
        let whole = self.eval(of)?;
        match kind {
            ChunkKind::Element => {
                let values: Vec<Value> = match &whole {
                    Value::Array(array) => match array.as_sequence() {
                        Some(sequence) => sequence.into_iter().cloned().collect(),
                        None => array.values().cloned().collect(),
                    },
                    _ => Vec::new(),
                };
                self.each(slot, values.into_iter(), body)
            }
            ChunkKind::Byte => {
                let data = self.context().bytes(&whole);
                self.each(
                    slot,
                    (0..data.len()).map(|at| Value::Data(Data::from(&data.as_bytes()[at..=at]))),
                    body,
                )
            }
            kind => {
                let text = self.context().text(&whole);
                // The settings at the start count, whatever the body sets.
                let context = self.context().clone();
                let pieces = chunks::pieces(&context, kind, text.as_str())?;
                self.each(slot, pieces.map(|range| Value::String(text.slice(range))), body)
            }
        }
    }

    fn each_key(&mut self, slot: u32, of: &Expr, body: &[Stmt]) -> Result<Flow> {
        let keys: Vec<Text> = match self.eval(of)? {
            Value::Array(array) => array.keys().cloned().collect(),
            _ => Vec::new(),
        };
        self.each(slot, keys.into_iter().map(Value::String), body)
    }

    fn each(&mut self, slot: u32, values: impl Iterator<Item = Value>, body: &[Stmt]) -> Result<Flow> {
        for value in values {
            self.set_variable(slot, value);
            match self.pass(body)? {
                Pass::Again => {}
                Pass::Stop => break,
                Pass::Leave(flow) => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }
}
