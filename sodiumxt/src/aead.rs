//! Authenticated encryption with additional data: a message that is hidden, and data beside it that is only protected.
//!
//! The rule: [`seal`](Algorithm::seal) draws the nonce and puts it in front: nonce, ciphertext, tag in one buffer. An
//! algorithm whose nonce is too short to be drawn at random takes one from the caller only.

use crate::error::{Error, Kind, Result, rest};
use crate::native::aead::{self as native, Aead};
use crate::native::nonce;

/// The algorithms. [`XChaCha20Poly1305`](Algorithm::XChaCha20Poly1305) is the one to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// Key 32, nonce 24, tag 16 bytes.
    XChaCha20Poly1305,
    /// RFC 8439. Key 32, nonce 12, tag 16 bytes.
    ChaCha20Poly1305Ietf,
    /// The first form. Key 32, nonce 8, tag 16 bytes.
    ChaCha20Poly1305,
    /// Key 32, nonce 12, tag 16 bytes. Only on processors with AES instructions.
    Aes256Gcm,
    /// Key 16, nonce 16, tag 32 bytes.
    Aegis128L,
    /// Key 32, nonce 32, tag 32 bytes.
    Aegis256,
}

/// Shorter nonces meet by chance too soon to be drawn at random.
const LEAST_RANDOM_NONCE: usize = 12;

impl Algorithm {
    /// All of them, with the name that scripts use.
    pub const ALL: [(&str, Self); 6] = [
        ("xchacha20poly1305", Self::XChaCha20Poly1305),
        ("chacha20poly1305-ietf", Self::ChaCha20Poly1305Ietf),
        ("chacha20poly1305", Self::ChaCha20Poly1305),
        ("aes256gcm", Self::Aes256Gcm),
        ("aegis128l", Self::Aegis128L),
        ("aegis256", Self::Aegis256),
    ];

    /// The algorithm of a name; upper and lower case are the same.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, found)| *found)
    }

    /// The name that scripts use.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == self)
            .map_or("", |(name, _)| name)
    }

    fn native(self) -> &'static Aead {
        match self {
            Self::XChaCha20Poly1305 => &native::XCHACHA20_POLY1305,
            Self::ChaCha20Poly1305Ietf => &native::CHACHA20_POLY1305_IETF,
            Self::ChaCha20Poly1305 => &native::CHACHA20_POLY1305,
            Self::Aes256Gcm => &native::AES256_GCM,
            Self::Aegis128L => &native::AEGIS_128L,
            Self::Aegis256 => &native::AEGIS_256,
        }
    }

    /// Bytes of a key.
    pub fn key_len(self) -> usize {
        self.native().key
    }

    /// Bytes of a nonce.
    pub fn nonce_len(self) -> usize {
        self.native().nonce
    }

    /// Bytes of the tag after the ciphertext.
    pub fn tag_len(self) -> usize {
        self.native().tag
    }

    /// Whether this machine can do it.
    pub fn available(self) -> bool {
        self != Self::Aes256Gcm || native::aes256gcm_available()
    }

    fn checked(self, nonce: usize, key: usize) -> Result<&'static Aead> {
        let native = self.native();
        if !self.available() {
            let text = "aes256gcm needs AES instructions that this processor lacks; use xchacha20poly1305";
            return Err(Error::new(Kind::Unsupported, text));
        }
        for (what, expected, actual) in [("key", native.key, key), ("nonce", native.nonce, nonce)] {
            if expected != actual {
                let name = self.name();
                return Err(Error::argument(format!(
                    "the {what} of {name} is {expected} bytes, not {actual}"
                )));
            }
        }
        Ok(native)
    }

    /// Whether nonces may be drawn at random. Errors: they are too short for that.
    pub fn can_draw(self) -> Result<()> {
        let length = self.nonce_len();
        if length >= LEAST_RANDOM_NONCE {
            return Ok(());
        }
        let name = self.name();
        Err(Error::argument(format!(
            "the nonce of {name} has only {length} bytes, too few to draw it at random; give one that counts up"
        )))
    }

    /// Refuses a tag of another length.
    pub fn expect_tag(self, length: usize) -> Result<()> {
        let expected = self.tag_len();
        if length == expected {
            return Ok(());
        }
        let name = self.name();
        Err(Error::argument(format!(
            "the tag of {name} is {expected} bytes, not {length}"
        )))
    }

    /// The length of [`seal`](Self::seal)'s result for a message of `message` bytes.
    pub fn sealed_len(self, message: usize) -> usize {
        self.nonce_len() + message + self.tag_len()
    }

    /// Encrypts `message` under a nonce drawn now; `out` is [`sealed_len`](Self::sealed_len) long (else panic).
    ///
    /// Errors: a key of the wrong length; an algorithm whose nonce is too short to be drawn; not on this machine.
    pub fn seal(self, out: &mut [u8], message: &[u8], ad: &[u8], key: &[u8]) -> Result<()> {
        self.can_draw()?;
        let length = self.nonce_len();
        let native = self.checked(length, key.len())?;
        let (nonce, cipher) = out.split_at_mut(length);
        nonce::fill(nonce);
        native
            .encrypt(cipher, message, ad, nonce, key)
            .map_err(|_| refused())
    }

    /// The length of the message in what [`seal`](Self::seal) made. Errors: too short.
    pub fn opened_len(self, sealed: usize) -> Result<usize> {
        rest("the ciphertext", sealed, self.nonce_len() + self.tag_len())
    }

    /// Opens what [`seal`](Self::seal) made; `out` is [`opened_len`](Self::opened_len) long (else panic).
    ///
    /// Errors: too short; a key of the wrong length; `authFailed`, and then `out` holds zeros.
    pub fn open(self, out: &mut [u8], sealed: &[u8], ad: &[u8], key: &[u8]) -> Result<()> {
        self.opened_len(sealed.len())?;
        let (nonce, cipher) = sealed.split_at(self.nonce_len());
        self.open_with_nonce(out, cipher, ad, nonce, key)
    }

    /// Encrypts under a nonce of the caller's into ciphertext and tag; `out` is `tag_len` longer (else panic).
    ///
    /// Two messages under one nonce and key give both away, and the key's authentication with them.
    pub fn seal_with_nonce(
        self,
        out: &mut [u8],
        message: &[u8],
        ad: &[u8],
        nonce: &[u8],
        key: &[u8],
    ) -> Result<()> {
        let native = self.checked(nonce.len(), key.len())?;
        native
            .encrypt(out, message, ad, nonce, key)
            .map_err(|_| refused())
    }

    /// Opens what [`seal_with_nonce`](Self::seal_with_nonce) made; `out` is `tag_len` shorter (else panic).
    pub fn open_with_nonce(
        self,
        out: &mut [u8],
        cipher: &[u8],
        ad: &[u8],
        nonce: &[u8],
        key: &[u8],
    ) -> Result<()> {
        let native = self.checked(nonce.len(), key.len())?;
        rest("the ciphertext", cipher.len(), native.tag)?;
        native.decrypt(out, cipher, ad, nonce, key).map_err(|_| {
            // libsodium does so for most algorithms; for AES-GCM it leaves a pattern.
            out.fill(0);
            Error::auth("the ciphertext or its additional data")
        })
    }
}

fn refused() -> Error {
    Error::new(
        Kind::Refused,
        "libsodium did not encrypt: the message is too long for one call",
    )
}
