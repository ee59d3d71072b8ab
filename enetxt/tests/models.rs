//! The bell between senders, stop and the thread of a host, under all interleavings that matter: loom runs the very source that ships.

#[path = "../src/bell.rs"]
mod bell;

/// What the shipped source takes its atomics from.
mod sync {
    pub use loom::sync::atomic::{AtomicU8, Ordering};
}

use std::sync::PoisonError;

use bell::Bell;
use loom::sync::atomic::{AtomicBool, Ordering};
use loom::sync::{Arc, Condvar, Mutex};
use loom::thread;

/// The parts of a service that meet in the bell: an inbox, a stop flag, and something to sleep on that remembers one wake.
#[derive(Default)]
struct Service {
    bell: Bell,
    inbox: Mutex<Vec<u32>>,
    stop: AtomicBool,
    woken: Mutex<bool>,
    sleeper: Condvar,
}

fn lock<T>(mutex: &Mutex<T>) -> loom::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Service {
    fn ring(&self) {
        if self.bell.ring() {
            *lock(&self.woken) = true;
            self.sleeper.notify_one();
        }
    }

    fn send(&self, message: u32) {
        lock(&self.inbox).push(message);
        self.ring();
    }

    fn stop(&self) {
        self.stop.store(true, Ordering::Release);
        self.ring();
    }

    /// The loop of the thread, without the time limit of its sleep: a lost ring is a deadlock, which loom finds.
    fn run(&self) -> Vec<u32> {
        let mut done = Vec::new();
        loop {
            self.bell.listen();
            let stopping = self.stop.load(Ordering::Acquire);
            done.append(&mut lock(&self.inbox));
            if stopping {
                return done;
            }
            if self.bell.may_sleep() {
                let mut woken = lock(&self.woken);
                while !*woken {
                    woken = self.sleeper.wait(woken).unwrap_or_else(PoisonError::into_inner);
                }
                *woken = false;
            }
        }
    }
}

/// All interleavings with up to two forced switches: enough for every race of two threads over one word, in seconds.
fn explore(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(2);
    builder.check(model);
}

#[test]
fn no_ring_is_lost_and_stop_comes_last() {
    explore(|| {
        let service = Arc::new(Service::default());
        let worker = {
            let service = Arc::clone(&service);
            thread::spawn(move || service.run())
        };
        service.send(1);
        service.send(2);
        service.stop();
        assert_eq!(
            worker.join().unwrap(),
            [1, 2],
            "what was sent before the stop is done"
        );
    });
}

#[test]
fn two_senders_never_wake_a_worker_in_vain_for_ever() {
    explore(|| {
        let service = Arc::new(Service::default());
        let worker = {
            let service = Arc::clone(&service);
            thread::spawn(move || service.run())
        };
        let other = {
            let service = Arc::clone(&service);
            thread::spawn(move || service.send(1))
        };
        service.send(2);
        other.join().unwrap();
        service.stop();
        let mut done = worker.join().unwrap();
        done.sort_unstable();
        assert_eq!(done, [1, 2]);
    });
}
