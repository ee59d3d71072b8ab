//! A secret in n shares, of which any k bring it back and fewer tell nothing (Shamir).
//!
//! A share is, in bytes: version 1 (1), k (1), its number x from 1 to n (1), the identity of the set (8), the length of the
//! secret big-endian (4), then for each byte of the secret and of a digest of it the value at x of a polynomial of degree
//! k - 1 whose value at 0 is that byte. The digest (BLAKE2b, 16 bytes, over the share's head without x, and the secret) is
//! shared along with the secret, so it tells nothing either; it is what finds an altered or invented share.

pub mod field;

use crate::error::{Error, Kind, Result, within};
use crate::keys::Zeroizing;
use crate::native::{equal, hash, random};

/// Bytes before the values.
const HEAD: usize = 15;
/// Bytes of the digest.
const DIGEST: usize = 16;
const VERSION: u8 = 1;

/// Bytes that a share is longer than the secret.
pub const OVERHEAD: usize = HEAD + DIGEST;
/// The longest secret.
pub const SECRET_MAX: usize = 65536;

/// A share as its parts.
struct Share<'a> {
    head: &'a [u8; HEAD],
    values: &'a [u8],
}

impl Share<'_> {
    fn number(&self) -> u8 {
        self.head[2]
    }

    /// All of the head that the shares of a set have in common.
    fn set(&self) -> [u8; HEAD] {
        let mut set = *self.head;
        set[2] = 0;
        set
    }
}

fn digest(set: &[u8; HEAD], secret: &[u8]) -> Zeroizing<[u8; DIGEST]> {
    let mut state = hash::State::new(DIGEST, &[]);
    state.update(set);
    state.update(secret);
    let mut out = Zeroizing::new([0; DIGEST]);
    state.finish(&mut *out);
    out
}

/// Splits a secret of 1 to [`SECRET_MAX`] bytes into `count` shares, any `threshold` of which bring it back.
///
/// Errors: a length or number out of range.
pub fn split(secret: &[u8], threshold: u8, count: u8) -> Result<Vec<Zeroizing<Vec<u8>>>> {
    within("the secret", secret.len(), 1, SECRET_MAX)?;
    if threshold < 2 || count < threshold {
        return Err(Error::argument(format!(
            "{threshold} of {count} shares cannot be: at least 2 must be needed, and no more than there are"
        )));
    }
    let mut set = [0; HEAD];
    (set[0], set[1]) = (VERSION, threshold);
    random::fill(&mut set[3..11]);
    set[11..].copy_from_slice(&(secret.len() as u32).to_be_bytes());
    let shared = Zeroizing::new([secret, &*digest(&set, secret)].concat());
    // The coefficients of each polynomial above its value at 0, one power after the other.
    let mut powers = Zeroizing::new(vec![0; shared.len() * usize::from(threshold - 1)]);
    random::fill(&mut powers);
    let shares = (1..=count).map(|number| {
        let mut share = Zeroizing::new(Vec::with_capacity(HEAD + shared.len()));
        share.extend_from_slice(&set);
        share[2] = number;
        share.resize(HEAD + shared.len(), 0);
        for coefficients in powers.chunks_exact(shared.len()).rev() {
            step(&mut share[HEAD..], number, coefficients);
        }
        step(&mut share[HEAD..], number, &shared);
        share
    });
    Ok(shares.collect())
}

/// One step of Horner's rule, for all polynomials at once.
fn step(values: &mut [u8], x: u8, coefficients: &[u8]) {
    for (value, coefficient) in values.iter_mut().zip(coefficients) {
        *value = field::multiply(*value, x) ^ coefficient;
    }
}

/// Brings the secret back from the shares of one set, in any order; one given twice counts once, and more than are needed
/// do no harm. Several may stand one after the other in one slice.
///
/// Errors: `badArgument` for bytes that are no share, shares of different sets, too few; `authFailed` when one was altered.
pub fn combine(given: &[&[u8]]) -> Result<Zeroizing<Vec<u8>>> {
    let shares = parse(given)?;
    let first = shares
        .first()
        .ok_or_else(|| Error::argument("there is no share"))?;
    let set = first.set();
    if shares.iter().any(|share| share.set() != set) {
        return Err(Error::argument("these shares are not all of one secret"));
    }
    let needed = usize::from(set[1]);
    if shares.len() < needed {
        let count = shares.len();
        return Err(Error::argument(format!(
            "{needed} different shares are needed; there are {count}"
        )));
    }
    let mut shared = Zeroizing::new(vec![0; first.values.len()]);
    // All that are there, so that an altered one is noticed even where others would do.
    let numbers: Vec<u8> = shares.iter().map(Share::number).collect();
    for share in &shares {
        let weight = weight(share.number(), &numbers);
        for (out, value) in shared.iter_mut().zip(share.values) {
            *out ^= field::multiply(weight, *value);
        }
    }
    let length = shared.len() - DIGEST;
    let genuine = equal(&shared[length..], &*digest(&set, &shared[..length]));
    if !genuine {
        let text = "the shares do not go together: one of them was altered or is not genuine";
        return Err(Error::new(Kind::AuthFailed, text));
    }
    shared.truncate(length);
    Ok(shared)
}

/// What the value at `number` counts for in the value at 0 (Lagrange).
fn weight(number: u8, numbers: &[u8]) -> u8 {
    let others = numbers.iter().filter(|other| **other != number);
    others.fold(1, |weight, other| {
        field::multiply(weight, field::multiply(*other, field::invert(number ^ other)))
    })
}

/// The shares in slices, each once. Errors: bytes that are none; one number with different values.
fn parse<'a>(given: &[&'a [u8]]) -> Result<Vec<Share<'a>>> {
    let mut shares: Vec<Share<'a>> = Vec::new();
    for mut rest in given.iter().copied() {
        while !rest.is_empty() {
            let (share, after) = one(rest).ok_or_else(|| {
                Error::argument(
                    "this is no share, or it was cut short; give each one whole, as sdShareSplit made it",
                )
            })?;
            rest = after;
            match shares.iter().find(|known| known.head == share.head) {
                None => shares.push(share),
                Some(known) if known.values == share.values => {}
                Some(_) => {
                    let text = "two shares of one number differ: one of them was altered";
                    return Err(Error::new(Kind::AuthFailed, text));
                }
            }
        }
    }
    Ok(shares)
}

/// The share at the beginning of a slice, and what is after it.
fn one(bytes: &[u8]) -> Option<(Share<'_>, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<HEAD>()?;
    let length = u32::from_be_bytes(*head.last_chunk()?) as usize;
    let known = head[0] == VERSION && head[1] >= 2 && head[2] >= 1 && (1..=SECRET_MAX).contains(&length);
    let (values, after) = rest.split_at_checked(length + DIGEST)?;
    known.then_some((Share { head, values }, after))
}
