//! Secrets in guarded memory: locked, never swapped to disk, out of reach while nobody uses them, wiped at the end.

use crate::error::{Error, Kind, Result};
use crate::native::memory::{Guarded, Reading};
use crate::native::random;

/// A secret of a fixed length. It leaves this memory only where it is used, or when it is exported on purpose.
pub struct Secret(Guarded);

fn refused() -> Error {
    let text = "no more memory can be locked for secrets; free some, or raise the limit of locked memory";
    Error::new(Kind::Refused, text)
}

impl Secret {
    /// The most bytes that one secret may have.
    pub const MAX: usize = 1 << 20;

    fn made_by(length: usize, fill: impl FnOnce(&mut [u8])) -> Result<Self> {
        crate::error::within("a secret", length, 1, Self::MAX)?;
        Guarded::new(length, fill).map(Self).map_err(|_| refused())
    }

    /// Copies bytes into a secret. The caller's own copy stays where it is.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::made_by(bytes.len(), |memory| memory.copy_from_slice(bytes))
    }

    /// Draws a secret at random.
    pub fn random(length: usize) -> Result<Self> {
        Self::made_by(length, random::fill)
    }

    /// Lets `derive` write a secret in place, so that no copy stays behind.
    pub fn derived(length: usize, derive: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<Self> {
        let mut outcome = Ok(());
        let secret = Self::made_by(length, |memory| outcome = derive(memory))?;
        outcome.map(|()| secret)
    }

    /// How many bytes it has. Never 0.
    #[expect(clippy::len_without_is_empty, reason = "a secret is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Opens the bytes, which are out of reach again when the result is dropped.
    pub fn read(&self) -> Result<Reading<'_>> {
        self.0.read().map_err(|_| refused())
    }

    /// Lets `read` see the bytes, which are out of reach again afterwards.
    pub fn with<T>(&self, read: impl FnOnce(&[u8]) -> T) -> Result<T> {
        Ok(read(&self.read()?))
    }
}
