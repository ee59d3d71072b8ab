//! Hashes in parts, for content that is not in one piece.

use oxtkit::{Fill, Handle, Int, Result, filled, handler};
use parking_lot::Mutex;

use super::key::AnyKey;
use crate::multi::Parts;
use crate::state::{HASHES, HashKind, end, find};
use crate::{hash, multi};

fn begun(state: Box<dyn Parts>) -> Result<Handle<HashKind>> {
    HASHES.insert(Mutex::new(Some(state)))
}

/// Begins a BLAKE2b hash of content that comes in parts.
///
/// * `length` - how many bytes the hash is to have, 16 to 64; empty for 32.
///
/// # Returns
/// A handle, which `sdHashFinal` frees.
///
/// # Errors
/// * `tableFull` - too many have begun and not ended.
///
/// # Example
/// ```livecode
/// put sdHashInit(32) into tHash
/// sdHashUpdate tHash, "a"
/// sdHashUpdate tHash, "bc"
/// put sdHashFinal(tHash) into tResult
/// -- now tResult is sdGenericHash("abc", 32, empty)
/// ```
#[handler]
pub fn hash_init(length: Option<Int<16, 64>>) -> Result<Handle<HashKind>> {
    begun(Box::new(hash::begin(
        length.map_or(hash::DEFAULT, Int::as_usize),
        &[],
    )?))
}

/// Begins a BLAKE2b hash with a key.
///
/// * `key` - 16 to 64 bytes: Data, or the handle of a secret.
/// * `length` - as for `sdHashInit`.
///
/// # Returns
/// A handle, which `sdHashFinal` frees.
///
/// # Errors
/// * `badArgument` - a key of another size.
/// * `tableFull` - too many have begun and not ended.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdHashInitKeyed(tKey, 32) into tHash
/// sdHashUpdate tHash, "abc"
/// put sdHashFinal(tHash) into tResult
/// -- now tResult is sdGenericHash("abc", 32, tKey)
/// ```
#[handler]
pub fn hash_init_keyed(key: AnyKey<'_, 16, 64>, length: Option<Int<16, 64>>) -> Result<Handle<HashKind>> {
    let length = length.map_or(hash::DEFAULT, Int::as_usize);
    key.with(|key| begun(Box::new(hash::begin(length, key)?)))
}

/// Begins a hash or HMAC of your choice.
///
/// * `algorithm` - `sha256`, `sha512`, `sha3-256`, `sha3-512`, `shake128`, `shake256`, `blake2b`, `hmacsha256`,
///   `hmacsha512` or `hmacsha512-256`.
/// * `key` - for the HMACs, and if you like for `blake2b`: Data, or the handle of a secret; else empty.
///
/// # Returns
/// A handle, which `sdHashFinal` frees.
///
/// # Errors
/// * `badArgument` - there is no such algorithm, or it takes no key, or it needs one.
/// * `tableFull` - too many have begun and not ended.
///
/// # Example
/// ```livecode
/// put sdMultiInit("sha256", empty) into tHash
/// sdHashUpdate tHash, "abc"
/// put sdHashFinal(tHash) into tResult
/// -- now tResult is sdSha256("abc")
/// ```
#[handler]
pub fn multi_init(algorithm: &str, key: Option<AnyKey<'_, 1, 2_000_000_000>>) -> Result<Handle<HashKind>> {
    match key {
        Some(key) => key.with(|key| begun(multi::begin(algorithm, key)?)),
        None => begun(multi::begin(algorithm, &[])?),
    }
}

/// Adds content to a hash.
///
/// * `hash` - its handle.
/// * `data` - any content.
///
/// # Errors
/// * `badHandle` - there is no such hash, or it has ended.
///
/// # Example
/// ```livecode
/// put sdMultiInit("sha512", empty) into tHash
/// sdHashUpdate tHash, "abc"
/// -- now sdHashFinal(tHash) is sdSha512("abc")
/// ```
#[handler(aliases("sdMultiUpdate"))]
pub fn hash_update(hash: Handle<HashKind>, data: &[u8]) -> Result<()> {
    if let Some(state) = find(&HASHES, hash, "hash")?.lock().as_mut() {
        state.update(data);
    }
    Ok(())
}

/// Ends a hash and frees its handle.
///
/// * `hash` - its handle.
///
/// # Returns
/// The hash.
///
/// # Errors
/// * `badHandle` - there is no such hash, or it has ended.
///
/// # Example
/// ```livecode
/// put sdHashInit(16) into tHash
/// put sdHashFinal(tHash) into tResult
/// -- now tResult is sdGenericHash(empty, 16, empty)
/// ```
#[handler(aliases("sdMultiFinal"))]
pub fn hash_final(hash: Handle<HashKind>) -> Result<impl Fill> {
    let length = find(&HASHES, hash, "hash")?
        .lock()
        .as_ref()
        .map_or(0, |state| state.length());
    Ok(filled(length, move |out| {
        out.copy_from_slice(&end(&HASHES, hash, "hash")?.finish());
        Ok(())
    }))
}

/// Lets go of a hash without its result.
///
/// * `hash` - its handle.
///
/// # Returns
/// `true` if there was such a hash; freeing it again is harmless.
///
/// # Example
/// ```livecode
/// put sdHashInit(32) into tHash
/// -- now sdFreeHash(tHash)
/// -- now not sdFreeHash(tHash)
/// ```
#[handler]
pub fn free_hash(hash: Handle<HashKind>) -> bool {
    HASHES.remove(hash).is_ok()
}
