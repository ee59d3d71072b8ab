//! The pool: takes in jobs, cancels them, stops.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};

use super::job::{Cancel, Job, JobState};
use super::worker::{self, Task};
use super::{Abandoned, JobContext, JobEnd, JobSink, JobStatus, Weight};
use crate::error::{Error, ErrorCode, Result};
use crate::handle::{Handle, Kind, Table};
use crate::sync::{Arc, Mutex};

/// How many jobs of one weight can wait.
pub const QUEUE_LIMIT: usize = 1024;

/// How many jobs that have ended can still be asked for their status.
const REMEMBERED: usize = 256;

/// A bounded number of threads that work on jobs. Made to be a static: the threads start with the first
/// job, end with [`Pool::stop`], and start again when they are needed again.
pub struct Pool<K: 'static, O: 'static> {
    threads: usize,
    pub(super) sink: &'static dyn JobSink<K, O>,
    jobs: Table<K, Job>,
    crew: Mutex<Crew<K, O>>,
    /// Those that have ended, oldest first.
    ended: Mutex<VecDeque<Handle<K>>>,
}

enum Crew<K, O> {
    Idle,
    Working(Workers<K, O>),
    Stopping,
}

struct Workers<K, O> {
    light: Sender<Task<K, O>>,
    heavy: Sender<Task<K, O>>,
    /// Every worker holds a sender: this is disconnected when all are gone.
    present: Receiver<Infallible>,
    threads: Vec<JoinHandle<()>>,
}

impl<K: Kind, O: Send + 'static> Pool<K, O> {
    /// A pool of so many threads, at least one, that reports to `sink`.
    pub const fn new(threads: usize, sink: &'static dyn JobSink<K, O>) -> Pool<K, O> {
        assert!(threads >= 1, "a pool has at least one thread");
        Pool {
            threads,
            sink,
            jobs: Table::new(),
            crew: Mutex::new(Crew::Idle),
            ended: Mutex::new(VecDeque::new()),
        }
    }

    /// Takes in a job. `kind` and `tag` come back with every report. `work` runs once, on a thread of
    /// the pool, unless the job is cancelled before; it should often ask whether it is to give up.
    ///
    /// # Errors
    /// `wouldBlock` when too many jobs wait, `wrongState` while the pool stops, `tableFull`, and
    /// `io` when the system grants no thread. There is no event then.
    pub fn submit(
        &'static self,
        kind: &'static str,
        tag: impl Into<String>,
        weight: Weight,
        work: impl FnOnce(&JobContext<'_>) -> Result<O> + Send + 'static,
    ) -> Result<Handle<K>> {
        // Held until the task is on its way, so that a stop sees either none of it or all.
        let mut crew = self.crew.lock();
        let workers = self.working(&mut crew)?;
        let handle = self.jobs.insert(Job::new(kind, tag.into()))?;
        let task = Task {
            handle,
            job: self.jobs.get(handle)?,
            work: Box::new(work),
        };
        let queue = match weight {
            Weight::Light => &workers.light,
            Weight::Heavy => &workers.heavy,
        };
        if let Err(refused) = queue.try_send(task) {
            drop(self.jobs.remove(handle));
            return Err(match refused {
                TrySendError::Full(_) => Error::would_block(format!(
                    "{QUEUE_LIMIT} jobs wait already; wait for some of them to end"
                )),
                TrySendError::Disconnected(_) => Error::internal("the threads for jobs are gone"),
            });
        }
        Ok(handle)
    }

    /// Tells a job to give up. One that has not begun ends at once; one that runs ends when it notices.
    ///
    /// # Errors
    /// `badHandle`, and `wrongState` when it has ended already.
    pub fn cancel(&self, handle: Handle<K>) -> Result<()> {
        let job = self.jobs.get(handle)?;
        match job.cancel() {
            Cancel::Ended => self.report_end(handle, &job, Err(cancelled())),
            Cancel::Told => {}
            Cancel::TooLate => return Err(Error::wrong_state("the job has ended already")),
        }
        Ok(())
    }

    /// How a job is doing. The last few hundred that have ended can still be asked.
    ///
    /// # Errors
    /// `badHandle`.
    pub fn status(&self, handle: Handle<K>) -> Result<JobStatus> {
        Ok(self.jobs.get(handle)?.status())
    }

    /// Waits until a job has ended, for `limit` at most. Meant for tests: a script that waits is what
    /// jobs are there to avoid. Its end event may still be on the way.
    ///
    /// # Errors
    /// `badHandle`, and `timedOut` when it has not ended.
    pub fn wait(&self, handle: Handle<K>, limit: Duration) -> Result<JobStatus> {
        let job = self.jobs.get(handle)?;
        if !job.wait(limit) {
            return Err(Error::timed_out(format!(
                "the job has not ended within {} ms",
                limit.as_millis()
            )));
        }
        Ok(job.status())
    }

    /// The jobs that are known, oldest first: those that wait or run, and the last few that have ended.
    pub fn jobs(&self) -> Vec<Handle<K>> {
        self.jobs.handles()
    }

    /// Cancels every job, joins the threads for at most `limit`, and retires all handles. What is still
    /// running then is abandoned: it has its end event, and is in the list. The next job starts
    /// the pool again.
    pub fn stop(&self, limit: Duration) -> Vec<Abandoned<K>> {
        let Some(workers) = self.dismiss() else {
            return Vec::new();
        };
        let deadline = Instant::now() + limit;
        for handle in self.jobs.handles() {
            // Those that have ended already are as they should be.
            let _ = self.cancel(handle);
        }
        drop((workers.light, workers.heavy));
        let all_left = workers.present.recv_deadline(deadline) == Err(RecvTimeoutError::Disconnected);
        let abandoned = self.abandon_all();
        for thread in workers.threads {
            if all_left || thread.is_finished() {
                // A worker catches the panics of its jobs; there is nothing more to learn.
                let _ = thread.join();
            }
        }
        self.ended.lock().clear();
        *self.crew.lock() = Crew::Idle;
        abandoned
    }

    /// Takes the workers out of the pool. None: there are none, or another thread is stopping them.
    fn dismiss(&self) -> Option<Workers<K, O>> {
        let mut crew = self.crew.lock();
        match std::mem::replace(&mut *crew, Crew::Stopping) {
            Crew::Working(workers) => Some(workers),
            other => {
                *crew = other;
                None
            }
        }
    }

    /// Ends whatever has not ended, and retires every handle.
    fn abandon_all(&self) -> Vec<Abandoned<K>> {
        let mut abandoned = Vec::new();
        for (handle, job) in self.jobs.drain() {
            if job.end(JobState::Failed(ErrorCode::Cancelled)) {
                let error = Error::cancelled("the job did not give up in time and was abandoned");
                self.report_end(handle, &job, Err(error));
                abandoned.push(Abandoned {
                    job: handle,
                    kind: job.kind,
                    tag: job.tag.clone(),
                });
            }
        }
        abandoned
    }

    /// Tells the sink, once the end was claimed; and forgets the oldest of those that have ended.
    pub(super) fn report_end(&self, handle: Handle<K>, job: &Arc<Job>, outcome: Result<O>) {
        let (kind, tag, elapsed) = (job.kind, job.tag.clone(), job.elapsed());
        self.sink.ended(JobEnd {
            job: handle,
            kind,
            tag,
            elapsed,
            outcome,
        });
        let forgotten = {
            let mut ended = self.ended.lock();
            ended.push_back(handle);
            if ended.len() > REMEMBERED {
                ended.pop_front()
            } else {
                None
            }
        };
        // A stop may have retired it before.
        forgotten.map(|handle| self.jobs.remove(handle));
    }

    fn working<'a>(&'static self, crew: &'a mut Crew<K, O>) -> Result<&'a Workers<K, O>> {
        if matches!(crew, Crew::Idle) {
            *crew = Crew::Working(self.hire()?);
        }
        match crew {
            Crew::Working(workers) => Ok(workers),
            Crew::Idle | Crew::Stopping => Err(Error::wrong_state("the library is stopping")),
        }
    }

    fn hire(&'static self) -> Result<Workers<K, O>> {
        let (light, light_tasks) = bounded(QUEUE_LIMIT);
        let (heavy, heavy_tasks) = bounded(QUEUE_LIMIT);
        let (presence, present) = bounded(0);
        let mut threads = Vec::with_capacity(self.threads);
        for number in 0..self.threads {
            let worker = worker::Worker {
                pool: self,
                light: light_tasks.clone(),
                // One worker takes the heavy jobs: that is what makes them run one at a time.
                heavy: if number == 0 {
                    heavy_tasks.clone()
                } else {
                    crossbeam_channel::never()
                },
                _presence: presence.clone(),
            };
            let name = format!("{} {}", K::NAME, number + 1);
            threads.push(
                std::thread::Builder::new()
                    .name(name)
                    .spawn(move || worker.work())?,
            );
        }
        Ok(Workers {
            light,
            heavy,
            present,
            threads,
        })
    }
}

impl<K: Kind, O> std::fmt::Debug for Pool<K, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool")
            .field("threads", &self.threads)
            .field("jobs", &self.jobs)
            .finish_non_exhaustive()
    }
}

pub(super) fn cancelled() -> Error {
    Error::cancelled("the job was cancelled")
}
