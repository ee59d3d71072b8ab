//! Signatures in the forms that other programs ask for: items of the BitTorrent DHT, expanded keys.

use oxtkit::{Error, Hex, Record, Result, handler};

use super::key::{AnyKey, Key};
use crate::keys::SecretBytes;
use crate::{bep44, sign as ed25519};

/// A signed item.
#[derive(Debug, Record)]
pub struct SignedItem {
    /// 128 hexadecimal characters.
    pub signature: Hex<[u8; 64]>,
    /// 64 hexadecimal characters.
    pub signer: Hex<[u8; 32]>,
    /// The bencoded value.
    pub value: Vec<u8>,
}

/// Bencodes a value and signs it as a mutable item of the BitTorrent DHT (BEP 44), in one call.
///
/// * `salt` - up to 64 bytes of content that tell several items of one key apart; may be empty.
/// * `seq` - the sequence number, higher for each new version.
/// * `value` - the content to store; up to 1000 bytes once it is bencoded.
/// * `secret_key` - 64 bytes from `sdSignKeypair`, or the 32 bytes of the seed: Data, or the handle of a secret.
///
/// # Returns
/// * `signature` - in hexadecimal.
/// * `signer` - the public key, in hexadecimal.
/// * `value` - the value as it is stored, bencoded.
///
/// # Errors
/// * `badArgument` - a salt, value, number or key out of range.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdBep44Sign("profile", 1, "Hello World!", tSecret) into tItem
/// -- now tItem["value"] is "12:Hello World!"
/// -- now tItem["signer"] is sdBin2Hex(tPublic)
/// ```
#[handler]
pub fn bep44_sign(salt: &[u8], seq: u64, value: &[u8], secret_key: AnyKey<'_, 32, 64>) -> Result<SignedItem> {
    let seq = i64::try_from(seq).map_err(|_| Error::bad_argument("seq is beyond 2^63"))?;
    let value = bep44::bencode(value);
    secret_key.with(|key| {
        let pair = match key.try_into() {
            Ok(seed) => ed25519::keypair_from_seed(seed).secret,
            Err(_) => {
                let wrong = |_| Error::bad_argument("secret_key must be 32 or 64 bytes");
                SecretBytes::from(<&[u8; 64]>::try_from(key).map_err(wrong)?)
            }
        };
        let signature = bep44::sign_item(salt, seq, &value, &pair)?;
        Ok(SignedItem {
            signature: Hex(signature),
            signer: Hex(ed25519::public_of(&pair)),
            value: value.clone(),
        })
    })
}

/// Checks the signature of a mutable item of the BitTorrent DHT (BEP 44).
///
/// * `signature` - 64 bytes of Data.
/// * `salt` - the salt, may be empty.
/// * `seq` - the sequence number.
/// * `value` - the value as it is stored, bencoded.
/// * `public_key` - 32 bytes of Data.
///
/// # Returns
/// `true` if it fits.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// put sdBep44Sign(empty, 7, "hello", tSecret) into tItem
/// -- now sdBep44Verify(sdHex2Bin(tItem["signature"], empty), empty, 7, tItem["value"], tPublic)
/// ```
#[handler]
pub fn bep44_verify(
    signature: &[u8; 64],
    salt: &[u8],
    seq: u64,
    value: &[u8],
    public_key: &[u8; 32],
) -> bool {
    i64::try_from(seq).is_ok_and(|seq| bep44::verify_item(signature, salt, seq, value, public_key))
}

/// Expands a seed to the form of secret key that onion services and BitTorrent programs keep: SHA-512, clamped.
///
/// * `seed` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// 64 bytes. `sdSign` does not take this form.
///
/// # Errors
/// * `badArgument` - a seed of another size.
///
/// # Example
/// ```livecode
/// put sdSignSeedToExpandedKey(sdRandomBytes(32)) into tExpanded
/// -- now byteToNum(byte 1 of tExpanded) mod 8 is 0
/// ```
#[handler]
pub fn sign_seed_to_expanded_key(seed: Key<'_, 32>) -> Result<SecretBytes<64>> {
    seed.with(|seed| Ok(ed25519::expanded(seed)))
}
