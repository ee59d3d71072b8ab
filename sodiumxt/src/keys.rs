//! What key pairs and other secrets are kept in: memory that is wiped when it is let go.

use std::ops::{Deref, DerefMut};

pub use zeroize::{Zeroize, Zeroizing};

/// Secret bytes of a fixed length, all zero at first. Wiped when dropped.
///
/// They have a place of their own and only a pointer to it is handed on: an array that is returned leaves copies on the
/// stack, where nothing wipes them.
#[derive(Debug, PartialEq, Eq)]
pub struct SecretBytes<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Default for SecretBytes<N> {
    fn default() -> Self {
        Self(Box::new([0; N]))
    }
}

impl<const N: usize> From<&[u8; N]> for SecretBytes<N> {
    fn from(bytes: &[u8; N]) -> Self {
        let mut secret = Self::default();
        secret.copy_from_slice(bytes);
        secret
    }
}

impl<const N: usize> Deref for SecretBytes<N> {
    type Target = [u8; N];

    fn deref(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> DerefMut for SecretBytes<N> {
    fn deref_mut(&mut self) -> &mut [u8; N] {
        &mut self.0
    }
}

impl<const N: usize> Drop for SecretBytes<N> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// A public and a secret key that belong together.
pub struct Keypair<const P: usize, const S: usize> {
    /// The key to give away.
    pub public: [u8; P],
    /// The key to keep.
    pub secret: SecretBytes<S>,
}

impl<const P: usize, const S: usize> Keypair<P, S> {
    /// Lets `fill` write both keys in place, so that no copy of the secret one stays behind.
    pub(crate) fn made_by(fill: impl FnOnce(&mut [u8; P], &mut [u8; S])) -> Self {
        let mut pair = Self {
            public: [0; P],
            secret: SecretBytes::default(),
        };
        fill(&mut pair.public, &mut pair.secret);
        pair
    }
}
