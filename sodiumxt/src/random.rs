//! Random bytes, numbers and text.

use crate::error::{Error, Result};
use crate::native;
pub use crate::native::random::SEED;
pub use native::random::{fill, fill_from_seed};

/// The greatest upper limit of [`uniform`]; fits a script's 32-bit integer.
pub const UNIFORM_MAX: u32 = 2_000_000_000;

/// A number from 0 to `upper - 1`, each as likely as the other.
///
/// Errors: `upper` is 0 or above [`UNIFORM_MAX`].
pub fn uniform(upper: u32) -> Result<u32> {
    if !(1..=UNIFORM_MAX).contains(&upper) {
        return Err(Error::argument(format!(
            "the upper limit must be 1 to {UNIFORM_MAX}, not {upper}"
        )));
    }
    Ok(native::random::uniform(upper))
}

/// `count` characters, each drawn from `alphabet` with the same chance.
///
/// Errors: the alphabet is empty, holds a character twice (which would make it likelier), or has over 65536 characters.
pub fn text(count: usize, alphabet: &str) -> Result<String> {
    let letters: Vec<char> = alphabet.chars().collect();
    if letters.is_empty() || letters.len() > 1 << 16 {
        return Err(Error::argument(format!(
            "the alphabet must have 1 to 65536 characters, not {}",
            letters.len()
        )));
    }
    let mut sorted = letters.clone();
    sorted.sort_unstable();
    if let Some(twice) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Error::argument(format!(
            "the alphabet holds {:?} more than once",
            twice[0]
        )));
    }
    let upper = letters.len() as u32;
    Ok((0..count)
        .map(|_| letters[native::random::uniform(upper) as usize])
        .collect())
}
