//! Random bytes and numbers.

use super::ready;

sizes! {
    /// Bytes of the seed of [`fill_from_seed`].
    SEED = 32, randombytes_SEEDBYTES;
}

/// Fills `out` from the operating system's random source.
pub fn fill(out: &mut [u8]) {
    ready();
    // SAFETY: `out` is writable for the length that is passed.
    unsafe { libsodium_sys::randombytes_buf(out.as_mut_ptr().cast(), out.len()) }
}

/// Fills `out` with bytes that depend on `seed` alone. `out` is at most 2^38 bytes: one ChaCha20 stream.
pub fn fill_from_seed(out: &mut [u8], seed: &[u8; SEED]) {
    ready();
    assert!(out.len() as u64 <= 1 << 38, "one seed gives at most 2^38 bytes");
    // SAFETY: `out` is writable for the length that is passed, and the seed has the size that the type says.
    unsafe { libsodium_sys::randombytes_buf_deterministic(out.as_mut_ptr().cast(), out.len(), seed.as_ptr()) }
}

/// A number in `0..upper`, each as likely as the other; 0 when `upper` is 0 or 1.
pub fn uniform(upper: u32) -> u32 {
    ready();
    // SAFETY: takes and returns a number.
    unsafe { libsodium_sys::randombytes_uniform(upper) }
}
