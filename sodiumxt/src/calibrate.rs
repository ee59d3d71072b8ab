//! How dear a passphrase may be on this machine: limits for Argon2 that take about a given time.
//!
//! The rule: memory before passes. Memory is what makes guessing dear for those with many processors, so it is as much as
//! is allowed and one pass can fill in the time; passes fill what time is left.

use std::time::{Duration, Instant};

use crate::error::Result;
use crate::keys::Zeroizing;
use crate::pwhash::{self, Algorithm, Limits, MIN, SALT};

/// The least memory that is tried, in bytes.
pub const MEM_LEAST: u64 = 1 << 20;
/// What the first trial uses, if it is allowed.
const FIRST: u64 = 16 << 20;
/// How often memory is corrected: a first trial tells little of a larger one.
const CORRECTIONS: usize = 4;

/// Limits, and how long they took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calibrated {
    /// The limits.
    pub limits: Limits,
    /// How long one key took with them.
    pub took: Duration,
}

/// Finds limits that take about `target`, with at most `mem_max` bytes of memory (at least [`MEM_LEAST`] are used).
///
/// `run` is asked before each trial whether to go on. Takes about three times the target. Errors: no memory; those of `run`.
pub fn find(target: Duration, mem_max: u64, mut go_on: impl FnMut() -> Result<()>) -> Result<Calibrated> {
    search(target, mem_max, |limits| {
        go_on()?;
        let mut key = Zeroizing::new([0; MIN]);
        let begun = Instant::now();
        pwhash::derive(&mut *key, b"passphrase", &[0; SALT], limits, Algorithm::Argon2id)?;
        Ok(begun.elapsed())
    })
}

/// As [`find`], with trials of the caller's: `trial` says how long limits take.
pub fn search(
    target: Duration,
    mem_max: u64,
    mut trial: impl FnMut(Limits) -> Result<Duration>,
) -> Result<Calibrated> {
    let mem_max = whole_mib(mem_max);
    let one_pass = |mem| Limits { ops: 1, mem };
    let mut mem = mem_max.min(FIRST);
    let mut took = trial(one_pass(mem))?;
    for _ in 0..CORRECTIONS {
        let fitting = whole_mib((mem as f64 * ratio(target, took)) as u64).min(mem_max);
        // Near enough: passes do the rest. Too dear is never near enough.
        if fitting == mem || (took <= target && fitting < mem + mem / 8) {
            break;
        }
        mem = fitting;
        took = trial(one_pass(mem))?;
    }
    let passes = ratio(target, took).clamp(1.0, f64::from(u32::MAX)) as u64;
    if passes == 1 {
        return Ok(Calibrated {
            limits: one_pass(mem),
            took,
        });
    }
    let limits = Limits { ops: passes, mem };
    let took = trial(limits)?;
    Ok(Calibrated { limits, took })
}

fn ratio(target: Duration, took: Duration) -> f64 {
    target.as_secs_f64() / took.as_secs_f64().max(1e-6)
}

fn whole_mib(bytes: u64) -> u64 {
    (bytes >> 20 << 20).max(MEM_LEAST)
}
