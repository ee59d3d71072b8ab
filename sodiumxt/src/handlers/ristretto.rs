//! Computing with points and scalars of ristretto255, for protocols of one's own.

use oxtkit::{Binary, Fill, Result, filled, handler};

use super::key::Key;
use crate::group::Group;

const GROUP: Group = Group::Ristretto255;

/// Draws a point at random.
///
/// # Returns
/// The point, 32 bytes.
///
/// # Example
/// ```livecode
/// put sdRistrettoRandom() into tPoint
/// -- now sdRistrettoPointValid(tPoint)
/// ```
#[handler]
pub fn ristretto_random() -> [u8; 32] {
    GROUP.random()
}

/// Turns a hash into a point whose logarithm nobody knows.
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
/// put sdRistrettoFromHash(sdSha512("a card")) into tPoint
/// -- now sdRistrettoPointValid(tPoint)
/// ```
#[handler]
pub fn ristretto_from_hash(hash: &[u8; 64]) -> Result<[u8; 32]> {
    Ok(GROUP.from_hash(hash)?)
}

/// Tells whether 32 bytes are a point, in its one canonical form.
///
/// * `point` - 32 bytes of Data.
///
/// # Returns
/// `true` if they are.
///
/// # Example
/// ```livecode
/// put sdRistrettoPointValid(sdRistrettoRandom()) into tTruth
/// -- now tTruth
/// ```
#[handler]
pub fn ristretto_point_valid(point: &[u8; 32]) -> bool {
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
/// put sdRistrettoRandom() into tP
/// put sdRistrettoRandom() into tQ
/// -- now sdRistrettoSub(sdRistrettoAdd(tP, tQ), tQ) is tP
/// ```
#[handler]
pub fn ristretto_add(p: &[u8; 32], q: &[u8; 32]) -> Result<[u8; 32]> {
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
/// put sdRistrettoRandom() into tP
/// put sdRistrettoSub(tP, tP) into tNeutral
/// -- now sdIsZero(tNeutral)
/// ```
#[handler]
pub fn ristretto_sub(p: &[u8; 32], q: &[u8; 32]) -> Result<[u8; 32]> {
    Ok(GROUP.sub(p, q)?)
}

/// Multiplies the base point with a scalar.
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
/// put sdRistrettoScalarRandom() into tSecret
/// put sdRistrettoScalarMultBase(tSecret) into tPublic
/// -- now sdRistrettoPointValid(tPublic)
/// ```
#[handler]
pub fn ristretto_scalar_mult_base(scalar: Key<'_, 32>) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(GROUP.multiply_base(scalar)?))
}

/// Multiplies a point with a scalar.
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
/// put sdRistrettoScalarMultPoint(tMine, sdRistrettoScalarMultBase(tYours)) into tShared
/// -- now tShared is sdRistrettoScalarMultPoint(tYours, sdRistrettoScalarMultBase(tMine))
/// ```
#[handler]
pub fn ristretto_scalar_mult_point(scalar: Key<'_, 32>, point: &[u8; 32]) -> Result<[u8; 32]> {
    scalar.with(|scalar| Ok(GROUP.multiply(scalar, point)?))
}

/// Multiplies many points with one scalar, in one call. All or nothing.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
/// * `points` - the points one after the other, 32 bytes of Data each, at least one.
///
/// # Returns
/// The products, in the same order.
///
/// # Errors
/// * `badArgument` - no point, a length that is no multiple of 32, or the number of the first point that is none.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tMask
/// put sdRistrettoRandom() & sdRistrettoRandom() into tPoints
/// put sdRistrettoScalarMultBatch(tMask, tPoints) into tMasked
/// -- now byte 1 to 32 of tMasked is sdRistrettoScalarMultPoint(tMask, byte 1 to 32 of tPoints)
/// ```
#[handler]
pub fn ristretto_scalar_mult_batch(
    scalar: Key<'_, 32>,
    points: Binary<'_, 0, 2_000_000_000>,
) -> Result<impl Fill> {
    Ok(filled(points.len(), move |out| {
        scalar.with(|scalar| Ok(GROUP.multiply_all(out, scalar, &points)?))
    }))
}
