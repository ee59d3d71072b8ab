//! What a script would hear of its jobs.

use std::time::{Duration, Instant};

pub use heard::Heard;
use parking_lot::{Mutex, MutexGuard};
use sodiumxt::LIBRARY;
use sodiumxt::handlers::{base, jobs};

/// Only reached when a test fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The queue is one for the whole library, so the tests take turns.
static TURN: Mutex<()> = Mutex::new(());

pub fn turn() -> MutexGuard<'static, ()> {
    let turn = TURN.lock();
    base::stop();
    turn
}

pub fn poll() -> Vec<Heard> {
    let events = jobs::poll();
    heard::read(&LIBRARY, |buffer| events.queue.drain(buffer, events.is_alive))
}

/// Polls until these jobs have ended; the ends in their order, and how many reports of progress came.
pub fn ends(count: usize) -> (Vec<Heard>, usize) {
    let deadline = Instant::now() + PATIENCE;
    let (mut ends, mut reports) = (Vec::new(), 0);
    while ends.len() < count {
        assert!(Instant::now() < deadline, "only {ends:?}");
        for heard in poll() {
            match heard.name {
                "sdProgress" => reports += 1,
                _ => ends.push(heard),
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    (ends, reports)
}
