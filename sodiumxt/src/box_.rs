//! Boxes between two people who know each other's public key, and sealed boxes from someone who stays unknown.
//!
//! The rule: [`seal`] and [`Shared::seal`] draw a new nonce each time and put it in front: nonce (24), MAC (16),
//! ciphertext. A public key of small order, with which the result would be no secret, is refused.

use crate::error::{Error, Result, rest};
use crate::keys::{Keypair, SecretBytes};
pub use crate::native::box_::{MAC, NONCE, PUBLIC, SEAL, SECRET, SEED, SHARED};
use crate::native::{box_ as native, nonce};

/// Bytes that a box is longer than its message: nonce and MAC.
pub const OVERHEAD: usize = NONCE + MAC;

/// A new key pair.
pub fn keypair() -> Keypair<PUBLIC, SECRET> {
    Keypair::made_by(native::keypair)
}

/// The key pair of a seed: always the same.
pub fn keypair_from_seed(seed: &[u8; SEED]) -> Keypair<PUBLIC, SECRET> {
    Keypair::made_by(|public, secret| native::seed_keypair(public, secret, seed))
}

/// The length of the box of a message of `message` bytes.
pub fn sealed_len(message: usize) -> usize {
    message + OVERHEAD
}

/// Seals from the owner of `secret` to the owner of `public`; `out` is [`sealed_len`] long (else panic).
pub fn seal(out: &mut [u8], message: &[u8], public: &[u8; PUBLIC], secret: &[u8; SECRET]) -> Result<()> {
    let (nonce, cipher) = out
        .split_first_chunk_mut::<NONCE>()
        .expect("out is sealed_len long");
    nonce::fill(nonce);
    native::easy(cipher, message, nonce, public, secret).map_err(|_| Error::weak_key())
}

/// The length of the message of a box of `boxed` bytes. Errors: too short to be one.
pub fn opened_len(boxed: usize) -> Result<usize> {
    rest("the box", boxed, OVERHEAD)
}

/// Opens a box from the owner of `public`; `out` is [`opened_len`] long (else panic). Errors: `authFailed`.
pub fn open(out: &mut [u8], boxed: &[u8], public: &[u8; PUBLIC], secret: &[u8; SECRET]) -> Result<()> {
    opened_len(boxed.len())?;
    let (nonce, cipher) = boxed
        .split_first_chunk::<NONCE>()
        .expect("the length was checked");
    native::open_easy(out, cipher, nonce, public, secret).map_err(|_| Error::auth("the box"))
}

/// As [`seal`], with a nonce of the caller's, never used before; `out` is MAC and ciphertext.
pub fn seal_with_nonce(
    out: &mut [u8],
    message: &[u8],
    nonce: &[u8; NONCE],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<()> {
    native::easy(out, message, nonce, public, secret).map_err(|_| Error::weak_key())
}

/// Opens what [`seal_with_nonce`] made; `out` is [`MAC`] bytes shorter (else panic).
pub fn open_with_nonce(
    out: &mut [u8],
    boxed: &[u8],
    nonce: &[u8; NONCE],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<()> {
    rest("the box", boxed.len(), MAC)?;
    native::open_easy(out, boxed, nonce, public, secret).map_err(|_| Error::auth("the box"))
}

/// The length of a sealed box of a message of `message` bytes.
pub fn anonymous_len(message: usize) -> usize {
    message + SEAL
}

/// Seals to the owner of `public` without saying from whom; `out` is [`anonymous_len`] long (else panic).
pub fn seal_anonymous(out: &mut [u8], message: &[u8], public: &[u8; PUBLIC]) -> Result<()> {
    native::seal(out, message, public).map_err(|_| Error::weak_key())
}

/// The length of the message of a sealed box. Errors: too short to be one.
pub fn anonymous_opened_len(sealed: usize) -> Result<usize> {
    rest("the sealed box", sealed, SEAL)
}

/// Opens a sealed box; `out` is [`anonymous_opened_len`] long (else panic). Errors: `authFailed`.
pub fn open_anonymous(
    out: &mut [u8],
    sealed: &[u8],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<()> {
    anonymous_opened_len(sealed.len())?;
    native::seal_open(out, sealed, public, secret).map_err(|_| Error::auth("the sealed box"))
}

/// The key that two key pairs share, computed once for many boxes. Wiped when dropped.
pub struct Shared(SecretBytes<SHARED>);

impl Shared {
    /// The shared key of one's own secret key and the other's public key; both ends come to the same.
    pub fn new(public: &[u8; PUBLIC], secret: &[u8; SECRET]) -> Result<Self> {
        let mut key = SecretBytes::default();
        native::beforenm(&mut key, public, secret).map_err(|_| Error::weak_key())?;
        Ok(Self(key))
    }

    /// A shared key that was computed earlier.
    pub fn from_bytes(key: &[u8; SHARED]) -> Self {
        Self(SecretBytes::from(key))
    }

    /// The key itself, to be kept elsewhere.
    pub fn into_bytes(self) -> SecretBytes<SHARED> {
        self.0
    }

    /// The key itself.
    pub fn as_bytes(&self) -> &[u8; SHARED] {
        &self.0
    }

    /// As the free function [`seal`].
    pub fn seal(&self, out: &mut [u8], message: &[u8]) {
        let (nonce, cipher) = out
            .split_first_chunk_mut::<NONCE>()
            .expect("out is sealed_len long");
        nonce::fill(nonce);
        native::easy_afternm(cipher, message, nonce, &self.0);
    }

    /// As the free function [`open`].
    pub fn open(&self, out: &mut [u8], boxed: &[u8]) -> Result<()> {
        opened_len(boxed.len())?;
        let (nonce, cipher) = boxed
            .split_first_chunk::<NONCE>()
            .expect("the length was checked");
        native::open_easy_afternm(out, cipher, nonce, &self.0).map_err(|_| Error::auth("the box"))
    }

    /// Seals into a ciphertext as long as the message and a MAC apart from it, with a nonce never used before.
    pub fn seal_detached(&self, out: &mut [u8], message: &[u8], nonce: &[u8; NONCE]) -> [u8; MAC] {
        native::detached_afternm(out, message, nonce, &self.0)
    }

    /// Opens what [`Shared::seal_detached`] made; `out` is as long as `cipher` (else panic).
    pub fn open_detached(
        &self,
        out: &mut [u8],
        cipher: &[u8],
        mac: &[u8; MAC],
        nonce: &[u8; NONCE],
    ) -> Result<()> {
        native::open_detached_afternm(out, cipher, mac, nonce, &self.0)
            .map_err(|_| Error::auth("the ciphertext"))
    }
}
