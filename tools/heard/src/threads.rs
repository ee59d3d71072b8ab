//! The threads of this process. For a test that is alone in its file: those that the test runner starts count too.

use std::time::{Duration, Instant};

/// How many threads there were.
#[derive(Clone, Copy, Debug)]
pub struct Threads(usize);

impl Threads {
    /// Counts them; where that cannot be done, there are none.
    #[must_use]
    pub fn count() -> Self {
        let listed = std::fs::read_dir("/proc/self/task");
        Self(listed.map_or(0, Iterator::count))
    }

    /// Waits until there are no more threads than there were.
    ///
    /// # Panics
    /// If some stay longer than `limit`.
    pub fn expect_again(self, limit: Duration) {
        // A thread that was joined may take a moment to vanish from the list.
        let deadline = Instant::now() + limit;
        while Self::count().0 > self.0 && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(10));
        }
        let now = Self::count().0;
        assert!(now <= self.0, "{} threads stayed", now - self.0);
    }
}
