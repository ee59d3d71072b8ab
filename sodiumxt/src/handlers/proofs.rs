//! For games and votes on ristretto255: shuffles that nobody can follow, and proofs that they were honest.

use oxtkit::{Binary, Record, Result, handler};

use super::key::Key;
use crate::dleq::{self, Statement};
use crate::expand;
use crate::group::Group;
use crate::native::group::Point;

/// Points in a secret order.
#[derive(Debug, Record)]
pub struct Shuffled {
    /// The new points, one after the other.
    pub points: Vec<u8>,
    /// For each of them, the place that its point had.
    pub permutation: String,
}

/// The base point: 1 times it.
fn generator() -> Result<Point> {
    let mut one = [0; 32];
    one[0] = 1;
    Ok(Group::Ristretto255.multiply_base(&one)?)
}

fn context(given: &[u8]) -> &[u8] {
    if given.is_empty() { dleq::CONTEXT } else { given }
}

/// Turns content into a point whose logarithm nobody knows (RFC 9380).
///
/// * `message` - any content.
/// * `domain` - text or Data that names your protocol and its version; empty for the standard's own,
///   `ristretto255_XMD:SHA-512_R255MAP_RO_`.
///
/// # Returns
/// The point, 32 bytes.
///
/// # Errors
/// * `encoding` - text beyond ASCII.
///
/// # Example
/// ```livecode
/// put sdRistrettoFromString("the ace of spades", "my card game 1") into tCard
/// -- now sdRistrettoPointValid(tCard)
/// ```
#[handler]
pub fn ristretto_from_string(message: &[u8], domain: &[u8]) -> Result<[u8; 32]> {
    let domain = if domain.is_empty() {
        expand::RISTRETTO_DOMAIN
    } else {
        domain
    };
    Ok(expand::ristretto_point(message, domain)?)
}

/// Shuffles points so that nobody can foresee the order, and multiplies each with a scalar: a turn of a card game without
/// a dealer.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret.
/// * `points` - the points one after the other, 32 bytes of Data each, 1 to 65536 of them.
///
/// # Returns
/// * `points` - the new points, one after the other.
/// * `permutation` - numbers with commas between: item 1 is the place that new point 1 had before, and so on. Keep it to
///   yourself.
///
/// # Errors
/// * `badArgument` - no point, a length that is no multiple of 32, or the number of the first point that is none.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tMask
/// put sdRistrettoRandom() & sdRistrettoRandom() & sdRistrettoRandom() into tCards
/// put sdRistrettoPermuteMask(tMask, tCards) into tTurn
/// -- now the number of items in tTurn["permutation"] is 3
/// -- now the number of bytes in tTurn["points"] is 96
/// ```
#[handler]
pub fn ristretto_permute_mask(scalar: Key<'_, 32>, points: Binary<'_, 0, 2_097_152>) -> Result<Shuffled> {
    let mut out = vec![0; points.len()];
    let order = scalar.with(|scalar| Ok(dleq::shuffle_and_mask(&mut out, scalar, &points)?))?;
    let places: Vec<String> = order.iter().map(usize::to_string).collect();
    Ok(Shuffled {
        points: out,
        permutation: places.join(","),
    })
}

/// Proves that `sdRistrettoScalarMultBatch` was done with the scalar of a public key, without giving the scalar away.
///
/// The proof is that of RFC 9497 for ristretto255-SHA512, which other implementations check too.
///
/// * `scalar` - 32 bytes: Data, or the handle of a secret. The public key is `sdRistrettoScalarMultBase(scalar)`.
/// * `points` - the points that were multiplied, one after the other, 32 bytes of Data each, 1 to 65536 of them.
/// * `context` - text or Data that names your protocol and its version; empty for the standard's own.
///
/// # Returns
/// The proof, 64 bytes.
///
/// # Errors
/// * `badArgument` - a scalar of 0, no point, a length that is no multiple of 32, or a point that is none.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tSecret
/// put sdRistrettoRandom() & sdRistrettoRandom() into tPoints
/// put sdRistrettoScalarMultBatch(tSecret, tPoints) into tProducts
/// put sdRistrettoDleqProve(tSecret, tPoints, "my game 1") into tProof
/// put sdRistrettoScalarMultBase(tSecret) into tPublic
/// -- now sdRistrettoDleqVerify(tProof, tPublic, tPoints, tProducts, "my game 1")
/// ```
#[handler]
pub fn ristretto_dleq_prove(
    scalar: Key<'_, 32>,
    points: Binary<'_, 0, 2_097_152>,
    context: &[u8],
) -> Result<[u8; 64]> {
    let base = generator()?;
    scalar.with(|scalar| {
        let mut products = vec![0; points.len()];
        Group::Ristretto255.multiply_all(&mut products, scalar, &points)?;
        let statement = Statement {
            base: &base,
            image: &Group::Ristretto255.multiply_base(scalar)?,
            points: &points,
            products: &products,
            context: self::context(context),
        };
        Ok(statement.prove(scalar)?)
    })
}

/// Checks a proof of `sdRistrettoDleqProve`.
///
/// * `proof` - 64 bytes of Data.
/// * `public_key` - the base point times the scalar, 32 bytes of Data.
/// * `points` - the points that were multiplied, in the same order.
/// * `products` - what came of them.
/// * `context` - the same context.
///
/// # Returns
/// `true` if each product is its point times the scalar of the public key.
///
/// # Errors
/// * `badArgument` - a point that is none, or lists of different lengths.
///
/// # Example
/// ```livecode
/// put sdRistrettoScalarRandom() into tSecret
/// put sdRistrettoRandom() into tPoint
/// put sdRistrettoScalarMultPoint(tSecret, tPoint) into tProduct
/// put sdRistrettoDleqProve(tSecret, tPoint, empty) into tProof
/// -- now sdRistrettoDleqVerify(tProof, sdRistrettoScalarMultBase(tSecret), tPoint, tProduct, empty)
/// -- now not sdRistrettoDleqVerify(tProof, sdRistrettoRandom(), tPoint, tProduct, empty)
/// ```
#[handler]
pub fn ristretto_dleq_verify(
    proof: &[u8; 64],
    public_key: &[u8; 32],
    points: Binary<'_, 0, 2_097_152>,
    products: Binary<'_, 0, 2_097_152>,
    context: &[u8],
) -> Result<bool> {
    let statement = Statement {
        base: &generator()?,
        image: public_key,
        points: &points,
        products: &products,
        context: self::context(context),
    };
    Ok(statement.verify(proof)?)
}
