//! Bytes as text and back.

use oxtkit::{Result, handler};

use crate::encoding;
use crate::tables::Base64;

impl From<Base64> for encoding::Base64 {
    fn from(variant: Base64) -> Self {
        match variant {
            Base64::Original => Self::Original,
            Base64::OriginalNoPadding => Self::OriginalNoPadding,
            Base64::UrlSafe => Self::UrlSafe,
            Base64::UrlSafeNoPadding => Self::UrlSafeNoPadding,
        }
    }
}

fn variant(chosen: Option<Base64>) -> encoding::Base64 {
    chosen.unwrap_or(Base64::Original).into()
}

/// Writes bytes as lower-case hexadecimal. The time it takes tells nothing of the bytes, so it is fit for keys.
///
/// * `data` - any content.
///
/// # Returns
/// Text, two characters for each byte.
///
/// # Example
/// ```livecode
/// put sdBin2Hex("abc") into tHex
/// -- now tHex is "616263"
/// ```
#[handler(name = "sdBin2Hex")]
pub fn bin2hex(data: &[u8]) -> String {
    encoding::bin2hex(data)
}

/// Reads hexadecimal, in upper or lower case.
///
/// * `hex` - the text.
/// * `ignore` - ASCII characters to leave out between bytes, such as `": "`; may be empty.
///
/// # Returns
/// The bytes.
///
/// # Errors
/// * `encoding` - a character that is no digit and not to be left out, or a digit left over.
///
/// # Example
/// ```livecode
/// put sdHex2Bin("61:62:63", ":") into tData
/// -- now tData is "abc"
/// ```
#[handler(name = "sdHex2Bin")]
pub fn hex2bin(hex: &str, ignore: Option<&str>) -> Result<Vec<u8>> {
    Ok(encoding::hex2bin(hex.as_bytes(), ignore.unwrap_or_default())?)
}

/// Writes bytes as Base64. The time it takes tells nothing of the bytes.
///
/// * `data` - any content.
/// * `variant` - `original` (with + and /, padded; also when empty), `original-nopadding`, `urlsafe` (with - and _) or
///   `urlsafe-nopadding`.
///
/// # Returns
/// Text without line breaks.
///
/// # Example
/// ```livecode
/// put sdBin2Base64("any content", "original") into tText
/// -- now tText is "YW55IGNvbnRlbnQ="
/// ```
#[handler(name = "sdBin2Base64")]
pub fn bin2base64(data: &[u8], variant: Option<Base64>) -> String {
    encoding::bin2base64(data, self::variant(variant))
}

/// Reads Base64.
///
/// * `text` - the text.
/// * `variant` - as for `sdBin2Base64`.
/// * `ignore` - ASCII characters to leave out, such as `return & space`; may be empty.
///
/// # Returns
/// The bytes.
///
/// # Errors
/// * `encoding` - a character of another variant, padding that is missing or too much, or an end cut off.
///
/// # Example
/// ```livecode
/// put sdBase642Bin("YW55IGNv" & return & "bnRlbnQ=", "original", return) into tData
/// -- now tData is "any content"
/// ```
#[handler(name = "sdBase642Bin")]
pub fn base642bin(text: &str, variant: Option<Base64>, ignore: Option<&str>) -> Result<Vec<u8>> {
    Ok(encoding::base642bin(
        text.as_bytes(),
        self::variant(variant),
        ignore.unwrap_or_default(),
    )?)
}
