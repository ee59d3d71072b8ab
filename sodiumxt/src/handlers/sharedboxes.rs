//! Boxes with the shared key computed once, for many messages between the same two people.

use oxtkit::{Fill, Result, filled, handler};

use super::key::Key;
use super::secretbox::Detached;
use crate::box_::{self, Shared};
use crate::keys::SecretBytes;

/// Computes the key that two key pairs share, so that many boxes need it only once.
///
/// * `public_key` - theirs, 32 bytes of Data.
/// * `secret_key` - yours, 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The shared key, 32 bytes; both ends come to the same. Keep it as you keep your secret key.
///
/// # Errors
/// * `badArgument` - a key of another size, or a weak public key.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tMyPublic, tMySecret
/// sdBoxKeypair tTheirPublic, tTheirSecret
/// put sdBoxBeforeNm(tTheirPublic, tMySecret) into tShared
/// -- now tShared is sdBoxBeforeNm(tMyPublic, tTheirSecret)
/// ```
#[handler]
pub fn box_before_nm(public_key: &[u8; 32], secret_key: Key<'_, 32>) -> Result<SecretBytes<32>> {
    secret_key.with(|secret| Ok(Shared::new(public_key, secret)?.into_bytes()))
}

/// Encrypts a message with a shared key. As `sdBoxEasy`, and opened by either handler.
///
/// * `message` - any content.
/// * `shared_key` - 32 bytes from `sdBoxBeforeNm`: Data, or the handle of a secret.
///
/// # Returns
/// The box: 40 bytes longer than the message, and different each time.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tMyPublic, tMySecret
/// sdBoxKeypair tTheirPublic, tTheirSecret
/// put sdBoxAfterNm("hello", sdBoxBeforeNm(tTheirPublic, tMySecret)) into tBox
/// -- now sdBoxOpenEasy(tBox, tMyPublic, tTheirSecret) is "hello"
/// ```
#[handler]
pub fn box_after_nm(message: &[u8], shared_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(box_::sealed_len(message.len()), move |out| {
        shared_key.with(|key| {
            Shared::from_bytes(key).seal(out, message);
            Ok(())
        })
    }))
}

/// Decrypts a box with a shared key.
///
/// * `sealed` - the box, of `sdBoxAfterNm` or `sdBoxEasy`.
/// * `shared_key` - 32 bytes from `sdBoxBeforeNm`: Data, or the handle of a secret.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - the key is wrong, or the box was altered.
/// * `badArgument` - too short to be a box, or a key of another size.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tMyPublic, tMySecret
/// sdBoxKeypair tTheirPublic, tTheirSecret
/// put sdBoxEasy("hello", tTheirPublic, tMySecret) into tBox
/// -- now sdBoxOpenAfterNm(tBox, sdBoxBeforeNm(tMyPublic, tTheirSecret)) is "hello"
/// ```
#[handler]
pub fn box_open_after_nm(sealed: &[u8], shared_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(box_::opened_len(sealed.len())?, move |out| {
        shared_key.with(|key| Ok(Shared::from_bytes(key).open(out, sealed)?))
    }))
}

/// Encrypts into a ciphertext as long as the message, and a MAC apart from it.
///
/// * `message` - any content.
/// * `nonce` - 24 bytes of Data, never used before between these two people.
/// * `public_key` - theirs, 32 bytes of Data.
/// * `secret_key` - yours, 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// * `ciphertext` - as long as the message.
/// * `mac` - 16 bytes.
///
/// # Errors
/// * `badArgument` - a nonce or key of another size, or a weak public key.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tMyPublic, tMySecret
/// sdBoxKeypair tTheirPublic, tTheirSecret
/// put sdRandomBytes(24) into tNonce
/// put sdBoxDetached("hello", tNonce, tTheirPublic, tMySecret) into tSealed
/// put sdBoxOpenDetached(tSealed["ciphertext"], tSealed["mac"], tNonce, tMyPublic, tTheirSecret) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn box_detached(
    message: &[u8],
    nonce: &[u8; 24],
    public_key: &[u8; 32],
    secret_key: Key<'_, 32>,
) -> Result<Detached> {
    let mut ciphertext = vec![0; message.len()];
    let mac = secret_key
        .with(|secret| Ok(Shared::new(public_key, secret)?.seal_detached(&mut ciphertext, message, nonce)))?;
    Ok(Detached { ciphertext, mac })
}

/// Decrypts what `sdBoxDetached` made.
///
/// * `ciphertext` - the ciphertext.
/// * `mac` - its MAC, 16 bytes of Data.
/// * `nonce` - the nonce, 24 bytes of Data.
/// * `public_key` - theirs.
/// * `secret_key` - yours: Data, or the handle of a secret.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - something does not belong together.
/// * `badArgument` - a MAC, nonce or key of another size, or a weak public key.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tMyPublic, tMySecret
/// sdBoxKeypair tTheirPublic, tTheirSecret
/// put sdRandomBytes(24) into tNonce
/// put sdBoxDetached("hello", tNonce, tMyPublic, tTheirSecret) into tSealed
/// put sdBoxOpenDetached(tSealed["ciphertext"], tSealed["mac"], tNonce, tTheirPublic, tMySecret) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn box_open_detached(
    ciphertext: &[u8],
    mac: &[u8; 16],
    nonce: &[u8; 24],
    public_key: &[u8; 32],
    secret_key: Key<'_, 32>,
) -> Result<impl Fill> {
    Ok(filled(ciphertext.len(), move |out| {
        secret_key
            .with(|secret| Ok(Shared::new(public_key, secret)?.open_detached(out, ciphertext, mac, nonce)?))
    }))
}
