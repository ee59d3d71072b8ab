//! Secret boxes: one shared key for both sides.

use oxtkit::{Fill, Record, Result, filled, handler};

use super::key::Key;
use crate::secretbox as boxes;

/// Encrypts a message so that only holders of the key can read it, and nobody else can change it unseen.
///
/// * `message` - any content.
/// * `key` - 32 bytes: Data from `sdRandomBytes(32)`, or the handle of a secret.
///
/// # Returns
/// The box: 40 bytes longer than the message, and different each time.
///
/// # Errors
/// * `badArgument` - a key of another size.
/// * `encoding` - text beyond ASCII as the message; use `textEncode(theText, "UTF-8")`.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdSecretbox("meet me at noon", tKey) into tBox
/// -- now sdSecretboxOpen(tBox, tKey) is "meet me at noon"
/// ```
#[handler]
pub fn secretbox(message: &[u8], key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(boxes::sealed_len(message.len()), move |out| {
        key.with(|key| {
            boxes::seal(out, message, key);
            Ok(())
        })
    }))
}

/// Decrypts a box of `sdSecretbox`.
///
/// * `sealed` - the box.
/// * `key` - the key that it was made with.
///
/// # Returns
/// The message, as Data. If it was text, use `textDecode(theData, "UTF-8")`.
///
/// # Errors
/// * `authFailed` - the key is wrong, or the box was altered.
/// * `badArgument` - the box is too short to be one, or a key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdSecretbox("meet me at noon", tKey) into tBox
/// try
///    put sdSecretboxOpen(tBox, sdRandomBytes(32)) into tMessage
/// catch tError
/// end try
/// -- now tError contains "authFailed"
/// ```
#[handler]
pub fn secretbox_open(sealed: &[u8], key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(boxes::opened_len(sealed.len())?, move |out| {
        key.with(|key| Ok(boxes::open(out, sealed, key)?))
    }))
}

/// Encrypts with a nonce of your own. Two messages under one nonce and key give both away: prefer `sdSecretbox`.
///
/// * `message` - any content.
/// * `nonce` - 24 bytes of Data, never used before with this key.
/// * `key` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// MAC and ciphertext, 16 bytes longer than the message, without the nonce.
///
/// # Errors
/// * `badArgument` - a nonce or key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdRandomBytes(24) into tNonce
/// put sdSecretboxWithNonce("hello", tNonce, tKey) into tBox
/// -- now sdSecretboxOpenWithNonce(tBox, tNonce, tKey) is "hello"
/// ```
#[handler]
pub fn secretbox_with_nonce(message: &[u8], nonce: &[u8; 24], key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(message.len() + boxes::MAC, move |out| {
        key.with(|key| {
            boxes::seal_with_nonce(out, message, nonce, key);
            Ok(())
        })
    }))
}

/// Decrypts what `sdSecretboxWithNonce` made.
///
/// * `sealed` - MAC and ciphertext.
/// * `nonce` - the nonce.
/// * `key` - the key.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - the key or nonce is wrong, or bytes were altered.
/// * `badArgument` - too short to be a box, or a nonce or key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdRandomBytes(24) into tNonce
/// put sdSecretboxOpenWithNonce(sdSecretboxWithNonce("hello", tNonce, tKey), tNonce, tKey) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn secretbox_open_with_nonce(sealed: &[u8], nonce: &[u8; 24], key: Key<'_, 32>) -> Result<impl Fill> {
    let length = boxes::opened_len(sealed.len() + boxes::NONCE)?;
    Ok(filled(length, move |out| {
        key.with(|key| Ok(boxes::open_with_nonce(out, sealed, nonce, key)?))
    }))
}

/// A ciphertext and its authenticator, apart.
#[derive(Debug, Record)]
pub struct Detached {
    /// As long as the message.
    pub ciphertext: Vec<u8>,
    /// 16 bytes.
    pub mac: [u8; 16],
}

/// Encrypts into a ciphertext as long as the message, and a MAC apart from it.
///
/// * `message` - any content.
/// * `nonce` - 24 bytes of Data, never used before with this key.
/// * `key` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// * `ciphertext` - as long as the message.
/// * `mac` - 16 bytes.
///
/// # Errors
/// * `badArgument` - a nonce or key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdRandomBytes(24) into tNonce
/// put sdSecretboxDetached("hello", tNonce, tKey) into tSealed
/// put sdSecretboxOpenDetached(tSealed["ciphertext"], tSealed["mac"], tNonce, tKey) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn secretbox_detached(message: &[u8], nonce: &[u8; 24], key: Key<'_, 32>) -> Result<Detached> {
    let mut ciphertext = vec![0; message.len()];
    let mac = key.with(|key| Ok(boxes::seal_detached(&mut ciphertext, message, nonce, key)))?;
    Ok(Detached { ciphertext, mac })
}

/// Decrypts what `sdSecretboxDetached` made.
///
/// * `ciphertext` - the ciphertext.
/// * `mac` - its MAC, 16 bytes of Data.
/// * `nonce` - the nonce, 24 bytes of Data.
/// * `key` - the key.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - something does not belong together.
/// * `badArgument` - a MAC, nonce or key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdRandomBytes(24) into tNonce
/// put sdSecretboxDetached("hello", tNonce, tKey) into tSealed
/// put sdSecretboxOpenDetached(tSealed["ciphertext"], tSealed["mac"], tNonce, tKey) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn secretbox_open_detached(
    ciphertext: &[u8],
    mac: &[u8; 16],
    nonce: &[u8; 24],
    key: Key<'_, 32>,
) -> Result<impl Fill> {
    Ok(filled(ciphertext.len(), move |out| {
        key.with(|key| Ok(boxes::open_detached(out, ciphertext, mac, nonce, key)?))
    }))
}
