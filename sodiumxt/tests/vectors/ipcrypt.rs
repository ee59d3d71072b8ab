//! Encryption of addresses. Figures: draft-denis-ipcrypt, as in libsodium's `ipcrypt` test.

use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::ipcrypt::{Encrypted, Mode, decrypt, encrypt};
use sodiumxt::native::ipcrypt as native;
use std::net::IpAddr;

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn deterministic_figures() {
    let figures: [(&str, [u8; 16], &str); 3] = [
        (
            "0.0.0.0",
            hex!("0123456789abcdeffedcba9876543210"),
            "bde9:6789:d353:824c:d7c6:f58a:6bd2:26eb",
        ),
        (
            "255.255.255.255",
            hex!("1032547698badcfeefcdab8967452301"),
            "aed2:92f6:ea23:58c3:48fd:8b8:74e8:45d8",
        ),
        (
            "192.0.2.1",
            hex!("2b7e151628aed2a6abf7158809cf4f3c"),
            "1dbd:c1b9:fff1:7586:7d0b:67b4:e76e:4777",
        ),
    ];
    for (plain, key, expected) in figures {
        let encrypted = encrypt(address(plain), &key, Mode::Deterministic).unwrap();
        assert_eq!(encrypted, Encrypted::Address(address(expected)));
        assert_eq!(
            decrypt(&encrypted, &key, Mode::Deterministic).unwrap(),
            address(plain)
        );
    }
}

#[test]
fn figures_with_a_tweak() {
    let key = hex!("0123456789abcdeffedcba9876543210");
    let mut mapped = [0; 16];
    mapped[10..12].fill(0xff);
    let expected = hex!("08e0c289bff23b7cb349aadfe3bcef56221c384c7c217b16");
    assert_eq!(
        native::nd_encrypt(&mapped, &hex!("08e0c289bff23b7c"), &key),
        expected
    );
    assert_eq!(native::nd_decrypt(&expected, &key), mapped);
    let found = decrypt(&Encrypted::Bytes(expected.to_vec()), &key, Mode::NonDeterministic).unwrap();
    assert_eq!(found, address("0.0.0.0"));
}

#[test]
fn prefixes_stay_together() {
    let key = hex!("0123456789abcdeffedcba98765432101032547698badcfeefcdab8967452301");
    let Encrypted::Address(IpAddr::V4(found)) = encrypt(address("0.0.0.0"), &key, Mode::Prefix).unwrap()
    else {
        panic!("IPv4 stays IPv4");
    };
    assert_eq!(found.octets(), hex!("97529b86"));
    let hidden = |text: &str| match encrypt(address(text), &key, Mode::Prefix).unwrap() {
        Encrypted::Address(IpAddr::V4(hidden)) => hidden.octets(),
        other => panic!("{other:?}"),
    };
    let (one, two, elsewhere) = (hidden("10.0.0.47"), hidden("10.0.0.129"), hidden("10.0.1.47"));
    assert_eq!(one[..3], two[..3]);
    assert_ne!(one[..3], elsewhere[..3]);
    assert_eq!(one[..2], elsewhere[..2]);
}

#[test]
fn every_mode_gives_addresses_back() {
    for (_, mode) in Mode::ALL {
        let mut key = vec![7; mode.key_len()];
        key[0] = 1;
        for plain in ["192.0.2.1", "2001:db8::1", "::", "255.255.255.255"] {
            let encrypted = encrypt(address(plain), &key, mode).unwrap();
            assert_eq!(
                decrypt(&encrypted, &key, mode).unwrap(),
                address(plain),
                "{mode:?}"
            );
        }
        let error = encrypt(address("::1"), &key[1..], mode).unwrap_err();
        assert_eq!(error.kind, Kind::BadArgument);
    }
    let address = Encrypted::Address(address("::1"));
    assert_eq!(
        decrypt(&address, &[0; 16], Mode::NonDeterministic)
            .unwrap_err()
            .kind,
        Kind::Encoding
    );
    let short = Encrypted::Bytes(vec![0; 23]);
    assert_eq!(
        decrypt(&short, &[0; 16], Mode::NonDeterministic)
            .unwrap_err()
            .kind,
        Kind::Encoding
    );
}
