//! Boxes with XChaCha20, for programs that use it in place of XSalsa20.

use oxtkit::{Fill, Result, filled, handler};

use super::key::Key;
use crate::{box_, xbox};

/// Encrypts a message from you to someone, as `sdBoxEasy` does with another cipher: for other programs that use XChaCha20.
///
/// The keys are those of `sdBoxKeypair`. A box of one kind does not open as the other.
///
/// * `message` - any content.
/// * `public_key` - theirs, 32 bytes of Data.
/// * `secret_key` - yours, 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The box: 40 bytes longer than the message, and different each time.
///
/// # Errors
/// * `badArgument` - a key of another size, or a weak public key.
/// * `encoding` - text beyond ASCII as the message.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tMyPublic, tMySecret
/// sdBoxKeypair tTheirPublic, tTheirSecret
/// put sdBoxXChaCha("hello", tTheirPublic, tMySecret) into tBox
/// -- now sdBoxXChaChaOpen(tBox, tMyPublic, tTheirSecret) is "hello"
/// ```
#[handler(name = "sdBoxXChaCha")]
pub fn box_xchacha(message: &[u8], public_key: &[u8; 32], secret_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(box_::sealed_len(message.len()), move |out| {
        secret_key.with(|secret| Ok(xbox::seal(out, message, public_key, secret)?))
    }))
}

/// Decrypts a box of `sdBoxXChaCha`.
///
/// * `sealed` - the box.
/// * `public_key` - theirs.
/// * `secret_key` - yours.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - it is not from them, not for you, or was altered.
/// * `badArgument` - too short to be a box, or a key of another size.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tMyPublic, tMySecret
/// put sdBoxXChaChaOpen(sdBoxXChaCha("to myself", tMyPublic, tMySecret), tMyPublic, tMySecret) into tMessage
/// -- now tMessage is "to myself"
/// ```
#[handler(name = "sdBoxXChaChaOpen")]
pub fn box_xchacha_open(sealed: &[u8], public_key: &[u8; 32], secret_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(box_::opened_len(sealed.len())?, move |out| {
        secret_key.with(|secret| Ok(xbox::open(out, sealed, public_key, secret)?))
    }))
}

/// Encrypts a message to someone without telling them who you are, as `sdBoxSeal` does with another cipher.
///
/// * `message` - any content.
/// * `public_key` - theirs, 32 bytes of Data.
///
/// # Returns
/// The sealed box: 48 bytes longer than the message, and different each time.
///
/// # Errors
/// * `badArgument` - a key of another size, or a weak public key.
/// * `encoding` - text beyond ASCII as the message.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// put sdBoxXChaChaSeal("an anonymous tip", tPublic) into tSealed
/// -- now sdBoxXChaChaSealOpen(tSealed, tPublic, tSecret) is "an anonymous tip"
/// ```
#[handler(name = "sdBoxXChaChaSeal")]
pub fn box_xchacha_seal(message: &[u8], public_key: &[u8; 32]) -> Result<impl Fill> {
    Ok(filled(box_::anonymous_len(message.len()), move |out| {
        Ok(xbox::seal_anonymous(out, message, public_key)?)
    }))
}

/// Decrypts a sealed box of `sdBoxXChaChaSeal`.
///
/// * `sealed` - the sealed box.
/// * `public_key` - yours, 32 bytes of Data.
/// * `secret_key` - yours, 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - it is not for you, or was altered.
/// * `badArgument` - too short to be a sealed box, or a key of another size.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// put sdBoxXChaChaSealOpen(sdBoxXChaChaSeal("hello", tPublic), tPublic, tSecret) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler(name = "sdBoxXChaChaSealOpen")]
pub fn box_xchacha_seal_open(
    sealed: &[u8],
    public_key: &[u8; 32],
    secret_key: Key<'_, 32>,
) -> Result<impl Fill> {
    Ok(filled(box_::anonymous_opened_len(sealed.len())?, move |out| {
        secret_key.with(|secret| Ok(xbox::open_anonymous(out, sealed, public_key, secret)?))
    }))
}
