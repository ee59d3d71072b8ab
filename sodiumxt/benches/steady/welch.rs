//! Two classes of input, their times, and whether those differ.

use std::hint::black_box;
use std::time::Instant;

/// How often a sample calls: a clock that ticks coarsely would hide a short call.
const CALLS: usize = 4;

/// Shares of the samples that are looked at, beginning with the fastest: what interrupts a call makes it slow, and hides a
/// difference among those that were not interrupted.
const SHARES: [f64; 6] = [0.1, 0.3, 0.5, 0.7, 0.9, 1.0];

/// Wrong in the first byte, and wrong in the last.
pub struct Classes([Vec<u8>; 2]);

impl Classes {
    pub fn wrong_at_both_ends(right: &[u8]) -> Self {
        let wrong_at = |place: usize| {
            let mut wrong = right.to_vec();
            wrong[place] ^= 1;
            wrong
        };
        Self([wrong_at(0), wrong_at(right.len() - 1)])
    }
}

/// The greatest |t| between the times of the two classes, over the shares.
pub fn t_between(classes: &Classes, samples: usize, mut call: impl FnMut(&[u8])) -> f64 {
    let mut order = vec![0; samples];
    sodiumxt::random::fill(&mut order);
    // One place for both, so that the cache does not tell them apart.
    let mut input = classes.0[0].clone();
    let mut times = Vec::with_capacity(samples);
    for class in order.iter().map(|byte| usize::from(byte & 1)) {
        input.copy_from_slice(&classes.0[class]);
        let begun = Instant::now();
        for _ in 0..CALLS {
            call(black_box(&input));
        }
        times.push((class, begun.elapsed().as_nanos() as f64));
    }
    let mut sorted: Vec<f64> = times.iter().map(|(_, time)| *time).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let limits = SHARES.map(|share| sorted[((samples as f64 * share) as usize).clamp(1, samples) - 1]);
    limits
        .iter()
        .map(|limit| welch(times.iter().filter(|(_, time)| time <= limit)).abs())
        .fold(0.0, f64::max)
}

/// Welch's t of two classes of times.
fn welch<'a>(times: impl Iterator<Item = &'a (usize, f64)>) -> f64 {
    let (mut count, mut mean, mut squares) = ([0.0; 2], [0.0; 2], [0.0; 2]);
    for (class, time) in times {
        count[*class] += 1.0;
        let away = time - mean[*class];
        mean[*class] += away / count[*class];
        squares[*class] += away * (time - mean[*class]);
    }
    if count.iter().any(|count| *count < 2.0) {
        return 0.0;
    }
    let share = |class: usize| squares[class] / (count[class] - 1.0) / count[class];
    let error = (share(0) + share(1)).sqrt();
    if error == 0.0 {
        0.0
    } else {
        (mean[0] - mean[1]) / error
    }
}
