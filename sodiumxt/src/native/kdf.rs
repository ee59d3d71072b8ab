//! Keys from a key: libsodium's own derivation over BLAKE2b, and HKDF.

use super::ready;
use libsodium_sys as sys;

sizes! {
    /// Bytes of a master key.
    KEY = 32, crypto_kdf_KEYBYTES;
    /// Bytes of a context.
    CONTEXT = 8, crypto_kdf_CONTEXTBYTES;
    /// The shortest subkey.
    MIN = 16, crypto_kdf_BYTES_MIN;
    /// The longest subkey.
    MAX = 64, crypto_kdf_BYTES_MAX;
    /// Bytes of the pseudorandom key of HKDF-SHA-256.
    HKDF_SHA256_PRK = 32, crypto_kdf_hkdf_sha256_KEYBYTES;
    /// The longest result of HKDF-SHA-256.
    HKDF_SHA256_MAX = 8160, crypto_kdf_hkdf_sha256_BYTES_MAX;
    /// Bytes of the pseudorandom key of HKDF-SHA-512.
    HKDF_SHA512_PRK = 64, crypto_kdf_hkdf_sha512_KEYBYTES;
    /// The longest result of HKDF-SHA-512.
    HKDF_SHA512_MAX = 16320, crypto_kdf_hkdf_sha512_BYTES_MAX;
}

/// Derives the subkey of a number and a context: all of `out`, 16 to 64 bytes.
pub fn derive(out: &mut [u8], number: u64, context: &[u8; CONTEXT], key: &[u8; KEY]) {
    ready();
    assert!((MIN..=MAX).contains(&out.len()), "a subkey has 16 to 64 bytes");
    // SAFETY: `out` is writable for its length, which is within libsodium's limits; sizes as the types say.
    let code = unsafe {
        sys::crypto_kdf_derive_from_key(
            out.as_mut_ptr(),
            out.len(),
            number,
            context.as_ptr().cast(),
            key.as_ptr(),
        )
    };
    debug_assert_eq!(code, 0);
}

macro_rules! hkdfs {
    ($($(#[$doc:meta])* $module:ident = $prk:ident, $max:ident, $extract:ident, $expand:ident;)*) => {$(
        $(#[$doc])*
        pub mod $module {
            use super::*;

            /// Writes the pseudorandom key of keying material and a salt of any length.
            pub fn extract(prk: &mut [u8; $prk], salt: &[u8], material: &[u8]) {
                ready();
                // SAFETY: both slices are valid for their lengths, and `prk` has the size that its type says.
                let code = unsafe {
                    sys::$extract(prk.as_mut_ptr(), salt.as_ptr(), salt.len(), material.as_ptr(), material.len())
                };
                debug_assert_eq!(code, 0);
            }

            /// Fills all of `out` from a pseudorandom key and a context of any length.
            pub fn expand(out: &mut [u8], context: &[u8], prk: &[u8; $prk]) {
                ready();
                assert!(out.len() <= $max);
                // SAFETY: both slices are valid for their lengths, and `prk` has the size that its type says.
                let code = unsafe {
                    sys::$expand(
                        out.as_mut_ptr(), out.len(), context.as_ptr().cast(), context.len(), prk.as_ptr(),
                    )
                };
                debug_assert_eq!(code, 0);
            }
        }
    )*};
}

hkdfs! {
    /// HKDF over SHA-256 (RFC 5869).
    hkdf_sha256 = HKDF_SHA256_PRK, HKDF_SHA256_MAX,
        crypto_kdf_hkdf_sha256_extract, crypto_kdf_hkdf_sha256_expand;
    /// HKDF over SHA-512.
    hkdf_sha512 = HKDF_SHA512_PRK, HKDF_SHA512_MAX,
        crypto_kdf_hkdf_sha512_extract, crypto_kdf_hkdf_sha512_expand;
}
