//! Computing with points of edwards25519, the curve of Ed25519. Its scalars are those of ristretto255.

use oxtkit::{Result, handler};

use super::key::Key;
use crate::group::Group;

const GROUP: Group = Group::Ed25519;

/// Turns a hash into a point of the main subgroup whose logarithm nobody knows.
///
/// * `hash` - 64 bytes of Data, such as `sdSha512` returns.
///
/// # Returns
/// The point, 32 bytes.
///
/// # Errors
/// * `badArgument` - a hash of another size.
///
/// # Example
/// ```livecode
/// put sdEd25519FromHash(sdSha512("hello")) into tPoint
/// -- now sdEd25519PointValid(tPoint)
/// ```
#[handler(name = "sdEd25519FromHash")]
pub fn ed25519_from_hash(hash: &[u8; 64]) -> Result<[u8; 32]> {
    Ok(GROUP.from_hash(hash)?)
}

/// Draws a point of the main subgroup at random.
///
/// # Returns
/// The point, 32 bytes.
///
/// # Example
/// ```livecode
/// put sdEd25519Random() into tPoint
/// -- now sdEd25519PointValid(tPoint)
/// ```
#[handler(name = "sdEd25519Random")]
pub fn ed25519_random() -> [u8; 32] {
    GROUP.random()
}

/// Turns 32 random bytes into a point of the main subgroup whose logarithm nobody knows.
///
/// Half of the points cannot come of it, and some come of more bytes than others: for a hash use `sdEd25519FromHash`.
///
/// * `uniform` - 32 bytes of Data.
///
/// # Returns
/// The point, 32 bytes.
///
/// # Errors
/// * `badArgument` - bytes of another size.
///
/// # Example
/// ```livecode
/// put sdEd25519FromUniform(sdSha256("hello")) into tPoint
/// -- now sdEd25519PointValid(tPoint)
/// ```
#[handler(name = "sdEd25519FromUniform")]
pub fn ed25519_from_uniform(uniform: &[u8; 32]) -> Result<[u8; 32]> {
    Ok(crate::group::ed25519_from_uniform(uniform)?)
}

/// Tells whether 32 bytes are a point of the main subgroup, in its canonical form. A public key for signatures is one.
///
/// * `point` - 32 bytes of Data.
///
/// # Returns
/// `true` if they are.
///
/// # Example
/// ```livecode
/// sdSignKeypair tPublic, tSecret
/// -- now sdEd25519PointValid(tPublic)
/// ```
#[handler(name = "sdEd25519PointValid")]
pub fn ed25519_point_valid(point: &[u8; 32]) -> bool {
    GROUP.is_valid(point)
}

/// Adds two points.
///
/// * `p` - a point.
/// * `q` - a point.
///
/// # Returns
/// The sum, 32 bytes.
///
/// # Errors
/// * `badArgument` - one of them is no point.
///
/// # Example
/// ```livecode
/// put sdEd25519FromHash(sdSha512("p")) into tP
/// put sdEd25519FromHash(sdSha512("q")) into tQ
/// -- now sdEd25519Sub(sdEd25519Add(tP, tQ), tQ) is tP
/// ```
#[handler(name = "sdEd25519Add")]
pub fn ed25519_add(p: &[u8; 32], q: &[u8; 32]) -> Result<[u8; 32]> {
    Ok(GROUP.add(p, q)?)
}

/// Subtracts two points.
///
/// * `p` - a point.
/// * `q` - a point.
///
/// # Returns
/// `p` minus `q`, 32 bytes.
///
/// # Errors
/// * `badArgument` - one of them is no point.
///
/// # Example
/// ```livecode
/// put sdEd25519FromHash(sdSha512("p")) into tP
/// put sdEd25519FromHash(sdSha512("q")) into tQ
/// -- now sdEd25519Add(sdEd25519Sub(tP, tQ), tQ) is tP
/// ```
#[handler(name = "sdEd25519Sub")]
pub fn ed25519_sub(p: &[u8; 32], q: &[u8; 32]) -> Result<[u8; 32]> {
    Ok(GROUP.sub(p, q)?)
}

/// Multiplies the base point with a scalar as it is, without clamping.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// The point, 32 bytes.
///
/// # Errors
/// * `badArgument` - the scalar is 0, or of another size.
///
/// # Example
/// ```livecode
/// put sdEd25519ScalarMultBase(sdRistrettoScalarRandom()) into tPoint
/// -- now sdEd25519PointValid(tPoint)
/// ```
#[handler(name = "sdEd25519ScalarMultBase")]
pub fn ed25519_scalar_mult_base(scalar: Key<'_, 32>) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(GROUP.multiply_base(scalar)?))
}

/// Multiplies a point with a scalar as it is, without clamping.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
/// * `point` - a point.
///
/// # Returns
/// The product, 32 bytes.
///
/// # Errors
/// * `badArgument` - the point is none, or the product is the neutral element.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tMine
/// put sdRistrettoScalarRandom() into tYours
/// put sdEd25519ScalarMultPoint(tMine, sdEd25519ScalarMultBase(tYours)) into tShared
/// -- now tShared is sdEd25519ScalarMultPoint(tYours, sdEd25519ScalarMultBase(tMine))
/// ```
#[handler(name = "sdEd25519ScalarMultPoint")]
pub fn ed25519_scalar_mult_point(scalar: Key<'_, 32>, point: &[u8; 32]) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(GROUP.multiply(scalar, point)?))
}
