//! Random numbers that can be had again: every test that uses them prints its seed.

/// xorshift64*, by Marsaglia and Vigna: small, quick, good enough to make garbage.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// From the environment variable `OXT_SEED`, or from `seed`.
    ///
    /// # Panics
    /// If `OXT_SEED` is no number.
    pub fn seeded(seed: u64) -> Random {
        let seed = std::env::var("OXT_SEED").map_or(seed, |text| text.parse().expect("OXT_SEED is a number"));
        println!("seed {seed}; OXT_SEED={seed} repeats this run");
        // The generator stands still at 0.
        Random(seed.max(1))
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        // The bias is beneath notice for ends this small.
        (self.number() % end as u64) as usize
    }

    /// One of `choices`.
    pub fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// So many random bytes.
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.number() as u8).collect()
    }
}
