//! Handles: what scripts hold in place of native objects.
//!
//! A handle is a positive 31-bit integer. It says what kind of object it stands for, so that a
//! handle of one kind is never taken for another, in one library or across libraries; and it is
//! handed out once in the life of a process, so that a stale handle never addresses a newer object.
//!
//! ```text
//! bit 30      26 25            14 13              0
//!     kind (5)   generation (12)  slot (14)
//! ```
//!
//! The kind stands on top: it decides the leading digits of the decimal number (the first handle of
//! kind 1 is 67125248, of kind 2 134234112, of kind 3 201342976), which lets a person tell kinds
//! apart in a debugger. Kind and generation are never 0, so no small integer is a handle.
#![deny(unsafe_code)]

mod bits;
#[cfg(all(test, loom))]
mod model;
mod slots;
mod table;

pub use bits::{MAX_GENERATION, MAX_KIND, SLOT_COUNT};
pub use table::Table;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroI32;

use crate::error::{Error, ErrorCode};

/// What a handle can stand for. Implemented by a marker type for each kind.
pub trait Kind: 'static {
    /// 1 to 31, unique across all libraries that may be loaded together.
    const CODE: u8;
    /// What messages call it, for example `peer`.
    const NAME: &'static str;
}

/// The handle of something of kind `K`. Copying it copies the number; the [`Table`] owns the object.
pub struct Handle<K> {
    raw: NonZeroI32,
    kind: PhantomData<fn() -> K>,
}

impl<K: Kind> Handle<K> {
    /// Reads a handle that came from outside. The result has the shape of a handle of this kind;
    /// whether it is still alive, the table knows.
    ///
    /// # Errors
    /// `badHandle` for what can be no handle at all, `wrongKind` for a handle of another kind.
    #[inline]
    pub fn from_raw(raw: i32) -> Result<Handle<K>, HandleError> {
        const { assert!(K::CODE >= 1 && K::CODE <= MAX_KIND, "a kind is 1 to 31") };
        match bits::kind_of(raw) {
            Some(kind) if kind == K::CODE => Ok(Handle::of_raw(raw)),
            Some(_) => Err(HandleError {
                code: ErrorCode::WrongKind,
                raw,
                kind: K::NAME,
            }),
            None => Err(HandleError {
                code: ErrorCode::BadHandle,
                raw,
                kind: K::NAME,
            }),
        }
    }

    fn of_place(generation: u16, slot: u16) -> Handle<K> {
        Handle::of_raw(bits::pack(K::CODE, generation, slot))
    }

    #[inline]
    fn of_raw(raw: i32) -> Handle<K> {
        // `bits` gives 0 to nobody: neither a kind nor a generation is ever 0.
        let raw = NonZeroI32::new(raw).expect("a handle is not 0");
        Handle {
            raw,
            kind: PhantomData,
        }
    }

    fn stale(self) -> HandleError {
        HandleError {
            code: ErrorCode::BadHandle,
            raw: self.raw(),
            kind: K::NAME,
        }
    }
}

impl<K> Handle<K> {
    /// The number that scripts hold, always positive.
    #[inline]
    pub fn raw(self) -> i32 {
        self.raw.get()
    }
}

/// Why a number is not a usable handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandleError {
    code: ErrorCode,
    raw: i32,
    kind: &'static str,
}

impl HandleError {
    /// `badHandle` or `wrongKind`.
    pub fn code(&self) -> ErrorCode {
        self.code
    }
}

impl fmt::Display for HandleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let HandleError { code, raw, kind } = *self;
        match code {
            ErrorCode::WrongKind => write!(f, "{raw} is the handle of something else, not of a {kind}"),
            _ if raw == 0 => write!(f, "there is no {kind} handle here (it is empty or 0)"),
            _ => write!(
                f,
                "{raw} is not the handle of a live {kind}; it was freed, or never handed out"
            ),
        }
    }
}

impl std::error::Error for HandleError {}

impl From<HandleError> for Error {
    fn from(error: HandleError) -> Error {
        Error::new(error.code, error.to_string())
    }
}

// Derived impls would ask the same of `K`, which is a mere marker.
impl<K> Clone for Handle<K> {
    fn clone(&self) -> Handle<K> {
        *self
    }
}

impl<K> Copy for Handle<K> {}

impl<K> PartialEq for Handle<K> {
    fn eq(&self, other: &Handle<K>) -> bool {
        self.raw == other.raw
    }
}

impl<K> Eq for Handle<K> {}

impl<K> Hash for Handle<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}

impl<K> fmt::Debug for Handle<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, generation, slot) = bits::unpack(self.raw());
        write!(
            f,
            "{} (kind {kind}, generation {generation}, slot {slot})",
            self.raw()
        )
    }
}
