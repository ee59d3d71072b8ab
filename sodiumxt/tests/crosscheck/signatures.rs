//! Ed25519 against ed25519-dalek.

use crate::{LENGTHS, array, bytes};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sodiumxt::sign;

#[test]
fn both_sign_alike_and_verify_each_other() {
    for (round, length) in LENGTHS.into_iter().enumerate() {
        let seed = array::<32>(round as u8);
        let theirs = SigningKey::from_bytes(&seed);
        let ours = sign::keypair_from_seed(&seed);
        assert_eq!(theirs.to_keypair_bytes(), *ours.secret);

        let message = bytes(length, 100);
        let signature = sign::sign(&message, &ours.secret);
        assert_eq!(theirs.sign(&message).to_bytes(), signature);
        let public = VerifyingKey::from_bytes(&ours.public).unwrap();
        public
            .verify_strict(&message, &Signature::from_bytes(&signature))
            .unwrap();
    }
}

#[test]
fn ed25519ph() {
    use sha2::{Digest, Sha512};
    let ours = sign::keypair_from_seed(&array(1));
    let theirs = SigningKey::from_bytes(&array(1));
    let message = bytes(3000, 2);
    let mut state = sign::State::new();
    message.chunks(97).for_each(|part| state.update(part));
    let expected = theirs
        .sign_prehashed(Sha512::new_with_prefix(&message), None)
        .unwrap();
    assert_eq!(state.sign(&ours.secret), expected.to_bytes());
}

#[test]
fn conversion_to_x25519() {
    for seed in 0..16 {
        let ours = sign::keypair_from_seed(&array(seed));
        let theirs = SigningKey::from_bytes(&array(seed));
        let public = sign::public_to_x25519(&ours.public).unwrap();
        assert_eq!(theirs.verifying_key().to_montgomery().to_bytes(), public);
        let secret = sign::secret_to_x25519(&ours.secret);
        let derived = x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from(*secret));
        assert_eq!(
            derived.to_bytes(),
            public,
            "the two converted keys still belong together"
        );
    }
}
