//! Counters of 64 bits over those of ENet, which have 32: theirs wrap after 4 GiB, or start again when ENet says so.
//!
//! The rule: whoever keeps one reads ENet's counter before it can have gone round twice or was set back unseen.

/// A counter that ENet sets back now and then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lasting {
    /// All that was counted before it was last set back.
    before: u64,
    /// What it stood at when it was last read.
    pub now: u32,
}

impl Lasting {
    /// ENet has set its counter back to 0.
    pub fn set_back(&mut self) {
        self.before += u64::from(self.now);
        self.now = 0;
    }

    /// All that was counted, as of the last reading.
    pub fn total(self) -> u64 {
        self.before + u64::from(self.now)
    }
}

/// A counter that ENet never sets back, and that wraps.
#[derive(Clone, Copy, Debug, Default)]
pub struct Endless {
    total: u64,
    last: u32,
}

impl Endless {
    /// All that was counted, given what ENet's counter stands at.
    pub fn read(&mut self, now: u32) -> u64 {
        self.total += u64::from(now.wrapping_sub(self.last));
        self.last = now;
        self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_that_wraps_counts_on() {
        let mut counter = Endless::default();
        assert_eq!(counter.read(u32::MAX), u64::from(u32::MAX));
        assert_eq!(counter.read(9), (1 << 32) + 9);
        assert_eq!(counter.read(9), (1 << 32) + 9);
        assert_eq!(counter.read(8), (2 << 32) + 8, "all the way round");
    }

    #[test]
    fn a_counter_that_is_set_back_keeps_what_it_had() {
        let mut counter = Lasting::default();
        for _ in 0..3 {
            counter.now = u32::MAX;
            counter.set_back();
        }
        counter.now = 5;
        assert_eq!(counter.total(), 3 * u64::from(u32::MAX) + 5);
    }
}
