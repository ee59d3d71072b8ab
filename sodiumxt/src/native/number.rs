//! Little-endian numbers of any length, computed in a time that depends on the length alone.

use super::ready;
use libsodium_sys as sys;
use std::cmp::Ordering;

/// Adds one; the largest number becomes 0.
pub fn increment(number: &mut [u8]) {
    ready();
    // SAFETY: the slice is writable for its length.
    unsafe { sys::sodium_increment(number.as_mut_ptr(), number.len()) }
}

/// Adds `other` to `number`, dropping a carry. Both have the same length.
pub fn add(number: &mut [u8], other: &[u8]) {
    ready();
    assert_eq!(number.len(), other.len());
    // SAFETY: both slices are valid for the length, which is the same.
    unsafe { sys::sodium_add(number.as_mut_ptr(), other.as_ptr(), number.len()) }
}

/// Subtracts `other` from `number`, dropping a borrow. Both have the same length.
pub fn sub(number: &mut [u8], other: &[u8]) {
    ready();
    assert_eq!(number.len(), other.len());
    // SAFETY: both slices are valid for the length, which is the same.
    unsafe { sys::sodium_sub(number.as_mut_ptr(), other.as_ptr(), number.len()) }
}

/// Which of two numbers of the same length is the larger.
pub fn compare(a: &[u8], b: &[u8]) -> Ordering {
    ready();
    assert_eq!(a.len(), b.len());
    // SAFETY: both slices are valid for the length, which is the same.
    unsafe { sys::sodium_compare(a.as_ptr(), b.as_ptr(), a.len()) }.cmp(&0)
}

/// Whether every byte is 0.
pub fn is_zero(number: &[u8]) -> bool {
    ready();
    // SAFETY: the slice is valid for its length.
    unsafe { sys::sodium_is_zero(number.as_ptr(), number.len()) == 1 }
}
