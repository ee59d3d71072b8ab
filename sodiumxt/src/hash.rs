//! BLAKE2b, the hash to choose when nothing else is asked for: 16 to 64 bytes, with a key or without.

use crate::error::{Result, within};
use crate::native::hash as native;
pub use crate::native::hash::{DEFAULT, KEY, KEY_MAX, KEY_MIN, MAX, MIN, PERSONAL, SALT, State};

fn check_lengths(length: usize, key: &[u8]) -> Result<()> {
    within("the length of the hash", length, MIN, MAX)?;
    if key.is_empty() {
        Ok(())
    } else {
        within("the key (empty for none)", key.len(), KEY_MIN, KEY_MAX)
    }
}

/// Hashes `data` into all of `out`, 16 to 64 bytes, with a key of 16 to 64 bytes (empty: none).
///
/// Lengths differ in every bit: the first 32 bytes of a 64-byte hash are not the 32-byte hash.
pub fn hash(out: &mut [u8], data: &[u8], key: &[u8]) -> Result<()> {
    check_lengths(out.len(), key)?;
    native::hash(out, data, key);
    Ok(())
}

/// As [`hash`], with a salt and a personalisation, 16 bytes each: hashes of different uses never meet.
pub fn hash_with(
    out: &mut [u8],
    data: &[u8],
    key: &[u8],
    salt: &[u8; SALT],
    personal: &[u8; PERSONAL],
) -> Result<()> {
    check_lengths(out.len(), key)?;
    native::hash_with(out, data, key, salt, personal);
    Ok(())
}

/// Begins a hash of `length` bytes that is computed in parts.
pub fn begin(length: usize, key: &[u8]) -> Result<State> {
    check_lengths(length, key)?;
    Ok(State::new(length, key))
}
