//! The library as a whole: its end.

use std::time::Duration;

use oxtkit::{Int, Result, handler};

use crate::state;

/// Stops every session, and waits for their threads. Does nothing when there is none.
///
/// * `timeout_ms` - how long to wait at most, in milliseconds; 0 for the usual 10,000.
///
/// # Errors
/// * `timedOut` - a session still waits for trackers. It ends by itself; its handle is gone in any case.
///
/// # Example
/// ```livecode
/// btStopAll 0
/// -- now the result is 0
/// ```
#[handler]
pub fn stop_all(timeout_ms: Int<0, 600_000>) -> Result<()> {
    let limit = match timeout_ms.as_usize() {
        0 => state::STOP_LIMIT,
        ms => Duration::from_millis(ms as u64),
    };
    state::stop_all(limit)
}
