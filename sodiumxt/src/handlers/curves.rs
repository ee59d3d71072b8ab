//! X25519 by itself, and signature keys turned into keys for boxes.

use oxtkit::{Result, handler};

use super::key::Key;
use crate::keys::SecretBytes;
use crate::{sign, x25519};

/// Multiplies a point with a scalar (X25519): the secret that two key pairs share. Hash it before you use it as a key.
///
/// * `scalar` - your secret key, 32 bytes: Data, or the handle of a secret.
/// * `point` - their public key, 32 bytes of Data.
///
/// # Returns
/// 32 bytes, the same for both ends.
///
/// # Errors
/// * `badArgument` - a size that is wrong, or a weak public key.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tMine
/// put sdRandomBytes(32) into tTheirs
/// put sdScalarMult(tMine, sdScalarMultBase(tTheirs)) into tShared
/// -- now tShared is sdScalarMult(tTheirs, sdScalarMultBase(tMine))
/// ```
#[handler]
pub fn scalar_mult(scalar: Key<'_, 32>, point: &[u8; 32]) -> Result<SecretBytes<32>> {
    scalar.with(|scalar| Ok(x25519::multiply(scalar, point)?))
}

/// Computes the public key of a secret key (X25519).
///
/// * `scalar` - the secret key, 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The public key, 32 bytes.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// sdBoxKeypair tPublic, tSecret
/// -- now sdScalarMultBase(tSecret) is tPublic
/// ```
#[handler]
pub fn scalar_mult_base(scalar: Key<'_, 32>) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(x25519::multiply_base(scalar)))
}

/// Turns someone's public key for signatures into their public key for boxes.
///
/// * `public_key` - 32 bytes of Data from `sdSignKeypair`.
///
/// # Returns
/// 32 bytes, for `sdBoxEasy` and `sdBoxSeal`.
///
/// # Errors
/// * `badArgument` - it is no public key for signatures.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdBoxSeal("hello", sdEd25519PkToX25519(tPublic)) into tSealed
/// put sdBoxSealOpen(tSealed, sdEd25519PkToX25519(tPublic), sdEd25519SkToX25519(tSecret)) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler(name = "sdEd25519PkToX25519")]
pub fn ed25519_pk_to_x25519(public_key: &[u8; 32]) -> Result<[u8; 32]> {
    Ok(sign::public_to_x25519(public_key)?)
}

/// Turns your secret key for signatures into your secret key for boxes.
///
/// * `secret_key` - 64 bytes from `sdSignKeypair`: Data, or the handle of a secret.
///
/// # Returns
/// 32 bytes.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// -- now sdScalarMultBase(sdEd25519SkToX25519(tSecret)) is sdEd25519PkToX25519(tPublic)
/// ```
#[handler(name = "sdEd25519SkToX25519")]
pub fn ed25519_sk_to_x25519(secret_key: Key<'_, 64>) -> Result<SecretBytes<32>> {
    secret_key.with(|secret| Ok(sign::secret_to_x25519(secret)))
}
