//! libsodium against independent implementations (RustCrypto and dalek) on inputs of many lengths.
//!
//! The rule: both directions where there are two. What ours seals theirs opens, and the other way round.

mod boxes;
mod ciphers;
mod digests;
mod groups;
mod hashes;
mod letters;
mod passwords;
mod signatures;

/// Lengths on both sides of every block size that the algorithms have.
pub const LENGTHS: [usize; 14] = [0, 1, 15, 16, 17, 63, 64, 65, 127, 128, 129, 255, 1000, 5000];

/// `length` bytes that depend on `seed` alone, so that a failure can be repeated.
pub fn bytes(length: usize, seed: u8) -> Vec<u8> {
    let mut out = vec![0; length];
    sodiumxt::random::fill_from_seed(&mut out, &[seed; 32]);
    out
}

/// As [`bytes`], with a length that the type says.
pub fn array<const N: usize>(seed: u8) -> [u8; N] {
    bytes(N, seed).try_into().expect("N bytes were made")
}
