//! Standard hashes and HMACs: SHA-2, SHA-3, SHAKE. (By name and in parts: `multi`.)

use crate::error::{Result, within};
pub use crate::native::digest::{HmacSha256, HmacSha512, HmacSha512_256, Sha3_256, Sha3_512, Sha256, Sha512};
use crate::native::xof as native;

/// Strength and rounds of a hash of any length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Xof {
    /// SHAKE128.
    Shake128,
    /// SHAKE256.
    Shake256,
    /// TurboSHAKE128: half the rounds, twice the speed.
    TurboShake128,
    /// TurboSHAKE256.
    TurboShake256,
}

/// The domain byte of the standards. Others, 1 to 127, keep the hashes of different uses apart.
pub const XOF_DOMAIN: u8 = native::DOMAIN;

/// Fills all of `out` with the hash of `data`. Errors: a domain byte out of 1 to 127.
pub fn xof(out: &mut [u8], data: &[u8], algorithm: Xof, domain: u8) -> Result<()> {
    within("the domain", domain.into(), 1, 127)?;
    macro_rules! with {
        ($state:ident) => {{
            let mut state = native::$state::new(domain);
            state.update(data);
            state.finish(out);
        }};
    }
    match algorithm {
        Xof::Shake128 => with!(Shake128),
        Xof::Shake256 => with!(Shake256),
        Xof::TurboShake128 => with!(TurboShake128),
        Xof::TurboShake256 => with!(TurboShake256),
    }
    Ok(())
}

/// Computes a MAC of `message` with one of the HMAC types.
macro_rules! hmac {
    ($($(#[$doc:meta])* $name:ident = $state:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(key: &[u8], message: &[u8]) -> [u8; $state::LENGTH] {
            let mut state = $state::new(key);
            state.update(message);
            state.finish()
        }
    )*};
}

hmac! {
    /// HMAC-SHA-256 with a key of any length.
    hmac_sha256 = HmacSha256;
    /// HMAC-SHA-512 with a key of any length.
    hmac_sha512 = HmacSha512;
    /// HMAC-SHA-512 cut to 32 bytes, with a key of any length. With 32 bytes of key this is libsodium's `crypto_auth`.
    hmac_sha512_256 = HmacSha512_256;
}
