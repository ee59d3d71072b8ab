//! XSalsa20-Poly1305 with one shared key.

use super::{Refused, check, ready};
use libsodium_sys as sys;

sizes! {
    /// Bytes of a key.
    KEY = 32, crypto_secretbox_KEYBYTES;
    /// Bytes of a nonce.
    NONCE = 24, crypto_secretbox_NONCEBYTES;
    /// Bytes that authentication adds.
    MAC = 16, crypto_secretbox_MACBYTES;
}

/// Writes MAC and ciphertext to `out`, which is [`MAC`] bytes longer than `message`.
pub fn easy(out: &mut [u8], message: &[u8], nonce: &[u8; NONCE], key: &[u8; KEY]) {
    ready();
    assert_eq!(out.len(), message.len() + MAC);
    // SAFETY: `out` is writable for message and MAC; nonce and key have the sizes that their types say.
    let code = unsafe {
        sys::crypto_secretbox_easy(
            out.as_mut_ptr(),
            message.as_ptr(),
            message.len() as u64,
            nonce.as_ptr(),
            key.as_ptr(),
        )
    };
    debug_assert_eq!(code, 0);
}

/// Opens MAC and ciphertext into `out`, which is [`MAC`] bytes shorter. Nothing is written unless the MAC is right.
pub fn open_easy(out: &mut [u8], boxed: &[u8], nonce: &[u8; NONCE], key: &[u8; KEY]) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len() + MAC, boxed.len());
    // SAFETY: `boxed` is valid for its length and `out` for the rest after the MAC; sizes as the types say.
    check(unsafe {
        sys::crypto_secretbox_open_easy(
            out.as_mut_ptr(),
            boxed.as_ptr(),
            boxed.len() as u64,
            nonce.as_ptr(),
            key.as_ptr(),
        )
    })
}

/// Writes the ciphertext to `out` (as long as `message`) and returns the MAC apart from it.
pub fn detached(out: &mut [u8], message: &[u8], nonce: &[u8; NONCE], key: &[u8; KEY]) -> [u8; MAC] {
    ready();
    assert_eq!(out.len(), message.len());
    let mut mac = [0; MAC];
    // SAFETY: `out` is as long as `message`; the other sizes are as their types say.
    let code = unsafe {
        sys::crypto_secretbox_detached(
            out.as_mut_ptr(),
            mac.as_mut_ptr(),
            message.as_ptr(),
            message.len() as u64,
            nonce.as_ptr(),
            key.as_ptr(),
        )
    };
    debug_assert_eq!(code, 0);
    mac
}

/// Opens a ciphertext whose MAC is apart from it into `out`, which is as long as `cipher`.
pub fn open_detached(
    out: &mut [u8],
    cipher: &[u8],
    mac: &[u8; MAC],
    nonce: &[u8; NONCE],
    key: &[u8; KEY],
) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len(), cipher.len());
    // SAFETY: `out` is as long as `cipher`; the other sizes are as their types say.
    check(unsafe {
        sys::crypto_secretbox_open_detached(
            out.as_mut_ptr(),
            cipher.as_ptr(),
            mac.as_ptr(),
            cipher.len() as u64,
            nonce.as_ptr(),
            key.as_ptr(),
        )
    })
}
