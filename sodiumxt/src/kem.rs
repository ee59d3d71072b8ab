//! Key encapsulation: a fresh secret for the owner of a public key, safe from quantum computers too.
//!
//! An altered ciphertext does not fail: it gives a secret that nobody else has, so what is then sealed with it fails.

use crate::error::{Error, Result};
use crate::keys::{SecretBytes, Zeroizing};
pub use crate::native::kem::SHARED;
use crate::native::kem::{self as native, Kem};

/// The algorithms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// X-Wing: ML-KEM-768 and X25519 together. The one to choose.
    XWing,
    /// ML-KEM-768 alone (FIPS 203).
    MlKem768,
}

/// A public and a secret key whose lengths depend on the algorithm.
pub struct KemKeypair {
    /// The key to give away.
    pub public: Vec<u8>,
    /// The key to keep. Wiped when dropped.
    pub secret: Zeroizing<Vec<u8>>,
}

/// What encapsulation makes.
pub struct Encapsulated {
    /// What is sent to the owner of the public key.
    pub ciphertext: Vec<u8>,
    /// The secret that both then have. Wiped when dropped.
    pub shared: SecretBytes<SHARED>,
}

impl Algorithm {
    /// All of them, with the name that scripts use.
    pub const ALL: [(&str, Self); 2] = [("xwing", Self::XWing), ("mlkem768", Self::MlKem768)];

    /// The algorithm of a name; upper and lower case are the same.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, found)| *found)
    }

    fn native(self) -> &'static Kem {
        match self {
            Self::XWing => &native::X_WING,
            Self::MlKem768 => &native::ML_KEM_768,
        }
    }

    /// Bytes of a public key.
    pub fn public_len(self) -> usize {
        self.native().public
    }

    /// Bytes of a secret key.
    pub fn secret_len(self) -> usize {
        self.native().secret
    }

    /// Bytes of a ciphertext.
    pub fn ciphertext_len(self) -> usize {
        self.native().ciphertext
    }

    /// Bytes of a seed.
    pub fn seed_len(self) -> usize {
        self.native().seed
    }

    fn empty_pair(self) -> KemKeypair {
        KemKeypair {
            public: vec![0; self.public_len()],
            secret: Zeroizing::new(vec![0; self.secret_len()]),
        }
    }

    /// A new key pair.
    pub fn keypair(self) -> KemKeypair {
        let mut pair = self.empty_pair();
        self.native().keypair(&mut pair.public, &mut pair.secret);
        pair
    }

    /// The key pair of a seed: always the same. Errors: a seed of another length.
    pub fn keypair_from_seed(self, seed: &[u8]) -> Result<KemKeypair> {
        expect("seed", seed, self.seed_len())?;
        let mut pair = self.empty_pair();
        self.native()
            .seed_keypair(&mut pair.public, &mut pair.secret, seed);
        Ok(pair)
    }

    /// Draws a secret and encapsulates it for the owner of `public`. Errors: bytes that are no public key.
    pub fn encapsulate(self, public: &[u8]) -> Result<Encapsulated> {
        expect("public key", public, self.public_len())?;
        let mut made = Encapsulated {
            ciphertext: vec![0; self.ciphertext_len()],
            shared: SecretBytes::default(),
        };
        let refused = |_| Error::argument("this is no public key of the algorithm");
        self.native()
            .encapsulate(&mut made.ciphertext, &mut made.shared, public)
            .map_err(refused)?;
        Ok(made)
    }

    /// The secret that a ciphertext carries to the owner of `secret`. Errors: wrong lengths.
    pub fn decapsulate(self, ciphertext: &[u8], secret: &[u8]) -> Result<SecretBytes<SHARED>> {
        expect("ciphertext", ciphertext, self.ciphertext_len())?;
        expect("secret key", secret, self.secret_len())?;
        let mut shared = SecretBytes::default();
        let refused = |_| Error::argument("this is no secret key of the algorithm");
        self.native()
            .decapsulate(&mut shared, ciphertext, secret)
            .map_err(refused)?;
        Ok(shared)
    }
}

fn expect(what: &str, bytes: &[u8], length: usize) -> Result<()> {
    if bytes.len() == length {
        return Ok(());
    }
    Err(Error::argument(format!(
        "the {what} must be {length} bytes, not {}",
        bytes.len()
    )))
}
