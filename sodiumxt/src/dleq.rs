//! Proofs that several points were multiplied with one scalar, without giving the scalar away (RFC 9497 section 2.2).
//!
//! The rule: proofs are those of the suite ristretto255-SHA512, byte for byte, so that other implementations check them;
//! with the standard's context string they are the proofs of its VOPRF. Another context keeps the proofs of different
//! games apart.

use crate::error::{Error, Result};
use crate::expand::scalar;
use crate::group::{Group, POINT};
use crate::native::group::{Point, Scalar};

/// Bytes of a proof: challenge and response.
pub const PROOF: usize = 64;
/// The context string of the VOPRF of RFC 9497.
pub const CONTEXT: &[u8] = b"OPRFV1-\x01-ristretto255-SHA512";
/// The most points that one proof covers.
pub const POINTS_MAX: usize = 1 << 16;

const GROUP: Group = Group::Ristretto255;

/// What is proven: one scalar takes `base` to `image`, and each of `points` to its counterpart in `products`.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// Any point; usually the base point of the group.
    pub base: &'a Point,
    /// `base` times the scalar: a public key, as it were.
    pub image: &'a Point,
    /// Points one after the other, at least one.
    pub points: &'a [u8],
    /// Each of them times the scalar, in the same order.
    pub products: &'a [u8],
    /// What tells the uses apart.
    pub context: &'a [u8],
}

/// A part with its length in front, as the standard frames it.
fn framed(out: &mut Vec<u8>, part: &[u8]) {
    out.extend_from_slice(&(part.len() as u16).to_be_bytes());
    out.extend_from_slice(part);
}

impl Statement<'_> {
    fn hash_domain(&self) -> Vec<u8> {
        [b"HashToScalar-", self.context].concat()
    }

    /// The pairs of the two lists. Errors: lists that do not go together.
    fn pairs(&self) -> Result<impl Iterator<Item = (&Point, &Point)>> {
        let (points, rest) = self.points.as_chunks::<POINT>();
        let (products, _) = self.products.as_chunks::<POINT>();
        let whole = rest.is_empty() && self.points.len() == self.products.len();
        if !whole || points.is_empty() || points.len() > POINTS_MAX {
            let (points, products) = (self.points.len(), self.products.len());
            return Err(Error::argument(format!(
                "points and products must be as long as each other and a multiple of 32 bytes, 1 to {POINTS_MAX} points, \
                 not {points} and {products} bytes"
            )));
        }
        Ok(points.iter().zip(products))
    }

    /// One point and one product that stand for all of them, mixed with weights that nobody can choose.
    fn composites(&self) -> Result<(Point, Point)> {
        let mut text = Vec::new();
        framed(&mut text, self.image);
        framed(&mut text, &[b"Seed-", self.context].concat());
        let seed = crate::digest::Sha512::hash(&text);
        let domain = self.hash_domain();
        let mut sums: Option<(Point, Point)> = None;
        for (number, (point, product)) in self.pairs()?.enumerate() {
            let mut text = Vec::new();
            framed(&mut text, &seed);
            text.extend_from_slice(&(number as u16).to_be_bytes());
            framed(&mut text, point);
            framed(&mut text, product);
            let weight = scalar(&[&text, b"Composite"], &domain)?;
            let weighed = |point| {
                let none = |error| Error::argument(format!("point {}: {error}", number + 1));
                GROUP.multiply(&weight, point).map_err(none)
            };
            let (point, product) = (weighed(point)?, weighed(product)?);
            sums = Some(match sums {
                None => (point, product),
                Some((points, products)) => (GROUP.add(&points, &point)?, GROUP.add(&products, &product)?),
            });
        }
        sums.ok_or_else(|| Error::argument("there is no point to prove anything about"))
    }

    fn challenge(&self, mixed: &Point, product: &Point, t2: &Point, t3: &Point) -> Result<Scalar> {
        let mut text = Vec::new();
        for part in [self.image, mixed, product, t2, t3] {
            framed(&mut text, part);
        }
        scalar(&[&text, b"Challenge"], &self.hash_domain())
    }

    /// The proof, by who knows the scalar. Errors: points that are none, lists that do not go together.
    pub fn prove(&self, secret: &Scalar) -> Result<[u8; PROOF]> {
        self.prove_with(secret, &GROUP.scalar_random())
    }

    /// As [`prove`](Self::prove), with a chosen commitment: for published figures alone. Two proofs with one commitment
    /// give the scalar away.
    pub fn prove_with(&self, secret: &Scalar, commitment: &Scalar) -> Result<[u8; PROOF]> {
        let (mixed, product) = self.composites()?;
        let t2 = GROUP.multiply(commitment, self.base)?;
        let t3 = GROUP.multiply(commitment, &mixed)?;
        let challenge = self.challenge(&mixed, &product, &t2, &t3)?;
        let response = GROUP.scalar_sub(commitment, &GROUP.scalar_mul(&challenge, secret));
        let mut proof = [0; PROOF];
        proof[..32].copy_from_slice(&challenge);
        proof[32..].copy_from_slice(&response);
        Ok(proof)
    }

    /// Whether a proof shows this. Errors: points that are none, lists that do not go together.
    pub fn verify(&self, proof: &[u8; PROOF]) -> Result<bool> {
        let (mixed, product) = self.composites()?;
        let halves = proof.as_chunks::<32>().0;
        let (challenge, response) = (&halves[0], &halves[1]);
        if !GROUP.scalar_is_canonical(challenge) || !GROUP.scalar_is_canonical(response) {
            return Ok(false);
        }
        // A scalar of 0 has no product here, and no honest proof holds one.
        let both = |point, image| {
            let sum = GROUP.add(
                &GROUP.multiply(response, point)?,
                &GROUP.multiply(challenge, image)?,
            )?;
            Ok::<_, Error>(sum)
        };
        if !GROUP.is_valid(self.base) || !GROUP.is_valid(self.image) {
            return Err(Error::argument(
                "base or image is no point of the group in its canonical form",
            ));
        }
        let (Ok(t2), Ok(t3)) = (both(self.base, self.image), both(&mixed, &product)) else {
            return Ok(false);
        };
        let expected = self.challenge(&mixed, &product, &t2, &t3)?;
        Ok(crate::native::equal(&expected, challenge))
    }
}

/// The points of a list in an order that nobody can guess, each times one scalar; and for each result the place, from 1,
/// that its point had. All or nothing, as [`Group::multiply_all`]; `out` is as long as `points` (else panic).
pub fn shuffle_and_mask(out: &mut [u8], scalar: &Scalar, points: &[u8]) -> Result<Vec<usize>> {
    let (whole, _) = points.as_chunks::<POINT>();
    let mut order: Vec<usize> = (0..whole.len()).collect();
    // Fisher and Yates: each of the orders is as likely as any other.
    for last in (1..order.len()).rev() {
        let upper = u32::try_from(last + 1).map_err(|_| Error::argument("there are too many points"))?;
        order.swap(last, crate::native::random::uniform(upper) as usize);
    }
    let mut shuffled = Vec::with_capacity(points.len());
    order
        .iter()
        .for_each(|place| shuffled.extend_from_slice(&whole[*place]));
    // A rest that is no point is refused below, as it is there.
    shuffled.extend_from_slice(&points[shuffled.len()..]);
    GROUP.multiply_all(out, scalar, &shuffled).map_err(|error| {
        // What it says of a place would be the shuffled one.
        let bad = whole
            .iter()
            .position(|point| GROUP.multiply(scalar, point).is_err());
        bad.map_or(error, |place| {
            let text = "is none in its canonical form, or its product is the neutral element";
            Error::argument(format!("point {} {text}", place + 1))
        })
    })?;
    Ok(order.into_iter().map(|place| place + 1).collect())
}
