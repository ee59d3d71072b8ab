//! The smallest safe skin over libsodium, and the only place in this crate where `unsafe` may stand.
//!
//! The rule: one function here is one call into the C library, made safe by its types. Sizes are array types, lengths come
//! from slices, and a function that writes bulk asserts the length of the slice it writes to. Nothing is decided here:
//! nonces, formats and sentences belong to the wrapper one level up, whose files carry the same names.
//!
//! Every size is written out as a number, so that it can be read, and held against libsodium's own constant when the
//! crate is compiled (`sizes!`). libsodium is initialised by whichever function is called first.
#![allow(unsafe_code)]

use std::ffi::c_int;
use std::sync::OnceLock;

/// Defines documented sizes and refuses to compile when libsodium disagrees.
macro_rules! sizes {
    ($($(#[$doc:meta])* $name:ident = $value:literal, $native:ident;)*) => {$(
        $(#[$doc])*
        pub const $name: usize = $value;
        const _: () = assert!(
            $value == libsodium_sys::$native as usize,
            concat!(stringify!($name), " differs from libsodium's ", stringify!($native)),
        );
    )*};
}

pub mod aead;
pub mod box_;
pub mod digest;
pub mod encoding;
pub mod group;
pub mod hash;
pub mod ipcrypt;
pub mod kdf;
pub mod kem;
pub mod kx;
pub mod mac;
pub mod memory;
pub mod nonce;
pub mod number;
pub mod pad;
pub mod pwhash;
pub mod random;
pub mod scrypt;
pub mod secretbox;
pub mod secretstream;
pub mod sign;
pub mod stream;
pub mod x25519;
pub mod xbox;
pub mod xof;

/// libsodium answered -1. What that means depends on the call, so the wrapper says it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Turns libsodium's return code into a `Result`.
fn check(code: c_int) -> Result<(), Refused> {
    if code == 0 { Ok(()) } else { Err(Refused) }
}

static READY: OnceLock<bool> = OnceLock::new();

/// Initialises libsodium, once: chooses the fastest code for this processor and opens the random source.
///
/// Every other function does this by itself. Calling it early only moves the cost (and a failure) forward.
pub fn init() -> Result<(), Refused> {
    // SAFETY: takes no argument; libsodium locks, and a second call is harmless.
    let ready = *READY.get_or_init(|| unsafe { libsodium_sys::sodium_init() } >= 0);
    if ready { Ok(()) } else { Err(Refused) }
}

/// What every function of the skin does first; about one nanosecond after the first time.
///
/// Panics if libsodium could not be initialised: without a random source no result could be trusted.
fn ready() {
    assert!(
        init().is_ok(),
        "libsodium could not be initialised: no source of randomness on this machine"
    );
}

/// How deep the stack is cleared after work whose frames libsodium does not wipe, in bytes.
const STACK: usize = 8192;

/// Overwrites what calls have left on the stack below the caller: Argon2 leaves its last hash there, which is the key.
fn clear_stack() {
    // SAFETY: libsodium reserves the bytes below its own frame and overwrites them.
    unsafe { libsodium_sys::sodium_stackzero(STACK) }
}

/// The version of the libsodium that is linked in, such as `1.0.22`.
pub fn version() -> &'static str {
    // SAFETY: returns a pointer to a constant, zero-terminated ASCII text.
    let text = unsafe { std::ffi::CStr::from_ptr(libsodium_sys::sodium_version_string()) };
    text.to_str().unwrap_or("unknown")
}

/// Compares in a time that depends on the length alone. Unequal lengths are unequal.
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    ready();
    // SAFETY: both slices are valid for the length that is passed, which is the length of both.
    a.len() == b.len()
        && unsafe { libsodium_sys::sodium_memcmp(a.as_ptr().cast(), b.as_ptr().cast(), a.len()) == 0 }
}
