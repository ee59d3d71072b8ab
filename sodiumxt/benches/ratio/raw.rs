//! libsodium called as a C program would call it, with no check that C would not make.

use libsodium_sys as sys;
use std::ptr::{null, null_mut};

/// As every C program begins: chooses the fastest code for this processor.
pub fn init() {
    // SAFETY: takes no argument.
    assert!(unsafe { sys::sodium_init() } >= 0);
}

pub fn secretbox(out: &mut [u8], message: &[u8], key: &[u8; 32]) {
    // SAFETY: `out` has room for nonce, MAC and message.
    unsafe {
        sys::randombytes_buf(out.as_mut_ptr().cast(), 24);
        let (nonce, out) = (out.as_ptr(), out.as_mut_ptr().add(24));
        sys::crypto_secretbox_easy(out, message.as_ptr(), message.len() as u64, nonce, key.as_ptr());
    }
}

pub fn secretbox_open(out: &mut [u8], boxed: &[u8], key: &[u8; 32]) {
    // SAFETY: `out` has room for what is left of the box after nonce and MAC.
    unsafe {
        let (nonce, cipher) = (boxed.as_ptr(), boxed.as_ptr().add(24));
        let length = boxed.len() as u64 - 24;
        assert_eq!(
            sys::crypto_secretbox_open_easy(out.as_mut_ptr(), cipher, length, nonce, key.as_ptr()),
            0
        );
    }
}

pub fn hash(out: &mut [u8; 32], message: &[u8]) {
    // SAFETY: `out` is 32 bytes long.
    unsafe {
        sys::crypto_generichash(
            out.as_mut_ptr(),
            32,
            message.as_ptr(),
            message.len() as u64,
            null(),
            0,
        )
    };
}

pub fn sha256(out: &mut [u8; 32], message: &[u8]) {
    // SAFETY: `out` is 32 bytes long.
    unsafe { sys::crypto_hash_sha256(out.as_mut_ptr(), message.as_ptr(), message.len() as u64) };
}

pub fn aead(out: &mut [u8], message: &[u8], ad: &[u8], key: &[u8; 32]) {
    // SAFETY: `out` has room for nonce, message and tag.
    unsafe {
        sys::randombytes_buf(out.as_mut_ptr().cast(), 24);
        let (nonce, out) = (out.as_ptr(), out.as_mut_ptr().add(24));
        sys::crypto_aead_xchacha20poly1305_ietf_encrypt(
            out,
            null_mut(),
            message.as_ptr(),
            message.len() as u64,
            ad.as_ptr(),
            ad.len() as u64,
            null(),
            nonce,
            key.as_ptr(),
        );
    }
}

pub fn random(out: &mut [u8]) {
    // SAFETY: the slice is writable for its length.
    unsafe { sys::randombytes_buf(out.as_mut_ptr().cast(), out.len()) };
}
