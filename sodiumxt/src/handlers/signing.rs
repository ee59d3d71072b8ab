//! Signatures: who holds the secret key signs, everyone checks (Ed25519).

use oxtkit::{Fill, Record, Result, filled, handler};

use super::key::Key;
use crate::keys::SecretBytes;
use crate::sign as ed25519;

/// Two keys that belong together. Wiped when dropped.
#[derive(Record)]
pub struct Keypair {
    /// The key to give away.
    pub public_key: [u8; 32],
    /// The key to keep: the seed, then the public key.
    pub secret_key: SecretBytes<64>,
}

impl From<crate::keys::Keypair<32, 64>> for Keypair {
    fn from(pair: crate::keys::Keypair<32, 64>) -> Self {
        Self {
            public_key: pair.public,
            secret_key: pair.secret,
        }
    }
}

/// Makes a new pair of keys for signatures.
///
/// # Returns
/// * `publicKey` - 32 bytes, to give away.
/// * `secretKey` - 64 bytes, to keep.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// -- now the number of bytes in tSecret is 64
/// ```
#[handler(out, array = "sdSignKeypairArray")]
pub fn sign_keypair() -> Keypair {
    ed25519::keypair().into()
}

/// Makes the pair of keys of a seed: always the same. The seed is all that needs to be kept.
///
/// * `seed` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// * `publicKey` - 32 bytes, to give away.
/// * `secretKey` - 64 bytes, to keep.
///
/// # Errors
/// * `badArgument` - a seed of another size.
///
/// # Example
/// ```livecode
/// put sdHex2Bin("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", empty) into tSeed
/// sdSignKeypairFromSeed tSeed, tPublic, tSecret
/// -- now sdBin2Hex(tPublic) is "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
/// ```
#[handler(out, array = "sdSignKeypairFromSeedArray")]
pub fn sign_keypair_from_seed(seed: Key<'_, 32>) -> Result<Keypair> {
    seed.with(|seed| Ok(ed25519::keypair_from_seed(seed).into()))
}

/// Signs a message. The signature is apart from it.
///
/// * `message` - any content.
/// * `secret_key` - 64 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The signature, 64 bytes. The same message and key always give the same.
///
/// # Errors
/// * `badArgument` - a key of another size.
/// * `encoding` - text beyond ASCII as the message.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdSign("I owe you 5", tSecret) into tSignature
/// -- now sdVerify(tSignature, "I owe you 5", tPublic)
/// -- now not sdVerify(tSignature, "I owe you 6", tPublic)
/// ```
#[handler(aliases("sdSignDetached"))]
pub fn sign(message: &[u8], secret_key: Key<'_, 64>) -> Result<[u8; 64]> {
    secret_key.with(|secret| Ok(ed25519::sign(message, secret)))
}

/// Checks a signature.
///
/// * `signature` - 64 bytes of Data.
/// * `message` - the message, exactly as it was signed.
/// * `public_key` - of whoever is said to have signed, 32 bytes of Data.
///
/// # Returns
/// `true` if they did.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdSign("hello", tSecret) into tSignature
/// -- now sdVerify(tSignature, "hello", tPublic)
/// ```
#[handler(aliases("sdSignVerifyDetached"))]
pub fn verify(signature: &[u8; 64], message: &[u8], public_key: &[u8; 32]) -> bool {
    ed25519::verify(signature, message, public_key)
}

/// Signs a message and puts the signature in front of it.
///
/// * `message` - any content.
/// * `secret_key` - 64 bytes: Data, or the handle of a secret.
///
/// # Returns
/// Signature and message, 64 bytes longer than the message. The message stays readable.
///
/// # Errors
/// * `badArgument` - a key of another size.
/// * `encoding` - text beyond ASCII as the message.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdSignAttached("hello", tSecret) into tSigned
/// -- now sdSignAttachedOpen(tSigned, tPublic) is "hello"
/// ```
#[handler]
pub fn sign_attached(message: &[u8], secret_key: Key<'_, 64>) -> Result<impl Fill> {
    Ok(filled(ed25519::attached_len(message.len()), move |out| {
        secret_key.with(|secret| {
            ed25519::attach(out, message, secret);
            Ok(())
        })
    }))
}

/// Checks what `sdSignAttached` made and returns the message within.
///
/// * `signed` - signature and message.
/// * `public_key` - of whoever is said to have signed, 32 bytes of Data.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - they did not sign this.
/// * `badArgument` - too short to hold a signature, or a key of another size.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdSignAttachedOpen(sdSignAttached("hello", tSecret), tPublic) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler(aliases("sdSignOpen"))]
pub fn sign_attached_open(signed: &[u8], public_key: &[u8; 32]) -> Result<impl Fill> {
    let message = ed25519::detach(signed, public_key)?;
    Ok(filled(message.len(), move |out| {
        out.copy_from_slice(message);
        Ok(())
    }))
}

/// Takes the seed out of a secret key.
///
/// * `secret_key` - 64 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The seed, 32 bytes.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tSeed
/// sdSignKeypairFromSeed tSeed, tPublic, tSecret
/// -- now sdSignSkToSeed(tSecret) is tSeed
/// ```
#[handler]
pub fn sign_sk_to_seed(secret_key: Key<'_, 64>) -> Result<SecretBytes<32>> {
    secret_key.with(|secret| Ok(ed25519::seed_of(secret)))
}

/// Takes the public key out of a secret key.
///
/// * `secret_key` - 64 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The public key, 32 bytes.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// -- now sdSignSkToPk(tSecret) is tPublic
/// ```
#[handler]
pub fn sign_sk_to_pk(secret_key: Key<'_, 64>) -> Result<[u8; 32]> {
    secret_key.with(|secret| Ok(ed25519::public_of(secret)))
}
