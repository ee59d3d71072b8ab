//! A hash or MAC in parts whose algorithm is chosen by name.
//!
//! The rule: all of them are one trait object here, so that a new algorithm is one line in [`begin`].

use crate::digest::{self, XOF_DOMAIN};
use crate::error::{Error, Result};
use crate::hash;
use crate::native::xof;

/// A hash or MAC that has begun.
pub trait Parts: Send {
    /// Bytes of the result.
    fn length(&self) -> usize;
    /// Adds bytes.
    fn update(&mut self, data: &[u8]);
    /// Ends and returns the result.
    fn finish(self: Box<Self>) -> Vec<u8>;
}

/// The names that [`begin`] knows. The HMACs need a key, blake2b may have one, the others have none.
pub const NAMES: [&str; 10] = [
    "blake2b",
    "hmacsha256",
    "hmacsha512",
    "hmacsha512-256",
    "sha256",
    "sha3-256",
    "sha3-512",
    "sha512",
    "shake128",
    "shake256",
];

/// Begins the algorithm of a name; upper and lower case are the same.
///
/// Results have 32 or 64 bytes, as the name says (blake2b and shake128: 32, shake256: 64).
/// Errors: no such name, a key where none is taken or none where one is needed, a blake2b key out of 16 to 64 bytes.
pub fn begin(name: &str, key: &[u8]) -> Result<Box<dyn Parts>> {
    let name = name.to_ascii_lowercase();
    if !NAMES.contains(&name.as_str()) {
        return Err(unknown(&name));
    }
    match (name.starts_with("hmac"), key.is_empty()) {
        (true, true) => return Err(Error::argument(format!("{name} needs a key"))),
        (false, false) if name != "blake2b" => {
            return Err(Error::argument(format!(
                "{name} takes no key; use blake2b or one of the HMACs"
            )));
        }
        _ => {}
    }
    Ok(match name.as_str() {
        "blake2b" => Box::new(hash::begin(hash::DEFAULT, key)?),
        "hmacsha256" => Box::new(digest::HmacSha256::new(key)),
        "hmacsha512" => Box::new(digest::HmacSha512::new(key)),
        "hmacsha512-256" => Box::new(digest::HmacSha512_256::new(key)),
        "sha256" => Box::new(digest::Sha256::new()),
        "sha3-256" => Box::new(digest::Sha3_256::new()),
        "sha3-512" => Box::new(digest::Sha3_512::new()),
        "sha512" => Box::new(digest::Sha512::new()),
        "shake128" => Box::new(xof::Shake128::new(XOF_DOMAIN)),
        "shake256" => Box::new(xof::Shake256::new(XOF_DOMAIN)),
        _ => return Err(unknown(&name)),
    })
}

fn unknown(name: &str) -> Error {
    Error::argument(format!(
        "there is no hash \"{name}\"; there are {}",
        NAMES.join(", ")
    ))
}

macro_rules! fixed {
    ($($state:ty),*) => {$(
        impl Parts for $state {
            fn length(&self) -> usize {
                Self::LENGTH
            }

            fn update(&mut self, data: &[u8]) {
                Self::update(self, data);
            }

            fn finish(self: Box<Self>) -> Vec<u8> {
                Self::finish(*self).to_vec()
            }
        }
    )*};
}

fixed!(digest::Sha256, digest::Sha512, digest::Sha3_256, digest::Sha3_512);
fixed!(digest::HmacSha256, digest::HmacSha512, digest::HmacSha512_256);

macro_rules! of_length {
    ($($state:ty = $length:expr),*) => {$(
        impl Parts for $state {
            fn length(&self) -> usize {
                let length: fn(&Self) -> usize = $length;
                length(self)
            }

            fn update(&mut self, data: &[u8]) {
                Self::update(self, data);
            }

            fn finish(self: Box<Self>) -> Vec<u8> {
                let mut out = vec![0; Parts::length(&*self)];
                Self::finish(*self, &mut out);
                out
            }
        }
    )*};
}

of_length!(
    hash::State = |state| state.length(),
    xof::Shake128 = |_| 32,
    xof::Shake256 = |_| 64
);
