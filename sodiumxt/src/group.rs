//! Computing in a group of prime order, for protocols of one's own: ristretto255, and the main subgroup of edwards25519.
//!
//! The rule: every result is a point or a scalar in its one canonical form. What has none is an error: a point that is
//! none, the neutral element as a result (it would give a secret away), the inverse of 0.

use crate::error::{Error, Result};
use crate::native::group::{self as native, Point, Scalar};
pub use crate::native::group::{HASH, POINT, SCALAR, WIDE};

/// One of the two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// ristretto255 (RFC 9496): no small subgroups, one encoding for each point. The one to choose.
    Ristretto255,
    /// The main subgroup of edwards25519, the curve of Ed25519 signatures.
    Ed25519,
}

/// The order of both groups, little-endian: 2^252 + 27742317777372353535851937790883648493.
const ORDER: Scalar = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

fn no_point() -> Error {
    Error::argument("this is no point of the group in its canonical form")
}

impl Group {
    fn native(self) -> &'static native::Group {
        match self {
            Self::Ristretto255 => &native::RISTRETTO255,
            Self::Ed25519 => &native::ED25519,
        }
    }

    /// Whether the bytes are a point of the group, in its canonical form.
    pub fn is_valid(self, point: &Point) -> bool {
        self.native().is_valid(point)
    }

    /// The sum of two points. Errors: one of them is none.
    pub fn add(self, p: &Point, q: &Point) -> Result<Point> {
        self.native().add(p, q).map_err(|_| no_point())
    }

    /// The difference of two points. Errors: one of them is none.
    pub fn sub(self, p: &Point, q: &Point) -> Result<Point> {
        self.native().sub(p, q).map_err(|_| no_point())
    }

    /// The point of a 64-byte hash; nobody knows its logarithm.
    pub fn from_hash(self, hash: &[u8; HASH]) -> Result<Point> {
        self.native().from_hash(hash).map_err(|_| no_point())
    }

    /// A point at random.
    pub fn random(self) -> Point {
        self.native().random()
    }

    /// A point times a scalar. Errors: the point is none, or the result is the neutral element.
    pub fn multiply(self, scalar: &Scalar, point: &Point) -> Result<Point> {
        self.native().multiply(scalar, point).map_err(|_| {
            let text = "the point is none in its canonical form, or the product is the neutral element";
            Error::argument(text)
        })
    }

    /// The base point times a scalar. Errors: the scalar is 0.
    pub fn multiply_base(self, scalar: &Scalar) -> Result<Point> {
        self.native()
            .multiply_base(scalar)
            .map_err(|_| Error::argument("the scalar is 0"))
    }

    /// Each point times one scalar, in one call. All or nothing.
    ///
    /// `points` and `out` are whole points one after the other, and as long as each other (else panic).
    /// Errors: no point at all, a length that is no multiple of 32, or the number of the first point that is none.
    pub fn multiply_all(self, out: &mut [u8], scalar: &Scalar, points: &[u8]) -> Result<()> {
        assert_eq!(out.len(), points.len());
        let (whole, rest) = points.as_chunks::<POINT>();
        if whole.is_empty() || !rest.is_empty() {
            let length = points.len();
            return Err(Error::argument(format!(
                "the points must be a multiple of 32 bytes, at least one, not {length}"
            )));
        }
        for (number, (slot, point)) in out.as_chunks_mut::<POINT>().0.iter_mut().zip(whole).enumerate() {
            match self.multiply(scalar, point) {
                Ok(product) => *slot = product,
                Err(error) => {
                    out.fill(0);
                    return Err(Error::argument(format!("point {}: {error}", number + 1)));
                }
            }
        }
        Ok(())
    }

    /// A scalar at random, not 0.
    pub fn scalar_random(self) -> Scalar {
        self.native().scalar_random()
    }

    /// The scalar that gives 1 when multiplied with this one. Errors: 0 has none.
    pub fn scalar_invert(self, x: &Scalar) -> Result<Scalar> {
        self.native()
            .scalar_invert(x)
            .map_err(|_| Error::argument("0 has no inverse"))
    }

    /// The scalar that gives 0 when added to this one.
    pub fn scalar_negate(self, x: &Scalar) -> Scalar {
        self.native().scalar_negate(x)
    }

    /// The scalar that gives 1 when added to this one.
    pub fn scalar_complement(self, x: &Scalar) -> Scalar {
        self.native().scalar_complement(x)
    }

    /// The sum of two scalars.
    pub fn scalar_add(self, x: &Scalar, y: &Scalar) -> Scalar {
        self.native().scalar_add(x, y)
    }

    /// The difference of two scalars.
    pub fn scalar_sub(self, x: &Scalar, y: &Scalar) -> Scalar {
        self.native().scalar_sub(x, y)
    }

    /// The product of two scalars.
    pub fn scalar_mul(self, x: &Scalar, y: &Scalar) -> Scalar {
        self.native().scalar_mul(x, y)
    }

    /// A 64-byte number modulo the order: from random bytes or a hash, a scalar without bias.
    pub fn scalar_reduce(self, wide: &[u8; WIDE]) -> Scalar {
        self.native().scalar_reduce(wide)
    }

    /// Whether a scalar is below the order, which is its canonical form. Time does not depend on the scalar.
    pub fn scalar_is_canonical(self, x: &Scalar) -> bool {
        crate::native::number::compare(x, &ORDER).is_lt()
    }
}

/// The point of edwards25519, in its main subgroup, that 32 uniform bytes are mapped to.
pub fn ed25519_from_uniform(uniform: &[u8; 32]) -> Result<Point> {
    native::ed25519_from_uniform(uniform).map_err(|_| no_point())
}
