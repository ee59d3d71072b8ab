//! Hashes of any length: SHAKE and TurboSHAKE, with 128 and 256 bits of strength.
//!
//! libsodium's four differ in names only, so a macro writes them from one pattern.

use super::{check, ready};
use libsodium_sys as sys;
use std::mem::MaybeUninit;

/// The domain byte that the standards give each of the four.
pub const DOMAIN: u8 = 0x1f;

macro_rules! xofs {
    ($($(#[$doc:meta])* $name:ident = $domain:ident, $state:ident, $init:ident, $update:ident, $squeeze:ident;)*) => {$(
        $(#[$doc])*
        pub struct $name(Box<sys::$state>);

        const _: () = assert!(DOMAIN as u32 == sys::$domain);

        impl $name {
            /// Begins, with [`DOMAIN`] or a domain byte of one's own from 1 to 127.
            pub fn new(domain: u8) -> Self {
                ready();
                assert!((1..=0x7f).contains(&domain), "a domain byte is 1 to 127");
                let mut state = Box::new(MaybeUninit::uninit());
                // SAFETY: writes the whole state.
                assert!(check(unsafe { sys::$init(state.as_mut_ptr(), domain) }).is_ok());
                // SAFETY: the call above has filled the state.
                Self(unsafe { state.assume_init() })
            }

            /// Adds bytes.
            pub fn update(&mut self, data: &[u8]) {
                // SAFETY: the state was begun by `new`, and the slice is valid for its length.
                let code = unsafe { sys::$update(&mut *self.0, data.as_ptr(), data.len() as u64) };
                debug_assert_eq!(code, 0);
            }

            /// Fills all of `out`.
            pub fn finish(mut self, out: &mut [u8]) {
                // SAFETY: the state was begun by `new`, and `out` is writable for its length.
                let code = unsafe { sys::$squeeze(&mut *self.0, out.as_mut_ptr(), out.len()) };
                debug_assert_eq!(code, 0);
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                // SAFETY: the state is ours and is not read again.
                unsafe { sys::sodium_memzero((&raw mut *self.0).cast(), size_of_val(&*self.0)) }
            }
        }
    )*};
}

xofs! {
    /// SHAKE128 (FIPS 202).
    Shake128 = crypto_xof_shake128_DOMAIN_STANDARD, crypto_xof_shake128_state,
        crypto_xof_shake128_init_with_domain, crypto_xof_shake128_update, crypto_xof_shake128_squeeze;
    /// SHAKE256 (FIPS 202).
    Shake256 = crypto_xof_shake256_DOMAIN_STANDARD, crypto_xof_shake256_state,
        crypto_xof_shake256_init_with_domain, crypto_xof_shake256_update, crypto_xof_shake256_squeeze;
    /// TurboSHAKE128 (RFC 9861), with half the rounds.
    TurboShake128 = crypto_xof_turboshake128_DOMAIN_STANDARD, crypto_xof_turboshake128_state,
        crypto_xof_turboshake128_init_with_domain, crypto_xof_turboshake128_update, crypto_xof_turboshake128_squeeze;
    /// TurboSHAKE256 (RFC 9861), with half the rounds.
    TurboShake256 = crypto_xof_turboshake256_DOMAIN_STANDARD, crypto_xof_turboshake256_state,
        crypto_xof_turboshake256_init_with_domain, crypto_xof_turboshake256_update, crypto_xof_turboshake256_squeeze;
}
