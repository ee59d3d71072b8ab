//! Key encapsulation. Figures: the first test of X-Wing (draft-connolly-cfrg-xwing-kem) and of ML-KEM-768 (NIST ACVP), as
//! libsodium's tests have them: the beginning of the public key of a seed. `crosscheck` holds the rest.

use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::kem::Algorithm;

#[test]
fn public_keys_of_seeds() {
    let pair = Algorithm::XWing.keypair_from_seed(&[1; 32]).unwrap();
    assert_eq!(
        pair.public[..32],
        hex!("ec7b50cddc8360f98b189bac73d395ef947b37d8453886a253269f7b18b9eb78")
    );
    let seed = hex!(
        "7c9935a0b07694aa0c6d10e4db6b1add2fd81a25ccb148032dcd739936737f2d"
        "b505d7cfad1b497499323c8686325e4792f267aafa3f87ca60d01cb54f29202a"
    );
    let pair = Algorithm::MlKem768.keypair_from_seed(&seed).unwrap();
    assert_eq!(
        pair.public[..32],
        hex!("a8e651a1e685f22478a8954f007bc7711b930772c78f092e82878e3e937f3679")
    );
}

#[test]
fn both_sides_come_to_one_secret_and_an_altered_ciphertext_to_another() {
    for (name, algorithm) in Algorithm::ALL {
        let pair = algorithm.keypair();
        let made = algorithm.encapsulate(&pair.public).unwrap();
        assert_eq!(
            *algorithm.decapsulate(&made.ciphertext, &pair.secret).unwrap(),
            *made.shared,
            "{name}"
        );
        let again = algorithm.encapsulate(&pair.public).unwrap();
        assert_ne!(*again.shared, *made.shared);
        for place in (0..made.ciphertext.len()).step_by(97) {
            let mut altered = made.ciphertext.clone();
            altered[place] ^= 1;
            assert_ne!(
                *algorithm.decapsulate(&altered, &pair.secret).unwrap(),
                *made.shared,
                "{name} {place}"
            );
        }
        let stranger = algorithm.keypair();
        assert_ne!(
            *algorithm.decapsulate(&made.ciphertext, &stranger.secret).unwrap(),
            *made.shared
        );
    }
}

#[test]
fn other_sizes_and_keys_that_are_none_are_refused() {
    for (_, algorithm) in Algorithm::ALL {
        let pair = algorithm.keypair();
        let made = algorithm.encapsulate(&pair.public).unwrap();
        let errors = [
            algorithm.keypair_from_seed(&[0; 31]).err(),
            algorithm.encapsulate(&pair.public[1..]).err(),
            algorithm.decapsulate(&made.ciphertext[1..], &pair.secret).err(),
            algorithm.decapsulate(&made.ciphertext, &pair.secret[1..]).err(),
            // Coefficients beyond the modulus are no public key (FIPS 203 section 7.2).
            algorithm.encapsulate(&vec![0xff; algorithm.public_len()]).err(),
        ];
        for error in errors {
            assert_eq!(error.unwrap().kind, Kind::BadArgument);
        }
    }
    assert_eq!(Algorithm::by_name("X-Wing"), None);
    assert_eq!(Algorithm::by_name("XWING"), Some(Algorithm::XWing));
}
