//! The thread of a host, and the senders, polls and stops that meet it, under all interleavings that matter. loom runs the
//! very source of handover and bell that ships; around it stands what `service` does with them, without a network.

#[path = "../src/bell.rs"]
mod bell;
#[path = "../src/handover.rs"]
mod handover;

/// What the shipped source takes its locks and atomics from.
mod sync {
    pub use loom::sync::atomic::{AtomicU8, Ordering};

    /// loom's lock, which poisons, as the shipped one, which does not.
    #[derive(Debug, Default)]
    pub struct Mutex<T>(loom::sync::Mutex<T>);

    impl<T> Mutex<T> {
        pub fn new(value: T) -> Self {
            Self(loom::sync::Mutex::new(value))
        }

        pub fn lock(&self) -> loom::sync::MutexGuard<'_, T> {
            self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
        }
    }
}

use handover::{Batch, Handover};
use loom::sync::atomic::{AtomicBool, Ordering};
use loom::sync::{Arc, Condvar};
use loom::thread;
use sync::Mutex;

impl Batch for Vec<u32> {
    fn is_empty(&self) -> bool {
        Vec::is_empty(self)
    }
}

/// A service: what senders leave, the host behind its lock, the flag of a stop, and something to sleep on that remembers one
/// wake, as the poller does.
struct Service {
    handover: Handover<Vec<u32>>,
    /// What the host has sent, in order.
    host: Mutex<Vec<u32>>,
    stop: AtomicBool,
    woken: loom::sync::Mutex<bool>,
    sleeper: Condvar,
}

impl Service {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            handover: Handover::new(Vec::new()),
            host: Mutex::default(),
            stop: AtomicBool::new(false),
            woken: loom::sync::Mutex::default(),
            sleeper: Condvar::new(),
        })
    }

    fn wake(&self) {
        *self.woken.lock().unwrap() = true;
        self.sleeper.notify_one();
    }

    fn send(&self, message: u32) {
        if self.handover.leave(|batch| batch.push(message)) {
            self.wake();
        }
    }

    /// What the thread does in a turn, and a script that polls or flushes in its stead.
    fn turn(&self) {
        let mut host = self.host.lock();
        let mut inbox = Vec::new();
        self.handover.take(&mut inbox);
        host.append(&mut inbox);
    }

    fn stop(&self) {
        self.stop.store(true, Ordering::Release);
        if self.handover.bell.ring() {
            self.wake();
        }
    }

    /// The loop of the thread, without the time limit of its sleep: a lost ring is a deadlock, which loom finds.
    fn run(&self) {
        loop {
            self.handover.bell.listen();
            if self.stop.load(Ordering::Acquire) {
                return;
            }
            self.turn();
            if self.handover.bell.may_sleep() {
                let mut woken = self.woken.lock().unwrap();
                while !*woken {
                    woken = self.sleeper.wait(woken).unwrap();
                }
                *woken = false;
            }
        }
    }

    fn start(service: &Arc<Self>) -> thread::JoinHandle<()> {
        let service = Arc::clone(service);
        thread::spawn(move || service.run())
    }

    /// What was sent once nobody is at work any more; what the thread left, a last turn takes.
    fn sent(&self) -> Vec<u32> {
        self.turn();
        self.host.lock().clone()
    }
}

/// All interleavings with up to two forced switches: enough for every race of two threads over one word, in seconds.
fn explore(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(2);
    builder.check(model);
}

#[test]
fn what_is_sent_is_done_in_order_without_another_call() {
    explore(|| {
        let service = Service::new();
        let worker = Service::start(&service);
        service.send(1);
        service.send(2);
        // Nobody takes a turn but the thread: if it slept through a message, this would never end.
        while service.host.lock().len() < 2 {
            thread::yield_now();
        }
        service.stop();
        worker.join().unwrap();
        assert_eq!(service.sent(), [1, 2]);
    });
}

#[test]
fn two_senders_and_a_stop_lose_and_repeat_nothing() {
    explore(|| {
        let service = Service::new();
        let worker = Service::start(&service);
        let other = {
            let service = Arc::clone(&service);
            thread::spawn(move || service.send(1))
        };
        service.send(2);
        service.stop();
        other.join().unwrap();
        worker.join().unwrap();
        let mut sent = service.sent();
        sent.sort_unstable();
        assert_eq!(sent, [1, 2]);
    });
}

#[test]
fn a_script_that_flushes_beside_the_thread_keeps_the_order() {
    explore(|| {
        let service = Service::new();
        let worker = Service::start(&service);
        service.send(1);
        service.turn();
        service.send(2);
        service.stop();
        worker.join().unwrap();
        assert_eq!(service.sent(), [1, 2]);
    });
}

#[test]
fn a_thread_that_is_replaced_goes_on_where_the_old_one_ended() {
    explore(|| {
        let service = Service::new();
        let old = Service::start(&service);
        service.send(1);
        service.stop();
        old.join().unwrap();
        service.stop.store(false, Ordering::Release);
        let new = Service::start(&service);
        service.send(2);
        service.stop();
        new.join().unwrap();
        assert_eq!(service.sent(), [1, 2]);
    });
}
