//! Signatures in parts, for content that is not in one piece (Ed25519ph).

use oxtkit::{Handle, Result, handler};
use parking_lot::Mutex;

use super::key::Key;
use crate::sign as ed25519;
use crate::state::{SIGNINGS, SigningKind, end, find};

/// Begins to sign, or to check, content that comes in parts.
///
/// Such signatures are of another form (Ed25519ph): `sdVerify` does not know them.
///
/// # Returns
/// A handle, which `sdSignFinal` or `sdSignFinalVerify` frees.
///
/// # Errors
/// * `tableFull` - too many have begun and not ended.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdSignInit() into tSigning
/// sdSignUpdate tSigning, "part one, "
/// sdSignUpdate tSigning, "part two"
/// put sdSignFinal(tSigning, tSecret) into tSignature
/// -- now the number of bytes in tSignature is 64
/// ```
#[handler]
pub fn sign_init() -> Result<Handle<SigningKind>> {
    SIGNINGS.insert(Mutex::new(Some(ed25519::State::new())))
}

/// Adds content.
///
/// * `signing` - the handle.
/// * `data` - any content.
///
/// # Errors
/// * `badHandle` - there is no such signing, or it has ended.
///
/// # Example
/// ```livecode
/// put sdSignInit() into tSigning
/// sdSignUpdate tSigning, "hello"
/// sdFreeSign tSigning
/// ```
#[handler]
pub fn sign_update(signing: Handle<SigningKind>, data: &[u8]) -> Result<()> {
    if let Some(state) = find(&SIGNINGS, signing, "signing")?.lock().as_mut() {
        state.update(data);
    }
    Ok(())
}

/// Ends, signs, and frees the handle.
///
/// * `signing` - the handle.
/// * `secret_key` - 64 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The signature, 64 bytes.
///
/// # Errors
/// * `badHandle` - there is no such signing, or it has ended.
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdSignInit() into tSigning
/// sdSignUpdate tSigning, "hello"
/// put sdSignFinal(tSigning, tSecret) into tSignature
/// put sdSignInit() into tChecking
/// sdSignUpdate tChecking, "hello"
/// -- now sdSignFinalVerify(tChecking, tSignature, tPublic)
/// ```
#[handler]
pub fn sign_final(signing: Handle<SigningKind>, secret_key: Key<'_, 64>) -> Result<[u8; 64]> {
    secret_key.with(|secret| Ok(end(&SIGNINGS, signing, "signing")?.sign(secret)))
}

/// Ends, checks a signature, and frees the handle.
///
/// * `signing` - the handle.
/// * `signature` - 64 bytes of Data from `sdSignFinal`.
/// * `public_key` - of whoever is said to have signed, 32 bytes of Data.
///
/// # Returns
/// `true` if they did.
///
/// # Errors
/// * `badHandle` - there is no such signing, or it has ended.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdSignFinal(sdSignInit(), tSecret) into tSignature
/// put sdSignInit() into tChecking
/// sdSignUpdate tChecking, "something else"
/// -- now not sdSignFinalVerify(tChecking, tSignature, tPublic)
/// ```
#[handler]
pub fn sign_final_verify(
    signing: Handle<SigningKind>,
    signature: &[u8; 64],
    public_key: &[u8; 32],
) -> Result<bool> {
    Ok(end(&SIGNINGS, signing, "signing")?
        .verify(signature, public_key)
        .is_ok())
}

/// Lets go without a signature.
///
/// * `signing` - the handle.
///
/// # Returns
/// `true` if there was such a signing; freeing it again is harmless.
///
/// # Example
/// ```livecode
/// put sdSignInit() into tSigning
/// -- now sdFreeSign(tSigning)
/// ```
#[handler]
pub fn free_sign(signing: Handle<SigningKind>) -> bool {
    SIGNINGS.remove(signing).is_ok()
}
