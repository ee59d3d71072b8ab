//! Random bytes, numbers and text.

use oxtkit::{Fill, Int, Result, filled, handler};

use super::MOST;
use crate::random;

/// Draws random bytes, fit for keys.
///
/// * `count` - how many, 0 to 2000000000.
///
/// # Returns
/// So many bytes of Data, different each time.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// -- now the number of bytes in tKey is 32
/// ```
#[handler]
pub fn random_bytes(count: Int<0, MOST>) -> impl Fill {
    filled(count.as_usize(), |out| {
        random::fill(out);
        Ok(())
    })
}

/// Draws a random number, each as likely as the other.
///
/// * `upper` - one more than the largest, 1 to 2000000000.
///
/// # Returns
/// A whole number from 0 to `upper - 1`.
///
/// # Errors
/// * `badArgument` - a limit out of range.
///
/// # Example
/// ```livecode
/// put sdRandomUniform(6) + 1 into tDie
/// -- now tDie >= 1 and tDie <= 6
/// ```
#[handler]
pub fn random_uniform(upper: Int<1, MOST>) -> Result<u32> {
    Ok(random::uniform(upper.get() as u32)?)
}

/// Makes bytes that look random but depend on a seed alone, for tests that must be repeatable.
///
/// * `count` - how many, 0 to 2000000000.
/// * `seed` - 32 bytes. Who knows it knows the result.
///
/// # Returns
/// So many bytes of Data, always the same for one seed.
///
/// # Example
/// ```livecode
/// put sdGenericHash("test 1", 32, empty) into tSeed
/// put sdRandomDeterministic(10, tSeed) into tBytes
/// -- now tBytes is sdRandomDeterministic(10, tSeed)
/// ```
#[handler]
pub fn random_deterministic(count: Int<0, MOST>, seed: &[u8; 32]) -> impl Fill {
    filled(count.as_usize(), |out| {
        random::fill_from_seed(out, seed);
        Ok(())
    })
}

/// Draws random text, such as a password or a code to read out.
///
/// * `count` - how many characters, 0 to 1000000.
/// * `alphabet` - the characters to draw from, each once.
///
/// # Returns
/// The text.
///
/// # Errors
/// * `badArgument` - an alphabet that is empty or holds a character twice.
///
/// # Example
/// ```livecode
/// put sdRandomText(12, "abcdefghjkmnpqrstuvwxyz23456789") into tPassword
/// -- now the length of tPassword is 12
/// ```
#[handler]
pub fn random_text(count: Int<0, 1_000_000>, alphabet: &str) -> Result<String> {
    Ok(random::text(count.as_usize(), alphabet)?)
}
