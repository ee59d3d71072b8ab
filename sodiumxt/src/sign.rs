//! Signatures (Ed25519): who holds the secret key signs, everyone checks.
//!
//! A secret key is 64 bytes, the seed and then the public key. Verification refuses signatures that are not in their one
//! canonical form and public keys of small order.

use crate::error::{Error, Kind, Result, rest};
use crate::keys::{Keypair, SecretBytes};
use crate::native::sign as native;
pub use crate::native::sign::{PUBLIC, SECRET, SEED, SIGNATURE, State};

/// Bytes of the expanded form of a secret key.
pub const EXPANDED: usize = 64;

/// A new key pair.
pub fn keypair() -> Keypair<PUBLIC, SECRET> {
    Keypair::made_by(native::keypair)
}

/// The key pair of a seed: always the same.
pub fn keypair_from_seed(seed: &[u8; SEED]) -> Keypair<PUBLIC, SECRET> {
    Keypair::made_by(|public, secret| native::seed_keypair(public, secret, seed))
}

/// The signature of `message`, 64 bytes, apart from it. The same message and key always give the same.
pub fn sign(message: &[u8], secret: &[u8; SECRET]) -> [u8; SIGNATURE] {
    native::detached(message, secret)
}

/// Whether `signature` was made of exactly `message` by the owner of `public`.
pub fn verify(signature: &[u8; SIGNATURE], message: &[u8], public: &[u8; PUBLIC]) -> bool {
    native::verify(signature, message, public).is_ok()
}

/// The length of [`attach`]'s result for a message of `message` bytes.
pub fn attached_len(message: usize) -> usize {
    SIGNATURE + message
}

/// Writes the signature and the message after it to `out`, which is [`attached_len`] long (else panic).
pub fn attach(out: &mut [u8], message: &[u8], secret: &[u8; SECRET]) {
    let (signature, copy) = out
        .split_first_chunk_mut::<SIGNATURE>()
        .expect("out is attached_len long");
    *signature = sign(message, secret);
    copy.copy_from_slice(message);
}

/// Checks what [`attach`] made and returns the message within it. Errors: too short; `authFailed`.
pub fn detach<'a>(signed: &'a [u8], public: &[u8; PUBLIC]) -> Result<&'a [u8]> {
    rest("the signed message", signed.len(), SIGNATURE)?;
    let (signature, message) = signed
        .split_first_chunk::<SIGNATURE>()
        .expect("the length was checked");
    if verify(signature, message, public) {
        return Ok(message);
    }
    Err(Error::new(
        Kind::AuthFailed,
        "the signature is not this public key's, or bytes were altered",
    ))
}

/// The seed that a secret key was made from: its first half.
pub fn seed_of(secret: &[u8; SECRET]) -> SecretBytes<SEED> {
    let (seed, _) = secret
        .split_first_chunk::<SEED>()
        .expect("a secret key is longer than a seed");
    SecretBytes::from(seed)
}

/// The public key that belongs to a secret key: its second half.
pub fn public_of(secret: &[u8; SECRET]) -> [u8; PUBLIC] {
    *secret
        .last_chunk::<PUBLIC>()
        .expect("a secret key is longer than a public key")
}

/// The X25519 public key of the same person, for boxes. Errors: no point of the curve, or of small order.
pub fn public_to_x25519(public: &[u8; PUBLIC]) -> Result<[u8; 32]> {
    let mut out = [0; 32];
    native::public_to_x25519(&mut out, public)
        .map_err(|_| Error::argument("this is no Ed25519 public key"))?;
    Ok(out)
}

/// The X25519 secret key of the same person, for boxes.
pub fn secret_to_x25519(secret: &[u8; SECRET]) -> SecretBytes<32> {
    let mut out = SecretBytes::default();
    native::secret_to_x25519(&mut out, secret);
    out
}

/// The form of a secret key that onion services and BitTorrent programs keep: SHA-512 of the seed, clamped.
pub fn expanded(seed: &[u8; SEED]) -> SecretBytes<EXPANDED> {
    let mut expanded = SecretBytes::default();
    crate::native::digest::Sha512::hash_into(&mut expanded, seed);
    expanded[0] &= 0b1111_1000;
    expanded[31] &= 0b0111_1111;
    expanded[31] |= 0b0100_0000;
    expanded
}
