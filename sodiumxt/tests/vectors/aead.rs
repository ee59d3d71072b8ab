//! Authenticated encryption. Figures: RFC 8439 section 2.8.2, draft-irtf-cfrg-xchacha-03 appendix A.3.1, NIST CAVP, and
//! libsodium's tests for AEGIS and the first form of ChaCha20-Poly1305.

use crate::negative::{every_byte_altered, every_truncation};
use hex_literal::hex;
use sodiumxt::aead::Algorithm;
use sodiumxt::error::{Kind, Result};

const SUNSCREEN: &[u8] =
    b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
sunscreen would be it.";
const AD: [u8; 12] = hex!("50515253c0c1c2c3c4c5c6c7");

fn key() -> [u8; 32] {
    std::array::from_fn(|place| 0x80 + place as u8)
}

/// Seals and opens, and holds the result against the figure.
fn check(algorithm: Algorithm, message: &[u8], ad: &[u8], nonce: &[u8], key: &[u8], sealed: &[u8]) {
    let mut out = vec![0; message.len() + algorithm.tag_len()];
    algorithm
        .seal_with_nonce(&mut out, message, ad, nonce, key)
        .unwrap();
    assert_eq!(out, sealed, "{}", algorithm.name());

    let mut opened = vec![0; message.len()];
    algorithm
        .open_with_nonce(&mut opened, sealed, ad, nonce, key)
        .unwrap();
    assert_eq!(opened, message, "{}", algorithm.name());
}

#[test]
fn rfc_8439_figure() {
    let sealed = hex!(
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
        "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"
    );
    let nonce = hex!("070000004041424344454647");
    check(
        Algorithm::ChaCha20Poly1305Ietf,
        SUNSCREEN,
        &AD,
        &nonce,
        &key(),
        &sealed,
    );
}

#[test]
fn xchacha_draft_figure() {
    let sealed = hex!(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
        "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49"
    );
    let nonce = hex!("404142434445464748494a4b4c4d4e4f5051525354555657");
    check(
        Algorithm::XChaCha20Poly1305,
        SUNSCREEN,
        &AD,
        &nonce,
        &key(),
        &sealed,
    );
}

fn open(algorithm: Algorithm, sealed: &[u8], ad: &[u8], key: &[u8]) -> Result<Vec<u8>> {
    let mut opened = vec![0; algorithm.opened_len(sealed.len())?];
    algorithm.open(&mut opened, sealed, ad, key)?;
    Ok(opened)
}

/// Those whose nonce may be drawn at random, on this machine.
fn self_nonced() -> impl Iterator<Item = Algorithm> {
    let all = Algorithm::ALL.into_iter().map(|(_, algorithm)| algorithm);
    all.filter(|algorithm| algorithm.available() && algorithm.nonce_len() >= 12)
}

#[test]
fn alterations_truncations_and_other_keys_are_refused() {
    for algorithm in self_nonced() {
        let key = &key()[..algorithm.key_len()];
        for message in [&b""[..], b"m", SUNSCREEN] {
            let mut sealed = vec![0; algorithm.sealed_len(message.len())];
            algorithm.seal(&mut sealed, message, &AD, key).unwrap();
            assert_eq!(open(algorithm, &sealed, &AD, key).unwrap(), message);
            every_byte_altered(&sealed, |altered| open(algorithm, altered, &AD, key).is_err());
            every_truncation(&sealed, |cut| open(algorithm, cut, &AD, key).is_err());
            every_byte_altered(&AD, |ad| open(algorithm, &sealed, ad, key).is_err());
            every_truncation(&AD, |ad| open(algorithm, &sealed, ad, key).is_err());
            every_byte_altered(key, |key| open(algorithm, &sealed, &AD, key).is_err());
        }
    }
}

#[test]
fn a_failed_opening_leaves_no_plaintext() {
    for algorithm in self_nonced() {
        let key = &key()[..algorithm.key_len()];
        let mut sealed = vec![0; algorithm.sealed_len(SUNSCREEN.len())];
        algorithm.seal(&mut sealed, SUNSCREEN, &AD, key).unwrap();
        *sealed.last_mut().unwrap() ^= 1;
        let mut opened = vec![0; SUNSCREEN.len()];
        algorithm.open(&mut opened, &sealed, &AD, key).unwrap_err();
        assert_eq!(opened, vec![0; SUNSCREEN.len()], "{}", algorithm.name());
    }
}

#[test]
fn sizes_are_checked_with_a_sentence() {
    let algorithm = Algorithm::XChaCha20Poly1305;
    let error = open(algorithm, &[0; 40], b"", &[0; 16]).unwrap_err();
    assert_eq!(error.kind, Kind::BadArgument);
    assert_eq!(error.text, "the key of xchacha20poly1305 is 32 bytes, not 16");
    assert_eq!(
        open(algorithm, &[0; 39], b"", &[0; 32]).unwrap_err().kind,
        Kind::BadArgument
    );
    assert_eq!(
        open(algorithm, &[0; 40], b"", &[0; 32]).unwrap_err().kind,
        Kind::AuthFailed
    );
}

#[test]
fn a_nonce_too_short_to_be_drawn_is_asked_for() {
    let mut out = [0; 25];
    let error = Algorithm::ChaCha20Poly1305
        .seal(&mut out, b"m", b"", &key())
        .unwrap_err();
    assert!(error.text.contains("counts up"), "{error}");
}

#[test]
fn libsodium_figure_of_the_first_chacha20poly1305() {
    let key = hex!("4290bcb154173531f314af57f3be3b5006da371ece272afa1b5dbdd1100a1007");
    let (nonce, ad) = (hex!("cd7cf67be39c794a"), hex!("87e229d4500845a079c0"));
    let sealed = hex!("e3e446f7ede9a19b62a4677dabf4e3d24b876bb284753896e1d6");
    check(
        Algorithm::ChaCha20Poly1305,
        &hex!("86d09974840bded2a5ca"),
        &ad,
        &nonce,
        &key,
        &sealed,
    );
}

#[test]
fn nist_figure_of_aes_256_gcm() {
    // The CAVP set gcmEncryptExtIV256, as in libsodium's test.
    if !Algorithm::Aes256Gcm.available() {
        return;
    }
    let key = hex!("31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22");
    let sealed = hex!("fa4362189661d163fcd6a56d8bf0405ad636ac1bbedd5cc3ee727dc2ab4a9489");
    let message = hex!("2db5168e932556f8089a0622981d017d");
    check(
        Algorithm::Aes256Gcm,
        &message,
        b"",
        &hex!("0d18e06c7c725ac9e362e1ce"),
        &key,
        &sealed,
    );
}

#[test]
fn libsodium_figures_of_aegis() {
    let key = hex!("e343d75de99e6d73543968437d3dcf6a");
    let sealed = hex!(
        "18cb5d2fc5e27bdda5ba16f1320da42049759368548e5bd96f2dbc5d3e88816daf20f11018456b58b2614050b93b222f"
        "03be079b39a9bb2de49f47"
    );
    let message = hex!("247045cb40dea9c514a885444c526ac867b1b80e4728a23b63f596");
    let nonce = hex!("317a5808ed5debf6f527a780e0896b2d");
    check(
        Algorithm::Aegis128L,
        &message,
        &hex!("323094c01e"),
        &nonce,
        &key,
        &sealed,
    );

    let key = hex!("b8c6e8cea59ca9fd2922530ee61911c1ed1c5af98be8fb03cbb449adcea0ed83");
    let sealed = hex!(
        "4c8496dfa6c419ef3c4867769a9014bd17118c22eef5f81ceacaaae6263c33f836fa26d92b0f08eb0796135c7fe312c9"
        "3add6a208e8a"
    );
    let message = hex!("b6c15f560be043d06aa27e15d8c901af6b19db7a15e1");
    let nonce = hex!("af5bc1abe7bafadee790390277874cdfcc1ac1955f249d1131555d345832f555");
    let ad = hex!("d899366a0b4e4d86cce5ba61aca2a84349c8de5757e008e94e7d7a3703");
    check(Algorithm::Aegis256, &message, &ad, &nonce, &key, &sealed);
}
