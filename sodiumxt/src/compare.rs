//! Comparing and computing with secrets, in a time that depends on their length alone.
//!
//! Numbers here are unsigned and little-endian (the first byte is the smallest), as nonces are counted.

use crate::error::{Error, Result};
pub use crate::native::equal;
use crate::native::number as native;
pub use native::is_zero;
use std::cmp::Ordering;

fn same_length(a: &[u8], b: &[u8]) -> Result<()> {
    if a.len() == b.len() {
        return Ok(());
    }
    let (a, b) = (a.len(), b.len());
    Err(Error::argument(format!(
        "both numbers must have the same length, not {a} and {b} bytes"
    )))
}

/// Adds one to `number`; the largest becomes 0.
pub fn increment(number: &mut [u8]) {
    native::increment(number);
}

/// Adds `other` to `number`, dropping what does not fit. Errors: different lengths.
pub fn add(number: &mut [u8], other: &[u8]) -> Result<()> {
    same_length(number, other)?;
    native::add(number, other);
    Ok(())
}

/// Subtracts `other` from `number`, modulo what fits. Errors: different lengths.
pub fn sub(number: &mut [u8], other: &[u8]) -> Result<()> {
    same_length(number, other)?;
    native::sub(number, other);
    Ok(())
}

/// Which number is the larger. Errors: different lengths.
pub fn compare(a: &[u8], b: &[u8]) -> Result<Ordering> {
    same_length(a, b)?;
    Ok(native::compare(a, b))
}
