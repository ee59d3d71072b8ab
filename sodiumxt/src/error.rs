//! What can go wrong, said in the words of cryptography.
//!
//! The rule: an error carries a kind that a program can act on and a sentence that a person can act on. Which handler and
//! which parameter it was is not known here; the handlers add it.

use std::fmt;
use std::ops::Deref;

/// What sort of failure it was. Each has its number in the error table that all extensions share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An argument could not be used: a wrong size, a number out of range, a weak key.
    BadArgument,
    /// A MAC, tag or signature did not match: the wrong key, the wrong nonce, or altered bytes.
    AuthFailed,
    /// Text was not what it should encode.
    Encoding,
    /// This machine or this build cannot do it.
    Unsupported,
    /// libsodium would not, although the arguments were right: for instance for want of memory.
    Refused,
    /// The stream or hash has already ended.
    WrongState,
    /// Reading or writing a file failed.
    Io,
    /// Stopped because it was asked to.
    Cancelled,
}

/// A failure: its kind, and a sentence that says what was wrong and what to do.
///
/// It is one pointer, since every result has room for it and is passed on several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Said>);

/// What an error says. It is read through the error itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What sort of failure it was.
    pub kind: Kind,
    /// One sentence without a full stop at its end.
    pub text: String,
}

/// What every call of the wrapper that can fail returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of a kind, with its sentence.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self::said(kind, text.into())
    }

    #[cold]
    fn said(kind: Kind, text: String) -> Self {
        Self(Box::new(Said { kind, text }))
    }

    /// What it says, for whoever makes another error of it.
    pub fn into_said(self) -> Said {
        *self.0
    }

    /// An argument that cannot be used.
    pub fn argument(text: impl Into<String>) -> Self {
        Self::new(Kind::BadArgument, text)
    }

    /// Something that did not authenticate.
    pub fn auth(what: &str) -> Self {
        Self::new(
            Kind::AuthFailed,
            format!("{what} did not authenticate: the key is wrong, or bytes were altered"),
        )
    }

    /// A public key (or point) with which every secret key gives the same result.
    pub fn weak_key() -> Self {
        Self::argument(
            "the public key is weak (a point of small order), so the result would be no secret; get another one",
        )
    }
}

impl Deref for Error {
    type Target = Said;

    fn deref(&self) -> &Said {
        &self.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Error {}

/// The length of what is left of `actual` bytes after `overhead`, or an error that says how short `what` is.
pub(crate) fn rest(what: &str, actual: usize, overhead: usize) -> Result<usize> {
    actual.checked_sub(overhead).ok_or_else(|| {
        Error::argument(format!(
            "{what} has {actual} bytes, but even an empty one has {overhead}; it was cut short"
        ))
    })
}

/// Refuses a length outside of `least..=most`.
pub(crate) fn within(what: &str, actual: usize, least: usize, most: usize) -> Result<()> {
    if (least..=most).contains(&actual) {
        return Ok(());
    }
    Err(Error::argument(format!(
        "{what} must be {least} to {most} bytes, not {actual}"
    )))
}
