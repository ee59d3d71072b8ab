//! Every decoder takes any text without a panic, and what it makes of it becomes the same bytes again when it is encoded
//! and decoded once more. What was encoded always comes back.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use sodiumxt::base32::{self, Base32};
use sodiumxt::encoding::{Base64, base642bin, bin2base64, bin2hex, hex2bin};
use sodiumxt::pwhash;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    ignore: u8,
    text: &'a [u8],
}

/// Sets of characters to leave out, as scripts give them.
const IGNORED: [&str; 4] = ["", " ", " \r\n\t", ":-="];

fn hex(text: &[u8], ignore: &str) {
    if let Ok(bytes) = hex2bin(text, ignore) {
        assert!(bytes.len() * 2 <= text.len());
        assert_eq!(hex2bin(bin2hex(&bytes).as_bytes(), ""), Ok(bytes));
    }
    assert_eq!(hex2bin(bin2hex(text).as_bytes(), ignore).as_deref(), Ok(text));
}

fn base64(text: &[u8], ignore: &str) {
    for variant in Base64::NAMES.iter().filter_map(|name| Base64::by_name(name)) {
        if let Ok(bytes) = base642bin(text, variant, ignore) {
            let again = bin2base64(&bytes, variant);
            assert_eq!(base642bin(again.as_bytes(), variant, ""), Ok(bytes));
            // With nothing to leave out, bytes have one form.
            assert!(!ignore.is_empty() || again.as_bytes() == text, "{again:?}");
        }
        let encoded = bin2base64(text, variant);
        assert_eq!(base642bin(encoded.as_bytes(), variant, "").as_deref(), Ok(text));
    }
}

const VARIANTS: [Base32; 5] = [
    Base32::Rfc4648,
    Base32::Rfc4648NoPadding,
    Base32::Hex,
    Base32::HexNoPadding,
    Base32::Crockford,
];

fn base_32(text: &[u8]) {
    for variant in VARIANTS {
        if let Ok(bytes) =
            std::str::from_utf8(text).map_or(Ok(Vec::new()), |text| base32::decode(text, variant))
        {
            assert_eq!(
                base32::decode(&base32::encode(&bytes, variant), variant),
                Ok(bytes)
            );
        }
        let encoded = base32::encode(text, variant);
        assert_eq!(base32::decode(&encoded, variant).as_deref(), Ok(text));
        assert_eq!(
            base32::decode(&encoded.to_lowercase(), variant).as_deref(),
            Ok(text)
        );
    }
}

fuzz_target!(|input: Input<'_>| {
    let ignore = IGNORED[usize::from(input.ignore) % IGNORED.len()];
    hex(input.text, ignore);
    base64(input.text, ignore);
    base_32(input.text);
    // Stored password hashes are read as well. Whether one fits is not asked: it may name any cost.
    if let Ok(text) = std::str::from_utf8(input.text) {
        let _ = pwhash::needs_rehash(text, pwhash::Limits { ops: 1, mem: 8192 });
    }
});
