//! Boxes for someone whose public key you have.

use oxtkit::{Fill, Record, Result, filled, handler};

use super::key::Key;
use crate::box_;
use crate::keys::SecretBytes;

/// Two keys of 32 bytes that belong together. Wiped when dropped.
#[derive(Record)]
pub struct Keypair {
    /// The key to give away.
    pub public_key: [u8; 32],
    /// The key to keep.
    pub secret_key: SecretBytes<32>,
}

impl From<crate::keys::Keypair<32, 32>> for Keypair {
    fn from(pair: crate::keys::Keypair<32, 32>) -> Self {
        Self {
            public_key: pair.public,
            secret_key: pair.secret,
        }
    }
}

/// Makes a new pair of keys for boxes.
///
/// # Returns
/// * `publicKey` - 32 bytes, to give away.
/// * `secretKey` - 32 bytes, to keep.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// -- now the number of bytes in tPublic is 32
/// put sdBoxKeypairArray() into tPair
/// -- now the number of bytes in tPair["secretKey"] is 32
/// ```
#[handler(out, array = "sdBoxKeypairArray")]
pub fn box_keypair() -> Keypair {
    box_::keypair().into()
}

/// Makes the pair of keys of a seed: always the same.
///
/// * `seed` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// * `publicKey` - 32 bytes, to give away.
/// * `secretKey` - 32 bytes, to keep.
///
/// # Errors
/// * `badArgument` - a seed of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tSeed
/// sdBoxKeypairFromSeed tSeed, tPublic, tSecret
/// put sdBoxKeypairFromSeedArray(tSeed) into tAgain
/// -- now tAgain["publicKey"] is tPublic
/// ```
#[handler(out, array = "sdBoxKeypairFromSeedArray")]
pub fn box_keypair_from_seed(seed: Key<'_, 32>) -> Result<Keypair> {
    seed.with(|seed| Ok(box_::keypair_from_seed(seed).into()))
}

/// Encrypts a message from you to someone: only they can read it, and they know that it is from you.
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
/// put sdBoxEasy("hello", tTheirPublic, tMySecret) into tBox
/// -- now sdBoxOpenEasy(tBox, tMyPublic, tTheirSecret) is "hello"
/// ```
#[handler(aliases("sdBox"))]
pub fn box_easy(message: &[u8], public_key: &[u8; 32], secret_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(box_::sealed_len(message.len()), move |out| {
        secret_key.with(|secret| Ok(box_::seal(out, message, public_key, secret)?))
    }))
}

/// Decrypts a box that someone sent you.
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
/// sdBoxKeypair tTheirPublic, tTheirSecret
/// put sdBoxEasy("hello", tMyPublic, tTheirSecret) into tBox
/// -- now sdBoxOpenEasy(tBox, tTheirPublic, tMySecret) is "hello"
/// ```
#[handler(aliases("sdBoxOpen"))]
pub fn box_open_easy(sealed: &[u8], public_key: &[u8; 32], secret_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(box_::opened_len(sealed.len())?, move |out| {
        secret_key.with(|secret| Ok(box_::open(out, sealed, public_key, secret)?))
    }))
}

/// Encrypts a message to someone without telling them who you are.
///
/// * `message` - any content.
/// * `public_key` - theirs, 32 bytes of Data.
///
/// # Returns
/// The sealed box: 48 bytes longer than the message, and different each time. You cannot open it yourself.
///
/// # Errors
/// * `badArgument` - a key of another size, or a weak public key.
/// * `encoding` - text beyond ASCII as the message.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// put sdBoxSeal("an anonymous tip", tPublic) into tSealed
/// -- now sdBoxSealOpen(tSealed, tPublic, tSecret) is "an anonymous tip"
/// ```
#[handler(aliases("sdSeal"))]
pub fn box_seal(message: &[u8], public_key: &[u8; 32]) -> Result<impl Fill> {
    Ok(filled(box_::anonymous_len(message.len()), move |out| {
        Ok(box_::seal_anonymous(out, message, public_key)?)
    }))
}

/// Decrypts a sealed box.
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
/// put sdBoxSealOpen(sdBoxSeal("hello", tPublic), tPublic, tSecret) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler(aliases("sdSealOpen"))]
pub fn box_seal_open(sealed: &[u8], public_key: &[u8; 32], secret_key: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(box_::anonymous_opened_len(sealed.len())?, move |out| {
        secret_key.with(|secret| Ok(box_::open_anonymous(out, sealed, public_key, secret)?))
    }))
}
