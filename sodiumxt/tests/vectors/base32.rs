//! Base32. Figures: RFC 4648 section 10; for Crockford's alphabet its definition alone.

use sodiumxt::base32::{Base32, decode, encode};
use sodiumxt::error::Kind;

#[test]
fn rfc_4648_figures() {
    let figures = [
        ("", "", ""),
        ("f", "MY======", "CO======"),
        ("fo", "MZXQ====", "CPNG===="),
        ("foo", "MZXW6===", "CPNMU==="),
        ("foob", "MZXW6YQ=", "CPNMUOG="),
        ("fooba", "MZXW6YTB", "CPNMUOJ1"),
        ("foobar", "MZXW6YTBOI======", "CPNMUOJ1E8======"),
    ];
    for (bytes, plain, hex) in figures {
        for (variant, text) in [
            (Base32::Rfc4648, plain),
            (Base32::Rfc4648NoPadding, plain.trim_end_matches('=')),
            (Base32::Hex, hex),
            (Base32::HexNoPadding, hex.trim_end_matches('=')),
        ] {
            assert_eq!(encode(bytes.as_bytes(), variant), text);
            assert_eq!(decode(text, variant).unwrap(), bytes.as_bytes());
            assert_eq!(decode(&text.to_lowercase(), variant).unwrap(), bytes.as_bytes());
        }
    }
}

#[test]
fn crockford_forgives_what_looks_alike() {
    // 32 digits in order: each 5 bits are the place of the digit.
    let all = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bytes = decode(all, Base32::Crockford).unwrap();
    assert_eq!(encode(&bytes, Base32::Crockford), all);
    assert_eq!(
        bytes,
        decode("0123456789ABCDEFGHIJKLMNOPQRSTUV", Base32::Hex).unwrap()
    );
    assert_eq!(
        decode("oO-iIlL-00", Base32::Crockford).unwrap(),
        decode("00111100", Base32::Crockford).unwrap()
    );
}

#[test]
fn what_is_no_base32_is_refused() {
    for (text, variant, what) in [
        ("MZXW6YT1", Base32::Rfc4648, "character 8 is \"1\""),
        ("MZXW6Y\u{e9}", Base32::Rfc4648, "character 7 is byte 195"),
        ("MY", Base32::Rfc4648, "the end is not whole"),
        ("MY======", Base32::Rfc4648NoPadding, "character 3 is \"=\""),
        ("MZ======", Base32::Rfc4648, "the end is not whole"),
        ("U0", Base32::Crockford, "character 1 is \"U\""),
    ] {
        let error = decode(text, variant).unwrap_err();
        assert_eq!(error.kind, Kind::Encoding, "{text}");
        assert!(error.text.contains(what), "{text}: {}", error.text);
    }
}
