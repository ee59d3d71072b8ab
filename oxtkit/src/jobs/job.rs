//! The life of one job: waiting, running, ended.
//!
//! The rule: whoever wants to end a job (its worker, a cancel, a stop) claims the end first, and only
//! one claim is granted. The model in `model.rs` tries every order of these.

use std::time::{Duration, Instant};

use super::JobStatus;
use crate::error::ErrorCode;
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::{Condvar, Mutex};

/// The least time between two reports of progress of one job.
pub const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// Where a job is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobState {
    /// It waits for a thread.
    Waiting,
    /// It runs.
    Running,
    /// It ended well.
    Done,
    /// It failed, for this reason.
    Failed(ErrorCode),
}

impl JobState {
    /// What scripts see: `waiting`, `running`, `done`, `failed` or `cancelled`.
    pub fn name(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed(ErrorCode::Cancelled) => "cancelled",
            JobState::Failed(_) => "failed",
        }
    }

    /// Whether it is over.
    pub fn has_ended(self) -> bool {
        matches!(self, JobState::Done | JobState::Failed(_))
    }

    #[cfg(not(loom))]
    pub(super) fn after<O>(outcome: &crate::error::Result<O>) -> JobState {
        match outcome {
            Ok(_) => JobState::Done,
            Err(error) => JobState::Failed(error.code()),
        }
    }
}

/// What a request to cancel came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cancel {
    /// It had not begun and has now ended; whoever asked reports it.
    Ended,
    /// It runs, and was told to give up; its worker will report it.
    Told,
    /// It had ended before.
    TooLate,
}

#[derive(Debug)]
pub(super) struct Job {
    pub kind: &'static str,
    pub tag: String,
    submitted: Instant,
    cancelled: AtomicBool,
    life: Mutex<Life>,
    ended: Condvar,
}

#[derive(Debug)]
struct Life {
    state: JobState,
    done: u64,
    total: u64,
    reported: Option<Instant>,
    took: Option<Duration>,
}

impl Job {
    pub fn new(kind: &'static str, tag: String) -> Job {
        Job {
            kind,
            tag,
            submitted: Instant::now(),
            cancelled: AtomicBool::new(false),
            life: Mutex::new(Life {
                state: JobState::Waiting,
                done: 0,
                total: 0,
                reported: None,
                took: None,
            }),
            ended: Condvar::new(),
        }
    }

    /// A worker wants to run it. False: it has ended already.
    pub fn begin(&self) -> bool {
        let mut life = self.life.lock();
        let waiting = life.state == JobState::Waiting;
        if waiting {
            life.state = JobState::Running;
        }
        waiting
    }

    /// Claims the end. True: granted, and the caller reports it. False: somebody else has.
    #[must_use]
    pub fn end(&self, state: JobState) -> bool {
        let mut life = self.life.lock();
        if life.state.has_ended() {
            return false;
        }
        self.close(&mut life, state);
        true
    }

    #[must_use]
    pub fn cancel(&self) -> Cancel {
        self.cancelled.store(true, Ordering::Relaxed);
        let mut life = self.life.lock();
        match life.state {
            JobState::Waiting => {
                self.close(&mut life, JobState::Failed(ErrorCode::Cancelled));
                Cancel::Ended
            }
            JobState::Running => Cancel::Told,
            JobState::Done | JobState::Failed(_) => Cancel::TooLate,
        }
    }

    fn close(&self, life: &mut Life, state: JobState) {
        debug_assert!(state.has_ended());
        life.state = state;
        life.took = Some(self.submitted.elapsed());
        self.ended.notify_all();
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Notes the progress, and calls `report` if it is time for that. Under the lock: no report can
    /// follow the end.
    pub fn progress(&self, done: u64, total: u64, report: impl FnOnce()) {
        let mut life = self.life.lock();
        if life.state != JobState::Running {
            return;
        }
        (life.done, life.total) = (done, total);
        let now = Instant::now();
        if life
            .reported
            .is_none_or(|last| now.duration_since(last) >= PROGRESS_INTERVAL)
        {
            life.reported = Some(now);
            report();
        }
    }

    #[cfg(not(loom))]
    pub fn elapsed(&self) -> Duration {
        self.life.lock().took.unwrap_or_else(|| self.submitted.elapsed())
    }

    pub fn status(&self) -> JobStatus {
        let life = self.life.lock();
        JobStatus {
            state: life.state,
            kind: self.kind,
            tag: self.tag.clone(),
            done: life.done,
            total: life.total,
            elapsed: life.took.unwrap_or_else(|| self.submitted.elapsed()),
        }
    }

    /// Waits until it has ended, or `limit` has passed. True: it has ended.
    #[cfg(not(loom))]
    pub fn wait(&self, limit: Duration) -> bool {
        let mut life = self.life.lock();
        self.ended
            .wait_while_for(&mut life, |life| !life.state.has_ended(), limit);
        life.state.has_ended()
    }
}
