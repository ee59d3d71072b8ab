//! scrypt, the older memory-hard password hash, for keys that were made with it.

use super::{Refused, check, ready};
use libsodium_sys as sys;

sizes! {
    /// Bytes of a salt.
    SALT = 32, crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
    /// The shortest key that can be derived.
    MIN = 16, crypto_pwhash_scryptsalsa208sha256_BYTES_MIN;
    /// The least operations limit.
    OPS_MIN = 32768, crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_MIN;
    /// The greatest operations limit.
    OPS_MAX = 4294967295, crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_MAX;
    /// The least memory, in bytes.
    MEM_MIN = 16777216, crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_MIN;
}

/// Derives all of `out`. Refused when limits are out of range or memory is short.
pub fn derive(
    out: &mut [u8],
    passphrase: &[u8],
    salt: &[u8; SALT],
    ops: u64,
    mem: usize,
) -> Result<(), Refused> {
    ready();
    // SAFETY: all slices are valid for their lengths; libsodium checks the limits before it writes.
    check(unsafe {
        sys::crypto_pwhash_scryptsalsa208sha256(
            out.as_mut_ptr(),
            out.len() as u64,
            passphrase.as_ptr().cast(),
            passphrase.len() as u64,
            salt.as_ptr(),
            ops,
            mem,
        )
    })
}

/// Derives all of `out` with the cost parameters of RFC 7914 and a salt of any length.
pub fn derive_low_level(
    out: &mut [u8],
    passphrase: &[u8],
    salt: &[u8],
    n: u64,
    r: u32,
    p: u32,
) -> Result<(), Refused> {
    ready();
    // SAFETY: all slices are valid for their lengths; libsodium checks the parameters before it writes.
    check(unsafe {
        sys::crypto_pwhash_scryptsalsa208sha256_ll(
            passphrase.as_ptr(),
            passphrase.len(),
            salt.as_ptr(),
            salt.len(),
            n,
            r,
            p,
            out.as_mut_ptr(),
            out.len(),
        )
    })
}
