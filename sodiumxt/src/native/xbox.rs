//! Public-key boxes with XChaCha20 in place of XSalsa20. Sizes and key pairs are those of `box_`.

use super::box_::{MAC, NONCE, PUBLIC, SEAL, SECRET};
use super::{Refused, check, ready};
use libsodium_sys as sys;

const _: () = assert!(
    MAC == sys::crypto_box_curve25519xchacha20poly1305_MACBYTES as usize
        && NONCE == sys::crypto_box_curve25519xchacha20poly1305_NONCEBYTES as usize
        && PUBLIC == sys::crypto_box_curve25519xchacha20poly1305_PUBLICKEYBYTES as usize
        && SECRET == sys::crypto_box_curve25519xchacha20poly1305_SECRETKEYBYTES as usize
        && SEAL == sys::crypto_box_curve25519xchacha20poly1305_SEALBYTES as usize,
    "the sizes of the two kinds of boxes differ"
);

/// Writes MAC and ciphertext to `out`, [`MAC`] bytes longer than `message`. Refuses a weak public key.
pub fn easy(
    out: &mut [u8],
    message: &[u8],
    nonce: &[u8; NONCE],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len(), message.len() + MAC);
    // SAFETY: `out` is writable for message and MAC; the other sizes are as their types say.
    check(unsafe {
        sys::crypto_box_curve25519xchacha20poly1305_easy(
            out.as_mut_ptr(),
            message.as_ptr(),
            message.len() as u64,
            nonce.as_ptr(),
            public.as_ptr(),
            secret.as_ptr(),
        )
    })
}

/// Opens MAC and ciphertext into `out`, [`MAC`] bytes shorter than `boxed`.
pub fn open_easy(
    out: &mut [u8],
    boxed: &[u8],
    nonce: &[u8; NONCE],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len() + MAC, boxed.len());
    // SAFETY: `out` is writable for what is left after the MAC; the other sizes are as their types say.
    check(unsafe {
        sys::crypto_box_curve25519xchacha20poly1305_open_easy(
            out.as_mut_ptr(),
            boxed.as_ptr(),
            boxed.len() as u64,
            nonce.as_ptr(),
            public.as_ptr(),
            secret.as_ptr(),
        )
    })
}

/// Writes a sealed box to `out`, [`SEAL`] bytes longer than `message`. Refuses a weak public key.
pub fn seal(out: &mut [u8], message: &[u8], public: &[u8; PUBLIC]) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len(), message.len() + SEAL);
    // SAFETY: `out` is writable for message and overhead; the key has the size that its type says.
    check(unsafe {
        sys::crypto_box_curve25519xchacha20poly1305_seal(
            out.as_mut_ptr(),
            message.as_ptr(),
            message.len() as u64,
            public.as_ptr(),
        )
    })
}

/// Opens a sealed box into `out`, [`SEAL`] bytes shorter.
pub fn seal_open(
    out: &mut [u8],
    sealed: &[u8],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len() + SEAL, sealed.len());
    // SAFETY: `out` is writable for what is left after the overhead; the keys have the sizes that their types say.
    check(unsafe {
        sys::crypto_box_curve25519xchacha20poly1305_seal_open(
            out.as_mut_ptr(),
            sealed.as_ptr(),
            sealed.len() as u64,
            public.as_ptr(),
            secret.as_ptr(),
        )
    })
}
