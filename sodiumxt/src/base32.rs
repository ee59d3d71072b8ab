//! Bytes as Base32, for addresses and codes that people read aloud or type.
//!
//! The rule: unlike hexadecimal and Base64 (`encoding`), this looks digits up in tables, so its time depends on the
//! bytes. What it is made for, such as onion addresses, is public.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};

use crate::error::{Error, Kind, Result};

/// An alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base32 {
    /// A to Z and 2 to 7, padded with = (RFC 4648 section 6).
    Rfc4648,
    /// The same, not padded.
    Rfc4648NoPadding,
    /// 0 to 9 and A to V, padded: text sorts as its bytes do (RFC 4648 section 7).
    Hex,
    /// The same, not padded.
    HexNoPadding,
    /// 0 to 9 and the letters without I, L, O and U (Crockford). O is read as 0, I and L as 1; hyphens are left out.
    Crockford,
}

const RFC_4648: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
const CROCKFORD: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn build(symbols: &str, padded: bool) -> Encoding {
    let mut spec = Specification::new();
    spec.symbols.push_str(symbols);
    spec.padding = padded.then_some('=');
    let lower = symbols.chars().filter(char::is_ascii_alphabetic);
    for upper in lower {
        spec.translate.from.push(upper.to_ascii_lowercase());
        spec.translate.to.push(upper);
    }
    if symbols == CROCKFORD {
        spec.translate.from.push_str("oOiIlL");
        spec.translate.to.push_str("001111");
        spec.ignore.push('-');
    }
    spec.encoding().expect("an alphabet of 32 different characters")
}

impl Base32 {
    /// The names that scripts use, in the order of the variants.
    pub const NAMES: [&str; 5] = [
        "rfc4648",
        "rfc4648-nopadding",
        "hex",
        "hex-nopadding",
        "crockford",
    ];

    fn encoding(self) -> &'static Encoding {
        static BUILT: LazyLock<[Encoding; 5]> = LazyLock::new(|| {
            [
                build(RFC_4648, true),
                build(RFC_4648, false),
                build(HEX, true),
                build(HEX, false),
                build(CROCKFORD, false),
            ]
        });
        &BUILT[self as usize]
    }
}

/// The text of bytes, in upper case.
pub fn encode(data: &[u8], variant: Base32) -> String {
    let encoding = variant.encoding();
    let mut text = String::new();
    encoding.encode_append(data, &mut text);
    text
}

/// The bytes of text in upper or lower case.
///
/// Errors: `encoding` for a character that does not belong, padding that is missing or too much, or bits left over.
pub fn decode(text: &str, variant: Base32) -> Result<Vec<u8>> {
    variant.encoding().decode(text.as_bytes()).map_err(|error| {
        let place = error.position;
        let what = match text.as_bytes().get(place) {
            Some(byte) if error.kind == data_encoding::DecodeKind::Symbol && byte.is_ascii_graphic() => {
                format!("character {} is \"{}\"", place + 1, char::from(*byte))
            }
            Some(byte) if error.kind == data_encoding::DecodeKind::Symbol => {
                format!("character {} is byte {byte}", place + 1)
            }
            _ => "the end is not whole, or its padding is not as the variant says".to_owned(),
        };
        Error::new(
            Kind::Encoding,
            format!("this is not Base32 of that variant: {what}"),
        )
    })
}
