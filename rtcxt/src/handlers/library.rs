//! The library as a whole: its start, its end, and whose library it stands on.

use oxtkit::{Result, handler};

use crate::{native, state};

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
    native::preload().map_err(state::error)
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
