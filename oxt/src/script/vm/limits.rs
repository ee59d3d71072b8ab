//! Limits: what stops a script that would never end.

use std::time::Instant;

use crate::script::error::{Nature, Result, ScriptError};

/// How much a run may use.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Statements left, if they are counted.
    pub statements: Option<u64>,
    /// How deep handlers may call each other.
    pub depth: u32,
    /// When the run must be over.
    pub deadline: Option<Instant>,
    ticks: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            statements: None,
            depth: 5_000,
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
        if self.ticks & 0xfff == 0 {
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
