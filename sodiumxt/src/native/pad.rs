//! ISO/IEC 7816-4 padding: a byte 0x80, then zeros, up to a multiple of the block size.

use super::{Refused, check, ready};
use libsodium_sys as sys;

/// Pads the first `length` bytes of `buffer`, which has room for one more block, and returns the padded length.
pub fn pad(buffer: &mut [u8], length: usize, block: usize) -> Result<usize, Refused> {
    ready();
    assert!(length <= buffer.len());
    let mut padded = 0;
    // SAFETY: the buffer is writable for its length, which libsodium is told and keeps to.
    check(unsafe { sys::sodium_pad(&mut padded, buffer.as_mut_ptr(), length, block, buffer.len()) })?;
    Ok(padded)
}

/// The length of what was padded. Refused when the padding is not whole.
pub fn unpad(buffer: &[u8], block: usize) -> Result<usize, Refused> {
    ready();
    let mut length = 0;
    // SAFETY: the buffer is valid for its length.
    check(unsafe { sys::sodium_unpad(&mut length, buffer.as_ptr(), buffer.len(), block) })?;
    Ok(length)
}
