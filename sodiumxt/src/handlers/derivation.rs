//! Keys from keys: HKDF, and scrypt for keys that were made with it.

use oxtkit::{Binary, Error, Fill, Int, Result, TextOrData, filled, handler};

use super::MOST;
use super::key::AnyKey;
use crate::kdf::Hkdf;
use crate::scrypt as native;

fn hkdf(name: &str) -> Result<Hkdf> {
    Hkdf::by_name(name).ok_or_else(|| {
        Error::not_found(format!(
            "algorithm: there is no HKDF over \"{name}\"; there are sha256 and sha512"
        ))
    })
}

/// Turns keying material, such as the result of a key exchange, into a pseudorandom key (HKDF, first step).
///
/// * `salt` - any content, best random; may be empty. It is no secret.
/// * `material` - the keying material: Data, or the handle of a secret. Never a passphrase.
/// * `algorithm` - `sha256` or `sha512`.
///
/// # Returns
/// 32 or 64 bytes, for `sdHkdfExpand`.
///
/// # Errors
/// * `notFound` - there is no such algorithm.
/// * `badArgument` - text for the material.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tMaterial
/// put sdHkdfExtract("my app", tMaterial, "sha256") into tPrk
/// put sdHkdfExpand(tPrk, "encryption", 32, "sha256") into tKey
/// -- now the number of bytes in tKey is 32
/// ```
#[handler]
pub fn hkdf_extract(salt: &[u8], material: AnyKey<'_, 0, 2_000_000_000>, algorithm: &str) -> Result<Vec<u8>> {
    let algorithm = hkdf(algorithm)?;
    material.with(|material| Ok(algorithm.extract(salt, material).to_vec()))
}

/// Makes keys from a pseudorandom key (HKDF, second step).
///
/// * `prk` - 32 or 64 bytes from `sdHkdfExtract`: Data, or the handle of a secret.
/// * `info` - any content that names the use of this key; may be empty.
/// * `length` - how many bytes, up to 8160 for sha256 and 16320 for sha512.
/// * `algorithm` - `sha256` or `sha512`, as before.
///
/// # Returns
/// So many bytes.
///
/// # Errors
/// * `badArgument` - a key of another size, or a length out of range.
/// * `notFound` - there is no such algorithm.
///
/// # Example
/// ```livecode
/// put sdHkdfExtract(empty, sdRandomBytes(32), "sha512") into tPrk
/// put sdHkdfExpand(tPrk, "encryption", 32, "sha512") into tOne
/// put sdHkdfExpand(tPrk, "signing", 32, "sha512") into tOther
/// -- now tOne is not tOther
/// ```
#[handler]
pub fn hkdf_expand(
    prk: AnyKey<'_, 32, 64>,
    info: &[u8],
    length: Int<0, 16320>,
    algorithm: &str,
) -> Result<impl Fill> {
    let algorithm = hkdf(algorithm)?;
    Ok(filled(length.as_usize(), move |out| {
        prk.with(|prk| Ok(algorithm.expand(out, info, prk)?))
    }))
}

/// Makes a key from a passphrase with scrypt, for data that was made so. For new data use `sdPwHash`.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `salt` - 32 bytes of Data.
/// * `length` - how many bytes, 16 or more.
/// * `ops` - libsodium's operations limit, 32768 to 4294967295; its usual ones are 524288 and 33554432.
/// * `mem` - memory in bytes, 16777216 or more.
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
/// put sdRandomBytes(32) into tSalt
/// put sdScrypt("correct horse", tSalt, 32, 32768, 16777216) into tKey
/// -- now the number of bytes in tKey is 32
/// ```
#[handler]
pub fn scrypt(
    passphrase: TextOrData<'_>,
    salt: &[u8; 32],
    length: Int<16, MOST>,
    ops: u64,
    mem: u64,
) -> Result<impl Fill> {
    Ok(filled(length.as_usize(), move |out| {
        Ok(native::derive(out, &passphrase, salt, ops, mem)?)
    }))
}

/// Makes a key from a passphrase with scrypt and the parameters of RFC 7914, as other programs use it.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `salt` - any bytes of Data.
/// * `length` - how many bytes, 1 or more.
/// * `n` - the cost: a power of two above 1.
/// * `r` - the block size, usually 8.
/// * `p` - the parallelism, usually 1.
///
/// # Returns
/// The key.
///
/// # Errors
/// * `badArgument` - parameters that RFC 7914 does not allow.
/// * `refused` - the memory, some 128 times n times r bytes, could not be had.
///
/// # Example
/// ```livecode
/// put textEncode("NaCl", "UTF-8") into tSalt
/// put sdBin2Hex(sdScryptRaw("password", tSalt, 16, 1024, 8, 16)) into tKey
/// -- now tKey is "fdbabe1c9d3472007856e7190d01e9fe"
/// ```
#[handler]
pub fn scrypt_raw(
    passphrase: TextOrData<'_>,
    salt: Binary<'_, 0, 2_000_000_000>,
    length: Int<1, MOST>,
    n: u64,
    r: u32,
    p: u32,
) -> Result<impl Fill> {
    Ok(filled(length.as_usize(), move |out| {
        Ok(native::derive_low_level(out, &passphrase, &salt, n, r, p)?)
    }))
}
