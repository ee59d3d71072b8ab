//! Keys from keys, and authenticators.

use crate::figures::{Case, judge};
use sodiumxt::digest::{hmac_sha256, hmac_sha512};
use sodiumxt::kdf::Hkdf;
use sodiumxt::mac;

fn derives(hkdf: Hkdf, case: &Case) -> bool {
    let [material, salt, context] = [0, 1, 2].map(|column| case.bytes(column));
    let prk = hkdf.extract(&salt, &material);
    // Some ask for more than HKDF can give.
    let mut out = vec![0; case.number_in(3)];
    hkdf.expand(&mut out, &context, &prk).is_ok() && out == case.bytes(4)
}

#[test]
fn hkdf_sha256() {
    judge("hkdf-sha256", 83, 3, |case| derives(Hkdf::Sha256, case));
}

#[test]
fn hkdf_sha512() {
    judge("hkdf-sha512", 80, 3, |case| derives(Hkdf::Sha512, case));
}

/// A tag that is cut short in the table is compared with as much of ours.
fn authenticates(ours: &[u8], case: &Case) -> bool {
    let tag = case.bytes(2);
    assert!(tag.len() >= 8 && tag.len() <= ours.len(), "case {}", case.number);
    sodiumxt::native::equal(&ours[..tag.len()], &tag)
}

#[test]
fn hmac_of_sha256() {
    judge("hmac-sha256", 66, 108, |case| {
        authenticates(&hmac_sha256(&case.bytes(0), &case.bytes(1)), case)
    });
}

#[test]
fn hmac_of_sha512() {
    judge("hmac-sha512", 66, 108, |case| {
        authenticates(&hmac_sha512(&case.bytes(0), &case.bytes(1)), case)
    });
}

#[test]
fn siphash_2_4() {
    judge("siphash-2-4", 40, 0, |case| {
        authenticates(&mac::short(&case.bytes(1), &case.array(0)), case)
    });
}
