//! The library itself: start, stop, versions, errors, the proof that nothing gets through.

use oxtkit::{Error, Result, handler};

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
/// put dcVersion() into tVersion
/// -- now tVersion["native"] begins with "libdatachannel 0."
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
        native: format!("libdatachannel {}", native::version()),
        build: format!("{}-{} {profile}", std::env::consts::ARCH, std::env::consts::OS),
        abi: LIBRARY.abi,
    }
}

/// Names the version of libdatachannel.
///
/// # Returns
/// Text such as `0.23.2`.
///
/// # Example
/// ```livecode
/// put dcLibraryVersion() into tVersion
/// -- now tVersion begins with "0."
/// ```
#[handler]
pub fn library_version() -> String {
    native::version()
}

/// Starts the threads of the library. The first peer does so by itself; calling this early moves the time
/// that it takes.
///
/// # Errors
/// * `refused` - the system has no threads.
///
/// # Example
/// ```livecode
/// dcInit
/// -- now the result is 0
/// dcCleanup
/// ```
#[handler]
pub fn init() -> Result<()> {
    native::preload().map_err(|exception| state::error(Fault::from(exception)))
}

/// Frees all peers and channels, and waits for the threads of the library, 10 seconds at most. Doing it again
/// does nothing; a later peer starts the threads again.
///
/// # Errors
/// * `timedOut` - the threads still run. They end by themselves.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// dcCleanup
/// -- now the result is 0
/// put dcPeers() into tPeers
/// -- now tPeers is empty
/// ```
#[handler]
pub fn cleanup() -> Result<()> {
    state::stop()
}

/// Forgets the last error.
///
/// # Example
/// ```livecode
/// dcClosePeer 0
/// -- now dcLastErrorCode() is -2
/// dcClearError
/// -- now dcLastErrorCode() is 0
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
/// dcTestFirewall "throw"
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
