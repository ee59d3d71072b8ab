//! Authentication without encryption, and short hashes for tables. (HMAC is in `digest`.)

use crate::digest::hmac_sha512_256;
use crate::native::equal;
pub use crate::native::mac::{ONE_TIME, ONE_TIME_KEY, SHORT, SHORT_KEY, one_time, short};

/// Bytes of the key of [`auth`].
pub const AUTH_KEY: usize = 32;
/// Bytes of a tag of [`auth`].
pub const AUTH: usize = 32;

/// A tag that only the holders of the key can make (HMAC-SHA-512-256).
pub fn auth(message: &[u8], key: &[u8; AUTH_KEY]) -> [u8; AUTH] {
    hmac_sha512_256(key, message)
}

/// Whether a tag of [`auth`] is right.
pub fn auth_verify(tag: &[u8; AUTH], message: &[u8], key: &[u8; AUTH_KEY]) -> bool {
    equal(tag, &auth(message, key))
}

/// Whether a tag of [`one_time`] is right.
pub fn one_time_verify(tag: &[u8; ONE_TIME], message: &[u8], key: &[u8; ONE_TIME_KEY]) -> bool {
    equal(tag, &one_time(message, key))
}
