//! Runs in turns, and what is said of them.
//!
//! Whatever else the machine does hits runs that follow each other alike, so ratios are taken of those, and the median is told
//! with the quarter below and above.

use std::time::Instant;

/// One run: seconds on the clock, and seconds of processors.
#[derive(Clone, Copy)]
pub struct Cost {
    pub clock: f64,
    pub cpu: f64,
}

/// Runs something and says what it cost; `cpu` is the clock of processor time.
pub fn cost(cpu: impl Fn() -> f64, run: impl FnOnce()) -> Cost {
    let (start, used) = (Instant::now(), cpu());
    run();
    Cost {
        clock: start.elapsed().as_secs_f64(),
        cpu: cpu() - used,
    }
}

/// The value at a share of a sorted list: 0.5 is the median.
pub fn at(values: impl IntoIterator<Item = f64>, share: f64) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share).round() as usize]
}

/// What one size came to: runs of the C loop, of C threads, and of ours, in turns.
#[derive(Default)]
pub struct Row {
    pub raw: Vec<Cost>,
    pub raw_threads: Vec<Cost>,
    pub ours: Vec<Cost>,
}

impl Row {
    /// What the columns of [`Row::print`] are.
    pub const HEAD: &'static str =
        "   bytes  raw msg/s  C threads       ours   MB/s  beside raw     (quarters)  beside C threads  cpu";

    /// Prints messages a second of each, and ours beside the others: on the clock, and in processor time beside the C loop.
    pub fn print(&self, size: usize, count: usize) {
        let clock = |cost: &Cost| cost.clock;
        let rate = |costs: &[Cost]| count as f64 / at(costs.iter().map(clock), 0.5);
        let beside = |raw: &[Cost], of: fn(&Cost) -> f64, share| {
            let pairs = raw.iter().zip(&self.ours);
            at(pairs.map(|(raw, ours)| of(raw) / of(ours)), share)
        };
        let ours = rate(&self.ours);
        println!(
            "{size:>8} {:>10.0} {:>10.0} {ours:>10.0} {:>6.0} {:>11.2} ({:.2} to {:.2}) {:>17.2} {:>4.2}",
            rate(&self.raw),
            rate(&self.raw_threads),
            ours * size as f64 / 1e6,
            beside(&self.raw, clock, 0.5),
            beside(&self.raw, clock, 0.25),
            beside(&self.raw, clock, 0.75),
            beside(&self.raw_threads, clock, 0.5),
            beside(&self.raw, |cost| cost.cpu, 0.5),
        );
    }
}
