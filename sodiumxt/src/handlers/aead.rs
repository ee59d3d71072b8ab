//! Authenticated encryption with additional data.

use oxtkit::{Binary, Error, Fill, Result, filled, handler};

use super::key::{AnyKey, Key};
use crate::aead::Algorithm;

const XCHACHA: Algorithm = Algorithm::XChaCha20Poly1305;

/// Encrypts a message, and protects data beside it that stays readable, such as a header (XChaCha20-Poly1305).
///
/// * `message` - any content.
/// * `ad` - additional data: any content, may be empty. It is not in the result; the reader must have it too.
/// * `key` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// Nonce (24), ciphertext and tag (16): 40 bytes longer than the message, and different each time.
///
/// # Errors
/// * `badArgument` - a key of another size.
/// * `encoding` - text beyond ASCII as the message or the additional data.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdAeadEncrypt("the body", "the header", tKey) into tSealed
/// -- now sdAeadDecrypt(tSealed, "the header", tKey) is "the body"
/// ```
#[handler]
pub fn aead_encrypt(message: &[u8], ad: &[u8], key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(XCHACHA.sealed_len(message.len()), move |out| {
        key.with(|key| Ok(XCHACHA.seal(out, message, ad, key)?))
    }))
}

/// Decrypts what `sdAeadEncrypt` made.
///
/// * `sealed` - what it returned.
/// * `ad` - the same additional data.
/// * `key` - the same key.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - the key or the additional data is wrong, or bytes were altered.
/// * `badArgument` - too short, or a key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdAeadEncrypt("the body", "the header", tKey) into tSealed
/// try
///    put sdAeadDecrypt(tSealed, "another header", tKey) into tMessage
/// catch tError
/// end try
/// -- now tError contains "authFailed"
/// ```
#[handler]
pub fn aead_decrypt(sealed: &[u8], ad: &[u8], key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(XCHACHA.opened_len(sealed.len())?, move |out| {
        key.with(|key| Ok(XCHACHA.open(out, sealed, ad, key)?))
    }))
}

pub(super) fn algorithm(name: &str) -> Result<Algorithm> {
    Algorithm::by_name(name).ok_or_else(|| {
        let names = Algorithm::ALL.map(|(name, _)| name).join(", ");
        Error::not_found(format!(
            "algorithm: there is no AEAD \"{name}\"; there are {names}"
        ))
    })
}

/// Encrypts with an algorithm of your choice.
///
/// * `algorithm` - `xchacha20poly1305`, `chacha20poly1305-ietf`, `chacha20poly1305`, `aes256gcm`, `aegis128l` or
///   `aegis256`.
/// * `message` - any content.
/// * `ad` - additional data: any content, may be empty.
/// * `key` - Data of the algorithm's size (`sdBytes("aead.aegis256.key")`), or the handle of a secret.
/// * `nonce` - empty to have one drawn and put in front of the result; else Data of the algorithm's size, never used
///   before with this key, which is then not in the result.
///
/// # Returns
/// The nonce if it was drawn, then ciphertext and tag.
///
/// # Errors
/// * `notFound` - there is no such algorithm.
/// * `unsupported` - this processor lacks the instructions for `aes256gcm`.
/// * `badArgument` - a key or nonce of another size, or none given where it is too short to be drawn.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(sdBytes("aead.aegis256.key")) into tKey
/// put sdAead("aegis256", "the body", "the header", tKey, empty) into tSealed
/// -- now sdAeadOpen("aegis256", tSealed, "the header", tKey, empty) is "the body"
/// ```
#[handler]
pub fn aead(
    algorithm: &str,
    message: &[u8],
    ad: &[u8],
    key: AnyKey<'_, 16, 32>,
    nonce: Option<Binary<'_, 8, 32>>,
) -> Result<impl Fill> {
    let algorithm = self::algorithm(algorithm)?;
    let length = match nonce {
        Some(_) => message.len() + algorithm.tag_len(),
        None => algorithm.sealed_len(message.len()),
    };
    Ok(filled(length, move |out| {
        key.with(|key| {
            match nonce {
                Some(nonce) => algorithm.seal_with_nonce(out, message, ad, &nonce, key)?,
                None => algorithm.seal(out, message, ad, key)?,
            }
            Ok(())
        })
    }))
}

/// Decrypts what `sdAead` made.
///
/// * `algorithm` - the same algorithm.
/// * `sealed` - what it returned.
/// * `ad` - the same additional data.
/// * `key` - the same key.
/// * `nonce` - empty if it was drawn, else the same nonce.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - something does not belong together, or bytes were altered.
/// * `notFound` - there is no such algorithm.
/// * `unsupported` - this processor lacks the instructions for `aes256gcm`.
/// * `badArgument` - too short, or a key or nonce of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(16) into tKey
/// put sdRandomBytes(16) into tNonce
/// put sdAead("aegis128l", "hello", empty, tKey, tNonce) into tSealed
/// -- now sdAeadOpen("aegis128l", tSealed, empty, tKey, tNonce) is "hello"
/// ```
#[handler]
pub fn aead_open(
    algorithm: &str,
    sealed: &[u8],
    ad: &[u8],
    key: AnyKey<'_, 16, 32>,
    nonce: Option<Binary<'_, 8, 32>>,
) -> Result<impl Fill> {
    let algorithm = self::algorithm(algorithm)?;
    let apart = nonce.map_or(0, |_| algorithm.nonce_len());
    Ok(filled(algorithm.opened_len(sealed.len() + apart)?, move |out| {
        key.with(|key| {
            match nonce {
                Some(nonce) => algorithm.open_with_nonce(out, sealed, ad, &nonce, key)?,
                None => algorithm.open(out, sealed, ad, key)?,
            }
            Ok(())
        })
    }))
}

/// Tells whether this machine can do an algorithm of `sdAead`.
///
/// * `algorithm` - its name.
///
/// # Returns
/// `true` or `false`. All but `aes256gcm` are always there.
///
/// # Errors
/// * `notFound` - there is no such algorithm.
///
/// # Example
/// ```livecode
/// put sdAeadAvailable("xchacha20poly1305") into tTruth
/// -- now tTruth
/// ```
#[handler]
pub fn aead_available(algorithm: &str) -> Result<bool> {
    Ok(self::algorithm(algorithm)?.available())
}
