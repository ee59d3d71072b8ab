//! Hashes: BLAKE2b, and keys derived from a master key.

use oxtkit::{Fill, Int, Result, filled, handler};

use super::key::{AnyKey, Key};
use crate::{hash, kdf};

/// Hashes content with BLAKE2b: the hash to choose when nothing else is asked for.
///
/// * `data` - any content.
/// * `length` - how many bytes the hash is to have, 16 to 64; empty for 32.
/// * `key` - empty, or 16 to 64 bytes (Data, or the handle of a secret): only who has the key can make the same hash.
///
/// # Returns
/// The hash. A shorter hash is not the beginning of a longer one.
///
/// # Errors
/// * `badArgument` - a length or a key out of range, or text for the key.
///
/// # Example
/// ```livecode
/// put sdBin2Hex(sdGenericHash("abc", 16, empty)) into tHash
/// -- now tHash is "cf4ab791c62b8d2b2109c90275287816"
/// ```
#[handler]
pub fn generic_hash(
    data: &[u8],
    length: Option<Int<16, 64>>,
    key: Option<AnyKey<'_, 16, 64>>,
) -> Result<impl Fill> {
    let length = length.map_or(hash::DEFAULT, Int::as_usize);
    Ok(filled(length, move |out| match &key {
        Some(key) => key.with(|key| Ok(hash::hash(out, data, key)?)),
        None => Ok(hash::hash(out, data, &[])?),
    }))
}

/// Hashes with BLAKE2b and keeps the hashes of different uses apart.
///
/// * `data` - any content.
/// * `length` - as for `sdGenericHash`.
/// * `key` - as for `sdGenericHash`.
/// * `salt` - 16 bytes of Data, different for each hash or user.
/// * `personal` - 16 bytes of Data that name the use.
///
/// # Returns
/// The hash.
///
/// # Errors
/// * `badArgument` - a length, key, salt or personalisation of another size.
///
/// # Example
/// ```livecode
/// put textEncode("my app: receipts", "UTF-8") into tUse
/// put sdGenericHashSaltPersonal("abc", 32, empty, sdRandomBytes(16), tUse) into tHash
/// -- now the number of bytes in tHash is 32
/// ```
#[handler]
pub fn generic_hash_salt_personal(
    data: &[u8],
    length: Option<Int<16, 64>>,
    key: Option<AnyKey<'_, 16, 64>>,
    salt: &[u8; 16],
    personal: &[u8; 16],
) -> Result<impl Fill> {
    let length = length.map_or(hash::DEFAULT, Int::as_usize);
    Ok(filled(length, move |out| match &key {
        Some(key) => key.with(|key| Ok(hash::hash_with(out, data, key, salt, personal)?)),
        None => Ok(hash::hash_with(out, data, &[], salt, personal)?),
    }))
}

/// Derives a numbered key from a master key. The derived keys tell nothing of each other or of the master.
///
/// * `master` - 32 bytes: Data, or the handle of a secret.
/// * `id` - the number of the key, 0 to 9223372036854775807; beyond 2^53 as decimal text.
/// * `context` - 8 bytes of Data that name the use, such as `textEncode("sessions", "UTF-8")`.
/// * `length` - how many bytes, 16 to 64.
///
/// # Returns
/// The key. The same four values always give the same.
///
/// # Errors
/// * `badArgument` - a size or number out of range.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tMaster
/// put textEncode("sessions", "UTF-8") into tContext
/// put sdKdfDerive(tMaster, 1, tContext, 32) into tKey
/// -- now tKey is sdKdfDerive(tMaster, 1, tContext, 32)
/// -- now tKey is not sdKdfDerive(tMaster, 2, tContext, 32)
/// ```
#[handler]
pub fn kdf_derive(master: Key<'_, 32>, id: u64, context: &[u8; 8], length: Int<16, 64>) -> Result<impl Fill> {
    Ok(filled(length.as_usize(), move |out| {
        master.with(|master| Ok(kdf::derive(out, id, context, master)?))
    }))
}
