//! Limits: what stops a script that would never end, nest for ever or fill the memory.

use std::time::Instant;

use super::Vm;
use crate::script::error::{Nature, Result, ScriptError};

/// recursionLimit: Recursion limit reached
const TOO_DEEP: u32 = 2;
/// The room that one activation may need for statements and expressions inside each other, and what is added when there is
/// less of it.
const ROOM: usize = 512 << 10;
const MORE_ROOM: usize = 8 << 20;

/// How much a run may use.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Statements left, if they are counted.
    pub statements: Option<u64>,
    /// How deep handlers and texts that are run may nest.
    pub depth: u32,
    /// The largest value.
    pub size: Size,
    /// When the run must be over.
    pub deadline: Option<Instant>,
    ticks: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            statements: None,
            depth: 5_000,
            size: Size(1 << 30),
            deadline: None,
            ticks: 0,
        }
    }
}

impl Limits {
    /// Counts one statement or pass through a loop.
    #[inline]
    pub fn step(&mut self) -> Result<()> {
        if let Some(left) = &mut self.statements {
            if *left == 0 {
                return Err(ScriptError::of(Nature::Fatal, "the instruction limit is used up"));
            }
            *left -= 1;
        }
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks & 0xff == 0 {
            self.check_time()
        } else {
            Ok(())
        }
    }

    /// Fails once the deadline is past.
    pub fn check_time(&self) -> Result<()> {
        if self.deadline.is_some_and(|deadline| Instant::now() > deadline) {
            return Err(ScriptError::of(Nature::Fatal, "the time limit is used up"));
        }
        Ok(())
    }
}

/// The largest text or data in bytes, and the largest array in elements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size(pub usize);

impl Size {
    /// Refuses a value that would become larger.
    #[inline]
    pub fn check(self, size: usize) -> Result<()> {
        if size > self.0 {
            return Err(ScriptError::of(
                Nature::Fatal,
                format!(
                    "the memory limit is reached: a value of more than {} bytes",
                    self.0
                ),
            ));
        }
        Ok(())
    }

    /// Joins texts, and stops before they become too large.
    pub fn join(self, parts: impl IntoIterator<Item = impl AsRef<str>>, between: &str) -> Result<String> {
        let mut out = String::new();
        for (at, part) in parts.into_iter().enumerate() {
            let part = part.as_ref();
            self.check(out.len() + between.len() + part.len())?;
            if at > 0 {
                out.push_str(between);
            }
            out.push_str(part);
        }
        Ok(out)
    }
}

impl Vm {
    /// Runs the inside of a handler or of a text: counts how deep they nest, and sees that the stack has room for it.
    pub(crate) fn nested<R>(&mut self, run: impl FnOnce(&mut Vm) -> Result<R>) -> Result<R> {
        if self.depth >= self.limits.depth {
            return Err(ScriptError::new(
                TOO_DEEP,
                "handlers call each other too deep (recursionLimit)",
            ));
        }
        self.depth += 1;
        let result = stacker::maybe_grow(ROOM, MORE_ROOM, || run(self));
        self.depth -= 1;
        result
    }
}
