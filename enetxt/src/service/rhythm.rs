//! When the thread that serves a host stays awake: in the middle of a stream, because a sleep is dear there.
//!
//! The rule: whoever sends to a thread that sleeps pays for waking it, often more than for the datagram itself, and the
//! thread then wakes for a few datagrams where it could have taken many. So in a stream it lets other threads run and looks
//! again, for a moment that is short beside what scripts notice. A message now and then is no stream, and costs no more
//! than its own wake.

use std::thread;
use std::time::{Duration, Instant};

/// So many turns in a row that had something to do, with no true sleep between, are a stream.
const STREAM: u32 = 3;

/// How long the thread stays awake in a stream when nothing more comes. A sleep that is shorter was none: the thread was
/// woken at once.
const MOMENT: Duration = Duration::from_micros(200);

/// The least time from the start of one turn to the start of the next, in a stream. On a processor of its own a thread would
/// else handle, and acknowledge, each datagram by itself.
const BREATH: Duration = Duration::from_micros(30);

/// What the thread remembers of its last turns.
#[derive(Debug, Default)]
pub(super) struct Rhythm {
    busy: u32,
    idle_since: Option<Instant>,
}

impl Rhythm {
    /// Notes what a turn came to, and says whether the thread goes on without a sleep. `now` is asked only when that matters.
    pub fn goes_on(&mut self, busy: bool, now: impl FnOnce() -> Instant) -> bool {
        if busy {
            self.busy = self.busy.saturating_add(1);
            self.idle_since = None;
        }
        if self.busy < STREAM || busy {
            return self.busy >= STREAM;
        }
        match self.idle_since {
            Some(since) => now().saturating_duration_since(since) < MOMENT,
            None => {
                self.idle_since = Some(now());
                true
            }
        }
    }

    /// Passes the time until the next turn, at least once to other threads; the last one began at `start`.
    pub fn let_others_run(start: Instant) {
        loop {
            thread::yield_now();
            if start.elapsed() >= BREATH {
                return;
            }
        }
    }

    /// Notes that the thread slept for so long.
    pub fn slept(&mut self, time: Duration) {
        self.idle_since = None;
        if time >= MOMENT {
            self.busy = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_now_and_then_is_no_stream() {
        let (mut rhythm, now) = (Rhythm::default(), Instant::now());
        for _ in 0..10 {
            assert!(!rhythm.goes_on(true, || now) && !rhythm.goes_on(false, || now));
            rhythm.slept(MOMENT);
        }
    }

    #[test]
    fn a_stream_keeps_the_thread_awake_until_a_moment_without_anything() {
        let (mut rhythm, start) = (Rhythm::default(), Instant::now());
        let at = |share| move || start + MOMENT.mul_f64(share);
        assert!(!rhythm.goes_on(true, at(0.0)));
        rhythm.slept(MOMENT / 2);
        assert!(!rhythm.goes_on(true, at(0.1)));
        assert!(rhythm.goes_on(true, at(0.2)) && rhythm.goes_on(false, at(0.3)));
        assert!(rhythm.goes_on(false, at(1.2)) && rhythm.goes_on(true, at(5.0)));
        assert!(rhythm.goes_on(false, at(5.5)) && !rhythm.goes_on(false, at(6.5)));
        rhythm.slept(MOMENT);
        assert!(!rhythm.goes_on(true, at(9.0)), "it begins anew");
    }
}
