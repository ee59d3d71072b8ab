//! Short hashes and one-time authentication. (HMAC is in `digest`.)

use super::ready;
use libsodium_sys as sys;

sizes! {
    /// Bytes of a short hash.
    SHORT = 8, crypto_shorthash_BYTES;
    /// Bytes of a short hash's key.
    SHORT_KEY = 16, crypto_shorthash_KEYBYTES;
    /// Bytes of a one-time authenticator.
    ONE_TIME = 16, crypto_onetimeauth_BYTES;
    /// Bytes of its key.
    ONE_TIME_KEY = 32, crypto_onetimeauth_KEYBYTES;
}

/// SipHash-2-4.
pub fn short(data: &[u8], key: &[u8; SHORT_KEY]) -> [u8; SHORT] {
    ready();
    let mut out = [0; SHORT];
    // SAFETY: `data` is valid for its length; the other sizes are as their types say.
    let code =
        unsafe { sys::crypto_shorthash(out.as_mut_ptr(), data.as_ptr(), data.len() as u64, key.as_ptr()) };
    debug_assert_eq!(code, 0);
    out
}

/// Poly1305.
pub fn one_time(data: &[u8], key: &[u8; ONE_TIME_KEY]) -> [u8; ONE_TIME] {
    ready();
    let mut out = [0; ONE_TIME];
    // SAFETY: `data` is valid for its length; the other sizes are as their types say.
    let code =
        unsafe { sys::crypto_onetimeauth(out.as_mut_ptr(), data.as_ptr(), data.len() as u64, key.as_ptr()) };
    debug_assert_eq!(code, 0);
    out
}
