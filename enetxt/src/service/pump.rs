//! The thread that serves a host, and its end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::Service;
use super::rhythm::Rhythm;
use super::turn::Next;

/// The longest that a stop waits for the thread. A turn is bounded, so this is never reached unless the system itself
/// stands still.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long a thread rests when waiting itself fails, so that it does not spin.
const REST: Duration = Duration::from_millis(5);

/// A running thread.
pub(super) struct Pump {
    stop: Arc<AtomicBool>,
    ended: Receiver<()>,
    thread: JoinHandle<()>,
}

impl Service {
    /// Lets a thread serve the host; `pace` is the longest that it leaves connections alone. A thread that runs already is
    /// replaced.
    ///
    /// # Errors
    /// What the system reports if it has no thread for us.
    pub fn start_pump(self: &Arc<Self>, pace: Duration) -> std::io::Result<()> {
        let mut pump = self.pump.lock();
        if let Some(old) = pump.take() {
            self.end(old);
        }
        let stop = Arc::new(AtomicBool::new(false));
        let (ending, ended) = bounded(1);
        let (service, flag) = (Arc::clone(self), Arc::clone(&stop));
        let thread = thread::Builder::new()
            .name("enet host".into())
            .spawn(move || service.run(pace, &flag, &ending))?;
        *pump = Some(Pump { stop, ended, thread });
        Ok(())
    }

    /// Ends the thread, if there is one, and waits for that. True: it has ended, or there was none.
    pub fn stop_pump(&self) -> bool {
        let pump = self.pump.lock().take();
        pump.is_none_or(|pump| self.end(pump))
    }

    /// Whether a thread serves the host.
    #[must_use]
    pub fn has_pump(&self) -> bool {
        self.pump.lock().is_some()
    }

    fn end(&self, pump: Pump) -> bool {
        pump.stop.store(true, Ordering::Release);
        self.ring();
        let ended = pump.ended.recv_timeout(PATIENCE).is_ok();
        if ended {
            // It has said its last word; what is left is the system's.
            let _ = pump.thread.join();
        }
        ended
    }

    fn run(&self, pace: Duration, stop: &AtomicBool, ending: &Sender<()>) {
        let mut rhythm = Rhythm::default();
        loop {
            self.handover.bell.listen();
            if stop.load(Ordering::Acquire) {
                break;
            }
            let start = Instant::now();
            match self.work(pace, &mut rhythm) {
                Next::Again => {}
                Next::Yield => Rhythm::let_others_run(start),
                Next::Sleep(most) => {
                    if self.handover.bell.may_sleep() {
                        let start = Instant::now();
                        if self.waiter.wait(most).is_err() {
                            thread::sleep(REST);
                        }
                        rhythm.slept(start.elapsed());
                    }
                }
            }
        }
        // Whoever stops us may have given up waiting.
        let _ = ending.send(());
    }
}
