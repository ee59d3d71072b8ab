//! Bytes as text: hexadecimal and Base64. Time does not depend on the bytes, so keys can be encoded too.
//!
//! Decoding is strict: a character that does not belong is an error that says where it stands, unless the caller named it
//! among those to leave out.

use crate::error::{Error, Kind, Result};
use crate::native::encoding as native;
pub use crate::native::encoding::Base64;
use native::Decoded;
use std::ffi::CString;

/// Lower-case hexadecimal, two characters for each byte.
pub fn bin2hex(data: &[u8]) -> String {
    let mut text = vec![0; 2 * data.len() + 1];
    native::bin2hex(&mut text, data);
    ascii(text)
}

/// The bytes of hexadecimal text, upper or lower case. The characters of `ignore` are left out between bytes.
///
/// Errors: `encoding` for a character that is no digit, or a digit left over.
pub fn hex2bin(text: &[u8], ignore: &str) -> Result<Vec<u8>> {
    let mut out = vec![0; text.len() / 2];
    let found = native::hex2bin(&mut out, text, &ignore_set(ignore)?);
    finish(out, text, found, ignore, &HEX)
}

impl Base64 {
    /// The names that [`Base64::by_name`] knows, in the order of the variants' numbers.
    pub const NAMES: [&str; 4] = ["original", "original-nopadding", "urlsafe", "urlsafe-nopadding"];

    /// The variant of a name, of [`Base64::NAMES`]; upper and lower case are the same.
    pub fn by_name(name: &str) -> Option<Self> {
        let variants = [
            Self::Original,
            Self::OriginalNoPadding,
            Self::UrlSafe,
            Self::UrlSafeNoPadding,
        ];
        let place = Self::NAMES
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name))?;
        Some(variants[place])
    }
}

/// Base64 in one of its variants.
pub fn bin2base64(data: &[u8], variant: Base64) -> String {
    let mut text = vec![0; native::base64_len(data.len(), variant)];
    native::bin2base64(&mut text, data, variant);
    ascii(text)
}

/// The bytes of Base64 text. The characters of `ignore` are left out wherever they stand.
///
/// Errors: `encoding` for a character of another variant, missing or superfluous padding, or bits left over.
pub fn base642bin(text: &[u8], variant: Base64, ignore: &str) -> Result<Vec<u8>> {
    let mut out = vec![0; text.len() / 4 * 3 + 3];
    let found = native::base642bin(&mut out, text, &ignore_set(ignore)?, variant);
    let form = match variant {
        Base64::Original | Base64::OriginalNoPadding => &PLAIN,
        Base64::UrlSafe | Base64::UrlSafeNoPadding => &URL,
    };
    finish(out, text, found, ignore, form)
}

/// Drops the zero byte that libsodium writes at the end.
fn ascii(mut text: Vec<u8>) -> String {
    text.pop();
    String::from_utf8(text).unwrap_or_default()
}

fn ignore_set(ignore: &str) -> Result<CString> {
    match CString::new(ignore) {
        Ok(set) if ignore.is_ascii() => Ok(set),
        _ => Err(Error::argument(
            "the characters to leave out must be ASCII, without a zero byte",
        )),
    }
}

/// Cuts `out` to what was decoded, or says what was wrong: the first character that is neither a digit of the form nor
/// one to leave out, else that the end is not whole.
fn finish(mut out: Vec<u8>, text: &[u8], found: Decoded, ignore: &str, form: &Form) -> Result<Vec<u8>> {
    // libsodium takes the end of the set for a character of it, and would leave out zero bytes.
    if found.whole && found.read == text.len() && !text.contains(&0) {
        out.truncate(found.written);
        return Ok(out);
    }
    let belongs = |byte: &u8| (form.digit)(*byte) || ignore.as_bytes().contains(byte);
    let what = match text.iter().position(|byte| !belongs(byte)) {
        Some(place) if text[place].is_ascii_graphic() => {
            format!("character {} is \"{}\"", place + 1, char::from(text[place]))
        }
        Some(place) => format!("character {} is byte {}", place + 1, text[place]),
        None => form.cut.to_owned(),
    };
    Err(Error::new(
        Kind::Encoding,
        format!("this is not {}: {what}", form.name),
    ))
}

/// What an error about a form of text needs to know.
struct Form {
    name: &'static str,
    digit: fn(u8) -> bool,
    cut: &'static str,
}

const HEX: Form = Form {
    name: "hexadecimal",
    digit: |byte| byte.is_ascii_hexdigit(),
    cut: "a digit is left over, and each byte takes two together",
};

const PLAIN: Form = Form {
    name: "Base64 with + and /",
    digit: |byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte),
    cut: "the end is not whole, or its padding is not as the variant says",
};

const URL: Form = Form {
    name: "Base64 with - and _",
    digit: |byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte),
    cut: PLAIN.cut,
};
