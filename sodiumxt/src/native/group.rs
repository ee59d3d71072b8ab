//! Two groups of prime order to compute in: ristretto255, and the main subgroup of edwards25519.
//!
//! libsodium gives both the same C signatures, so one table and one set of call sites serve them.

use super::{Refused, check, ready};
use libsodium_sys as sys;
use std::ffi::{c_int, c_uchar};

/// An encoded point.
pub type Point = [u8; 32];
/// A number modulo the order of the group, little-endian.
pub type Scalar = [u8; 32];

type Nullary = unsafe extern "C" fn(*mut c_uchar);
type Test = unsafe extern "C" fn(*const c_uchar) -> c_int;
type Unary = unsafe extern "C" fn(*mut c_uchar, *const c_uchar);
type UnaryChecked = unsafe extern "C" fn(*mut c_uchar, *const c_uchar) -> c_int;
type Binary = unsafe extern "C" fn(*mut c_uchar, *const c_uchar, *const c_uchar);
type BinaryChecked = unsafe extern "C" fn(*mut c_uchar, *const c_uchar, *const c_uchar) -> c_int;

/// One group: its functions.
pub struct Group {
    is_valid: Test,
    add: BinaryChecked,
    sub: BinaryChecked,
    from_hash: UnaryChecked,
    random: Nullary,
    multiply: BinaryChecked,
    multiply_base: UnaryChecked,
    scalar_random: Nullary,
    scalar_invert: UnaryChecked,
    scalar_negate: Unary,
    scalar_complement: Unary,
    scalar_add: Binary,
    scalar_sub: Binary,
    scalar_mul: Binary,
    scalar_reduce: Unary,
}

/// ristretto255 (RFC 9496).
pub static RISTRETTO255: Group = Group {
    is_valid: sys::crypto_core_ristretto255_is_valid_point,
    add: sys::crypto_core_ristretto255_add,
    sub: sys::crypto_core_ristretto255_sub,
    from_hash: sys::crypto_core_ristretto255_from_hash,
    random: sys::crypto_core_ristretto255_random,
    multiply: sys::crypto_scalarmult_ristretto255,
    multiply_base: sys::crypto_scalarmult_ristretto255_base,
    scalar_random: sys::crypto_core_ristretto255_scalar_random,
    scalar_invert: sys::crypto_core_ristretto255_scalar_invert,
    scalar_negate: sys::crypto_core_ristretto255_scalar_negate,
    scalar_complement: sys::crypto_core_ristretto255_scalar_complement,
    scalar_add: sys::crypto_core_ristretto255_scalar_add,
    scalar_sub: sys::crypto_core_ristretto255_scalar_sub,
    scalar_mul: sys::crypto_core_ristretto255_scalar_mul,
    scalar_reduce: sys::crypto_core_ristretto255_scalar_reduce,
};

/// The main subgroup of edwards25519. Multiplication takes the scalar as it is (libsodium's `noclamp`).
pub static ED25519: Group = Group {
    is_valid: sys::crypto_core_ed25519_is_valid_point,
    add: sys::crypto_core_ed25519_add,
    sub: sys::crypto_core_ed25519_sub,
    from_hash: sys::crypto_core_ed25519_from_hash,
    random: sys::crypto_core_ed25519_random,
    multiply: sys::crypto_scalarmult_ed25519_noclamp,
    multiply_base: sys::crypto_scalarmult_ed25519_base_noclamp,
    scalar_random: sys::crypto_core_ed25519_scalar_random,
    scalar_invert: sys::crypto_core_ed25519_scalar_invert,
    scalar_negate: sys::crypto_core_ed25519_scalar_negate,
    scalar_complement: sys::crypto_core_ed25519_scalar_complement,
    scalar_add: sys::crypto_core_ed25519_scalar_add,
    scalar_sub: sys::crypto_core_ed25519_scalar_sub,
    scalar_mul: sys::crypto_core_ed25519_scalar_mul,
    scalar_reduce: sys::crypto_core_ed25519_scalar_reduce,
};

sizes! {
    /// Bytes of a ristretto255 point.
    POINT = 32, crypto_core_ristretto255_BYTES;
    /// Bytes of an edwards25519 point.
    ED25519_POINT = 32, crypto_core_ed25519_BYTES;
    /// Bytes of a scalar.
    SCALAR = 32, crypto_core_ristretto255_SCALARBYTES;
    /// Bytes of an edwards25519 scalar.
    ED25519_SCALAR = 32, crypto_core_ed25519_SCALARBYTES;
    /// Bytes of a hash that becomes a point.
    HASH = 64, crypto_core_ristretto255_HASHBYTES;
    /// Bytes of a hash that becomes an edwards25519 point.
    ED25519_HASH = 64, crypto_core_ed25519_HASHBYTES;
    /// Bytes that are reduced to a scalar.
    WIDE = 64, crypto_core_ristretto255_NONREDUCEDSCALARBYTES;
}

/// Gives `fill` an array to write all of.
fn filled(fill: impl FnOnce(*mut c_uchar)) -> [u8; 32] {
    ready();
    let mut out = [0; 32];
    fill(out.as_mut_ptr());
    out
}

/// As [`filled`], for a call that may refuse.
fn filled_if(fill: impl FnOnce(*mut c_uchar) -> c_int) -> Result<[u8; 32], Refused> {
    ready();
    let mut out = [0; 32];
    check(fill(out.as_mut_ptr()))?;
    Ok(out)
}

impl Group {
    /// Whether the bytes are the canonical form of a point of the group (of edwards25519: in the main subgroup).
    pub fn is_valid(&self, point: &Point) -> bool {
        ready();
        // SAFETY: the array has the size that its type says.
        unsafe { (self.is_valid)(point.as_ptr()) == 1 }
    }

    /// The sum of two points. Refused when one of them is none.
    pub fn add(&self, p: &Point, q: &Point) -> Result<Point, Refused> {
        // SAFETY: all three arrays are 32 bytes, the size of a point.
        filled_if(|out| unsafe { (self.add)(out, p.as_ptr(), q.as_ptr()) })
    }

    /// The difference of two points. Refused when one of them is none.
    pub fn sub(&self, p: &Point, q: &Point) -> Result<Point, Refused> {
        // SAFETY: all three arrays are 32 bytes, the size of a point.
        filled_if(|out| unsafe { (self.sub)(out, p.as_ptr(), q.as_ptr()) })
    }

    /// The point of a 64-byte hash; nobody knows its logarithm.
    pub fn from_hash(&self, hash: &[u8; HASH]) -> Result<Point, Refused> {
        // SAFETY: `out` has the size of a point, and the hash has the size that its type says.
        filled_if(|out| unsafe { (self.from_hash)(out, hash.as_ptr()) })
    }

    /// A point at random.
    pub fn random(&self) -> Point {
        // SAFETY: `out` has the size of a point.
        filled(|out| unsafe { (self.random)(out) })
    }

    /// A point times a scalar. Refused when the point is none, or the result the neutral element.
    pub fn multiply(&self, scalar: &Scalar, point: &Point) -> Result<Point, Refused> {
        // SAFETY: all three arrays are 32 bytes, the size of points and scalars.
        filled_if(|out| unsafe { (self.multiply)(out, scalar.as_ptr(), point.as_ptr()) })
    }

    /// The base point times a scalar. Refused when the scalar is 0.
    pub fn multiply_base(&self, scalar: &Scalar) -> Result<Point, Refused> {
        // SAFETY: both arrays are 32 bytes, the size of points and scalars.
        filled_if(|out| unsafe { (self.multiply_base)(out, scalar.as_ptr()) })
    }

    /// A scalar at random, not 0.
    pub fn scalar_random(&self) -> Scalar {
        // SAFETY: `out` has the size of a scalar.
        filled(|out| unsafe { (self.scalar_random)(out) })
    }

    /// The scalar that gives 1 when multiplied with this one. Refused for 0.
    pub fn scalar_invert(&self, x: &Scalar) -> Result<Scalar, Refused> {
        // SAFETY: both arrays are 32 bytes, the size of a scalar.
        filled_if(|out| unsafe { (self.scalar_invert)(out, x.as_ptr()) })
    }

    /// The scalar that gives 0 when added to this one.
    pub fn scalar_negate(&self, x: &Scalar) -> Scalar {
        // SAFETY: both arrays are 32 bytes, the size of a scalar.
        filled(|out| unsafe { (self.scalar_negate)(out, x.as_ptr()) })
    }

    /// The scalar that gives 1 when added to this one.
    pub fn scalar_complement(&self, x: &Scalar) -> Scalar {
        // SAFETY: both arrays are 32 bytes, the size of a scalar.
        filled(|out| unsafe { (self.scalar_complement)(out, x.as_ptr()) })
    }

    /// The sum of two scalars.
    pub fn scalar_add(&self, x: &Scalar, y: &Scalar) -> Scalar {
        // SAFETY: all three arrays are 32 bytes, the size of a scalar.
        filled(|out| unsafe { (self.scalar_add)(out, x.as_ptr(), y.as_ptr()) })
    }

    /// The difference of two scalars.
    pub fn scalar_sub(&self, x: &Scalar, y: &Scalar) -> Scalar {
        // SAFETY: all three arrays are 32 bytes, the size of a scalar.
        filled(|out| unsafe { (self.scalar_sub)(out, x.as_ptr(), y.as_ptr()) })
    }

    /// The product of two scalars.
    pub fn scalar_mul(&self, x: &Scalar, y: &Scalar) -> Scalar {
        // SAFETY: all three arrays are 32 bytes, the size of a scalar.
        filled(|out| unsafe { (self.scalar_mul)(out, x.as_ptr(), y.as_ptr()) })
    }

    /// A 64-byte number modulo the order of the group.
    pub fn scalar_reduce(&self, wide: &[u8; WIDE]) -> Scalar {
        // SAFETY: `out` has the size of a scalar, and the wide number the size that its type says.
        filled(|out| unsafe { (self.scalar_reduce)(out, wide.as_ptr()) })
    }
}

/// The edwards25519 point of 32 uniform bytes (Elligator 2, times the cofactor).
pub fn ed25519_from_uniform(uniform: &[u8; 32]) -> Result<Point, Refused> {
    // SAFETY: both arrays are 32 bytes, the size of a point and of what is mapped to one.
    filled_if(|out| unsafe { sys::crypto_core_ed25519_from_uniform(out, uniform.as_ptr()) })
}
