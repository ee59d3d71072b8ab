//! Many keys from one: numbered subkeys of a master key, and HKDF.
//!
//! For a passphrase use `pwhash`: these are fast, and so is guessing.

use crate::error::{Error, Result, within};
use crate::keys::Zeroizing;
use crate::native::kdf as native;
pub use crate::native::kdf::{CONTEXT, KEY, MAX, MIN};

/// Derives subkey `number` for a context of 8 bytes: all of `out`, 16 to 64 bytes.
///
/// The subkeys tell nothing of each other or of the master key. Errors: a length out of range.
pub fn derive(out: &mut [u8], number: u64, context: &[u8; CONTEXT], key: &[u8; KEY]) -> Result<()> {
    within("the length of the subkey", out.len(), MIN, MAX)?;
    native::derive(out, number, context, key);
    Ok(())
}

/// The hash under HKDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hkdf {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Hkdf {
    /// `sha256` or `sha512`; upper and lower case are the same.
    pub fn by_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "sha256" => Some(Self::Sha256),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    /// Bytes of the pseudorandom key.
    pub fn prk_len(self) -> usize {
        match self {
            Self::Sha256 => native::HKDF_SHA256_PRK,
            Self::Sha512 => native::HKDF_SHA512_PRK,
        }
    }

    /// The longest result of [`expand`](Self::expand): 255 hashes.
    pub fn max_len(self) -> usize {
        match self {
            Self::Sha256 => native::HKDF_SHA256_MAX,
            Self::Sha512 => native::HKDF_SHA512_MAX,
        }
    }

    /// The pseudorandom key of keying material and a salt, both of any length.
    pub fn extract(self, salt: &[u8], material: &[u8]) -> Zeroizing<Vec<u8>> {
        let mut prk = Zeroizing::new(vec![0; self.prk_len()]);
        match self {
            Self::Sha256 => native::hkdf_sha256::extract(sized(&mut prk), salt, material),
            Self::Sha512 => native::hkdf_sha512::extract(sized(&mut prk), salt, material),
        }
        prk
    }

    /// Fills all of `out` from a pseudorandom key and a context of any length. Errors: a length out of range.
    pub fn expand(self, out: &mut [u8], context: &[u8], prk: &[u8]) -> Result<()> {
        within("the length of the result", out.len(), 0, self.max_len())?;
        let wrong = || {
            let (expected, actual) = (self.prk_len(), prk.len());
            Error::argument(format!(
                "the pseudorandom key must be {expected} bytes, not {actual}"
            ))
        };
        match self {
            Self::Sha256 => native::hkdf_sha256::expand(out, context, prk.try_into().map_err(|_| wrong())?),
            Self::Sha512 => native::hkdf_sha512::expand(out, context, prk.try_into().map_err(|_| wrong())?),
        }
        Ok(())
    }
}

/// The whole of a buffer that was made with this length.
fn sized<const N: usize>(buffer: &mut [u8]) -> &mut [u8; N] {
    buffer.try_into().expect("the buffer was made with this length")
}
