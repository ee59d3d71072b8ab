//! SHA-2, SHA-3, SHAKE, HMAC, HKDF, SipHash and scrypt against RustCrypto and siphasher.

use crate::{LENGTHS, array, bytes};
use hmac::{Hmac, Mac};
use sha2::{Sha256, Sha512};
use sha3::digest::{ExtendableOutput, Update, XofReader};
use sha3::{Digest, Sha3_256, Sha3_512, Shake128, Shake256};
use siphasher::sip::SipHasher24;
use sodiumxt::digest::{self, XOF_DOMAIN, Xof};
use sodiumxt::kdf::Hkdf;
use sodiumxt::{mac, scrypt};
use std::hash::Hasher;

#[test]
fn hashes() {
    for length in LENGTHS {
        let data = bytes(length, 1);
        assert_eq!(digest::Sha256::hash(&data)[..], Sha256::digest(&data)[..]);
        assert_eq!(digest::Sha512::hash(&data)[..], Sha512::digest(&data)[..]);
        assert_eq!(digest::Sha3_256::hash(&data)[..], Sha3_256::digest(&data)[..]);
        assert_eq!(digest::Sha3_512::hash(&data)[..], Sha3_512::digest(&data)[..]);
    }
}

fn against<H: Default + Update + ExtendableOutput>(algorithm: Xof) {
    for (input, output) in LENGTHS.into_iter().zip(LENGTHS.into_iter().rev()) {
        let data = bytes(input, 1);
        let mut theirs = H::default();
        theirs.update(&data);
        let (mut expected, mut out) = (vec![0; output], vec![0; output]);
        theirs.finalize_xof().read(&mut expected);
        digest::xof(&mut out, &data, algorithm, XOF_DOMAIN).unwrap();
        assert_eq!(out, expected, "{algorithm:?}");
    }
}

#[test]
fn hashes_of_any_length() {
    against::<Shake128>(Xof::Shake128);
    against::<Shake256>(Xof::Shake256);
}

#[test]
fn hmacs_with_keys_of_any_length() {
    for (key, message) in LENGTHS.into_iter().zip(LENGTHS.into_iter().rev()) {
        let (key, message) = (bytes(key, 1), bytes(message, 2));
        let mut theirs = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        Mac::update(&mut theirs, &message);
        assert_eq!(
            digest::hmac_sha256(&key, &message)[..],
            theirs.finalize().into_bytes()[..]
        );
        let mut theirs = Hmac::<Sha512>::new_from_slice(&key).unwrap();
        Mac::update(&mut theirs, &message);
        assert_eq!(
            digest::hmac_sha512(&key, &message)[..],
            theirs.finalize().into_bytes()[..]
        );
    }
}

#[test]
fn hkdf() {
    for length in [0, 1, 32, 33, 64, 255, 8160] {
        let (salt, material, info) = (bytes(length % 70, 1), bytes(40, 2), bytes(length % 50, 3));
        let (mut out, mut expected) = (vec![0; length], vec![0; length]);
        let prk = Hkdf::Sha256.extract(&salt, &material);
        Hkdf::Sha256.expand(&mut out, &info, &prk).unwrap();
        hkdf::Hkdf::<Sha256>::new(Some(&salt), &material)
            .expand(&info, &mut expected)
            .unwrap();
        assert_eq!(out, expected);
        let prk = Hkdf::Sha512.extract(&salt, &material);
        Hkdf::Sha512.expand(&mut out, &info, &prk).unwrap();
        hkdf::Hkdf::<Sha512>::new(Some(&salt), &material)
            .expand(&info, &mut expected)
            .unwrap();
        assert_eq!(out, expected);
    }
}

#[test]
fn short_hashes() {
    let key = array::<16>(1);
    for length in LENGTHS {
        let data = bytes(length, 2);
        let mut theirs = SipHasher24::new_with_key(&key);
        theirs.write(&data);
        assert_eq!(mac::short(&data, &key), theirs.finish().to_le_bytes());
    }
}

#[test]
fn scrypt_of_small_parameters() {
    for (log_n, r, p) in [(1, 1, 1), (4, 8, 1), (6, 3, 2)] {
        let (mut out, mut expected) = ([0; 40], [0; 40]);
        scrypt::derive_low_level(&mut out, b"passphrase", b"salt", 1 << log_n, r, p).unwrap();
        let params = ::scrypt::Params::new(log_n, r, p, 40).unwrap();
        ::scrypt::scrypt(b"passphrase", b"salt", &params, &mut expected).unwrap();
        assert_eq!(out, expected);
    }
}
