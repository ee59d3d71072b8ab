//! Key parameters: Data of the right length, or the handle of a secret.
//!
//! The rule, one for all handlers: where a secret key is asked for, script may pass its bytes or a handle from
//! `sdSecretNew`. Text is refused, except that digits are a handle, as script's own numbers may be text. Over the C ABI
//! a handle is its decimal digits in the pair; no key is that short.

use std::sync::Arc;

use oxtkit::arg::{Arg, Problem};
use oxtkit::boundary::DataSlot;
use oxtkit::describe::{Type, TypeKind};
use oxtkit::param::{Param, ScriptType};
use oxtkit::{Error, Handle, Result};

use crate::secret::Secret;
use crate::sizes;
use crate::state::{self, SecretKind};

/// A secret key of exactly `N` bytes.
pub struct Key<'a, const N: usize>(Held<'a, N>);

enum Held<'a, const N: usize> {
    Data(&'a [u8; N]),
    Secret(Arc<Secret>),
}

impl<const N: usize> Key<'_, N> {
    /// Lets `use_it` see the bytes, for as long as it runs.
    ///
    /// # Errors
    /// Its own; `refused` when the secret's memory cannot be opened.
    pub fn with<T>(&self, use_it: impl FnOnce(&[u8; N]) -> Result<T>) -> Result<T> {
        match &self.0 {
            Held::Data(bytes) => use_it(bytes),
            Held::Secret(secret) => secret.with(|bytes| {
                let bytes = bytes
                    .try_into()
                    .map_err(|_| Error::internal("a secret changed its length"))?;
                use_it(bytes)
            })?,
        }
    }
}

impl<const N: usize> Key<'_, N> {
    /// The key for work that goes on after the call: the secret itself, or a copy of the bytes in guarded memory.
    ///
    /// # Errors
    /// `refused` when no more memory can be had for secrets.
    pub fn keep(&self) -> Result<Arc<Secret>> {
        Ok(match &self.0 {
            Held::Data(bytes) => Arc::new(Secret::from_bytes(*bytes)?),
            Held::Secret(secret) => Arc::clone(secret),
        })
    }
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
        let Some(secret) = secret_of(arg)? else {
            return <&[u8; N]>::from_arg(arg).map(|bytes| Self(Held::Data(bytes)));
        };
        if secret.len() == N {
            return Ok(Self(Held::Secret(secret)));
        }
        let length = secret.len();
        Err(Problem::bad(format!(
            "is the handle of a secret of {length} bytes; it must be one of {N} bytes."
        )))
    }
}

/// A secret key of `MIN` to `MAX` bytes. Over the C ABI it is always bytes.
pub struct AnyKey<'a, const MIN: usize, const MAX: usize>(AnyHeld<'a>);

enum AnyHeld<'a> {
    Data(&'a [u8]),
    Secret(Arc<Secret>),
}

impl<const MIN: usize, const MAX: usize> AnyKey<'_, MIN, MAX> {
    /// Lets `use_it` see the bytes, for as long as it runs.
    ///
    /// # Errors
    /// Its own; `refused` when the secret's memory cannot be opened.
    pub fn with<T>(&self, use_it: impl FnOnce(&[u8]) -> Result<T>) -> Result<T> {
        match &self.0 {
            AnyHeld::Data(bytes) => use_it(bytes),
            AnyHeld::Secret(secret) => secret.with(use_it)?,
        }
    }
}

impl<const MIN: usize, const MAX: usize> ScriptType for AnyKey<'_, MIN, MAX> {
    type Slot = DataSlot;
    const TYPE: Type = Type::ranged(TypeKind::Secret, MIN as i64, MAX as i64);
}

impl<'a, const MIN: usize, const MAX: usize> Param<'a> for AnyKey<'a, MIN, MAX> {
    fn from_arg(arg: &'a Arg<'a>) -> std::result::Result<Self, Problem> {
        let secret = if matches!(arg, Arg::Data(_)) {
            None
        } else {
            secret_of(arg)?
        };
        let Some(secret) = secret else {
            let bytes = oxtkit::Binary::<MIN, MAX>::from_arg(arg)?;
            return Ok(Self(AnyHeld::Data(bytes.bytes())));
        };
        if (MIN..=MAX).contains(&secret.len()) {
            return Ok(Self(AnyHeld::Secret(secret)));
        }
        let length = secret.len();
        Err(Problem::bad(format!(
            "is the handle of a secret of {length} bytes; it must be one of {MIN} to {MAX} bytes."
        )))
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
