//! Key exchange: the same two session keys at both ends of a connection.

use oxtkit::{Record, Result, handler};

use super::boxes::Keypair;
use super::key::Key;
use crate::keys::SecretBytes;
use crate::kx;

/// One end's session keys. Wiped when dropped.
#[derive(Record)]
pub struct SessionKeys {
    /// Opens what the other end sends.
    pub receive_key: SecretBytes<32>,
    /// Seals what this end sends.
    pub send_key: SecretBytes<32>,
}

impl From<kx::SessionKeys> for SessionKeys {
    fn from(keys: kx::SessionKeys) -> Self {
        Self {
            receive_key: keys.receive,
            send_key: keys.send,
        }
    }
}

/// Makes a new pair of keys for key exchange.
///
/// # Returns
/// * `publicKey` - 32 bytes, to send to the other end.
/// * `secretKey` - 32 bytes, to keep.
///
/// # Example
/// ```livecode
/// sdKxKeypair tPublic, tSecret
/// -- now the number of bytes in tPublic is 32
/// ```
#[handler(out, array = "sdKxKeypairArray", aliases("sdKeyExchangeKeypair"))]
pub fn kx_keypair() -> Keypair {
    kx::keypair().into()
}

/// Makes the pair of keys of a seed: always the same.
///
/// * `seed` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// * `publicKey` - 32 bytes, to send to the other end.
/// * `secretKey` - 32 bytes, to keep.
///
/// # Errors
/// * `badArgument` - a seed of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tSeed
/// sdKxKeypairFromSeed tSeed, tPublic, tSecret
/// put sdKxKeypairFromSeedArray(tSeed) into tAgain
/// -- now tAgain["secretKey"] is tSecret
/// ```
#[handler(
    out,
    array = "sdKxKeypairFromSeedArray",
    aliases("sdKeyExchangeKeypairFromSeed")
)]
pub fn kx_keypair_from_seed(seed: Key<'_, 32>) -> Result<Keypair> {
    seed.with(|seed| Ok(kx::keypair_from_seed(seed).into()))
}

/// Computes the client's session keys. The two ends must agree which is the client.
///
/// * `public_key` - the client's own.
/// * `secret_key` - the client's own: Data, or the handle of a secret.
/// * `server_public_key` - the server's.
///
/// # Returns
/// * `receiveKey` - 32 bytes: opens what the server sends.
/// * `sendKey` - 32 bytes: seals what the client sends.
///
/// # Errors
/// * `badArgument` - a key of another size, or a weak public key.
///
/// # Example
/// ```livecode
/// sdKxKeypair tClientPublic, tClientSecret
/// sdKxKeypair tServerPublic, tServerSecret
/// sdKxClientSessionKeys tClientPublic, tClientSecret, tServerPublic, tClientReceives, tClientSends
/// sdKxServerSessionKeys tServerPublic, tServerSecret, tClientPublic, tServerReceives, tServerSends
/// -- now tClientSends is tServerReceives
/// -- now tServerSends is tClientReceives
/// ```
#[handler(out, array = "sdKxClientSessionKeysArray", aliases("sdKeyExchangeClient"))]
pub fn kx_client_session_keys(
    public_key: &[u8; 32],
    secret_key: Key<'_, 32>,
    server_public_key: &[u8; 32],
) -> Result<SessionKeys> {
    secret_key.with(|secret| Ok(kx::client(public_key, secret, server_public_key)?.into()))
}

/// Computes the server's session keys.
///
/// * `public_key` - the server's own.
/// * `secret_key` - the server's own: Data, or the handle of a secret.
/// * `client_public_key` - the client's.
///
/// # Returns
/// * `receiveKey` - 32 bytes: opens what the client sends.
/// * `sendKey` - 32 bytes: seals what the server sends.
///
/// # Errors
/// * `badArgument` - a key of another size, or a weak public key.
///
/// # Example
/// ```livecode
/// put sdKxKeypairArray() into tClient
/// put sdKxKeypairArray() into tServer
/// put sdKxServerSessionKeysArray(tServer["publicKey"], tServer["secretKey"], tClient["publicKey"]) into tKeys
/// -- now the number of bytes in tKeys["sendKey"] is 32
/// ```
#[handler(out, array = "sdKxServerSessionKeysArray", aliases("sdKeyExchangeServer"))]
pub fn kx_server_session_keys(
    public_key: &[u8; 32],
    secret_key: Key<'_, 32>,
    client_public_key: &[u8; 32],
) -> Result<SessionKeys> {
    secret_key.with(|secret| Ok(kx::server(public_key, secret, client_public_key)?.into()))
}
