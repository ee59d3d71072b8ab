//! Bare stream ciphers: they hide but do not protect. Anyone can flip bits of the message unseen. For protocols that
//! bring their own authentication; everyone else wants `secretbox` or `aead`.

use crate::error::{Error, Result};
use crate::native::stream::{self as native, Stream};

/// Bytes of a key, the same for all of them.
pub const KEY: usize = 32;

/// The algorithms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// Nonce 24 bytes.
    XChaCha20,
    /// RFC 8439; nonce 12 bytes.
    ChaCha20Ietf,
    /// Nonce 8 bytes.
    ChaCha20,
    /// Nonce 24 bytes.
    XSalsa20,
}

impl Algorithm {
    /// All of them, with the name that scripts use.
    pub const ALL: [(&str, Self); 4] = [
        ("xchacha20", Self::XChaCha20),
        ("chacha20-ietf", Self::ChaCha20Ietf),
        ("chacha20", Self::ChaCha20),
        ("xsalsa20", Self::XSalsa20),
    ];

    /// The algorithm of a name; upper and lower case are the same.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, found)| *found)
    }

    fn native(self) -> &'static Stream {
        match self {
            Self::XChaCha20 => &native::XCHACHA20,
            Self::ChaCha20Ietf => &native::CHACHA20_IETF,
            Self::ChaCha20 => &native::CHACHA20,
            Self::XSalsa20 => &native::XSALSA20,
        }
    }

    /// Bytes of a nonce.
    pub fn nonce_len(self) -> usize {
        self.native().nonce
    }

    /// Mixes `message` with the key stream into `out`, which is as long (else panic). The same call turns it back.
    ///
    /// Errors: a key that is not 32 bytes, a nonce that is not [`nonce_len`](Self::nonce_len) bytes.
    pub fn xor(self, out: &mut [u8], message: &[u8], nonce: &[u8], key: &[u8]) -> Result<()> {
        let native = self.native();
        for (what, expected, actual) in [
            ("key", native.key, key.len()),
            ("nonce", native.nonce, nonce.len()),
        ] {
            if expected != actual {
                return Err(Error::argument(format!(
                    "the {what} must be {expected} bytes, not {actual}"
                )));
            }
        }
        native.xor(out, message, nonce, key);
        Ok(())
    }
}
