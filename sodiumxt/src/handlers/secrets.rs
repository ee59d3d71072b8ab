//! Secrets by handle: key bytes that stay in locked native memory.

use oxtkit::{Error, Handle, Int, Result, handler};

use super::key::{BytesOrKind, Key};
use crate::kdf;
use crate::secret::Secret;
use crate::state::{SECRETS, SecretKind, find};

/// Copies a key into locked memory and returns a handle, which every key parameter takes in place of the bytes.
///
/// The memory is never swapped to disk, is out of reach while no call uses it, and is wiped when the secret is freed. The
/// Data that you passed is still in the engine's memory: put something else into the variable.
///
/// * `data` - 1 to 1048576 bytes of Data; or text, what a key is for, to have one drawn here that was never anywhere
///   else: the words that `sdKeygen` takes, such as `secretbox`.
///
/// # Returns
/// The handle.
///
/// # Errors
/// * `badArgument` - text that names no kind of key, or no byte at all.
/// * `refused` - no more memory can be locked.
///
/// # Example
/// ```livecode
/// put sdSecretNew(sdRandomBytes(32)) into tKey
/// put sdSecretbox("hello", tKey) into tBox
/// -- now sdSecretboxOpen(tBox, tKey) is "hello"
/// sdSecretFree tKey
/// put sdSecretNew("secretbox") into tKey
/// -- now sdSecretLength(tKey) is 32
/// sdSecretFree tKey
/// ```
#[handler]
pub fn secret_new(data: BytesOrKind<'_>) -> Result<Handle<SecretKind>> {
    match data {
        BytesOrKind::Bytes(data) => data.with(|data| SECRETS.insert(Secret::from_bytes(data)?)),
        BytesOrKind::Drawn(length) => SECRETS.insert(Secret::random(length)?),
    }
}

/// Draws a key at random in locked memory, so that it was never anywhere else.
///
/// * `length` - how many bytes, such as `sdBytes("secretbox.key")`.
///
/// # Returns
/// The handle.
///
/// # Errors
/// * `refused` - no more memory can be locked.
///
/// # Example
/// ```livecode
/// put sdSecretRandom(32) into tKey
/// put sdSecretbox("hello", tKey) into tBox
/// -- now sdSecretboxOpen(tBox, tKey) is "hello"
/// sdSecretFree tKey
/// ```
#[handler]
pub fn secret_random(length: Int<1, 1_048_576>) -> Result<Handle<SecretKind>> {
    SECRETS.insert(Secret::random(length.as_usize())?)
}

/// Derives a numbered key from a master key, from locked memory to locked memory. As `sdKdfDerive`.
///
/// * `master` - 32 bytes: the handle of a secret, or Data.
/// * `id` - the number of the key.
/// * `context` - 8 bytes of Data that name the use.
/// * `length` - how many bytes, 16 to 64.
///
/// # Returns
/// The handle of the new secret.
///
/// # Errors
/// * `badArgument` - a size or number out of range.
/// * `refused` - no more memory can be locked.
///
/// # Example
/// ```livecode
/// put sdSecretRandom(32) into tMaster
/// put sdSecretDerive(tMaster, 1, textEncode("sessions", "UTF-8"), 32) into tKey
/// -- now sdSecretLength(tKey) is 32
/// sdSecretFreeAll
/// ```
#[handler]
pub fn secret_derive(
    master: Key<'_, 32>,
    id: u64,
    context: &[u8; 8],
    length: Int<16, 64>,
) -> Result<Handle<SecretKind>> {
    master.with(|master| {
        let derived = Secret::derived(length.as_usize(), |out| kdf::derive(out, id, context, master))?;
        SECRETS.insert(derived)
    })
}

/// Tells how long a secret is.
///
/// * `secret` - its handle.
///
/// # Returns
/// Bytes.
///
/// # Errors
/// * `badHandle` - there is no such secret.
///
/// # Example
/// ```livecode
/// put sdSecretRandom(24) into tSecret
/// -- now sdSecretLength(tSecret) is 24
/// sdSecretFree tSecret
/// ```
#[handler]
pub fn secret_length(secret: Handle<SecretKind>) -> Result<usize> {
    let found = find(&SECRETS, secret, "secret")?;
    Ok(found.len())
}

/// Copies a secret out of locked memory. From then on it is as safe as any other variable, which is not very.
///
/// * `secret` - its handle.
/// * `allow` - `true`, so that no secret leaves by mistake.
///
/// # Returns
/// The bytes.
///
/// # Errors
/// * `badArgument` - `allow` is not `true`.
/// * `badHandle` - there is no such secret.
///
/// # Example
/// ```livecode
/// put sdSecretRandom(32) into tSecret
/// put sdSecretExport(tSecret, true) into tBytes
/// -- now the number of bytes in tBytes is 32
/// sdSecretFree tSecret
/// ```
#[handler]
pub fn secret_export(secret: Handle<SecretKind>, allow: bool) -> Result<Vec<u8>> {
    if !allow {
        return Err(Error::bad_argument(
            "allow must be true to copy a secret out of locked memory",
        ));
    }
    let found = find(&SECRETS, secret, "secret")?;
    Ok(found.with(<[u8]>::to_vec)?)
}

/// Wipes a secret. A call that is using it just now ends first.
///
/// * `secret` - its handle.
///
/// # Returns
/// `true` if there was such a secret; freeing it again is harmless.
///
/// # Example
/// ```livecode
/// put sdSecretRandom(32) into tSecret
/// -- now sdSecretFree(tSecret)
/// -- now not sdSecretFree(tSecret)
/// ```
#[handler]
pub fn secret_free(secret: Handle<SecretKind>) -> bool {
    SECRETS.remove(secret).is_ok()
}

/// Wipes all secrets, for instance when a stack closes.
///
/// # Returns
/// How many there were.
///
/// # Example
/// ```livecode
/// put sdSecretRandom(32) into tSecret
/// put sdSecretFreeAll() into tCount
/// -- now tCount >= 1
/// ```
#[handler]
pub fn secret_free_all() -> usize {
    let all = SECRETS.handles();
    all.into_iter()
        .filter(|secret| SECRETS.remove(*secret).is_ok())
        .count()
}
