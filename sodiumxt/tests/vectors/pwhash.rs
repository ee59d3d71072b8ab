//! Argon2. Figures: libsodium's `pwhash_argon2id` test. (RFC 9106's own take a secret and associated data, which no
//! libsodium call does; `crosscheck.rs` holds those against another implementation.)

use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::pwhash::{self, Algorithm, Limits};

const SMALL: Limits = Limits { ops: 1, mem: 8192 };

#[test]
fn libsodium_figure_of_a_derived_key() {
    let passphrase = hex!("b540beb016a5366524d4605156493f9874514a5aa58818cd0c6dfffaa9e90205f17b");
    let salt = hex!("44071f6d181561670bda728d43fb79b4");
    let limits = Limits {
        ops: 1,
        mem: 1_631_659,
    };
    let mut out = [0; 231];
    pwhash::derive(&mut out, &passphrase, &salt, limits, Algorithm::Argon2id).unwrap();
    let expected = hex!(
        "7fb72409b0987f8190c3729710e98c3f80c5a8727d425fdcde7f3644d467fe973f5b5fee683bd3fce812cb9ae5e9921a"
        "2d06c2f1905e4e839692f2b934b682f11a2fe2b90482ea5dd234863516dba6f52dc0702d324ec77d860c2e181f84472b"
        "d7104fedce071ffa93c5309494ad51623d214447a7b2b1462dc7d5d55a1f6fd5b54ce024118d86f0c6489d16545aaa87"
        "b6689dad9f2fb47fda9894f8e12b87d978b483ccd4cc5fd9595cdc7a818452f915ce2f7df95ec12b1c72e3788d473441"
        "d884f9748eb14703c21b45d82fd667b85f5b2d98c13303b3fe76285531a826b6fc0fe8e3dddecf"
    );
    assert_eq!(out, expected);
}

#[test]
fn libsodium_figures_of_strings() {
    let pretty = "^T5H$JYt39n%K*j:W]!1s?vg!:jGi]Ax?..l7[p0v:1jHTpla9;]bUN;?bWyCbtqg ";
    let right = [
        (
            "",
            "$argon2id$v=19$m=4882,t=2,p=1$bA81arsiXysd3WbTRzmEOw$Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE",
        ),
        (
            pretty,
            "$argon2id$v=19$m=4096,t=19,p=1$PkEgMTYtYnl0ZXMgc2FsdA$ltB/ue1kPtBMBGfsysMpPigE6hiNEKZ9vs8vLNVDQGA",
        ),
    ];
    let no_passes =
        "$argon2id$v=19$m=4096,t=0,p=1$PkEgMTYtYnl0ZXMgc2FsdA$ltB/ue1kPtBMBGfsysMpPigE6hiNEKZ9vs8vLNVDQGA";
    assert!(!pwhash::verify(no_passes, pretty.as_bytes()));
    for (passphrase, hash) in right {
        assert!(pwhash::verify(hash, passphrase.as_bytes()));
        assert!(!pwhash::verify(hash, b"another"));
    }
}

#[test]
fn a_string_verifies_its_passphrase_alone() {
    let hash = pwhash::string(b"correct horse", SMALL).unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{hash}");
    assert!(pwhash::verify(&hash, b"correct horse"));
    for wrong in [
        &b""[..],
        b"correct hors",
        b"correct horse ",
        b"Correct horse",
        b"correct horse\0",
    ] {
        assert!(!pwhash::verify(&hash, wrong));
    }
    assert_ne!(
        hash,
        pwhash::string(b"correct horse", SMALL).unwrap(),
        "each has a salt of its own"
    );
}

#[test]
fn a_string_that_is_none_verifies_nothing() {
    let hash = pwhash::string(b"p", SMALL).unwrap();
    let long = "$argon2id$".repeat(40);
    for none in [
        "",
        "$",
        "$argon2id$",
        "p",
        &hash[1..],
        &hash[..20],
        &long,
        "\0",
        "a\0b",
        "\u{20ac}",
    ] {
        assert!(!pwhash::verify(none, b"p"), "{none:?}");
        let error = pwhash::needs_rehash(none, SMALL).unwrap_err();
        assert_eq!(error.kind, Kind::Encoding, "{none:?}");
    }
}

#[test]
fn other_limits_ask_for_a_rehash() {
    let hash = pwhash::string(b"p", SMALL).unwrap();
    assert!(!pwhash::needs_rehash(&hash, SMALL).unwrap());
    assert!(pwhash::needs_rehash(&hash, Limits { ops: 2, ..SMALL }).unwrap());
    assert!(pwhash::needs_rehash(&hash, Limits { mem: 16384, ..SMALL }).unwrap());
}

#[test]
fn everything_counts_in_a_derived_key() {
    let key = |passphrase: &[u8], salt: &[u8; 16], ops, mem, algorithm| {
        let mut out = [0; 32];
        pwhash::derive(&mut out, passphrase, salt, Limits { ops, mem }, algorithm).unwrap();
        out
    };
    let keys = [
        key(b"p", &[0; 16], 3, 8192, Algorithm::Argon2id),
        key(b"q", &[0; 16], 3, 8192, Algorithm::Argon2id),
        key(b"p", &[1; 16], 3, 8192, Algorithm::Argon2id),
        key(b"p", &[0; 16], 4, 8192, Algorithm::Argon2id),
        key(b"p", &[0; 16], 3, 9216, Algorithm::Argon2id),
        key(b"p", &[0; 16], 3, 8192, Algorithm::Argon2i),
    ];
    for (place, key) in keys.iter().enumerate() {
        assert!(!keys[..place].contains(key));
    }
}

#[test]
fn limits_out_of_range_are_refused_with_the_range() {
    let derive = |length, ops, mem, algorithm| {
        pwhash::derive(
            &mut vec![0; length],
            b"p",
            &[0; 16],
            Limits { ops, mem },
            algorithm,
        )
        .unwrap_err()
    };
    assert!(derive(15, 1, 8192, Algorithm::Argon2id).text.contains("16 to"));
    assert!(
        derive(16, 0, 8192, Algorithm::Argon2id)
            .text
            .contains("1 to 4294967295, not 0")
    );
    assert!(derive(16, 2, 8192, Algorithm::Argon2i).text.contains("3 to"));
    assert!(derive(16, 1, 8191, Algorithm::Argon2id).text.contains("8192 to"));
    assert_eq!(
        derive(16, 1, u64::MAX, Algorithm::Argon2id).kind,
        Kind::BadArgument
    );
}

#[test]
fn presets_are_those_of_the_table() {
    let preset = |name| Limits::preset(name).map(|limits| (limits.ops, limits.mem >> 20));
    assert_eq!(preset("interactive"), Some((2, 64)));
    assert_eq!(preset("Moderate"), Some((3, 256)));
    assert_eq!(preset("sensitive"), Some((4, 1024)));
    assert_eq!(preset("paranoid"), None);
}
