//! Scalars: numbers modulo the order of ristretto255, which is that of edwards25519 too.

use oxtkit::{Result, handler};

use super::key::Key;
use crate::group::Group;

const GROUP: Group = Group::Ristretto255;

/// Draws a scalar at random, not 0.
///
/// # Returns
/// The scalar, 32 bytes.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tScalar
/// -- now sdRistrettoScalarCanonical(tScalar)
/// ```
#[handler]
pub fn ristretto_scalar_random() -> [u8; 32] {
    GROUP.scalar_random()
}

/// Turns a 64-byte number, such as a hash, into a scalar without bias.
///
/// * `wide` - 64 bytes of Data.
///
/// # Returns
/// The scalar, 32 bytes.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarReduce(sdSha512("a seed")) into tScalar
/// -- now sdRistrettoScalarCanonical(tScalar)
/// ```
#[handler]
pub fn ristretto_scalar_reduce(wide: &[u8; 64]) -> [u8; 32] {
    GROUP.scalar_reduce(wide)
}

/// Tells whether a scalar is below the order of the group, as it must be where two forms of one number would be a hole.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// `true` if it is.
///
/// # Errors
/// * `badArgument` - a scalar of another size.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarCanonical(sdRistrettoScalarRandom()) into tTruth
/// -- now tTruth
/// ```
#[handler]
pub fn ristretto_scalar_canonical(scalar: Key<'_, 32>) -> Result<bool> {
    scalar.with(|scalar| Ok(GROUP.scalar_is_canonical(scalar)))
}

/// Computes the scalar that gives 1 when multiplied with this one.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The inverse, 32 bytes.
///
/// # Errors
/// * `badArgument` - the scalar is 0, or of another size.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tScalar
/// put sdRistrettoScalarMul(tScalar, sdRistrettoScalarInvert(tScalar)) into tOne
/// -- now sdBin2Hex(byte 1 to 2 of tOne) is "0100"
/// ```
#[handler]
pub fn ristretto_scalar_invert(scalar: Key<'_, 32>) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(GROUP.scalar_invert(scalar)?))
}

/// Computes the scalar that gives 0 when added to this one.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The negative, 32 bytes.
///
/// # Errors
/// * `badArgument` - a scalar of another size.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tScalar
/// put sdRistrettoScalarAdd(tScalar, sdRistrettoScalarNegate(tScalar)) into tSum
/// -- now sdIsZero(tSum)
/// ```
#[handler]
pub fn ristretto_scalar_negate(scalar: Key<'_, 32>) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(GROUP.scalar_negate(scalar)))
}

/// Computes the scalar that gives 1 when added to this one.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The complement, 32 bytes.
///
/// # Errors
/// * `badArgument` - a scalar of another size.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tScalar
/// put sdRistrettoScalarAdd(tScalar, sdRistrettoScalarComplement(tScalar)) into tOne
/// -- now sdBin2Hex(byte 1 to 2 of tOne) is "0100"
/// ```
#[handler]
pub fn ristretto_scalar_complement(scalar: Key<'_, 32>) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(GROUP.scalar_complement(scalar)))
}

/// Adds two scalars.
///
/// * `x` - 32 bytes: Data, or the handle of a secret.
/// * `y` - the same.
///
/// # Returns
/// The sum, 32 bytes.
///
/// # Errors
/// * `badArgument` - a scalar of another size.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tX
/// put sdRistrettoScalarRandom() into tY
/// -- now sdRistrettoScalarAdd(tX, tY) is sdRistrettoScalarAdd(tY, tX)
/// ```
#[handler]
pub fn ristretto_scalar_add(x: Key<'_, 32>, y: Key<'_, 32>) -> Result<[u8; 32]> {
    x.with(|x| y.with(|y| Ok(GROUP.scalar_add(x, y))))
}

/// Subtracts two scalars.
///
/// * `x` - 32 bytes: Data, or the handle of a secret.
/// * `y` - the same.
///
/// # Returns
/// `x` minus `y`, 32 bytes.
///
/// # Errors
/// * `badArgument` - a scalar of another size.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tX
/// -- now sdIsZero(sdRistrettoScalarSub(tX, tX))
/// ```
#[handler]
pub fn ristretto_scalar_sub(x: Key<'_, 32>, y: Key<'_, 32>) -> Result<[u8; 32]> {
    x.with(|x| y.with(|y| Ok(GROUP.scalar_sub(x, y))))
}

/// Multiplies two scalars.
///
/// * `x` - 32 bytes: Data, or the handle of a secret.
/// * `y` - the same.
///
/// # Returns
/// The product, 32 bytes.
///
/// # Errors
/// * `badArgument` - a scalar of another size.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tX
/// put sdRistrettoScalarRandom() into tY
/// -- now sdRistrettoScalarMul(tX, tY) is sdRistrettoScalarMul(tY, tX)
/// ```
#[handler]
pub fn ristretto_scalar_mul(x: Key<'_, 32>, y: Key<'_, 32>) -> Result<[u8; 32]> {
    x.with(|x| y.with(|y| Ok(GROUP.scalar_mul(x, y))))
}
