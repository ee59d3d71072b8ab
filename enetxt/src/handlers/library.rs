//! The library itself: start, stop, versions, errors, names.

use oxtkit::{Int, handler};

use crate::{native, state};

/// Says that the script uses the library. Every handler starts what it needs by itself; calls of this and of
/// `enDeinitialize` in pairs let several scripts share the library.
///
/// # Example
/// ```livecode
/// enInitialize
/// -- now the result is 0
/// enDeinitialize
/// ```
#[handler]
pub fn initialize() {
    state::retain();
}

/// Says that the script no longer uses the library. The last one to say so ends all hosts, beacons and finders; calling it
/// too often does no harm.
///
/// # Example
/// ```livecode
/// enInitialize
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enDeinitialize
/// put enHostStatus(tHost) into tStatus
/// -- now tStatus is empty
/// ```
#[handler]
pub fn deinitialize() {
    state::release();
}

/// Names the version of ENet.
///
/// # Returns
/// Text such as `1.3.17`.
///
/// # Example
/// ```livecode
/// put enLibraryVersion() into tVersion
/// -- now tVersion begins with "1.3."
/// ```
#[handler(aliases("enVersion"))]
pub fn library_version() -> String {
    let (major, minor, patch) = native::version();
    format!("{major}.{minor}.{patch}")
}

oxtkit::clear_error_handler! { failing: "enDisconnect 0, 0" }

/// Names the state of a peer.
///
/// * `state` - 0 to 9, as in `enPeerStatus(peer)["state"]`.
///
/// # Returns
/// "disconnected", "connecting", "connected" or "disconnecting".
///
/// # Example
/// ```livecode
/// put enStateName(5) into tName
/// -- now tName is "connected"
/// ```
#[handler]
pub fn state_name(state: Int<0, 9>) -> &'static str {
    match state.get() {
        1..=4 => "connecting",
        5 => "connected",
        6..=8 => "disconnecting",
        _ => "disconnected",
    }
}

/// Writes a number of bytes as people read it.
///
/// * `count` - how many.
///
/// # Returns
/// Text such as "512 bytes", "1.5 KiB" or "20.0 MiB".
///
/// # Example
/// ```livecode
/// put enFormatBytes(1536) into tText
/// -- now tText is "1.5 KiB"
/// ```
#[handler]
pub fn format_bytes(count: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if count < 1024 {
        return format!("{count} bytes");
    }
    let mut value = count as f64 / 1024.0;
    let mut unit = 0;
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}
