//! Bytes as Base32 and back.

use oxtkit::{Result, handler};

use crate::base32::{self, Base32};
use crate::tables::Base32Name;

impl From<Base32Name> for Base32 {
    fn from(name: Base32Name) -> Self {
        match name {
            Base32Name::Rfc4648 => Self::Rfc4648,
            Base32Name::Rfc4648NoPadding => Self::Rfc4648NoPadding,
            Base32Name::Hex => Self::Hex,
            Base32Name::HexNoPadding => Self::HexNoPadding,
            Base32Name::Crockford => Self::Crockford,
        }
    }
}

fn variant(chosen: Option<Base32Name>) -> Base32 {
    chosen.map_or(Base32::Rfc4648, Into::into)
}

/// Writes bytes as Base32, for codes that people read aloud or type.
///
/// Unlike `sdBin2Hex` and `sdBin2Base64`, the time it takes depends on the bytes: keep it for what is no secret.
///
/// * `data` - any content.
/// * `variant` - `rfc4648` (A to Z and 2 to 7, padded; also when empty), `rfc4648-nopadding`, `hex` (0 to 9 and A to V),
///   `hex-nopadding`, or `crockford` (no padding, and no letters that look like digits).
///
/// # Returns
/// Text in upper case.
///
/// # Example
/// ```livecode
/// put sdBin2Base32("foobar", "rfc4648") into tText
/// -- now tText is "MZXW6YTBOI======"
/// ```
#[handler(name = "sdBin2Base32")]
pub fn bin2base32(data: &[u8], variant: Option<Base32Name>) -> String {
    base32::encode(data, self::variant(variant))
}

/// Reads Base32, in upper or lower case.
///
/// * `text` - the text. With `crockford`, hyphens are left out, O is read as 0, I and L as 1.
/// * `variant` - as for `sdBin2Base32`.
///
/// # Returns
/// The bytes.
///
/// # Errors
/// * `encoding` - a character that does not belong, padding that is missing or too much, or an end cut off.
///
/// # Example
/// ```livecode
/// put sdBase322Bin("mzxw6ytboi======", "rfc4648") into tData
/// -- now tData is "foobar"
/// ```
#[handler(name = "sdBase322Bin")]
pub fn base322bin(text: &str, variant: Option<Base32Name>) -> Result<Vec<u8>> {
    Ok(base32::decode(text, self::variant(variant))?)
}
