//! Whether a poll loop keeps its rhythm while Argon2 works: two jobs of 256 MiB, polled every 16 ms until both have ended.
//!
//! The rule: a tick is missed when it begins so late that the next one is due. Beside the loop with jobs runs the same loop
//! without, for as many ticks: what it misses is the machine's doing, and the jobs may add nothing to it. Jobs that need
//! much memory run one after the other, so at no tick may both be running.

use std::time::{Duration, Instant};

use oxtkit::record::Drained;
use oxtkit::{Handle, TextOrData};
use sodiumxt::handlers::{jobs, passjobs};
use sodiumxt::state::JobKind;

const TICK: Duration = Duration::from_millis(16);
/// Another program may have both processors for a while: a run that missed more than its neighbour gets two more chances.
const CHANCES: usize = 3;

/// What one run showed.
struct Run {
    ticks: u32,
    missed: u32,
    worst_late: Duration,
    worst_poll: Duration,
    together: u32,
}

fn main() {
    println!(
        "{:<14} {:>8} {:>8} {:>14} {:>14} {:>16}",
        "", "ticks", "missed", "latest begin", "longest poll", "both running at"
    );
    for _ in 0..CHANCES {
        let busy = two_jobs();
        busy.print("with two jobs");
        let idle = ticking(&[], busy.ticks);
        idle.print("without jobs");
        assert_eq!(busy.together, 0, "two jobs that need much memory ran at once");
        if busy.missed <= idle.missed {
            return;
        }
    }
    eprintln!("ticks were missed that the same loop without jobs did not miss");
    std::process::exit(1);
}

fn begin(tag: &str) -> Handle<JobKind> {
    passjobs::pw_hash_str_async(TextOrData(b"correct horse"), "moderate", "moderate", tag).expect("a job")
}

impl Run {
    fn print(&self, what: &str) {
        println!(
            "{what:<14} {:>8} {:>8} {:>11.2} ms {:>11.3} ms {:>10} ticks",
            self.ticks,
            self.missed,
            self.worst_late.as_secs_f64() * 1e3,
            self.worst_poll.as_secs_f64() * 1e3,
            self.together,
        );
    }
}

fn two_jobs() -> Run {
    ticking(&[begin("one"), begin("two")], 0)
}

/// Ticks until all of these jobs have ended, and at least so often.
fn ticking(jobs: &[Handle<JobKind>], least: u32) -> Run {
    let mut run = Run {
        ticks: 0,
        missed: 0,
        worst_late: Duration::ZERO,
        worst_poll: Duration::ZERO,
        together: 0,
    };
    let mut ended = 0;
    let mut due = Instant::now();
    while ended < jobs.len() || run.ticks < least {
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let begun = Instant::now();
        let late = begun.saturating_duration_since(due);
        ended += polled();
        let running =
            |job: &&Handle<JobKind>| jobs::job_status(**job).is_ok_and(|status| status.state == "running");
        run.together += u32::from(jobs.iter().filter(running).count() > 1);
        run.worst_poll = run.worst_poll.max(begun.elapsed());
        run.worst_late = run.worst_late.max(late);
        run.ticks += 1;
        let whole = u32::try_from(late.as_nanos() / TICK.as_nanos()).unwrap_or(u32::MAX);
        run.missed += whole;
        due += TICK * (whole + 1);
    }
    run
}

/// Takes what waits, and says how many jobs have ended.
fn polled() -> usize {
    let events = jobs::poll();
    let mut buffer = [0; 4096];
    match events.queue.drain(&mut buffer, events.is_alive) {
        Drained::Written { events, .. } => events,
        _ => panic!("two events fit the buffer"),
    }
}
