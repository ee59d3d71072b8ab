//! Long work on threads of its own, so that no script waits for it.
//!
//! The rules: a job that was accepted ends in exactly one end event, whatever happens to it; progress
//! is reported at most ten times a second for each job and never after the end; memory-heavy jobs
//! run one at a time; and stopping has a time limit and says what it left behind.
#![deny(unsafe_code)]

mod job;
#[cfg(all(test, loom))]
mod model;
#[cfg(not(loom))]
mod pool;
#[cfg(not(loom))]
mod worker;

pub use job::{JobState, PROGRESS_INTERVAL};
#[cfg(not(loom))]
pub use pool::{Pool, QUEUE_LIMIT};

use std::time::Duration;

use crate::error::{Error, Result};
use crate::handle::Handle;
use job::Job;

/// How much a job asks of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Runs beside others.
    Light,
    /// Needs so much memory that two at once could be too many, as Argon2 does. Heavy jobs run one
    /// after the other.
    Heavy,
}

/// Where reports of jobs go: as a rule, into the poll queue.
///
/// Calls come on the threads of the pool, or on one that cancels or stops. They must be quick, and
/// `progress` must not call the pool back: it runs under the lock of its job, which is what
/// keeps it from ever following the end.
pub trait JobSink<K, O>: Send + Sync {
    /// A running job has come this far.
    fn progress(&self, progress: JobProgress<'_, K>);

    /// A job has ended. Called once for each.
    fn ended(&self, end: JobEnd<K, O>);
}

/// How far a running job has come.
#[derive(Debug)]
pub struct JobProgress<'a, K> {
    /// The job.
    pub job: Handle<K>,
    /// What sort of work it is, as given when it was submitted.
    pub kind: &'static str,
    /// The tag that the script gave it.
    pub tag: &'a str,
    /// How much is done, in the unit of the work, usually bytes.
    pub done: u64,
    /// How much there is in all; 0 if that is not known.
    pub total: u64,
}

/// How a job ended.
#[derive(Debug)]
pub struct JobEnd<K, O> {
    /// The job. Its status can still be asked for a while.
    pub job: Handle<K>,
    /// What sort of work it was, as given when it was submitted.
    pub kind: &'static str,
    /// The tag that the script gave it.
    pub tag: String,
    /// The time since it was submitted.
    pub elapsed: Duration,
    /// Its result, or why it failed; `cancelled` if it was cancelled or abandoned.
    pub outcome: Result<O>,
}

/// What a job looks like at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobStatus {
    /// Whether it waits, runs or has ended.
    pub state: JobState,
    /// What sort of work it is, as given when it was submitted.
    pub kind: &'static str,
    /// The tag that the script gave it.
    pub tag: String,
    /// How much is done, in the unit of the work, usually bytes.
    pub done: u64,
    /// How much there is in all; 0 if that is not known.
    pub total: u64,
    /// The time since it was submitted; the time it took, if it has ended.
    pub elapsed: Duration,
}

/// A job that did not end before the time limit of a stop. Its thread goes on by itself, and nothing
/// more will be heard of it.
#[derive(Debug)]
pub struct Abandoned<K> {
    /// The job.
    pub job: Handle<K>,
    /// What sort of work it is, as given when it was submitted.
    pub kind: &'static str,
    /// The tag that the script gave it.
    pub tag: String,
}

/// What a job sees of the world: how to report, and whether to give up.
pub struct JobContext<'a> {
    job: &'a Job,
    report: &'a (dyn Fn(u64, u64) + Sync),
}

impl JobContext<'_> {
    /// Says that `done` of `total` is done; `total` 0 if unknown. Cheap enough for every 64 KiB: the
    /// sink hears of it ten times a second at most.
    pub fn progress(&self, done: u64, total: u64) {
        self.job.progress(done, total, || (self.report)(done, total));
    }

    /// Whether the job is to give up. Long work asks this often.
    pub fn cancelled(&self) -> bool {
        self.job.is_cancelled()
    }

    /// The same question for use with `?`.
    ///
    /// # Errors
    /// `cancelled`, if the job is to give up.
    pub fn check(&self) -> Result<()> {
        if self.cancelled() {
            Err(Error::cancelled("the job was cancelled"))
        } else {
            Ok(())
        }
    }
}

impl std::fmt::Debug for JobContext<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JobContext")
            .field("cancelled", &self.cancelled())
            .finish_non_exhaustive()
    }
}
