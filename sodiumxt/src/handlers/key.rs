//! Key parameters: Data of the right length, or the handle of a secret.
//!
//! The rule, one for all handlers: where a secret key is asked for, script may pass its bytes or a handle from
//! `sdSecretNew`. Text is refused, except that digits are a handle, as script's own numbers may be text. Over the C ABI
//! a handle is its decimal digits in the pair; no key is that short.

use std::ops::Deref;
use std::sync::Arc;

use oxtkit::arg::{Arg, Problem};
use oxtkit::boundary::DataSlot;
use oxtkit::describe::{Type, TypeKind};
use oxtkit::param::{Param, ScriptType, binary};
use oxtkit::{Error, Handle, Result};

use crate::native::memory::Reading;
use crate::secret::Secret;
use crate::sizes;
use crate::state::{self, SecretKind};

/// What was passed for a key, of a length that was checked.
enum Held<'a> {
    Data(&'a [u8]),
    Secret(Arc<Secret>),
}

/// The bytes of a key, in reach for as long as this lives.
enum Open<'a> {
    Data(&'a [u8]),
    Secret(Reading<'a>),
}

impl Held<'_> {
    fn open(&self) -> Result<Open<'_>> {
        Ok(match self {
            Self::Data(bytes) => Open::Data(bytes),
            Self::Secret(secret) => Open::Secret(secret.read()?),
        })
    }
}

impl Deref for Open<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Data(bytes) => bytes,
            Self::Secret(reading) => reading,
        }
    }
}

/// Judges a key of `min` to `max` bytes. One for keys of every length, as are the types above: most handlers take one.
fn held<'a>(arg: &'a Arg<'a>, min: usize, max: usize) -> std::result::Result<Held<'a>, Problem> {
    let Some(secret) = secret_of(arg)? else {
        return binary(arg, min, max).map(Held::Data);
    };
    if (min..=max).contains(&secret.len()) {
        return Ok(Held::Secret(secret));
    }
    Err(unfit(secret.len(), min, max))
}

#[cold]
fn unfit(length: usize, min: usize, max: usize) -> Problem {
    let wanted = if min == max {
        min.to_string()
    } else {
        format!("{min} to {max}")
    };
    Problem::bad(format!(
        "is the handle of a secret of {length} bytes; it must be one of {wanted} bytes."
    ))
}

/// A secret key of exactly `N` bytes.
pub struct Key<'a, const N: usize>(Held<'a>);

impl<const N: usize> Key<'_, N> {
    /// Lets `use_it` see the bytes, for as long as it runs.
    ///
    /// # Errors
    /// Its own; `refused` when the secret's memory cannot be opened.
    pub fn with<T>(&self, use_it: impl FnOnce(&[u8; N]) -> Result<T>) -> Result<T> {
        match (*self.0.open()?).try_into() {
            Ok(bytes) => use_it(bytes),
            Err(_) => Err(changed()),
        }
    }

    /// The key for work that goes on after the call: the secret itself, or a copy of the bytes in guarded memory.
    ///
    /// # Errors
    /// `refused` when no more memory can be had for secrets.
    pub fn keep(&self) -> Result<Arc<Secret>> {
        Ok(match &self.0 {
            Held::Data(bytes) => Arc::new(Secret::from_bytes(bytes)?),
            Held::Secret(secret) => Arc::clone(secret),
        })
    }
}

#[cold]
fn changed() -> Error {
    Error::internal("a secret changed its length")
}

impl<'a, const N: usize> From<&'a [u8; N]> for Key<'a, N> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self(Held::Data(bytes))
    }
}

impl<const N: usize> ScriptType for Key<'_, N> {
    type Slot = DataSlot;
    const TYPE: Type = Type::ranged(TypeKind::Secret, N as i64, N as i64);
}

impl<'a, const N: usize> Param<'a> for Key<'a, N> {
    fn from_arg(arg: &'a Arg<'a>) -> std::result::Result<Self, Problem> {
        held(arg, N, N).map(Self)
    }
}

/// A secret key of `MIN` to `MAX` bytes. Over the C ABI it is always bytes.
pub struct AnyKey<'a, const MIN: usize, const MAX: usize>(Held<'a>);

impl<const MIN: usize, const MAX: usize> AnyKey<'_, MIN, MAX> {
    /// Lets `use_it` see the bytes, for as long as it runs.
    ///
    /// # Errors
    /// Its own; `refused` when the secret's memory cannot be opened.
    pub fn with<T>(&self, use_it: impl FnOnce(&[u8]) -> Result<T>) -> Result<T> {
        use_it(&self.0.open()?)
    }
}

impl<const MIN: usize, const MAX: usize> ScriptType for AnyKey<'_, MIN, MAX> {
    type Slot = DataSlot;
    const TYPE: Type = Type::ranged(TypeKind::Secret, MIN as i64, MAX as i64);
}

impl<'a, const MIN: usize, const MAX: usize> Param<'a> for AnyKey<'a, MIN, MAX> {
    fn from_arg(arg: &'a Arg<'a>) -> std::result::Result<Self, Problem> {
        match arg {
            Arg::Data(_) => binary(arg, MIN, MAX).map(|bytes| Self(Held::Data(bytes))),
            _ => held(arg, MIN, MAX).map(Self),
        }
    }
}

/// Bytes to keep, or text that says what a key is for and so how long one is to be drawn. Over the C ABI always bytes.
pub enum BytesOrKind<'a> {
    /// Bytes, or the handle of a secret to copy.
    Bytes(AnyKey<'a, 1, MOST>),
    /// The length of a key of that kind.
    Drawn(usize),
}

/// The longest secret.
const MOST: usize = Secret::MAX;

impl ScriptType for BytesOrKind<'_> {
    type Slot = DataSlot;
    const TYPE: Type = <AnyKey<'_, 1, MOST> as ScriptType>::TYPE;
}

impl<'a> Param<'a> for BytesOrKind<'a> {
    fn from_arg(arg: &'a Arg<'a>) -> std::result::Result<Self, Problem> {
        match arg {
            Arg::Text(text) if !text.is_empty() && !text.bytes().all(|byte| byte.is_ascii_digit()) => {
                // The text is not quoted: it may be a key in hexadecimal.
                let what = "Data, or text that names a kind of key, such as secretbox or kdf";
                sizes::key(text)
                    .map(Self::Drawn)
                    .ok_or_else(|| Problem::expected(arg, what))
            }
            _ => AnyKey::from_arg(arg).map(Self::Bytes),
        }
    }
}

/// The secret that a number, or digits, stand for; nothing when the argument is neither.
fn secret_of(arg: &Arg<'_>) -> std::result::Result<Option<Arc<Secret>>, Problem> {
    let digits = |bytes: &[u8]| (1..=10).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit);
    let is_handle = match arg {
        Arg::Number(_) => true,
        Arg::Text(text) => digits(text.as_bytes()),
        Arg::Data(data) => digits(data),
        _ => false,
    };
    if !is_handle {
        return Ok(None);
    }
    let handle = Handle::<SecretKind>::from_arg(arg)?;
    let dead =
        |error: Error| Problem::with_code(error.code(), format!("cannot be used: {}.", error.message()));
    state::SECRETS.get(handle).map(Some).map_err(dead)
}
