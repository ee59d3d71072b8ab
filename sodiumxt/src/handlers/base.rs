//! Getting started: initialisation, versions, sizes.

use oxtkit::{Error, Result, handler};

use crate::{native, sizes, state};

/// Makes the library ready. Every handler does so by itself; calling it early moves the cost to a time that you choose.
///
/// # Errors
/// * `refused` - the machine has no source of randomness.
///
/// # Example
/// ```livecode
/// sdInit
/// put sdVersion() into tVersion
/// -- now tVersion begins with "SodiumXT"
/// ```
#[handler]
pub fn init() -> Result<()> {
    native::init().map_err(|_| Error::refused("libsodium found no source of randomness on this machine"))
}

/// Names the versions of the extension and of libsodium.
///
/// # Returns
/// Text such as `SodiumXT 0.1.0, libsodium 1.0.22`.
///
/// # Example
/// ```livecode
/// put sdVersion() into tVersion
/// -- now tVersion contains "libsodium 1.0"
/// ```
#[handler]
pub fn version() -> String {
    format!(
        "SodiumXT {}, libsodium {}",
        env!("CARGO_PKG_VERSION"),
        native::version()
    )
}

/// Looks up a size by name, so that no script needs to hard-code one.
///
/// * `name` - such as `secretbox.key`, `sign.signature` or `aead.aegis256.nonce`. `sdSizeNames` lists them all.
///
/// # Returns
/// The size in bytes.
///
/// # Errors
/// * `notFound` - there is no size of that name.
///
/// # Example
/// ```livecode
/// put sdBytes("secretbox.key") into tSize
/// -- now tSize is 32
/// put sdRandomBytes(tSize) into tKey
/// ```
#[handler]
pub fn bytes(name: &str) -> Result<usize> {
    let unknown = || {
        Error::not_found(format!(
            "name: there is no size \"{name}\"; sdSizeNames() lists those there are"
        ))
    };
    sizes::bytes(name).ok_or_else(unknown)
}

/// Lists the names that `sdBytes` knows.
///
/// # Returns
/// A list of text, in alphabetical order.
///
/// # Example
/// ```livecode
/// put sdSizeNames() into tNames
/// -- now the number of elements in tNames > 30
/// put sdBytes(tNames[1]) into tSize
/// ```
#[handler]
pub fn size_names() -> Vec<String> {
    sizes::names()
}

/// Compares two secrets without telling, by the time it takes, where they differ.
///
/// Use it for tags and tokens that someone could otherwise guess byte by byte.
///
/// * `a` - any content.
/// * `b` - any content.
///
/// # Returns
/// `true` if both are the same bytes; content of different lengths is not the same.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(16) into tToken
/// -- now sdMemEqual(tToken, tToken)
/// -- now not sdMemEqual(tToken, sdRandomBytes(16))
/// ```
#[handler(aliases("sdMemcmp"))]
pub fn mem_equal(a: &[u8], b: &[u8]) -> bool {
    native::equal(a, b)
}

/// Ends everything, for instance when a stack closes: cancels the jobs, wipes the secrets, and retires every handle.
///
/// Waits up to two seconds for jobs that run. The next call of any handler makes the library ready again.
///
/// # Returns
/// How many jobs were still running then. They end by themselves, and nothing more is heard of them.
///
/// # Example
/// ```livecode
/// put sdSecretRandom(32) into tSecret
/// put sdStop() into tLeft
/// -- now tLeft is 0
/// -- now not sdSecretFree(tSecret)
/// ```
#[handler]
pub fn stop() -> usize {
    state::stop()
}
