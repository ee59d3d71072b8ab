//! Limits, so that no program runs for ever or takes all memory.

use std::time::Instant;

use crate::lcb::error::{LcbError, Outcome};

/// What a program may still use.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Statements that may still be run.
    pub statements: u64,
    /// How deep calls may nest.
    pub depth: u32,
    /// The largest string, data or list, in bytes or elements.
    pub size: usize,
    /// When the program must have ended; looked at now and then.
    pub deadline: Option<Instant>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            statements: u64::MAX,
            depth: 20_000,
            size: 1 << 31,
            deadline: None,
        }
    }
}

impl Limits {
    /// Counts a statement.
    #[inline]
    pub fn statement(&mut self) -> Outcome<()> {
        if self.statements == 0 {
            return Err(LcbError::runtime("oxt: the limit of statements is used up"));
        }
        self.statements -= 1;
        // The clock is slow beside a statement.
        if self.statements & 0xfff == 0 && self.deadline.is_some_and(|deadline| Instant::now() > deadline) {
            return Err(LcbError::runtime("oxt: the time limit is used up"));
        }
        Ok(())
    }

    /// Refuses a value that would become too large.
    pub fn check_size(&self, size: usize) -> Outcome<()> {
        if size > self.size {
            Err(LcbError::runtime("out of memory"))
        } else {
            Ok(())
        }
    }
}
