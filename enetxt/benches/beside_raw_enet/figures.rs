//! Pairs of runs in turns, and what is said of them.
//!
//! Whatever else the machine does hits both of a pair, so ratios are taken per pair, and the median is told with the
//! quarter below and above.

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

/// Prints one row: messages a second of both, and their ratio on the clock and in processor time.
pub fn row(size: usize, count: usize, pairs: &[(Cost, Cost)]) {
    let ratios = |of: fn(&Cost) -> f64| pairs.iter().map(move |(raw, ours)| of(raw) / of(ours));
    let clock = |cost: &Cost| cost.clock;
    let cpu = |cost: &Cost| cost.cpu;
    let rate = |costs: Vec<f64>| count as f64 / at(costs, 0.5);
    let raw = rate(pairs.iter().map(|(raw, _)| raw.clock).collect());
    let ours = rate(pairs.iter().map(|(_, ours)| ours.clock).collect());
    println!(
        "{size:>8} {raw:>12.0} {ours:>12.0} {:>10.1} {:>8.2} ({:.2} to {:.2}) {:>8.2}",
        ours * size as f64 / 1e6,
        at(ratios(clock), 0.5),
        at(ratios(clock), 0.25),
        at(ratios(clock), 0.75),
        at(ratios(cpu), 0.5),
    );
}
