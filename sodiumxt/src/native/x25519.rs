//! X25519, the bare function under boxes and key exchange.

use super::{Refused, check, ready};
use libsodium_sys as sys;

sizes! {
    /// Bytes of a point.
    POINT = 32, crypto_scalarmult_BYTES;
    /// Bytes of a scalar.
    SCALAR = 32, crypto_scalarmult_SCALARBYTES;
}

/// Multiplies a point. Refused when the point is of small order.
pub fn multiply(out: &mut [u8; POINT], scalar: &[u8; SCALAR], point: &[u8; POINT]) -> Result<(), Refused> {
    ready();
    // SAFETY: the three arrays have the sizes that their types say.
    check(unsafe { sys::crypto_scalarmult(out.as_mut_ptr(), scalar.as_ptr(), point.as_ptr()) })
}

/// Multiplies the base point: the public key of a secret key.
pub fn multiply_base(scalar: &[u8; SCALAR]) -> [u8; POINT] {
    ready();
    let mut out = [0; POINT];
    // SAFETY: both arrays have the sizes that their types say.
    let code = unsafe { sys::crypto_scalarmult_base(out.as_mut_ptr(), scalar.as_ptr()) };
    debug_assert_eq!(code, 0);
    out
}
