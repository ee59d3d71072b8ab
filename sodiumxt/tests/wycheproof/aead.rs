//! AEADs: what opens, and what must not.

use crate::figures::{Case, judge};
use sodiumxt::aead::Algorithm;

/// Opens a case, and seals it again where it opens.
fn opens(algorithm: Algorithm, case: &Case) -> bool {
    let [key, nonce, ad, message, cipher, tag] = [0, 1, 2, 3, 4, 5].map(|column| case.bytes(column));
    let sealed = [cipher, tag].concat();
    let mut out = vec![0xaa; message.len()];
    if sealed.len() != message.len() + algorithm.tag_len() {
        return false;
    }
    if algorithm
        .open_with_nonce(&mut out, &sealed, &ad, &nonce, &key)
        .is_err()
    {
        let untouched_or_wiped = out.iter().all(|byte| *byte == 0xaa) || out.iter().all(|byte| *byte == 0);
        assert!(untouched_or_wiped, "case {} leaves plaintext", case.number);
        return false;
    }
    assert_eq!(out, message, "case {}", case.number);
    let mut again = vec![0; sealed.len()];
    algorithm
        .seal_with_nonce(&mut again, &message, &ad, &nonce, &key)
        .expect("it opened");
    assert_eq!(again, sealed, "case {}", case.number);
    true
}

#[test]
fn chacha20_poly1305() {
    judge("chacha20-poly1305", 256, 69, |case| {
        opens(Algorithm::ChaCha20Poly1305Ietf, case)
    });
}

#[test]
fn xchacha20_poly1305() {
    judge("xchacha20-poly1305", 246, 69, |case| {
        opens(Algorithm::XChaCha20Poly1305, case)
    });
}

/// On processors without the instructions there is nothing to judge.
#[test]
fn aes_256_gcm() {
    if Algorithm::Aes256Gcm.available() {
        judge("aes-256-gcm", 39, 27, |case| opens(Algorithm::Aes256Gcm, case));
    }
}

/// The tables have tags of 16 bytes and ours have 32, so what is compared is what both define: the ciphertext, and for
/// AEGIS-256 both halves of the tag added up, which is the short one.
fn seals(algorithm: Algorithm, case: &Case, folds: bool) -> bool {
    let [key, nonce, ad, message, cipher, tag] = [0, 1, 2, 3, 4, 5].map(|column| case.bytes(column));
    let mut sealed = vec![0; message.len() + algorithm.tag_len()];
    if algorithm
        .seal_with_nonce(&mut sealed, &message, &ad, &nonce, &key)
        .is_err()
    {
        return false;
    }
    let (ours, long) = sealed.split_at(message.len());
    let (one, two) = long.split_at(16);
    let folded: Vec<u8> = one.iter().zip(two).map(|(a, b)| a ^ b).collect();
    ours == cipher && (!folds || folded == tag)
}

#[test]
fn aegis_256() {
    judge("aegis-256", 360, 112, |case| {
        seals(Algorithm::Aegis256, case, true)
    });
}

/// The short tag of AEGIS-128L is no part of the long one, so only the ciphertext can be compared: cases whose tag alone is
/// wrong are accepted here.
#[test]
fn aegis_128l_ciphertexts() {
    use crate::figures::{Verdict, read};
    let cases = read("aegis-128l");
    let valid = cases.iter().filter(|case| case.verdict == Verdict::Valid);
    let mut judged = 0;
    for case in valid {
        assert!(seals(Algorithm::Aegis128L, case, false), "case {}", case.number);
        judged += 1;
    }
    assert_eq!(judged, 367);
}
