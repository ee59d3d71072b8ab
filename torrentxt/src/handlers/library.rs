//! The library itself: versions, errors, the proof that nothing gets through.

use std::time::Duration;

use oxtkit::{Error, Int, Result, handler};

use crate::fault::Fault;
use crate::handlers::records::Version;
use crate::tables::Wrong;
use crate::{LIBRARY, native, state};

/// Tells the versions of everything.
///
/// # Returns
/// An array with the keys `extension`, `native`, `build` and `abi`.
///
/// # Example
/// ```livecode
/// put btVersion() into tVersion
/// -- now tVersion["native"] begins with "libtorrent 2.0."
/// ```
#[handler]
pub fn version() -> Version {
    let profile = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    Version {
        extension: env!("CARGO_PKG_VERSION"),
        native: format!("libtorrent {}", native::version()),
        build: format!("{}-{} {profile}", std::env::consts::ARCH, std::env::consts::OS),
        abi: LIBRARY.abi,
    }
}

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

/// Forgets the last error.
///
/// # Example
/// ```livecode
/// btPause 0
/// -- now btLastErrorCode() is -2
/// btClearError
/// -- now btLastErrorCode() is 0
/// ```
#[handler]
pub fn clear_error() {
    // A call that succeeds clears the error, and this one always does.
}

/// Lets something go wrong on purpose, to show that the engine comes to no harm.
///
/// * `wrong` - "panic" for a panic in Rust, "throw" for a C++ exception of an unknown type.
///
/// # Errors
/// * `internal` - always.
///
/// # Example
/// ```livecode
/// btTestFirewall "throw"
/// -- now the result is -6
/// ```
#[handler]
pub fn test_firewall(wrong: Wrong) -> Result<()> {
    match wrong {
        Wrong::Panic => panic!("a panic on purpose"),
        Wrong::Throw => match native::throw_foreign().map_err(Fault::from) {
            Ok(()) => Err(Error::generic("nothing was thrown")),
            Err(fault) => Err(state::error(fault)),
        },
    }
}
