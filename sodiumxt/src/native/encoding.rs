//! Hexadecimal and Base64, in a time that does not depend on the bytes.

use super::ready;
use std::ffi::{CStr, c_char, c_int};

/// The Base64 alphabets of RFC 4648, with and without `=` at the end. The numbers are libsodium's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Base64 {
    /// `+` and `/`, padded.
    Original = 1,
    /// `+` and `/`, not padded.
    OriginalNoPadding = 3,
    /// `-` and `_`, padded.
    UrlSafe = 5,
    /// `-` and `_`, not padded.
    UrlSafeNoPadding = 7,
}

const _: () = {
    use libsodium_sys as sys;
    assert!(Base64::Original as u32 == sys::sodium_base64_VARIANT_ORIGINAL);
    assert!(Base64::OriginalNoPadding as u32 == sys::sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    assert!(Base64::UrlSafe as u32 == sys::sodium_base64_VARIANT_URLSAFE);
    assert!(Base64::UrlSafeNoPadding as u32 == sys::sodium_base64_VARIANT_URLSAFE_NO_PADDING);
};

/// What decoding found: how many bytes were written, how many characters were read, and whether that part was well formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Bytes written to the front of `out`.
    pub written: usize,
    /// Characters read; less than the text's length when a character did not belong there.
    pub read: usize,
    /// False when a digit was left over or the padding was wrong.
    pub whole: bool,
}

/// Writes two lower-case digits for each byte, and a zero byte after them: `out` is `2 * data.len() + 1` long.
pub fn bin2hex(out: &mut [u8], data: &[u8]) {
    ready();
    assert_eq!(out.len(), 2 * data.len() + 1);
    // SAFETY: `out` is writable for the length that is passed, which is what libsodium asks for `data`.
    unsafe { libsodium_sys::sodium_bin2hex(out.as_mut_ptr().cast(), out.len(), data.as_ptr(), data.len()) };
}

/// Reads hexadecimal digits, leaving out the characters of `ignore` between bytes. `out` holds half the text's length.
pub fn hex2bin(out: &mut [u8], text: &[u8], ignore: &CStr) -> Decoded {
    ready();
    let (mut written, mut end) = (0, std::ptr::null::<c_char>());
    let start = text.as_ptr().cast::<c_char>();
    // SAFETY: both slices are valid for their lengths, `ignore` is zero-terminated, both results are ours.
    let code = unsafe {
        libsodium_sys::sodium_hex2bin(
            out.as_mut_ptr(),
            out.len(),
            start,
            text.len(),
            ignore.as_ptr(),
            &mut written,
            &mut end,
        )
    };
    decoded(code, written, start, end)
}

/// The length of the Base64 form of `bytes` bytes, with the zero byte that [`bin2base64`] writes after it.
pub fn base64_len(bytes: usize, variant: Base64) -> usize {
    // SAFETY: takes numbers; the variant is one of libsodium's four.
    unsafe { libsodium_sys::sodium_base64_encoded_len(bytes, variant as c_int) }
}

/// Writes the Base64 form and a zero byte; `out` is [`base64_len`] long.
pub fn bin2base64(out: &mut [u8], data: &[u8], variant: Base64) {
    ready();
    assert_eq!(out.len(), base64_len(data.len(), variant));
    // SAFETY: `out` is writable for the length that is passed, which is what libsodium asks for `data`.
    unsafe {
        libsodium_sys::sodium_bin2base64(
            out.as_mut_ptr().cast(),
            out.len(),
            data.as_ptr(),
            data.len(),
            variant as c_int,
        )
    };
}

/// Reads Base64, leaving out the characters of `ignore`. `out` holds three quarters of the text's length.
pub fn base642bin(out: &mut [u8], text: &[u8], ignore: &CStr, variant: Base64) -> Decoded {
    ready();
    let (mut written, mut end) = (0, std::ptr::null::<c_char>());
    let start = text.as_ptr().cast::<c_char>();
    // SAFETY: both slices are valid for their lengths, `ignore` is zero-terminated, both results are ours.
    let code = unsafe {
        libsodium_sys::sodium_base642bin(
            out.as_mut_ptr(),
            out.len(),
            start,
            text.len(),
            ignore.as_ptr(),
            &mut written,
            &mut end,
            variant as c_int,
        )
    };
    decoded(code, written, start, end)
}

fn decoded(code: c_int, written: usize, start: *const c_char, end: *const c_char) -> Decoded {
    Decoded {
        written,
        read: end as usize - start as usize,
        whole: code == 0,
    }
}
