//! A thread of the pool: one job after the other, until the pool stops.

use std::any::Any;
use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::{Receiver, Sender, select};

use super::job::{Job, JobState};
use super::{JobContext, JobProgress, Pool};
use crate::error::{Error, Result};
use crate::handle::{Handle, Kind};
use crate::sync::Arc;

/// The work of a job.
type Work<O> = Box<dyn FnOnce(&JobContext<'_>) -> Result<O> + Send>;

/// A job on its way to a worker.
pub(super) struct Task<K, O> {
    pub handle: Handle<K>,
    pub job: Arc<Job>,
    pub work: Work<O>,
}

pub(super) struct Worker<K: 'static, O: 'static> {
    pub pool: &'static Pool<K, O>,
    pub light: Receiver<Task<K, O>>,
    pub heavy: Receiver<Task<K, O>>,
    /// Shows that this worker is still there.
    pub _presence: Sender<Infallible>,
}

impl<K: Kind, O: Send + 'static> Worker<K, O> {
    pub fn work(self) {
        loop {
            // A stop cancels what waits before it closes the channels, so nothing is missed here.
            let task = select! {
                recv(self.heavy) -> task => task,
                recv(self.light) -> task => task,
            };
            match task {
                Ok(task) => self.run(task),
                Err(_) => return,
            }
        }
    }

    fn run(&self, Task { handle, job, work }: Task<K, O>) {
        if !job.begin() {
            return;
        }
        let pool = self.pool;
        let report = |done, total| {
            pool.sink.progress(JobProgress {
                job: handle,
                kind: job.kind,
                tag: &job.tag,
                done,
                total,
            });
        };
        let context = JobContext {
            job: &job,
            report: &report,
        };
        // What a panic leaves half done belongs to the work, and goes down with it.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&context)))
            .unwrap_or_else(|panic| Err(Error::internal(format!("the job panicked: {}", text_of(&*panic)))));
        if job.end(JobState::after(&outcome)) {
            pool.report_end(handle, &job, outcome);
        }
    }
}

/// The message of a panic.
fn text_of(panic: &(dyn Any + Send)) -> &str {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "without a message",
    }
}
