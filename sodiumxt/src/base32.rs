//! Bytes as Base32, for addresses and codes that people read aloud or type.
//!
//! The rule: unlike hexadecimal and Base64 (`encoding`), this looks digits up in tables, so its time depends on the
//! bytes. What it is made for, such as onion addresses, is public.

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

const RFC_4648: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX: &[u8; 32] = b"0123456789ABCDEFGHIJKLMNOPQRSTUV";
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A group of five bytes is this many characters.
const GROUP: usize = 8;

impl Base32 {
    /// The names that scripts use, in the order of the variants.
    pub const NAMES: [&str; 5] = [
        "rfc4648",
        "rfc4648-nopadding",
        "hex",
        "hex-nopadding",
        "crockford",
    ];

    fn digits(self) -> &'static [u8; 32] {
        match self {
            Self::Rfc4648 | Self::Rfc4648NoPadding => RFC_4648,
            Self::Hex | Self::HexNoPadding => HEX,
            Self::Crockford => CROCKFORD,
        }
    }

    fn is_padded(self) -> bool {
        matches!(self, Self::Rfc4648 | Self::Hex)
    }

    /// The five bits that a character stands for.
    fn value(self, character: u8) -> Option<u8> {
        let digit = match (self, character.to_ascii_uppercase()) {
            (Self::Crockford, b'O') => b'0',
            (Self::Crockford, b'I' | b'L') => b'1',
            (_, upper) => upper,
        };
        let place = self.digits().iter().position(|known| *known == digit)?;
        Some(place as u8)
    }
}

/// The text of bytes, in upper case.
pub fn encode(data: &[u8], variant: Base32) -> String {
    let digits = variant.digits();
    let mut text = String::with_capacity(data.len().div_ceil(5) * GROUP);
    for group in data.chunks(5) {
        let mut bytes = [0; 8];
        bytes[3..3 + group.len()].copy_from_slice(group);
        let bits = u64::from_be_bytes(bytes);
        let used = (group.len() * 8).div_ceil(5);
        for place in 0..GROUP {
            if place < used {
                let value = bits >> (5 * (GROUP - 1 - place)) & 31;
                text.push(char::from(digits[value as usize]));
            } else if variant.is_padded() {
                text.push('=');
            }
        }
    }
    text
}

/// The bytes of text in upper or lower case.
///
/// Errors: `encoding` for a character that does not belong, padding that is missing or too much, or bits left over.
pub fn decode(text: &str, variant: Base32) -> Result<Vec<u8>> {
    let whole = text.as_bytes();
    let mut characters = whole;
    if variant.is_padded() {
        while let [rest @ .., b'='] = characters {
            characters = rest;
        }
    }
    let mut bytes = Vec::with_capacity(characters.len() * 5 / GROUP);
    let (mut bits, mut count, mut used) = (0_u32, 0, 0_usize);
    for (place, character) in characters.iter().enumerate() {
        if variant == Base32::Crockford && *character == b'-' {
            continue;
        }
        let value = variant
            .value(*character)
            .ok_or_else(|| stranger(place, *character))?;
        bits = bits << 5 | u32::from(value);
        count += 5;
        used += 1;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    let padding = whole.len() - characters.len();
    let due = if variant.is_padded() {
        used.next_multiple_of(GROUP) - used
    } else {
        0
    };
    // A character that brings no whole byte is one too many, and what is left of the last one must be zero.
    if count >= 5 || bits != 0 || padding != due {
        return Err(refused(
            "the end is not whole, or its padding is not as the variant says",
        ));
    }
    Ok(bytes)
}

#[cold]
fn stranger(place: usize, character: u8) -> Error {
    let place = place + 1;
    if character.is_ascii_graphic() {
        let character = char::from(character);
        refused(&format!("character {place} is \"{character}\""))
    } else {
        refused(&format!("character {place} is byte {character}"))
    }
}

#[cold]
fn refused(what: &str) -> Error {
    Error::new(
        Kind::Encoding,
        format!("this is not Base32 of that variant: {what}"),
    )
}
