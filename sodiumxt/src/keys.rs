//! What key pairs and other secrets are kept in: memory that is wiped when it is let go.

pub use zeroize::{Zeroize, Zeroizing};

/// A public and a secret key that belong together.
pub struct Keypair<const P: usize, const S: usize> {
    /// The key to give away.
    pub public: [u8; P],
    /// The key to keep. Wiped when dropped.
    pub secret: Zeroizing<[u8; S]>,
}

impl<const P: usize, const S: usize> Keypair<P, S> {
    /// Lets `fill` write both keys in place, so that no copy of the secret one stays behind.
    pub(crate) fn made_by(fill: impl FnOnce(&mut [u8; P], &mut [u8; S])) -> Self {
        let mut pair = Self {
            public: [0; P],
            secret: Zeroizing::new([0; S]),
        };
        fill(&mut pair.public, &mut pair.secret);
        pair
    }
}
