//! Key exchange: two ends that know each other's public key come to the same two session keys, one for each direction.

use crate::error::{Error, Result};
use crate::keys::{Keypair, SecretBytes};
use crate::native::kx as native;
pub use crate::native::kx::{PUBLIC, SECRET, SEED, SESSION};

/// One end's session keys. Wiped when dropped.
pub struct SessionKeys {
    /// Opens what the other end sends.
    pub receive: SecretBytes<SESSION>,
    /// Seals what this end sends.
    pub send: SecretBytes<SESSION>,
}

/// A new key pair.
pub fn keypair() -> Keypair<PUBLIC, SECRET> {
    Keypair::made_by(native::keypair)
}

/// The key pair of a seed: always the same.
pub fn keypair_from_seed(seed: &[u8; SEED]) -> Keypair<PUBLIC, SECRET> {
    Keypair::made_by(|public, secret| native::seed_keypair(public, secret, seed))
}

type Exchange = fn(
    &mut [u8; SESSION],
    &mut [u8; SESSION],
    &[u8; PUBLIC],
    &[u8; SECRET],
    &[u8; PUBLIC],
) -> std::result::Result<(), crate::native::Refused>;

fn session(
    exchange: Exchange,
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
    other: &[u8; PUBLIC],
) -> Result<SessionKeys> {
    let mut keys = SessionKeys {
        receive: SecretBytes::default(),
        send: SecretBytes::default(),
    };
    exchange(&mut keys.receive, &mut keys.send, public, secret, other).map_err(|_| Error::weak_key())?;
    Ok(keys)
}

/// The client's session keys, from its own two keys and the server's public key. Errors: a weak public key.
pub fn client(public: &[u8; PUBLIC], secret: &[u8; SECRET], server: &[u8; PUBLIC]) -> Result<SessionKeys> {
    session(native::client, public, secret, server)
}

/// The server's session keys, from its own two keys and the client's public key. Errors: a weak public key.
pub fn server(public: &[u8; PUBLIC], secret: &[u8; SECRET], client: &[u8; PUBLIC]) -> Result<SessionKeys> {
    session(native::server, public, secret, client)
}
