//! Mutable items of the BitTorrent DHT (BEP 44): the exact bytes that are signed, so that nobody has to build them.
//!
//! The rule: what is signed is `4:saltN:SALT3:seqiSEQe1:vVALUE`, with the value bencoded and the salt left out when empty.

use crate::error::{Error, Result, within};
use crate::sign;

/// The longest bencoded value, in bytes.
pub const VALUE_MAX: usize = 1000;
/// The longest salt, in bytes.
pub const SALT_MAX: usize = 64;

/// A byte string, bencoded: its length, a colon, its bytes.
pub fn bencode(bytes: &[u8]) -> Vec<u8> {
    [bytes.len().to_string().as_bytes(), b":", bytes].concat()
}

/// The bytes that are signed for a value that is bencoded already. Errors: a value, salt or number out of range.
pub fn signed_bytes(salt: &[u8], seq: i64, value: &[u8]) -> Result<Vec<u8>> {
    within("the salt", salt.len(), 0, SALT_MAX)?;
    within("the bencoded value", value.len(), 1, VALUE_MAX)?;
    if seq < 0 {
        return Err(Error::argument(format!(
            "the sequence number must not be negative, as {seq} is"
        )));
    }
    let mut bytes = Vec::with_capacity(value.len() + SALT_MAX + 40);
    if !salt.is_empty() {
        bytes.extend_from_slice(b"4:salt");
        bytes.extend_from_slice(&bencode(salt));
    }
    bytes.extend_from_slice(format!("3:seqi{seq}e1:v").as_bytes());
    bytes.extend_from_slice(value);
    Ok(bytes)
}

/// The signature of an item. See [`signed_bytes`].
pub fn sign_item(
    salt: &[u8],
    seq: i64,
    value: &[u8],
    secret: &[u8; sign::SECRET],
) -> Result<[u8; sign::SIGNATURE]> {
    Ok(sign::sign(&signed_bytes(salt, seq, value)?, secret))
}

/// Whether a signature fits an item. An item out of range fits none.
pub fn verify_item(
    signature: &[u8; sign::SIGNATURE],
    salt: &[u8],
    seq: i64,
    value: &[u8],
    public: &[u8; sign::PUBLIC],
) -> bool {
    signed_bytes(salt, seq, value).is_ok_and(|bytes| sign::verify(signature, &bytes, public))
}
