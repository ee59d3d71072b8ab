//! Jobs from the outside: how they end, that they end once, and what stopping does.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use oxtkit::error::{Error, ErrorCode, Result};
use oxtkit::handle::{Handle, Kind};
use oxtkit::jobs::{JobEnd, JobProgress, JobSink, JobState, PROGRESS_INTERVAL, Pool, QUEUE_LIMIT, Weight};

#[derive(Clone, Copy, Debug)]
struct ToyJob;

impl Kind for ToyJob {
    const CODE: u8 = 30;
    const NAME: &'static str = "job";
}

type ToyHandle = Handle<ToyJob>;

/// Far more than anything here takes; only a defect waits that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keeps what it hears.
#[derive(Default)]
struct Heard {
    ends: Mutex<Vec<(ToyHandle, Result<u32>)>>,
    progress: Mutex<Vec<(ToyHandle, u64, u64)>>,
}

impl JobSink<ToyJob, u32> for Heard {
    fn progress(&self, progress: JobProgress<'_, ToyJob>) {
        assert_eq!(self.ends_of(progress.job), 0, "progress after the end");
        self.progress
            .lock()
            .unwrap()
            .push((progress.job, progress.done, progress.total));
    }

    fn ended(&self, end: JobEnd<ToyJob, u32>) {
        self.ends.lock().unwrap().push((end.job, end.outcome));
    }
}

impl Heard {
    fn ends_of(&self, job: ToyHandle) -> usize {
        self.ends
            .lock()
            .unwrap()
            .iter()
            .filter(|(ended, _)| *ended == job)
            .count()
    }

    /// The one end of a job.
    fn end_of(&self, job: ToyHandle) -> Result<u32> {
        let deadline = Instant::now() + PATIENCE;
        while self.ends_of(job) == 0 {
            assert!(Instant::now() < deadline, "{job:?} never ended");
            std::thread::yield_now();
        }
        let ends = self.ends.lock().unwrap();
        let [(_, outcome)] = ends.iter().filter(|(ended, _)| *ended == job).collect::<Vec<_>>()[..] else {
            panic!("{job:?} ended more than once")
        };
        outcome.clone()
    }
}

fn pool(threads: usize) -> (&'static Pool<ToyJob, u32>, &'static Heard) {
    let heard: &'static Heard = Box::leak(Box::default());
    (Box::leak(Box::new(Pool::new(threads, heard))), heard)
}

fn code_of(outcome: Result<u32>) -> ErrorCode {
    outcome.expect_err("it failed").code()
}

#[test]
fn a_job_ends_with_its_result() {
    let (pool, heard) = pool(2);
    let job = pool.submit("add", "sum", Weight::Light, |_| Ok(42)).unwrap();
    let status = pool.wait(job, PATIENCE).unwrap();
    assert_eq!(
        (status.state, status.kind, status.tag.as_str()),
        (JobState::Done, "add", "sum")
    );
    assert_eq!(heard.end_of(job), Ok(42));
    assert_eq!(pool.cancel(job).unwrap_err().code(), ErrorCode::WrongState);
    assert!(pool.stop(PATIENCE).is_empty());
    assert_eq!(pool.status(job).unwrap_err().code(), ErrorCode::BadHandle);
}

#[test]
fn a_job_that_fails_or_panics_is_a_failed_job_and_the_thread_lives_on() {
    let (pool, heard) = pool(1);
    let fails = pool
        .submit("x", "", Weight::Light, |_| Err(Error::not_found("no such file")))
        .unwrap();
    let panics = pool
        .submit("x", "", Weight::Heavy, |_| panic!("on purpose"))
        .unwrap();
    let works = pool.submit("x", "", Weight::Light, |_| Ok(1)).unwrap();
    assert_eq!(code_of(heard.end_of(fails)), ErrorCode::NotFound);
    let error = heard.end_of(panics).expect_err("it panicked");
    assert_eq!(
        (error.code(), error.message()),
        (ErrorCode::Internal, "the job panicked: on purpose")
    );
    assert_eq!(heard.end_of(works), Ok(1));
    assert_eq!(pool.status(panics).unwrap().state.name(), "failed");
    pool.stop(PATIENCE);
}

#[test]
fn a_running_job_notices_that_it_is_cancelled() {
    let (pool, heard) = pool(1);
    let (tell, told) = mpsc::channel();
    let job = pool
        .submit("loop", "", Weight::Light, move |context| {
            tell.send(()).unwrap();
            loop {
                context.check()?;
                std::thread::yield_now();
            }
        })
        .unwrap();
    told.recv_timeout(PATIENCE).unwrap();
    assert_eq!(pool.status(job).unwrap().state, JobState::Running);
    assert_eq!(
        pool.wait(job, Duration::ZERO).unwrap_err().code(),
        ErrorCode::TimedOut
    );
    pool.cancel(job).unwrap();
    assert_eq!(code_of(heard.end_of(job)), ErrorCode::Cancelled);
    assert_eq!(pool.wait(job, PATIENCE).unwrap().state.name(), "cancelled");
    pool.stop(PATIENCE);
}

#[test]
fn a_waiting_job_that_is_cancelled_ends_at_once_and_never_runs() {
    let (pool, heard) = pool(1);
    let (release, released) = mpsc::channel::<()>();
    let ran = Arc::new(AtomicUsize::new(0));
    let blocker = pool
        .submit("block", "", Weight::Light, move |_| {
            released.recv().unwrap();
            Ok(0)
        })
        .unwrap();
    let runs = ran.clone();
    let waiting = pool
        .submit("wait", "", Weight::Light, move |_| {
            runs.fetch_add(1, Ordering::Relaxed);
            Ok(0)
        })
        .unwrap();
    pool.cancel(waiting).unwrap();
    assert_eq!(code_of(heard.end_of(waiting)), ErrorCode::Cancelled);
    release.send(()).unwrap();
    assert_eq!(heard.end_of(blocker), Ok(0));
    assert!(pool.stop(PATIENCE).is_empty());
    assert_eq!((ran.load(Ordering::Relaxed), heard.ends_of(waiting)), (0, 1));
}

#[test]
fn heavy_jobs_run_one_at_a_time() {
    let (pool, heard) = pool(4);
    let inside = Arc::new(AtomicUsize::new(0));
    let jobs: Vec<ToyHandle> = (0..20)
        .map(|_| {
            let inside = inside.clone();
            let work = move || {
                let others = inside.fetch_add(1, Ordering::SeqCst);
                for _ in 0..50 {
                    std::thread::yield_now();
                }
                inside.fetch_sub(1, Ordering::SeqCst);
                Ok(others as u32)
            };
            pool.submit("heavy", "", Weight::Heavy, move |_| work()).unwrap()
        })
        .collect();
    assert!(jobs.iter().all(|&job| heard.end_of(job) == Ok(0)));
    pool.stop(PATIENCE);
}

#[test]
fn progress_is_kept_but_reported_ten_times_a_second_at_most() {
    let (pool, heard) = pool(1);
    let began = Instant::now();
    let job = pool
        .submit("count", "", Weight::Light, |context| {
            (1..=100_000).for_each(|done| context.progress(done, 100_000));
            Ok(0)
        })
        .unwrap();
    let status = pool.wait(job, PATIENCE).unwrap();
    let allowed = 1 + began.elapsed().as_millis() / PROGRESS_INTERVAL.as_millis();
    assert_eq!((status.done, status.total), (100_000, 100_000));
    let reports = heard.progress.lock().unwrap().clone();
    assert_eq!(
        reports.first(),
        Some(&(job, 1, 100_000)),
        "the first is reported at once"
    );
    assert!(
        (reports.len() as u128) <= allowed,
        "{} reports, {allowed} allowed",
        reports.len()
    );
    pool.stop(PATIENCE);
}

#[test]
fn stopping_cancels_all_and_the_pool_starts_again() {
    let (pool, heard) = pool(2);
    let jobs: Vec<ToyHandle> = (0..50)
        .map(|_| {
            let work = |context: &oxtkit::jobs::JobContext<'_>| loop {
                context.check()?;
                std::thread::yield_now();
            };
            pool.submit("loop", "", Weight::Light, work).unwrap()
        })
        .collect();
    assert!(pool.stop(PATIENCE).is_empty());
    assert_eq!(
        heard.ends.lock().unwrap().len(),
        jobs.len(),
        "every end was reported before stop returned"
    );
    assert!(
        jobs.iter()
            .all(|&job| code_of(heard.end_of(job)) == ErrorCode::Cancelled)
    );
    assert!(pool.jobs().is_empty());
    assert!(pool.stop(PATIENCE).is_empty(), "stopping twice does no harm");

    let later = pool.submit("again", "", Weight::Heavy, |_| Ok(7)).unwrap();
    assert!(!jobs.contains(&later));
    assert_eq!(heard.end_of(later), Ok(7));
    pool.stop(PATIENCE);
}

#[test]
fn a_job_that_does_not_give_up_is_abandoned_and_heard_of_no_more() {
    let (pool, heard) = pool(1);
    let (release, released) = mpsc::channel::<()>();
    let (tell, told) = mpsc::channel();
    let job = pool
        .submit("deaf", "tag", Weight::Light, move |context| {
            tell.send(()).unwrap();
            released.recv().unwrap();
            context.progress(1, 1);
            tell.send(()).unwrap();
            Ok(0)
        })
        .unwrap();
    told.recv_timeout(PATIENCE).unwrap();
    let abandoned = pool.stop(Duration::from_millis(10));
    assert_eq!(abandoned.len(), 1);
    assert_eq!(
        (abandoned[0].job, abandoned[0].kind, abandoned[0].tag.as_str()),
        (job, "deaf", "tag")
    );
    assert_eq!(code_of(heard.end_of(job)), ErrorCode::Cancelled);
    release.send(()).unwrap();
    told.recv_timeout(PATIENCE).unwrap();

    // The next job needs a thread of its own, and the late one changes nothing.
    let next = pool.submit("next", "", Weight::Light, |_| Ok(1)).unwrap();
    assert_eq!(heard.end_of(next), Ok(1));
    pool.stop(PATIENCE);
    assert_eq!(heard.ends_of(job), 1);
    assert!(heard.progress.lock().unwrap().is_empty());
}

#[test]
fn the_queue_for_jobs_has_an_end() {
    let (pool, heard) = pool(1);
    let (release, released) = mpsc::channel::<()>();
    let (tell, told) = mpsc::channel();
    pool.submit("block", "", Weight::Light, move |_| {
        tell.send(()).unwrap();
        released.recv().unwrap();
        Ok(0)
    })
    .unwrap();
    told.recv_timeout(PATIENCE).unwrap();
    for _ in 0..QUEUE_LIMIT {
        pool.submit("wait", "", Weight::Light, |_| Ok(0)).unwrap();
    }
    let refused = pool.submit("wait", "", Weight::Light, |_| Ok(0)).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::WouldBlock);
    assert_eq!(
        pool.jobs().len(),
        QUEUE_LIMIT + 1,
        "what was refused left no handle"
    );
    release.send(()).unwrap();
    pool.stop(PATIENCE);
    assert_eq!(heard.ends.lock().unwrap().len(), QUEUE_LIMIT + 1);
}

#[test]
fn cancels_and_a_stop_from_many_threads_leave_one_end_each() {
    let (pool, heard) = pool(3);
    let jobs: Vec<ToyHandle> = (0..500)
        .map(|number| {
            pool.submit("quick", "", Weight::Light, move |_| Ok(number))
                .unwrap()
        })
        .collect();
    std::thread::scope(|scope| {
        for offset in 0..3 {
            let jobs = &jobs;
            scope.spawn(move || {
                jobs.iter()
                    .skip(offset)
                    .step_by(2)
                    .for_each(|&job| drop(pool.cancel(job)))
            });
        }
        scope.spawn(|| pool.stop(PATIENCE));
    });
    pool.stop(PATIENCE);
    for &job in &jobs {
        let outcome = heard.end_of(job);
        assert!(outcome.is_ok() || code_of(outcome) == ErrorCode::Cancelled);
    }
    assert_eq!(heard.ends.lock().unwrap().len(), jobs.len());
}
