//! Every way a call can fail: one table of codes for all libraries, the error value, and the
//! record of the last error.
//!
//! The rule: a code is stated once, in the table below. Names, constructors, documentation and the
//! C return value all follow from it, and the table only ever grows at its end.
#![deny(unsafe_code)]

mod band;
mod last;

pub use band::{ERROR_BASE, MAX_LEN, Returned, error_return, length_return, need_return};
pub use last::{LastError, clear_last_error, last_error, set_last_error};

use std::borrow::Cow;
use std::fmt;

/// What a fallible call returns.
pub type Result<T> = std::result::Result<T, Error>;

macro_rules! error_codes {
    ($($code:literal $variant:ident $constructor:ident $name:literal $doc:literal;)+) => {
        /// Why a call failed. The number and the name mean the same in every library.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(i32)]
        pub enum ErrorCode {
            $(#[doc = $doc] $variant = $code,)+
        }

        impl ErrorCode {
            /// Every code, in the order of the table: -1, -2, and so on without a gap.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$variant),+];

            /// The name that scripts compare with, for example `badHandle`.
            pub const fn name(self) -> &'static str {
                match self { $(ErrorCode::$variant => $name,)+ }
            }

            /// What the code means, in one sentence.
            pub const fn doc(self) -> &'static str {
                match self { $(ErrorCode::$variant => $doc,)+ }
            }
        }

        impl Error {
            $(
                #[doc = concat!("An error with code `", $name, "`: ", $doc)]
                pub fn $constructor(message: impl Into<Cow<'static, str>>) -> Error {
                    Error::new(ErrorCode::$variant, message)
                }
            )+
        }
    };
}

error_codes! {
    -1  Generic      generic       "generic"      "Something failed that no other code describes.";
    -2  BadHandle    bad_handle    "badHandle"    "The handle is empty, was never handed out, or was freed.";
    -3  BadArgument  bad_argument  "badArgument"  "A parameter has a value that the handler does not accept.";
    -4  TooLarge     too_large     "tooLarge"     "A value is larger than the limit for it.";
    -5  Refused      refused       "refused"      "The native library declined to do it.";
    -6  Internal     internal      "internal"     "A defect in the library was caught before it could do harm.";
    -7  Abi          abi           "abi"          "The binding and the native library are of different versions.";
    -8  AlreadyLive  already_live  "alreadyLive"  "What was to be started exists already.";
    -9  NotReady     not_ready     "notReady"     "What the call needs has not been reached yet.";
    -10 WrongState   wrong_state   "wrongState"   "It is closed, stopped or finished.";
    -11 WouldBlock   would_block   "wouldBlock"   "The send queue is full; try again after the low-water event.";
    -12 TimedOut     timed_out     "timedOut"     "The time limit passed first.";
    -13 AuthFailed   auth_failed   "authFailed"   "A signature or seal does not match: wrong key, or changed data.";
    -14 Io           io            "io"           "The file system or the network reported a failure.";
    -15 Encoding     encoding      "encoding"     "The bytes are not valid in the encoding expected.";
    -16 Unsupported  unsupported   "unsupported"  "This build or platform cannot do it.";
    -17 Cancelled    cancelled     "cancelled"    "It was cancelled before it ended.";
    -18 TableFull    table_full    "tableFull"    "No further handle of this kind can be made.";
    -19 WrongKind    wrong_kind    "wrongKind"    "The handle belongs to something of another kind.";
    -20 NotFound     not_found     "notFound"     "There is nothing of that name or number.";
}

impl ErrorCode {
    /// The number that scripts see, -1 or less.
    pub const fn code(self) -> i32 {
        self as i32
    }

    /// The code with this number, if there is one.
    pub fn from_code(code: i32) -> Option<ErrorCode> {
        let index = usize::try_from(-i64::from(code)).ok()?.checked_sub(1)?;
        ErrorCode::ALL.get(index).copied()
    }

    /// The code with this name, in any mixture of upper and lower case.
    pub fn from_name(name: &str) -> Option<ErrorCode> {
        ErrorCode::ALL
            .iter()
            .copied()
            .find(|code| code.name().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A failure: its code, and a sentence for whoever made the call.
///
/// The sentence names the parameter, what was wrong with it and what to do. It does not name the
/// handler; the boundary knows that and adds it.
///
/// It is one pointer, since every result of every handler has room for it and is passed on several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Said>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    code: ErrorCode,
    message: Cow<'static, str>,
}

impl Error {
    /// An error with this code and message.
    pub fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Error {
        Error::said(code, message.into())
    }

    /// The part of [`Error::new`] that does not depend on how the message is given, compiled once.
    #[cold]
    fn said(code: ErrorCode, message: Cow<'static, str>) -> Error {
        Error(Box::new(Said { code, message }))
    }

    /// Why it failed.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// The sentence for whoever made the call.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The same error with `context` and a colon before its message.
    #[must_use]
    pub fn context(self, context: impl fmt::Display) -> Error {
        Error::new(self.code(), format!("{context}: {}", self.message()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.message())
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    /// The code `timedOut`, `wouldBlock`, `notFound` or `unsupported` where the system says so, else `io`.
    fn from(error: std::io::Error) -> Error {
        use std::io::ErrorKind;
        let code = match error.kind() {
            ErrorKind::TimedOut => ErrorCode::TimedOut,
            ErrorKind::WouldBlock => ErrorCode::WouldBlock,
            ErrorKind::NotFound => ErrorCode::NotFound,
            ErrorKind::Unsupported => ErrorCode::Unsupported,
            _ => ErrorCode::Io,
        };
        Error::new(code, error.to_string())
    }
}
