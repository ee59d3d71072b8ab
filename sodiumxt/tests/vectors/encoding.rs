//! Hexadecimal and Base64. Figures: RFC 4648 section 10, and libsodium's `codecs` test.

use sodiumxt::encoding::{Base64, base642bin, bin2base64, bin2hex, hex2bin};
use sodiumxt::error::Kind;

const RFC_4648: [(&str, &str, &str); 7] = [
    ("", "", ""),
    ("f", "Zg==", "66"),
    ("fo", "Zm8=", "666F"),
    ("foo", "Zm9v", "666F6F"),
    ("foob", "Zm9vYg==", "666F6F62"),
    ("fooba", "Zm9vYmE=", "666F6F6261"),
    ("foobar", "Zm9vYmFy", "666F6F626172"),
];

#[test]
fn rfc_4648_figures() {
    for (plain, base64, hex) in RFC_4648 {
        assert_eq!(bin2base64(plain.as_bytes(), Base64::Original), base64);
        assert_eq!(
            base642bin(base64.as_bytes(), Base64::Original, "").unwrap(),
            plain.as_bytes()
        );
        assert_eq!(bin2hex(plain.as_bytes()), hex.to_lowercase());
        for digits in [hex.to_owned(), hex.to_lowercase()] {
            assert_eq!(hex2bin(digits.as_bytes(), "").unwrap(), plain.as_bytes());
        }
    }
}

#[test]
fn libsodium_figures_of_the_four_variants() {
    let padded = b"\xfb\xf0\xf10123456789ABCDEFab";
    let unpadded = b"\xfb\xf0\xf10123456789ABCDEFabc";
    let figures: [(Base64, &[u8], &str); 4] = [
        (Base64::Original, padded, "+/DxMDEyMzQ1Njc4OUFCQ0RFRmFi"),
        (
            Base64::OriginalNoPadding,
            unpadded,
            "+/DxMDEyMzQ1Njc4OUFCQ0RFRmFiYw",
        ),
        (Base64::UrlSafe, padded, "-_DxMDEyMzQ1Njc4OUFCQ0RFRmFi"),
        (
            Base64::UrlSafeNoPadding,
            unpadded,
            "-_DxMDEyMzQ1Njc4OUFCQ0RFRmFiYw",
        ),
    ];
    for (variant, data, text) in figures {
        assert_eq!(bin2base64(data, variant), text);
        assert_eq!(base642bin(text.as_bytes(), variant, "").unwrap(), data);
    }
}

#[test]
fn libsodium_figures_with_characters_to_leave_out() {
    assert_eq!(hex2bin(b"Cafe : 6942", ": ").unwrap(), [0xca, 0xfe, 0x69, 0x42]);
    let text = b"VGhpcyBpcyBhIGpvdXJu\nZXkgaW50by Bzb3VuZA==";
    assert_eq!(
        base642bin(text, Base64::Original, "\n\r ").unwrap(),
        b"This is a journey into sound"
    );
}

#[test]
fn a_character_that_does_not_belong_is_named_with_its_place() {
    let cases = [
        (hex2bin(b"de:ad:be:ef", ""), "character 3 is \":\""),
        (hex2bin(b"de\nad", ": "), "character 3 is byte 10"),
        (hex2bin(b"deadbee", ""), "left over"),
        (hex2bin(b"d e", " "), "left over"),
        (
            base642bin(b"Zm9v Zm9v", Base64::Original, ""),
            "character 5 is byte 32",
        ),
        (base642bin(b"-_Dx", Base64::Original, ""), "character 1 is \"-\""),
        (base642bin(b"+/Dx", Base64::UrlSafe, ""), "character 1 is \"+\""),
        (base642bin(b"Zg=", Base64::Original, ""), "padding"),
        (base642bin(b"Zg", Base64::Original, ""), "padding"),
        (base642bin(b"Zg==", Base64::OriginalNoPadding, ""), "padding"),
        (base642bin(b"Zh==", Base64::Original, ""), "not whole"),
        (base642bin(b"Z", Base64::OriginalNoPadding, ""), "not whole"),
    ];
    for (result, words) in cases {
        let error = result.unwrap_err();
        assert_eq!(error.kind, Kind::Encoding);
        assert!(error.text.contains(words), "{error} should say {words}");
    }
}

#[test]
fn only_ascii_can_be_left_out() {
    assert_eq!(hex2bin(b"00", "\u{20ac}").unwrap_err().kind, Kind::BadArgument);
    assert_eq!(hex2bin(b"00", "\0").unwrap_err().kind, Kind::BadArgument);
}

#[test]
fn a_zero_byte_is_never_left_out() {
    for (text, place) in [(&b"\0"[..], 1), (b"66\0", 3), (b"\x0066", 1)] {
        for ignore in ["", " "] {
            for result in [
                hex2bin(text, ignore),
                base642bin(text, Base64::UrlSafeNoPadding, ignore),
            ] {
                let error = result.expect_err("a zero byte is no digit");
                assert_eq!(error.kind, Kind::Encoding);
                assert!(
                    error.text.ends_with(&format!("character {place} is byte 0")),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn variants_have_names() {
    assert_eq!(
        Base64::by_name("URLsafe-NoPadding"),
        Some(Base64::UrlSafeNoPadding)
    );
    assert_eq!(Base64::by_name("base64"), None);
    assert!(Base64::NAMES.iter().all(|name| Base64::by_name(name).is_some()));
}
