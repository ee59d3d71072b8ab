//! Hashes of one fixed length, SHA-2 and SHA-3, and HMAC over SHA-2: in one call, and in parts.
//!
//! The seven differ in names, sizes and key only, so a macro writes them from one pattern each.

use super::{check, ready};
use libsodium_sys as sys;
use std::mem::MaybeUninit;

/// What hashes and MACs share once they have begun: more bytes, the end, and being wiped.
macro_rules! in_parts {
    ($name:ident, $length:literal, $bytes:ident, $update:ident, $final:ident) => {
        const _: () = assert!($length == sys::$bytes, stringify!($name));

        impl $name {
            /// Bytes of the result.
            pub const LENGTH: usize = $length;

            /// Adds bytes.
            pub fn update(&mut self, data: &[u8]) {
                // SAFETY: the state was begun by `new`, and the slice is valid for its length.
                let code = unsafe { sys::$update(&mut *self.0, data.as_ptr(), data.len() as u64) };
                debug_assert_eq!(code, 0);
            }

            /// Ends and returns the result.
            pub fn finish(mut self) -> [u8; $length] {
                let mut out = [0; $length];
                // SAFETY: the state was begun by `new` and is used here for the last time; `out` has the size asked for.
                let code = unsafe { sys::$final(&mut *self.0, out.as_mut_ptr()) };
                debug_assert_eq!(code, 0);
                out
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                // SAFETY: the state is ours and is not read again.
                unsafe { sys::sodium_memzero((&raw mut *self.0).cast(), size_of_val(&*self.0)) }
            }
        }
    };
}

macro_rules! hashes {
    ($($(#[$doc:meta])* $name:ident = $length:literal, $bytes:ident, $state:ident, $whole:ident,
        $init:ident, $update:ident, $final:ident;)*) => {$(
        $(#[$doc])*
        pub struct $name(Box<sys::$state>);

        impl $name {
            /// Begins.
            #[expect(clippy::new_without_default, reason = "beginning a hash should be visible")]
            pub fn new() -> Self {
                ready();
                let mut state = Box::new(MaybeUninit::uninit());
                // SAFETY: writes the whole state.
                assert!(check(unsafe { sys::$init(state.as_mut_ptr()) }).is_ok());
                // SAFETY: the call above has filled the state.
                Self(unsafe { state.assume_init() })
            }

            /// The hash of `data`, in one call.
            pub fn hash(data: &[u8]) -> [u8; $length] {
                let mut out = [0; $length];
                Self::hash_into(&mut out, data);
                out
            }

            /// As [`hash`](Self::hash), written in place.
            pub fn hash_into(out: &mut [u8; $length], data: &[u8]) {
                ready();
                // SAFETY: `data` is valid for its length, and `out` has the size asked for.
                let code = unsafe { sys::$whole(out.as_mut_ptr(), data.as_ptr(), data.len() as u64) };
                debug_assert_eq!(code, 0);
            }
        }

        in_parts!($name, $length, $bytes, $update, $final);
    )*};
}

macro_rules! hmacs {
    ($($(#[$doc:meta])* $name:ident = $length:literal, $bytes:ident, $state:ident,
        $init:ident, $update:ident, $final:ident;)*) => {$(
        $(#[$doc])*
        pub struct $name(Box<sys::$state>);

        impl $name {
            /// Begins, with a key of any length.
            pub fn new(key: &[u8]) -> Self {
                ready();
                let mut state = Box::new(MaybeUninit::uninit());
                // SAFETY: writes the whole state; the key is valid for its length.
                assert!(check(unsafe { sys::$init(state.as_mut_ptr(), key.as_ptr(), key.len()) }).is_ok());
                // SAFETY: the call above has filled the state.
                Self(unsafe { state.assume_init() })
            }
        }

        in_parts!($name, $length, $bytes, $update, $final);
    )*};
}

hashes! {
    /// SHA-256.
    Sha256 = 32, crypto_hash_sha256_BYTES, crypto_hash_sha256_state, crypto_hash_sha256,
        crypto_hash_sha256_init, crypto_hash_sha256_update, crypto_hash_sha256_final;
    /// SHA-512.
    Sha512 = 64, crypto_hash_sha512_BYTES, crypto_hash_sha512_state, crypto_hash_sha512,
        crypto_hash_sha512_init, crypto_hash_sha512_update, crypto_hash_sha512_final;
    /// SHA3-256.
    Sha3_256 = 32, crypto_hash_sha3256_BYTES, crypto_hash_sha3256_state, crypto_hash_sha3256,
        crypto_hash_sha3256_init, crypto_hash_sha3256_update, crypto_hash_sha3256_final;
    /// SHA3-512.
    Sha3_512 = 64, crypto_hash_sha3512_BYTES, crypto_hash_sha3512_state, crypto_hash_sha3512,
        crypto_hash_sha3512_init, crypto_hash_sha3512_update, crypto_hash_sha3512_final;
}

hmacs! {
    /// HMAC-SHA-256.
    HmacSha256 = 32, crypto_auth_hmacsha256_BYTES, crypto_auth_hmacsha256_state,
        crypto_auth_hmacsha256_init, crypto_auth_hmacsha256_update, crypto_auth_hmacsha256_final;
    /// HMAC-SHA-512.
    HmacSha512 = 64, crypto_auth_hmacsha512_BYTES, crypto_auth_hmacsha512_state,
        crypto_auth_hmacsha512_init, crypto_auth_hmacsha512_update, crypto_auth_hmacsha512_final;
    /// HMAC-SHA-512 cut to its first 32 bytes; libsodium's `crypto_auth`.
    HmacSha512_256 = 32, crypto_auth_hmacsha512256_BYTES, crypto_auth_hmacsha512256_state,
        crypto_auth_hmacsha512256_init, crypto_auth_hmacsha512256_update, crypto_auth_hmacsha512256_final;
}
