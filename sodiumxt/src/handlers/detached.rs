//! Authenticated encryption whose parts stand apart, for formats that keep them in different places.

use oxtkit::{Binary, Fill, Record, Result, filled, handler};

use super::aead::algorithm as by_name;
use super::key::AnyKey;
use crate::random;

/// A ciphertext, its tag and its nonce, apart.
#[derive(Debug, Record)]
pub struct Parts {
    /// As long as the message.
    pub ciphertext: Vec<u8>,
    /// The tag: 16 or 32 bytes.
    pub mac: Vec<u8>,
    /// The nonce, drawn or as it was given.
    pub nonce: Vec<u8>,
}

/// Encrypts as `sdAead` does, into parts that stand apart.
///
/// * `algorithm` - as for `sdAead`.
/// * `message` - any content.
/// * `ad` - additional data: any content, may be empty.
/// * `key` - Data of the algorithm's size, or the handle of a secret.
/// * `nonce` - empty to have one drawn; else Data of the algorithm's size, never used before with this key.
///
/// # Returns
/// * `ciphertext` - as long as the message.
/// * `mac` - the tag, 16 or 32 bytes.
/// * `nonce` - the nonce.
///
/// # Errors
/// * `notFound` - there is no such algorithm.
/// * `unsupported` - this processor lacks the instructions for `aes256gcm`.
/// * `badArgument` - a key or nonce of another size, or none given where it is too short to be drawn.
///
/// # Example
/// ```livecode
/// put sdKeygen("aead.aegis256") into tKey
/// put sdAeadDetached("aegis256", "the body", "the header", tKey, empty) into tParts
/// put sdAeadOpenDetached("aegis256", tParts["ciphertext"], tParts["mac"], "the header", tKey, tParts["nonce"]) into tBody
/// -- now tBody is "the body"
/// ```
#[handler]
pub fn aead_detached(
    algorithm: &str,
    message: &[u8],
    ad: &[u8],
    key: AnyKey<'_, 16, 32>,
    nonce: Option<Binary<'_, 8, 32>>,
) -> Result<Parts> {
    let algorithm = by_name(algorithm)?;
    let nonce = match nonce {
        Some(nonce) => nonce.to_vec(),
        None => {
            algorithm.can_draw()?;
            let mut drawn = vec![0; algorithm.nonce_len()];
            random::fill(&mut drawn);
            drawn
        }
    };
    let mut ciphertext = vec![0; message.len() + algorithm.tag_len()];
    key.with(|key| Ok(algorithm.seal_with_nonce(&mut ciphertext, message, ad, &nonce, key)?))?;
    let mac = ciphertext.split_off(message.len());
    Ok(Parts {
        ciphertext,
        mac,
        nonce,
    })
}

/// Decrypts what `sdAeadDetached` made.
///
/// * `algorithm` - the same algorithm.
/// * `ciphertext` - the ciphertext.
/// * `mac` - the tag, Data of the algorithm's size.
/// * `ad` - the same additional data.
/// * `key` - the same key.
/// * `nonce` - the nonce, Data of the algorithm's size.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - something does not belong together, or bytes were altered.
/// * `notFound` - there is no such algorithm.
/// * `unsupported` - this processor lacks the instructions for `aes256gcm`.
/// * `badArgument` - a tag, key or nonce of another size.
///
/// # Example
/// ```livecode
/// put sdKeygen("aead") into tKey
/// put sdAeadDetached("xchacha20poly1305", "hello", empty, tKey, empty) into tParts
/// put sdAeadOpenDetached("xchacha20poly1305", tParts["ciphertext"], tParts["mac"], empty, tKey, tParts["nonce"]) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn aead_open_detached(
    algorithm: &str,
    ciphertext: &[u8],
    mac: Binary<'_, 16, 32>,
    ad: &[u8],
    key: AnyKey<'_, 16, 32>,
    nonce: Binary<'_, 8, 32>,
) -> Result<impl Fill> {
    let algorithm = by_name(algorithm)?;
    algorithm.expect_tag(mac.len())?;
    Ok(filled(ciphertext.len(), move |out| {
        let joined = [ciphertext, &mac].concat();
        key.with(|key| Ok(algorithm.open_with_nonce(out, &joined, ad, &nonce, key)?))
    }))
}
