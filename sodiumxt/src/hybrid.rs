//! Letters to a public key that a future quantum computer cannot open either: X-Wing carries the key, XChaCha20-Poly1305
//! the message.
//!
//! In bytes: version 1 (1), the ciphertext of X-Wing (1120), then the message with its tag; what stands before it is its
//! additional data. Its key is subkey 1 of the secret that X-Wing carries, in the context `hybrseal`, and is used once, so
//! its nonce is zero.

use crate::aead::Algorithm as Aead;
use crate::error::{Error, Result, rest};
use crate::kdf;
use crate::kem::Algorithm;
use crate::keys::SecretBytes;

const VERSION: u8 = 1;
const KEM: Algorithm = Algorithm::XWing;
const CARRIED: usize = 1120;
const HEAD: usize = 1 + CARRIED;
const TAG: usize = 16;
const AEAD: Aead = Aead::XChaCha20Poly1305;
const NONCE: [u8; 24] = [0; 24];

/// Bytes of a public key.
pub const PUBLIC: usize = 1216;
/// Bytes of a secret key.
pub const SECRET: usize = 32;
/// Bytes that a letter is longer than its message.
pub const OVERHEAD: usize = HEAD + TAG;

fn key_of(shared: &[u8; 32]) -> Result<SecretBytes<32>> {
    let mut key = SecretBytes::default();
    kdf::derive(&mut *key, 1, b"hybrseal", shared)?;
    Ok(key)
}

/// Seals to the owner of `public`; `out` is [`OVERHEAD`] longer than `message` (else panic). Errors: no public key.
pub fn seal(out: &mut [u8], message: &[u8], public: &[u8; PUBLIC]) -> Result<()> {
    let made = KEM.encapsulate(public)?;
    let key = key_of(&made.shared)?;
    let (head, cipher) = out.split_at_mut(HEAD);
    head[0] = VERSION;
    head[1..].copy_from_slice(&made.ciphertext);
    AEAD.seal_with_nonce(cipher, message, head, &NONCE, &*key)
}

/// The length of the message in a letter of `sealed` bytes. Errors: too short to be one.
pub fn opened_len(sealed: usize) -> Result<usize> {
    rest("the letter", sealed, OVERHEAD)
}

/// Opens a letter; `out` is [`opened_len`] long (else panic). Errors: `authFailed`; another version.
pub fn open(out: &mut [u8], sealed: &[u8], secret: &[u8; SECRET]) -> Result<()> {
    opened_len(sealed.len())?;
    let (head, cipher) = sealed.split_at(HEAD);
    if head[0] != VERSION {
        let version = head[0];
        return Err(Error::argument(format!(
            "the letter is of version {version}; this library reads version {VERSION}"
        )));
    }
    let key = key_of(&*KEM.decapsulate(&head[1..], secret)?)?;
    AEAD.open_with_nonce(out, cipher, head, &NONCE, &*key)
        .map_err(|_| Error::auth("the letter"))
}
