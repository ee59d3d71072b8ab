//! Letters beyond the box: with a nonce of one's own, to several people, and to keys that outlast quantum computers.

use oxtkit::{Error, Fill, Result, filled, handler};

use super::key::Key;
use super::list::DataList;
use crate::{box_, hybrid, many};

/// Encrypts a message from you to someone with a nonce of your own. Two messages between the same two people under one
/// nonce give both away: prefer `sdBoxEasy`.
///
/// * `message` - any content.
/// * `nonce` - 24 bytes of Data, never used before between these two people.
/// * `public_key` - theirs, 32 bytes of Data.
/// * `secret_key` - yours, 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// MAC and ciphertext, 16 bytes longer than the message, without the nonce.
///
/// # Errors
/// * `badArgument` - a nonce or key of another size, or a weak public key.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// put sdRandomBytes(24) into tNonce
/// put sdBoxEasyWithNonce("to myself", tNonce, tPublic, tSecret) into tBox
/// -- now sdBoxOpenEasyWithNonce(tBox, tNonce, tPublic, tSecret) is "to myself"
/// ```
#[handler]
pub fn box_easy_with_nonce(
    message: &[u8],
    nonce: &[u8; 24],
    public_key: &[u8; 32],
    secret_key: Key<'_, 32>,
) -> Result<impl Fill> {
    Ok(filled(message.len() + box_::MAC, move |out| {
        secret_key.with(|secret| Ok(box_::seal_with_nonce(out, message, nonce, public_key, secret)?))
    }))
}

/// Decrypts what `sdBoxEasyWithNonce` made.
///
/// * `sealed` - MAC and ciphertext.
/// * `nonce` - the nonce.
/// * `public_key` - theirs.
/// * `secret_key` - yours: Data, or the handle of a secret.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - something does not belong together, or bytes were altered.
/// * `badArgument` - too short to be a box, or a nonce or key of another size.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// put sdRandomBytes(24) into tNonce
/// put sdBoxEasyWithNonce("hello", tNonce, tPublic, tSecret) into tBox
/// put sdBoxOpenEasyWithNonce(tBox, tNonce, tPublic, tSecret) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn box_open_easy_with_nonce(
    sealed: &[u8],
    nonce: &[u8; 24],
    public_key: &[u8; 32],
    secret_key: Key<'_, 32>,
) -> Result<impl Fill> {
    let length = box_::opened_len(sealed.len() + box_::NONCE)?;
    Ok(filled(length, move |out| {
        secret_key.with(|secret| Ok(box_::open_with_nonce(out, sealed, nonce, public_key, secret)?))
    }))
}

/// Encrypts one message to several people: any of them can read it, and nobody learns from it who they are.
///
/// The message is encrypted once, so a long one for many is little longer than for one. It does not say who sent it: sign
/// it with `sdSign` first if that matters.
///
/// * `message` - any content.
/// * `recipients` - a list of public keys, 32 bytes of Data each, as `sdBoxKeypair` makes; 1 to 4096.
///
/// # Returns
/// The sealed message: 51 bytes, and 80 for each recipient, longer than the message; different each time.
///
/// # Errors
/// * `badArgument` - no recipient or too many, or the number of the first whose key is of another size or weak.
/// * `encoding` - text beyond ASCII as the message.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tAnnPublic, tAnnSecret
/// sdBoxKeypair tBobPublic, tBobSecret
/// put tAnnPublic into tRecipients[1]
/// put tBobPublic into tRecipients[2]
/// put sdSealToMany("meet me at noon", tRecipients) into tSealed
/// -- now sdOpenFromMany(tSealed, tBobPublic, tBobSecret) is "meet me at noon"
/// ```
#[handler]
pub fn seal_to_many(message: &[u8], recipients: DataList<'_>) -> Result<impl Fill> {
    let mut keys = Vec::new();
    for (number, element) in recipients.0.iter().enumerate() {
        let (whole, rest) = element.as_chunks::<32>();
        if whole.is_empty() || !rest.is_empty() {
            let (number, length) = (number + 1, element.len());
            return Err(Error::bad_argument(format!(
                "recipients has an element {number} of {length} bytes; it must be a public key of 32 bytes"
            )));
        }
        keys.extend_from_slice(whole);
    }
    Ok(filled(many::sealed_len(message.len(), keys.len()), move |out| {
        Ok(many::seal(out, message, &keys)?)
    }))
}

/// Decrypts a message of `sdSealToMany`, as one of its recipients.
///
/// * `sealed` - the sealed message.
/// * `public_key` - yours, 32 bytes of Data.
/// * `secret_key` - yours, 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - it is not for you, or was altered.
/// * `badArgument` - it is no such message or was cut short, or a key of another size.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// put sdOpenFromMany(sdSealToMany("hello", tPublic), tPublic, tSecret) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn open_from_many(sealed: &[u8], public_key: &[u8; 32], secret_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(many::opened_len(sealed)?, move |out| {
        secret_key.with(|secret| Ok(many::open(out, sealed, public_key, secret)?))
    }))
}

/// Encrypts a message to someone so that a future quantum computer cannot open it either. It does not say who sent it.
///
/// * `message` - any content.
/// * `public_key` - theirs, 1216 bytes of Data from `sdKemKeypair("xwing")`.
///
/// # Returns
/// The letter: 1137 bytes longer than the message, and different each time.
///
/// # Errors
/// * `badArgument` - it is no such public key.
/// * `encoding` - text beyond ASCII as the message.
///
/// # Example
/// ```livecode
/// put sdKemKeypair("xwing") into tPair
/// put sdHybridSeal("open in 2080", tPair["publicKey"]) into tLetter
/// -- now sdHybridOpen(tLetter, tPair["secretKey"]) is "open in 2080"
/// ```
#[handler]
pub fn hybrid_seal(message: &[u8], public_key: &[u8; 1216]) -> Result<impl Fill> {
    Ok(filled(message.len() + hybrid::OVERHEAD, move |out| {
        Ok(hybrid::seal(out, message, public_key)?)
    }))
}

/// Decrypts a letter of `sdHybridSeal`.
///
/// * `sealed` - the letter.
/// * `secret_key` - yours, 32 bytes from `sdKemKeypair("xwing")`: Data, or the handle of a secret.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - it is not for you, or was altered.
/// * `badArgument` - too short to be a letter, or a key of another size.
///
/// # Example
/// ```livecode
/// put sdKemKeypair("xwing") into tPair
/// put sdHybridOpen(sdHybridSeal("hello", tPair["publicKey"]), tPair["secretKey"]) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn hybrid_open(sealed: &[u8], secret_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(hybrid::opened_len(sealed.len())?, move |out| {
        secret_key.with(|secret| Ok(hybrid::open(out, sealed, secret)?))
    }))
}
