//! Addresses and keys of Tor onion services.

use oxtkit::{Fill, Result, filled, handler};

use super::key::Key;
use crate::onion;

/// Writes the address of the Tor onion service (version 3) that has a public key.
///
/// * `public_key` - 32 bytes of Data, as `sdSignKeypair` makes.
///
/// # Returns
/// Text: 56 characters and `.onion`.
///
/// # Errors
/// * `badArgument` - it is no public key.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdOnionAddress(tPublic) into tAddress
/// -- now tAddress ends with "d.onion"
/// -- now sdOnionPublicKey(tAddress) is tPublic
/// ```
#[handler]
pub fn onion_address(public_key: &[u8; 32]) -> Result<String> {
    Ok(onion::address(public_key)?)
}

/// Reads the public key in the address of a Tor onion service (version 3).
///
/// * `address` - text, with `.onion` or without.
///
/// # Returns
/// The public key, 32 bytes.
///
/// # Errors
/// * `encoding` - it is no such address, or a character is wrong.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdOnionPublicKey(sdOnionAddress(tPublic)) into tAgain
/// -- now tAgain is tPublic
/// ```
#[handler]
pub fn onion_public_key(address: &str) -> Result<[u8; 32]> {
    Ok(onion::public_key(address)?)
}

/// Makes the content of the file `hs_ed25519_secret_key`, from which Tor runs the service with this key.
///
/// * `seed` - 32 bytes: Data, or the handle of a secret. `sdSignKeypairFromSeed` makes the public key of the address of it.
///
/// # Returns
/// 96 bytes. Write them to the service's folder, where nobody else may read them.
///
/// # Errors
/// * `badArgument` - a seed of another size.
///
/// # Example
/// ```livecode
/// put sdOnionKeyFile(sdRandomBytes(32)) into tFile
/// -- now the number of bytes in tFile is 96
/// -- now byte 1 to 29 of tFile is "== ed25519v1-secret: type0 =="
/// ```
#[handler]
pub fn onion_key_file(seed: Key<'_, 32>) -> Result<impl Fill> {
    Ok(filled(onion::KEY_FILE, move |out| {
        seed.with(|seed| {
            out.copy_from_slice(&onion::key_file(seed));
            Ok(())
        })
    }))
}
