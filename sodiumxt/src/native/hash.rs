//! BLAKE2b ("generic hash"): one call, and in parts.

use super::{check, ready};
use libsodium_sys as sys;
use std::mem::MaybeUninit;

sizes! {
    /// The shortest hash.
    MIN = 16, crypto_generichash_BYTES_MIN;
    /// The usual length of a hash.
    DEFAULT = 32, crypto_generichash_BYTES;
    /// The longest hash.
    MAX = 64, crypto_generichash_BYTES_MAX;
    /// The shortest key, where there is one.
    KEY_MIN = 16, crypto_generichash_KEYBYTES_MIN;
    /// The usual length of a key.
    KEY = 32, crypto_generichash_KEYBYTES;
    /// The longest key.
    KEY_MAX = 64, crypto_generichash_KEYBYTES_MAX;
    /// Bytes of the salt of [`hash_with`].
    SALT = 16, crypto_generichash_blake2b_SALTBYTES;
    /// Bytes of the personalisation of [`hash_with`].
    PERSONAL = 16, crypto_generichash_blake2b_PERSONALBYTES;
}

fn assert_lengths(out: usize, key: usize) {
    assert!((MIN..=MAX).contains(&out), "a BLAKE2b hash has 16 to 64 bytes");
    assert!(
        key == 0 || (KEY_MIN..=KEY_MAX).contains(&key),
        "a BLAKE2b key has 16 to 64 bytes, or none"
    );
}

/// Hashes `data` into all of `out` (16 to 64 bytes) with a key of 16 to 64 bytes, or none.
pub fn hash(out: &mut [u8], data: &[u8], key: &[u8]) {
    ready();
    assert_lengths(out.len(), key.len());
    // SAFETY: the three slices are valid for their lengths, which are within libsodium's limits.
    let code = unsafe {
        sys::crypto_generichash(
            out.as_mut_ptr(),
            out.len(),
            data.as_ptr(),
            data.len() as u64,
            key.as_ptr(),
            key.len(),
        )
    };
    debug_assert_eq!(code, 0);
}

/// As [`hash`], with BLAKE2b's salt and personalisation.
pub fn hash_with(out: &mut [u8], data: &[u8], key: &[u8], salt: &[u8; SALT], personal: &[u8; PERSONAL]) {
    ready();
    assert_lengths(out.len(), key.len());
    // SAFETY: as in `hash`; salt and personalisation have the sizes that their types say.
    let code = unsafe {
        sys::crypto_generichash_blake2b_salt_personal(
            out.as_mut_ptr(),
            out.len(),
            data.as_ptr(),
            data.len() as u64,
            key.as_ptr(),
            key.len(),
            salt.as_ptr(),
            personal.as_ptr(),
        )
    };
    debug_assert_eq!(code, 0);
}

/// A hash being computed in parts. Wiped when dropped, since a keyed state is as good as its key.
pub struct State {
    inner: Box<sys::crypto_generichash_state>,
    length: usize,
}

impl State {
    /// Begins a hash of `length` bytes (16 to 64) with a key of 16 to 64 bytes, or none.
    pub fn new(length: usize, key: &[u8]) -> Self {
        ready();
        assert_lengths(length, key.len());
        let mut inner = Box::new(MaybeUninit::uninit());
        // SAFETY: writes the whole state; the key is valid for its length.
        let code =
            unsafe { sys::crypto_generichash_init(inner.as_mut_ptr(), key.as_ptr(), key.len(), length) };
        assert!(check(code).is_ok());
        // SAFETY: the call above has filled the state.
        let inner = unsafe { inner.assume_init() };
        Self { inner, length }
    }

    /// Adds bytes.
    pub fn update(&mut self, data: &[u8]) {
        // SAFETY: the state was begun by `new`, and the slice is valid for its length.
        let code =
            unsafe { sys::crypto_generichash_update(&mut *self.inner, data.as_ptr(), data.len() as u64) };
        debug_assert_eq!(code, 0);
    }

    /// The length that the hash was begun with, in bytes.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Ends the hash and writes it to `out`, which has the length that the hash was begun with.
    pub fn finish(mut self, out: &mut [u8]) {
        assert_eq!(out.len(), self.length);
        // SAFETY: the state was begun by `new` for exactly this length, and is used here for the last time.
        let code = unsafe { sys::crypto_generichash_final(&mut *self.inner, out.as_mut_ptr(), out.len()) };
        debug_assert_eq!(code, 0);
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // SAFETY: the state is ours and is not read again.
        unsafe {
            sys::sodium_memzero(
                (&raw mut *self.inner).cast(),
                size_of::<sys::crypto_generichash_state>(),
            )
        }
    }
}
