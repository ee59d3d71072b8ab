//! Models: every order in which a worker, a cancel and a stop can meet over one job.

use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;

use super::job::{Cancel, Job, JobState};
use crate::error::ErrorCode;
use crate::sync::Arc;

/// A job, how many ends were reported for it, and how many reports came after the end.
struct Scene {
    job: Job,
    ends: AtomicUsize,
    late: AtomicUsize,
}

impl Scene {
    fn new() -> Arc<Scene> {
        Arc::new(Scene {
            job: Job::new("toy", String::new()),
            ends: AtomicUsize::new(0),
            late: AtomicUsize::new(0),
        })
    }

    /// What a thread of the pool does.
    fn work(&self) {
        if !self.job.begin() {
            return;
        }
        self.job.progress(1, 2, || {
            self.late
                .fetch_add(self.ends.load(Ordering::SeqCst), Ordering::SeqCst);
        });
        let state = if self.job.is_cancelled() {
            JobState::Failed(ErrorCode::Cancelled)
        } else {
            JobState::Done
        };
        if self.job.end(state) {
            self.report_end();
        }
    }

    fn cancel(&self) {
        if self.job.cancel() == Cancel::Ended {
            self.report_end();
        }
    }

    /// What a stop does with a job when its time is up.
    fn abandon(&self) {
        if self.job.end(JobState::Failed(ErrorCode::Cancelled)) {
            self.report_end();
        }
    }

    fn report_end(&self) {
        self.ends.fetch_add(1, Ordering::SeqCst);
    }
}

fn run(scene: &Arc<Scene>, role: fn(&Scene)) -> thread::JoinHandle<()> {
    let scene = scene.clone();
    thread::spawn(move || role(&scene))
}

#[test]
fn a_job_ends_exactly_once_and_reports_nothing_afterwards() {
    loom::model(|| {
        let scene = Scene::new();
        let threads = [run(&scene, Scene::work), run(&scene, Scene::cancel)];
        scene.cancel();
        scene.abandon();
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(
            (
                scene.ends.load(Ordering::SeqCst),
                scene.late.load(Ordering::SeqCst)
            ),
            (1, 0)
        );
        assert!(scene.job.status().state.has_ended());
    });
}

#[test]
fn a_job_that_nobody_abandons_still_ends() {
    loom::model(|| {
        let scene = Scene::new();
        let threads = [run(&scene, Scene::work), run(&scene, Scene::cancel)];
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(scene.ends.load(Ordering::SeqCst), 1);
    });
}
