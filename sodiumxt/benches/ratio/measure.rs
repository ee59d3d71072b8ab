//! Times two closures in turns and compares the best round of each: what the code can do when nothing disturbs it.

use std::time::{Duration, Instant};

/// The least share of raw speed for bulk, and the most nanoseconds on top of raw for small calls.
const BULK: f64 = 0.99;
const SMALL: f64 = 80.0;
/// From this size on it is bulk.
const BULK_SIZE: usize = 64 << 10;
/// How long one round of one side takes, about.
const ROUND: Duration = Duration::from_millis(1);
const ROUNDS: usize = 400;

/// The same work, done by libsodium alone and through our C ABI.
pub struct Pair<'a> {
    pub name: &'static str,
    pub size: usize,
    pub raw: &'a mut dyn FnMut(),
    pub ours: &'a mut dyn FnMut(),
}

impl Pair<'_> {
    /// Whether the nanoseconds of both sides are within the bar.
    fn reached(&self, (raw, ours): (f64, f64)) -> bool {
        if self.size >= BULK_SIZE {
            raw / ours >= BULK
        } else {
            ours - raw <= SMALL
        }
    }
}

/// Prints a line for each pair, and remembers whether all of them reached their bar.
pub struct Table {
    missed: usize,
}

impl Table {
    pub fn new() -> Self {
        println!(
            "{:<20} {:>9} {:>12} {:>12} {:>8} {:>10}",
            "work", "bytes", "raw ns", "ours ns", "speed", "on top"
        );
        Self { missed: 0 }
    }

    /// Measures a pair. One that misses its bar gets two more chances: others may be using the machine.
    pub fn run(&mut self, mut pair: Pair<'_>) {
        let mut measured = measure(&mut pair);
        for _ in 0..2 {
            if !pair.reached(measured) {
                measured = measure(&mut pair);
            }
        }
        let (raw, ours) = measured;
        let reached = pair.reached(measured);
        self.missed += usize::from(!reached);
        let mark = if reached { "" } else { "  below the bar" };
        let (speed, on_top) = (raw / ours, ours - raw);
        println!(
            "{:<20} {:>9} {raw:>12.0} {ours:>12.0} {speed:>8.3} {on_top:>10.0}{mark}",
            pair.name, pair.size
        );
    }

    /// Says how it went; the process fails when a bar was missed.
    pub fn end(self) {
        if self.missed > 0 {
            eprintln!(
                "{} of the bars were missed; run it again on a machine that does nothing else",
                self.missed
            );
            std::process::exit(1);
        }
    }
}

/// The nanoseconds of a call in the best round of raw and of ours.
fn measure(pair: &mut Pair<'_>) -> (f64, f64) {
    let calls = calls_for(pair.raw);
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        (0..calls).for_each(|_| work());
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    };
    let (mut raw, mut ours) = (f64::INFINITY, f64::INFINITY);
    for round in 0..ROUNDS {
        // Who begins changes, since the first of a pair meets a colder cache.
        if round % 2 == 0 {
            raw = raw.min(time(pair.raw));
            ours = ours.min(time(pair.ours));
        } else {
            ours = ours.min(time(pair.ours));
            raw = raw.min(time(pair.raw));
        }
    }
    (raw, ours)
}

/// How many calls fill a round.
fn calls_for(work: &mut dyn FnMut()) -> u32 {
    let mut calls = 1;
    loop {
        let start = Instant::now();
        (0..calls).for_each(|_| work());
        if start.elapsed() >= ROUND {
            return calls;
        }
        calls *= 2;
    }
}
