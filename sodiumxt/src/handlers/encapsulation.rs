//! Key encapsulation, safe from quantum computers too.

use oxtkit::{Record, Result, handler};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::key::AnyKey;
use crate::kem;
use crate::keys::SecretBytes;
use crate::tables::KemName;

impl From<KemName> for kem::Algorithm {
    fn from(name: KemName) -> Self {
        match name {
            KemName::XWing => Self::XWing,
            KemName::MlKem768 => Self::MlKem768,
        }
    }
}

/// Two keys that belong together. Wiped when dropped.
#[derive(Record, Zeroize, ZeroizeOnDrop)]
pub struct KemKeypair {
    /// The key to give away.
    pub public_key: Vec<u8>,
    /// The key to keep.
    pub secret_key: Vec<u8>,
}

impl From<kem::KemKeypair> for KemKeypair {
    fn from(pair: kem::KemKeypair) -> Self {
        Self {
            public_key: pair.public,
            secret_key: pair.secret.to_vec(),
        }
    }
}

/// A secret and the ciphertext that carries it. Wiped when dropped.
#[derive(Record, Zeroize, ZeroizeOnDrop)]
pub struct Encapsulated {
    /// What is sent.
    pub ciphertext: Vec<u8>,
    /// What both sides then have.
    pub shared_secret: SecretBytes<32>,
}

/// Makes a new pair of keys for key encapsulation.
///
/// * `algorithm` - `xwing` (ML-KEM-768 and X25519 together; the one to choose) or `mlkem768`.
///
/// # Returns
/// * `publicKey` - 1216 or 1184 bytes, to give away.
/// * `secretKey` - 32 or 2400 bytes, to keep.
///
/// # Example
/// ```livecode
/// put sdKemKeypair("xwing") into tPair
/// -- now the number of bytes in tPair["publicKey"] is 1216
/// ```
#[handler]
pub fn kem_keypair(algorithm: KemName) -> KemKeypair {
    kem::Algorithm::from(algorithm).keypair().into()
}

/// Makes the pair of keys of a seed: always the same.
///
/// * `algorithm` - `xwing` or `mlkem768`.
/// * `seed` - 32 bytes for `xwing`, 64 for `mlkem768`: Data, or the handle of a secret.
///
/// # Returns
/// * `publicKey` - 1216 or 1184 bytes, to give away.
/// * `secretKey` - 32 or 2400 bytes, to keep.
///
/// # Errors
/// * `badArgument` - a seed of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tSeed
/// put sdKemKeypairFromSeed("xwing", tSeed) into tPair
/// put sdKemKeypairFromSeed("xwing", tSeed) into tAgain
/// -- now tPair["publicKey"] is tAgain["publicKey"]
/// ```
#[handler]
pub fn kem_keypair_from_seed(algorithm: KemName, seed: AnyKey<'_, 32, 64>) -> Result<KemKeypair> {
    seed.with(|seed| Ok(kem::Algorithm::from(algorithm).keypair_from_seed(seed)?.into()))
}

/// Draws a secret for the owner of a public key, and the ciphertext that carries it to them.
///
/// * `algorithm` - `xwing` or `mlkem768`.
/// * `public_key` - theirs.
///
/// # Returns
/// * `ciphertext` - 1120 or 1088 bytes, to send.
/// * `sharedSecret` - 32 bytes, to use as a key.
///
/// # Errors
/// * `badArgument` - it is no public key of this algorithm.
///
/// # Example
/// ```livecode
/// put sdKemKeypair("xwing") into tPair
/// put sdKemEncapsulate("xwing", tPair["publicKey"]) into tSent
/// put sdKemDecapsulate("xwing", tSent["ciphertext"], tPair["secretKey"]) into tSecret
/// -- now tSecret is tSent["sharedSecret"]
/// ```
#[handler]
pub fn kem_encapsulate(algorithm: KemName, public_key: &[u8]) -> Result<Encapsulated> {
    let made = kem::Algorithm::from(algorithm).encapsulate(public_key)?;
    Ok(Encapsulated {
        shared_secret: made.shared,
        ciphertext: made.ciphertext,
    })
}

/// Computes the secret that a ciphertext carries.
///
/// An altered ciphertext gives another secret and no error: what is then opened with it fails.
///
/// * `algorithm` - `xwing` or `mlkem768`.
/// * `ciphertext` - 1120 or 1088 bytes.
/// * `secret_key` - yours: Data, or the handle of a secret.
///
/// # Returns
/// The secret, 32 bytes.
///
/// # Errors
/// * `badArgument` - a size that is wrong.
///
/// # Example
/// ```livecode
/// put sdKemKeypair("mlkem768") into tPair
/// put sdKemEncapsulate("mlkem768", tPair["publicKey"]) into tSent
/// put sdKemDecapsulate("mlkem768", tSent["ciphertext"], tPair["secretKey"]) into tSecret
/// -- now tSecret is tSent["sharedSecret"]
/// ```
#[handler]
pub fn kem_decapsulate(
    algorithm: KemName,
    ciphertext: &[u8],
    secret_key: AnyKey<'_, 32, 2400>,
) -> Result<SecretBytes<32>> {
    secret_key.with(|secret| Ok(kem::Algorithm::from(algorithm).decapsulate(ciphertext, secret)?))
}
