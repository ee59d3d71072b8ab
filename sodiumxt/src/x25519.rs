//! X25519: a secret that two key pairs share. `box_` and `kx` make keys of it; by itself it is no key.

use crate::error::{Error, Result};
use crate::keys::SecretBytes;
use crate::native::x25519 as native;
pub use crate::native::x25519::{POINT, SCALAR};

/// The point times the scalar. Hash it before it is used as a key. Errors: a point of small order.
pub fn multiply(scalar: &[u8; SCALAR], point: &[u8; POINT]) -> Result<SecretBytes<POINT>> {
    let mut out = SecretBytes::default();
    native::multiply(&mut out, scalar, point).map_err(|_| Error::weak_key())?;
    Ok(out)
}

/// The base point times the scalar: the public key of a secret key.
pub fn multiply_base(scalar: &[u8; SCALAR]) -> [u8; POINT] {
    native::multiply_base(scalar)
}
