//! Long work on threads of its own, and the queue that brings its ends to script.
//!
//! The rule: a job ends in exactly one event. Reports of progress may be dropped while nobody polls, ends are not.

use std::time::Duration;

use oxtkit::jobs::{JobContext, JobEnd, JobProgress, JobSink, Pool, Weight};
use oxtkit::poll::{Event, Events};
use oxtkit::queue::{Overflow, Queue};
use oxtkit::{Error, Handle, Result};
use zeroize::Zeroizing;

use super::{JobKind, SECRETS};
use crate::calibrate::Calibrated;
use crate::secret::Secret;
use crate::tables::{self, EventsDropped, JobDone, JobFailed, Progress};

/// Two: a hash of a file need not wait for Argon2. Jobs of Argon2 run one after the other, on one of them.
const THREADS: usize = 2;

/// How long a stop waits for jobs. Argon2 offers no way to break it off.
const PATIENCE: Duration = Duration::from_secs(2);

static POOL: Pool<JobKind, Made> = Pool::new(THREADS, &Reports);

static QUEUE: Queue = Queue::new(Overflow {
    code: EventsDropped::INFO.code,
    events: &tables::DROPPED,
    bytes: &tables::DROPPED_BYTES,
});

/// What a job made.
pub enum Made {
    /// Bytes, perhaps a key: wiped once the event has its copy.
    Bytes(Zeroizing<Vec<u8>>),
    /// Whether something verified, or was done.
    Verdict(bool),
    /// A key in locked memory, which gets its handle when the job ends.
    Secret(Secret),
    /// Limits for Argon2.
    Limits(Calibrated),
}

impl Made {
    /// Puts it into the event. Errors: a secret for which there is no handle left.
    fn tell(self, event: &mut JobDone) -> Result<()> {
        match self {
            Self::Bytes(bytes) => event.result = Some(bytes.to_vec()),
            Self::Verdict(ok) => event.ok = Some(ok),
            Self::Secret(secret) => event.secret = Some(SECRETS.insert(secret)?),
            Self::Limits(found) => {
                event.kdf_ops = Some(found.limits.ops);
                event.kdf_mem = Some(found.limits.mem);
                event.ms = Some(millis(found.took));
            }
        }
        Ok(())
    }
}

struct Reports;

impl JobSink<JobKind, Made> for Reports {
    fn progress(&self, progress: JobProgress<'_, JobKind>) {
        let event = Progress {
            job: progress.job,
            tag: progress.tag.to_owned(),
            bytes: progress.done,
            total: progress.total,
        };
        // One that finds no room is counted, and the next drain says so.
        let _ = QUEUE.payload(0, &event);
    }

    fn ended(&self, end: JobEnd<JobKind, Made>) {
        let (job, tag, kind) = (end.job, end.tag, end.kind.to_owned());
        let mut event = JobDone {
            job,
            tag,
            kind,
            result: None,
            ok: None,
            elapsed_ms: millis(end.elapsed),
            secret: None,
            kdf_ops: None,
            kdf_mem: None,
            ms: None,
        };
        if let Err(error) = end.outcome.and_then(|made| made.tell(&mut event)) {
            let event = JobFailed {
                job: event.job,
                tag: event.tag,
                kind: event.kind,
                error_code: error.code().code(),
                error_name: error.code().name().to_owned(),
                error_message: error.message().to_owned(),
            };
            return QUEUE.control(0, &event);
        }
        QUEUE.control(0, &event);
        zeroize::Zeroize::zeroize(&mut event.result);
    }
}

/// A span of time as script counts it.
pub fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

/// Begins a job that runs beside others.
///
/// # Errors
/// `wouldBlock` if too many jobs wait.
pub fn light(
    kind: &'static str,
    tag: &str,
    work: impl FnOnce(&JobContext<'_>) -> Result<Made> + Send + 'static,
) -> Result<Handle<JobKind>> {
    POOL.submit(kind, tag, Weight::Light, work)
}

/// Begins a job that needs much memory; only one of these runs at a time. It cannot be broken off, so a cancel takes its
/// result away instead.
///
/// # Errors
/// `wouldBlock` if too many jobs wait.
pub fn heavy(
    kind: &'static str,
    tag: &str,
    work: impl FnOnce() -> Result<Made> + Send + 'static,
) -> Result<Handle<JobKind>> {
    heavy_watched(kind, tag, |job| {
        let made = work()?;
        job.check()?;
        Ok(made)
    })
}

/// As [`heavy`], for work that tells how far it is and looks by itself whether it is to give up.
///
/// # Errors
/// `wouldBlock` if too many jobs wait.
pub fn heavy_watched(
    kind: &'static str,
    tag: &str,
    work: impl FnOnce(&JobContext<'_>) -> Result<Made> + Send + 'static,
) -> Result<Handle<JobKind>> {
    POOL.submit(kind, tag, Weight::Heavy, work)
}

/// Tells a job to give up.
///
/// # Errors
/// `badHandle`; `wrongState` when it has ended already.
pub fn cancel(job: Handle<JobKind>) -> Result<()> {
    POOL.cancel(job).map_err(about)
}

/// How a job is doing.
///
/// # Errors
/// `badHandle`.
pub fn status(job: Handle<JobKind>) -> Result<oxtkit::jobs::JobStatus> {
    POOL.status(job).map_err(about)
}

fn about(error: Error) -> Error {
    error.context("job")
}

/// What waits to be told.
pub fn events() -> Events {
    // No event belongs to a handle that can be freed: a job that has ended has its event all the same.
    Events {
        queue: &QUEUE,
        is_alive: |_| true,
    }
}

/// Cancels every job, waits a bounded time for those that run, and forgets what was not told. Says how many were left
/// behind; those end by themselves, unheard.
pub fn stop() -> usize {
    let abandoned = POOL.stop(PATIENCE).len();
    QUEUE.clear();
    abandoned
}
