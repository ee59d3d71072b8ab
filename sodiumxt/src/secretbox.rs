//! Secret boxes: a message that only the holders of one shared key can read or change (XSalsa20-Poly1305).
//!
//! The rule: [`seal`] draws a new nonce each time and puts it in front, so a nonce cannot be used twice by mistake.
//! A box is nonce (24), MAC (16), ciphertext (as long as the message), in one buffer.

use crate::error::{Error, Result, rest};
pub use crate::native::secretbox::{KEY, MAC, NONCE};
use crate::native::{nonce, secretbox as native};

/// Bytes that a box is longer than its message: nonce and MAC.
pub const OVERHEAD: usize = NONCE + MAC;

/// The length of the box of a message of `message` bytes.
pub fn sealed_len(message: usize) -> usize {
    message + OVERHEAD
}

/// Seals `message` into `out`, which must be [`sealed_len`] long (else panic).
pub fn seal(out: &mut [u8], message: &[u8], key: &[u8; KEY]) {
    let (nonce, cipher) = out
        .split_first_chunk_mut::<NONCE>()
        .expect("out is sealed_len long");
    nonce::fill(nonce);
    native::easy(cipher, message, nonce, key);
}

/// The length of the message of a box of `boxed` bytes. Errors: too short to be one.
pub fn opened_len(boxed: usize) -> Result<usize> {
    rest("the secret box", boxed, OVERHEAD)
}

/// Opens a box into `out`, which must be [`opened_len`] long (else panic).
///
/// Errors: too short; `authFailed`, and then nothing was written.
pub fn open(out: &mut [u8], boxed: &[u8], key: &[u8; KEY]) -> Result<()> {
    opened_len(boxed.len())?;
    let (nonce, cipher) = boxed
        .split_first_chunk::<NONCE>()
        .expect("the length was checked");
    native::open_easy(out, cipher, nonce, key).map_err(|_| Error::auth("the secret box"))
}

/// Seals with a nonce of the caller's into MAC and ciphertext: `out` is `message.len() + MAC` long (else panic).
///
/// Two messages under one nonce and key give both away. Never use a nonce twice.
pub fn seal_with_nonce(out: &mut [u8], message: &[u8], nonce: &[u8; NONCE], key: &[u8; KEY]) {
    native::easy(out, message, nonce, key);
}

/// Opens what [`seal_with_nonce`] made: `out` is [`MAC`] bytes shorter than `boxed` (else panic).
pub fn open_with_nonce(out: &mut [u8], boxed: &[u8], nonce: &[u8; NONCE], key: &[u8; KEY]) -> Result<()> {
    rest("the secret box", boxed.len(), MAC)?;
    native::open_easy(out, boxed, nonce, key).map_err(|_| Error::auth("the secret box"))
}

/// Seals into a ciphertext as long as the message and a MAC apart from it. See [`seal_with_nonce`] about nonces.
pub fn seal_detached(out: &mut [u8], message: &[u8], nonce: &[u8; NONCE], key: &[u8; KEY]) -> [u8; MAC] {
    native::detached(out, message, nonce, key)
}

/// Opens what [`seal_detached`] made; `out` is as long as `cipher` (else panic).
pub fn open_detached(
    out: &mut [u8],
    cipher: &[u8],
    mac: &[u8; MAC],
    nonce: &[u8; NONCE],
    key: &[u8; KEY],
) -> Result<()> {
    native::open_detached(out, cipher, mac, nonce, key).map_err(|_| Error::auth("the ciphertext"))
}
