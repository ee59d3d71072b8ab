//! Passphrases: strings to store and verify, and keys made from them. Slow on purpose.

use oxtkit::{Error, Fill, Int, Result, TextOrData, filled, handler};

use super::MOST;
use crate::pwhash::{self, Algorithm, Limits};
use crate::tables::Preset;

impl From<Preset> for Limits {
    fn from(preset: Preset) -> Self {
        Self::preset(preset.word()).unwrap_or(Self::PRESETS[0].1)
    }
}

/// Limits as script gives them: each a number, or the word of a preset; empty for `moderate`.
pub(super) fn limits(ops: &str, mem: &str) -> Result<Limits> {
    let pick = |param: &str, text: &str, of: fn(Limits) -> u64| {
        let text = if text.is_empty() { "moderate" } else { text.trim() };
        if let Some(preset) = Limits::preset(text) {
            return Ok(of(preset));
        }
        text.parse::<u64>().map_err(|_| {
            Error::bad_argument(format!(
                "{param} is neither a whole number nor one of interactive, moderate and sensitive"
            ))
        })
    };
    Ok(Limits {
        ops: pick("ops", ops, |limits| limits.ops)?,
        mem: pick("mem", mem, |limits| limits.mem)?,
    })
}

/// Makes a key from a passphrase and a salt (Argon2id).
///
/// Keep the salt and both limits with what the key protects: with others the same passphrase gives another key.
/// This takes as long as the limits ask for, and script waits meanwhile.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `salt` - 16 bytes of Data, drawn with `sdRandomBytes(16)` for each passphrase.
/// * `length` - how many bytes the key is to have, 16 or more.
/// * `ops` - passes: a number from 1 up, or `interactive`, `moderate` or `sensitive`; empty for `moderate`.
/// * `mem` - memory in bytes: a number from 8192 up, or one of the same words; empty for `moderate`.
///
/// # Returns
/// The key.
///
/// # Errors
/// * `badArgument` - a salt of another size, or a limit out of range.
/// * `refused` - the memory could not be had.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(16) into tSalt
/// put sdPwHash("correct horse", tSalt, 32, 1, 65536) into tKey
/// -- now the number of bytes in tKey is 32
/// -- now tKey is sdPwHash("correct horse", tSalt, 32, 1, 65536)
/// ```
#[handler]
pub fn pw_hash(
    passphrase: TextOrData<'_>,
    salt: &[u8; 16],
    length: Int<16, MOST>,
    ops: &str,
    mem: &str,
) -> Result<impl Fill> {
    let limits = limits(ops, mem)?;
    Ok(filled(length.as_usize(), move |out| {
        Ok(pwhash::derive(
            out,
            &passphrase,
            salt,
            limits,
            Algorithm::Argon2id,
        )?)
    }))
}

/// Makes a key with Argon2i, for data that was made with it. For new data use `sdPwHash`.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `salt` - 16 bytes of Data.
/// * `length` - how many bytes, 16 or more.
/// * `ops` - passes: a number from 3 up, or a preset's word as for `sdPwHash`.
/// * `mem` - memory in bytes, or a preset's word.
///
/// # Returns
/// The key.
///
/// # Errors
/// * `badArgument` - a salt of another size, or a limit out of range.
/// * `refused` - the memory could not be had.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(16) into tSalt
/// put sdPwHashArgon2i("correct horse", tSalt, 32, 3, 65536) into tKey
/// -- now tKey is not sdPwHash("correct horse", tSalt, 32, 3, 65536)
/// ```
#[handler(name = "sdPwHashArgon2i")]
pub fn pw_hash_argon2i(
    passphrase: TextOrData<'_>,
    salt: &[u8; 16],
    length: Int<16, MOST>,
    ops: &str,
    mem: &str,
) -> Result<impl Fill> {
    let limits = limits(ops, mem)?;
    Ok(filled(length.as_usize(), move |out| {
        Ok(pwhash::derive(
            out,
            &passphrase,
            salt,
            limits,
            Algorithm::Argon2i,
        )?)
    }))
}

/// Hashes a passphrase into a string to store, for logins (Argon2id).
///
/// Salt and limits are within the string; nothing else needs to be kept.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `ops` - passes: a number from 1 up, or `interactive`, `moderate` or `sensitive`; empty for `moderate`.
/// * `mem` - memory in bytes: a number from 8192 up, or one of the same words; empty for `moderate`.
///
/// # Returns
/// Text of up to 127 ASCII characters, different each time.
///
/// # Errors
/// * `badArgument` - a limit out of range.
/// * `refused` - the memory could not be had.
///
/// # Example
/// ```livecode
/// put sdPwHashStr("correct horse", 1, 65536) into tStored
/// -- now tStored begins with "$argon2id$"
/// -- now sdPwHashStrVerify(tStored, "correct horse")
/// ```
#[handler]
pub fn pw_hash_str(passphrase: TextOrData<'_>, ops: &str, mem: &str) -> Result<String> {
    Ok(pwhash::string(&passphrase, limits(ops, mem)?)?)
}

/// Checks a passphrase against a string of `sdPwHashStr`.
///
/// * `hash` - the stored string.
/// * `passphrase` - text (as UTF-8) or Data.
///
/// # Returns
/// `true` if it is the right one; `false` too for a string that is none.
///
/// # Example
/// ```livecode
/// put sdPwHashStr("correct horse", 1, 65536) into tStored
/// -- now not sdPwHashStrVerify(tStored, "wrong horse")
/// -- now not sdPwHashStrVerify("no such string", "correct horse")
/// ```
#[handler]
pub fn pw_hash_str_verify(hash: &str, passphrase: TextOrData<'_>) -> bool {
    pwhash::verify(hash, &passphrase)
}

/// Tells whether a stored string was made with other limits than today's, so that it should be made anew at the next
/// login.
///
/// * `hash` - the stored string.
/// * `ops` - today's passes, as for `sdPwHashStr`.
/// * `mem` - today's memory, as for `sdPwHashStr`.
///
/// # Returns
/// `true` if the limits differ.
///
/// # Errors
/// * `encoding` - it is no string of `sdPwHashStr`.
/// * `badArgument` - a limit out of range.
///
/// # Example
/// ```livecode
/// put sdPwHashStr("correct horse", 1, 65536) into tStored
/// -- now sdPwHashNeedsRehash(tStored, 2, 65536)
/// -- now not sdPwHashNeedsRehash(tStored, 1, 65536)
/// ```
#[handler(aliases("sdPwNeedsRehash"))]
pub fn pw_hash_needs_rehash(hash: &str, ops: &str, mem: &str) -> Result<bool> {
    Ok(pwhash::needs_rehash(hash, limits(ops, mem)?)?)
}

/// Tells how many passes a preset has.
///
/// * `preset` - `interactive`, `moderate` or `sensitive`.
///
/// # Returns
/// A whole number.
///
/// # Example
/// ```livecode
/// put sdPwOps("moderate") into tOps
/// -- now tOps is 3
/// ```
#[handler]
pub fn pw_ops(preset: Preset) -> u64 {
    Limits::from(preset).ops
}

/// Tells how much memory a preset takes.
///
/// * `preset` - `interactive`, `moderate` or `sensitive`.
///
/// # Returns
/// Bytes.
///
/// # Example
/// ```livecode
/// put sdPwMem("moderate") into tMem
/// -- now tMem is 268435456
/// ```
#[handler]
pub fn pw_mem(preset: Preset) -> u64 {
    Limits::from(preset).mem
}
