//! ristretto255, edwards25519 and X25519 against curve25519-dalek, and key encapsulation against ml-kem.

use crate::array;
use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, RISTRETTO_BASEPOINT_POINT};
use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::scalar::Scalar;
use ml_kem::kem::{Decapsulate, Encapsulate};
use ml_kem::{EncodedSizeUser, KemCore, MlKem768};
use sha3::digest::{Digest, ExtendableOutput, Update, XofReader};
use sodiumxt::group::Group::{Ed25519, Ristretto255};
use sodiumxt::kem::Algorithm;
use sodiumxt::x25519;
use x25519_dalek::{PublicKey, StaticSecret};

#[test]
fn ristretto255() {
    for seed in 0..8 {
        let wide = array::<64>(seed);
        let scalar = Scalar::from_bytes_mod_order_wide(&wide);
        assert_eq!(Ristretto255.scalar_reduce(&wide), scalar.to_bytes());
        let point = RISTRETTO_BASEPOINT_POINT * scalar;
        assert_eq!(
            Ristretto255.multiply_base(scalar.as_bytes()).unwrap(),
            point.compress().to_bytes()
        );
        let hashed = RistrettoPoint::from_uniform_bytes(&wide);
        assert_eq!(
            Ristretto255.from_hash(&wide).unwrap(),
            hashed.compress().to_bytes()
        );
        assert_eq!(
            Ristretto255.scalar_invert(scalar.as_bytes()).unwrap(),
            scalar.invert().to_bytes()
        );
        let sum = Ristretto255
            .add(&point.compress().0, &hashed.compress().0)
            .unwrap();
        assert_eq!(sum, (point + hashed).compress().to_bytes());
        assert!(CompressedRistretto(Ristretto255.random()).decompress().is_some());
    }
}

#[test]
fn edwards25519() {
    for seed in 0..8 {
        let scalar = Scalar::from_bytes_mod_order_wide(&array(seed));
        let point = ED25519_BASEPOINT_POINT * scalar;
        assert_eq!(
            Ed25519.multiply_base(scalar.as_bytes()).unwrap(),
            point.compress().to_bytes()
        );
        let twice = Ed25519.multiply(scalar.as_bytes(), &point.compress().0).unwrap();
        assert_eq!(twice, (point * scalar).compress().to_bytes());
        assert!(Ed25519.is_valid(&point.compress().0));
        let torsion = curve25519_dalek::constants::EIGHT_TORSION[1];
        assert!(
            !Ed25519.is_valid(&(point + torsion).compress().0),
            "outside of the main subgroup"
        );
    }
}

#[test]
fn x25519_agrees() {
    for seed in 0..8 {
        let (mine, theirs) = (array::<32>(seed), StaticSecret::from(array(seed + 100)));
        let public = PublicKey::from(&theirs);
        let shared = StaticSecret::from(mine).diffie_hellman(&public);
        assert_eq!(
            *x25519::multiply(&mine, public.as_bytes()).unwrap(),
            shared.to_bytes()
        );
        assert_eq!(
            x25519::multiply_base(&mine),
            PublicKey::from(&StaticSecret::from(mine)).to_bytes()
        );
    }
}

type Theirs = (
    <MlKem768 as KemCore>::DecapsulationKey,
    <MlKem768 as KemCore>::EncapsulationKey,
);

fn ml_kem_of(seed: &[u8]) -> Theirs {
    let half = |half: &[u8]| ml_kem::B32::try_from(half).unwrap();
    MlKem768::generate_deterministic(&half(&seed[..32]), &half(&seed[32..]))
}

#[test]
fn ml_kem_768_both_ways() {
    let seed = array::<64>(1);
    let ours = Algorithm::MlKem768.keypair_from_seed(&seed).unwrap();
    let (secret, public) = ml_kem_of(&seed);
    assert_eq!(ours.public, public.as_bytes()[..]);
    assert_eq!(ours.secret[..], secret.as_bytes()[..]);

    let made = Algorithm::MlKem768.encapsulate(&ours.public).unwrap();
    let shared = secret
        .decapsulate(made.ciphertext[..].try_into().unwrap())
        .unwrap();
    assert_eq!(shared[..], made.shared[..]);
    let (ciphertext, shared) = public.encapsulate(&mut rand_core::OsRng).unwrap();
    assert_eq!(
        *Algorithm::MlKem768
            .decapsulate(&ciphertext, &ours.secret)
            .unwrap(),
        shared[..]
    );
}

/// X-Wing is rebuilt from its parts: ML-KEM-768, X25519, and SHA3-256 over both secrets and a label.
#[test]
fn x_wing() {
    let seed = array::<32>(2);
    let mut expanded = [0; 96];
    sha3::Shake256::default()
        .chain(seed)
        .finalize_xof()
        .read(&mut expanded);
    let (secret, public) = ml_kem_of(&expanded[..64]);
    let curve = StaticSecret::from(<[u8; 32]>::try_from(&expanded[64..]).unwrap());
    let curve_public = PublicKey::from(&curve);
    let ours = Algorithm::XWing.keypair_from_seed(&seed).unwrap();
    assert_eq!(
        ours.public,
        [&public.as_bytes()[..], curve_public.as_bytes()].concat()
    );

    let made = Algorithm::XWing.encapsulate(&ours.public).unwrap();
    let (lattice, point) = made.ciphertext.split_at(1088);
    let point: [u8; 32] = point.try_into().unwrap();
    let mut combined = sha3::Sha3_256::new();
    Digest::update(
        &mut combined,
        secret.decapsulate(lattice.try_into().unwrap()).unwrap(),
    );
    Digest::update(
        &mut combined,
        curve.diffie_hellman(&PublicKey::from(point)).as_bytes(),
    );
    Digest::update(&mut combined, point);
    Digest::update(&mut combined, curve_public.as_bytes());
    Digest::update(&mut combined, br"\.//^\");
    assert_eq!(combined.finalize()[..], made.shared[..]);
}
