//! Message authentication: tags that only the holders of a key can make.

use oxtkit::{Binary, Result, handler};

use super::key::{AnyKey, Key};
use crate::compare::equal;
use crate::tables::HmacName;
use crate::{digest, mac};

/// Makes an HMAC-SHA-256 tag, as many web services ask for.
///
/// * `key` - bytes of any number: Data, or the handle of a secret.
/// * `message` - any content.
///
/// # Returns
/// 32 bytes.
///
/// # Errors
/// * `badArgument` - text for the key; use `textEncode(theKey, "UTF-8")`.
///
/// # Example
/// ```livecode
/// put textEncode("Jefe", "UTF-8") into tKey
/// put sdBin2Hex(sdHmacSha256(tKey, "what do ya want for nothing?")) into tTag
/// -- now tTag is "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
/// ```
#[handler]
pub fn hmac_sha256(key: AnyKey<'_, 1, 2_000_000_000>, message: &[u8]) -> Result<[u8; 32]> {
    key.with(|key| Ok(digest::hmac_sha256(key, message)))
}

/// Makes an HMAC-SHA-512 tag.
///
/// * `key` - bytes of any number: Data, or the handle of a secret.
/// * `message` - any content.
///
/// # Returns
/// 64 bytes.
///
/// # Errors
/// * `badArgument` - text for the key; use `textEncode(theKey, "UTF-8")`.
///
/// # Example
/// ```livecode
/// put textEncode("Jefe", "UTF-8") into tKey
/// put sdBin2Hex(sdHmacSha512(tKey, "what do ya want for nothing?")) into tTag
/// -- now tTag begins with "164b7a7bfcf819e2e395fbe73b56e0a3"
/// ```
#[handler]
pub fn hmac_sha512(key: AnyKey<'_, 1, 2_000_000_000>, message: &[u8]) -> Result<[u8; 64]> {
    key.with(|key| Ok(digest::hmac_sha512(key, message)))
}

/// Makes an HMAC-SHA-512 tag and keeps its first 32 bytes.
///
/// * `key` - bytes of any number: Data, or the handle of a secret.
/// * `message` - any content.
///
/// # Returns
/// 32 bytes.
///
/// # Errors
/// * `badArgument` - text for the key; use `textEncode(theKey, "UTF-8")`.
///
/// # Example
/// ```livecode
/// put textEncode("Jefe", "UTF-8") into tKey
/// put sdHmacSha512_256(tKey, "what do ya want for nothing?") into tTag
/// -- now tTag is byte 1 to 32 of sdHmacSha512(tKey, "what do ya want for nothing?")
/// ```
#[handler(name = "sdHmacSha512_256")]
pub fn hmac_sha512_256(key: AnyKey<'_, 1, 2_000_000_000>, message: &[u8]) -> Result<[u8; 32]> {
    key.with(|key| Ok(digest::hmac_sha512_256(key, message)))
}

/// Checks an HMAC tag, in a time that tells nothing.
///
/// * `tag` - 32 or 64 bytes of Data.
/// * `key` - the key.
/// * `message` - the message.
/// * `algorithm` - `sha256`, `sha512` or `sha512-256`.
///
/// # Returns
/// `true` if it is right.
///
/// # Errors
/// * `badArgument` - text for the key.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(20) into tKey
/// put sdHmacSha256(tKey, "hello") into tTag
/// -- now sdHmacVerify(tTag, tKey, "hello", "sha256")
/// -- now not sdHmacVerify(tTag, tKey, "hallo", "sha256")
/// ```
#[handler]
pub fn hmac_verify(
    tag: Binary<'_, 32, 64>,
    key: AnyKey<'_, 1, 2_000_000_000>,
    message: &[u8],
    algorithm: HmacName,
) -> Result<bool> {
    key.with(|key| {
        Ok(match algorithm {
            HmacName::Sha256 => equal(&tag, &digest::hmac_sha256(key, message)),
            HmacName::Sha512 => equal(&tag, &digest::hmac_sha512(key, message)),
            HmacName::Sha512Cut => equal(&tag, &digest::hmac_sha512_256(key, message)),
        })
    })
}

/// Makes a tag that only holders of the key can make (HMAC-SHA-512-256).
///
/// * `message` - any content.
/// * `key` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// 32 bytes.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdAuth("hello", tKey) into tTag
/// -- now sdAuthVerify(tTag, "hello", tKey)
/// ```
#[handler]
pub fn auth(message: &[u8], key: Key<'_, 32>) -> Result<[u8; 32]> {
    key.with(|key| Ok(mac::auth(message, key)))
}

/// Checks a tag of `sdAuth`.
///
/// * `tag` - 32 bytes of Data.
/// * `message` - the message.
/// * `key` - the key.
///
/// # Returns
/// `true` if it is right.
///
/// # Errors
/// * `badArgument` - a tag or key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdAuth("hello", tKey) into tTag
/// -- now not sdAuthVerify(tTag, "hallo", tKey)
/// ```
#[handler]
pub fn auth_verify(tag: &[u8; 32], message: &[u8], key: Key<'_, 32>) -> Result<bool> {
    key.with(|key| Ok(mac::auth_verify(tag, message, key)))
}

/// Makes a short hash for tables whose keys others choose (SipHash-2-4). It is no signature: 8 bytes can be guessed.
///
/// * `data` - any content.
/// * `key` - 16 bytes: Data, or the handle of a secret.
///
/// # Returns
/// 8 bytes.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// put sdHex2Bin("000102030405060708090a0b0c0d0e0f", empty) into tKey
/// put sdBin2Hex(sdShortHash(empty, tKey)) into tHash
/// -- now tHash is "310e0edd47db6f72"
/// ```
#[handler]
pub fn short_hash(data: &[u8], key: Key<'_, 16>) -> Result<[u8; 8]> {
    key.with(|key| Ok(mac::short(data, key)))
}

/// Makes a one-time authenticator (Poly1305). A key that is used twice gives the key away: for protocols that derive
/// one for each message. Everyone else wants `sdAuth`.
///
/// * `message` - any content.
/// * `key` - 32 bytes, for this message alone: Data, or the handle of a secret.
///
/// # Returns
/// 16 bytes.
///
/// # Errors
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdOneTimeAuth("hello", tKey) into tTag
/// -- now sdOneTimeAuthVerify(tTag, "hello", tKey)
/// ```
#[handler]
pub fn one_time_auth(message: &[u8], key: Key<'_, 32>) -> Result<[u8; 16]> {
    key.with(|key| Ok(mac::one_time(message, key)))
}

/// Checks an authenticator of `sdOneTimeAuth`.
///
/// * `tag` - 16 bytes of Data.
/// * `message` - the message.
/// * `key` - the key.
///
/// # Returns
/// `true` if it is right.
///
/// # Errors
/// * `badArgument` - a tag or key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdOneTimeAuth("hello", tKey) into tTag
/// -- now not sdOneTimeAuthVerify(tTag, "hallo", tKey)
/// ```
#[handler]
pub fn one_time_auth_verify(tag: &[u8; 16], message: &[u8], key: Key<'_, 32>) -> Result<bool> {
    key.with(|key| Ok(mac::one_time_verify(tag, message, key)))
}
