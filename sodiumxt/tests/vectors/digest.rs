//! SHA-2, SHA-3, SHAKE and TurboSHAKE. Figures: FIPS 180-4 and FIPS 202 examples ("abc", the empty message), RFC 9861
//! section 5, and RFC 4231 for HMAC.

use hex_literal::hex;
use sodiumxt::digest::{self, XOF_DOMAIN, Xof, hmac_sha256, hmac_sha512, hmac_sha512_256};
use sodiumxt::error::Kind;
use sodiumxt::multi;

#[test]
fn fips_figures_of_abc() {
    let sha256 = hex!("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(digest::Sha256::hash(b"abc"), sha256);
    let sha512 = hex!(
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        "454d4423643ce80e2a9ac94fa54ca49f"
    );
    assert_eq!(digest::Sha512::hash(b"abc"), sha512);
    let sha3_256 = hex!("3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532");
    assert_eq!(digest::Sha3_256::hash(b"abc"), sha3_256);
    let sha3_512 = hex!(
        "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e39340"
        "57340b4cf408d5a56592f8274eec53f0"
    );
    assert_eq!(digest::Sha3_512::hash(b"abc"), sha3_512);
}

#[test]
fn fips_and_rfc_9861_figures_of_the_empty_message() {
    let figures: [(Xof, [u8; 32]); 4] = [
        (
            Xof::Shake128,
            hex!("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26"),
        ),
        (
            Xof::Shake256,
            hex!("46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f"),
        ),
        (
            Xof::TurboShake128,
            hex!("1e415f1c5983aff2169217277d17bb538cd945a397ddec541f1ce41af2c1b74c"),
        ),
        (
            Xof::TurboShake256,
            hex!("367a329dafea871c7802ec67f905ae13c57695dc2c6663c61035f59a18f8e7db"),
        ),
    ];
    for (algorithm, expected) in figures {
        let mut out = [0; 32];
        digest::xof(&mut out, b"", algorithm, XOF_DOMAIN).unwrap();
        assert_eq!(out, expected, "{algorithm:?}");
        let mut longer = [0; 100];
        digest::xof(&mut longer, b"", algorithm, XOF_DOMAIN).unwrap();
        assert_eq!(longer[..32], expected);
        let mut other = [0; 32];
        digest::xof(&mut other, b"", algorithm, 1).unwrap();
        assert_ne!(other, expected);
    }
}

#[test]
fn rfc_4231_figures() {
    type Figure<'a> = (&'a [u8], &'a [u8], [u8; 32], [u8; 16]);
    let figures: [Figure<'_>; 4] = [
        (
            &[0x0b; 20],
            b"Hi There",
            hex!("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            hex!("87aa7cdea5ef619d4ff0b4241a1d6cb0"),
        ),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            hex!("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            hex!("164b7a7bfcf819e2e395fbe73b56e0a3"),
        ),
        (
            &[0xaa; 20],
            &[0xdd; 50],
            hex!("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            hex!("fa73b0089d56a284efb0f0756c890be9"),
        ),
        (
            &[0xaa; 131],
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            hex!("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            hex!("80b24263c7c1a3ebb71493c1dd7be8b4"),
        ),
    ];
    for (key, message, sha256, sha512) in figures {
        assert_eq!(hmac_sha256(key, message), sha256);
        assert_eq!(hmac_sha512(key, message)[..16], sha512);
        assert_eq!(hmac_sha512_256(key, message)[..], hmac_sha512(key, message)[..32]);
    }
}

#[test]
fn by_name_and_in_parts_is_the_hash_of_the_whole() {
    let data: Vec<u8> = (0..=255).cycle().take(1000).collect();
    for name in multi::NAMES {
        let key: &[u8] = if name.starts_with("hmac") { b"key" } else { b"" };
        let mut whole = multi::begin(name, key).unwrap();
        whole.update(&data);
        let expected = whole.finish();
        for part in [1, 63, 64, 137, 999] {
            let mut parts = multi::begin(name, key).unwrap();
            data.chunks(part).for_each(|part| parts.update(part));
            assert_eq!(parts.length(), expected.len(), "{name}");
            assert_eq!(parts.finish(), expected, "{name} in parts of {part}");
        }
    }
    let mut sha256 = multi::begin("SHA256", b"").unwrap();
    sha256.update(b"abc");
    assert_eq!(sha256.finish(), digest::Sha256::hash(b"abc"));
}

#[test]
fn names_and_keys_that_do_not_fit_are_refused() {
    for (name, key, words) in [
        ("md5", &b""[..], "there are blake2b"),
        ("sha256", b"key", "takes no key"),
        ("hmacsha256", b"", "needs a key"),
        ("blake2b", b"short", "16 to 64 bytes"),
    ] {
        let error = multi::begin(name, key).err().unwrap();
        assert_eq!(error.kind, Kind::BadArgument);
        assert!(error.text.contains(words), "{error}");
    }
    assert!(digest::xof(&mut [0; 8], b"", Xof::Shake128, 0).is_err());
    assert!(digest::xof(&mut [0; 8], b"", Xof::Shake128, 128).is_err());
}
