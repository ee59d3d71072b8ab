//! The one rule for a C return value, and its three bands.
//!
//! `>= 0` is a value, a handle or a number of bytes written. `-1 ..= -2_000_000_000` is minus the
//! capacity that the answer needs. Everything below is an error: `ERROR_BASE` plus its code. The
//! bands do not touch, so a need can never be mistaken for a failure.

use super::{Error, ErrorCode, Result};

/// What is added to an error code (-1, -2, ...) to make the C return value.
pub const ERROR_BASE: i32 = -2_000_000_000;

/// The most bytes that one value may have, in either direction.
pub const MAX_LEN: usize = 2_000_000_000;

/// A C return value, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// A value, a handle or a number of bytes written; 0 or more.
    Value(i32),
    /// Nothing was done: the answer needs this many bytes, 1 to [`MAX_LEN`].
    Needs(usize),
    /// The call failed with this number, -1 or less. [`ErrorCode::from_code`] names it.
    Failed(i32),
}

impl Returned {
    /// Takes a C return value apart.
    pub fn of(value: i32) -> Returned {
        match value {
            0.. => Returned::Value(value),
            ERROR_BASE..=-1 => Returned::Needs(value.unsigned_abs() as usize),
            _ => Returned::Failed(value - ERROR_BASE),
        }
    }
}

/// The C return value for a failure: -2_000_000_001 and below.
pub const fn error_return(code: ErrorCode) -> i32 {
    ERROR_BASE + code.code()
}

/// The C return value for "the answer needs `need` bytes".
///
/// # Errors
/// `tooLarge` when no buffer may be that large.
pub fn need_return(need: usize) -> Result<i32> {
    // A need of 0 would read as success. Nobody asks for less than one byte.
    length_return(need.max(1)).map(|length| -length)
}

/// The C return value for "`length` bytes were written".
///
/// # Errors
/// `tooLarge` above [`MAX_LEN`].
pub fn length_return(length: usize) -> Result<i32> {
    match i32::try_from(length) {
        Ok(value) if length <= MAX_LEN => Ok(value),
        _ => Err(Error::too_large(format!(
            "the answer has {length} bytes and {MAX_LEN} is the most that can cross; ask for a part of it"
        ))),
    }
}
