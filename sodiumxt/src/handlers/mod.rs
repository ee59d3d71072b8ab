//! What script can call, one file for each section of the reference.
//!
//! The rule: a handler checks nothing that its parameter types or the wrapper check already. It says in script's words
//! what the wrapper does, and hands it the caller's own memory to write to.

pub mod addresses;
pub mod aead;
pub mod authentication;
pub mod base;
pub mod base32;
pub mod boxes;
pub mod calibration;
pub mod curves;
pub mod derivation;
pub mod detached;
pub mod digests;
pub mod edwards;
pub mod encapsulation;
pub mod encoding;
pub mod exchange;
pub mod fileinfo;
mod fileoptions;
pub mod files;
mod given;
pub mod hashing;
pub mod hashstates;
pub mod items;
pub mod jobs;
pub mod key;
pub mod keygen;
pub mod letters;
pub mod list;
pub mod numbers;
pub mod onion;
pub mod passjobs;
pub mod passwords;
pub mod proofs;
pub mod random;
pub mod ristretto;
pub mod scalars;
pub mod secretbox;
pub mod secretpass;
pub mod secrets;
pub mod sharedboxes;
pub mod sharing;
pub mod signedfiles;
pub mod signing;
pub mod signstates;
pub mod streams;
pub mod transcripts;
pub mod vault;
pub mod xboxes;

use oxtkit::{Error, ErrorCode};

use crate::error::Kind;

/// The longest value, as a parameter's limit.
const MOST: i64 = 2_000_000_000;

impl From<crate::error::Error> for Error {
    #[cold]
    fn from(error: crate::error::Error) -> Self {
        let said = error.into_said();
        let code = match said.kind {
            Kind::BadArgument => ErrorCode::BadArgument,
            Kind::AuthFailed => ErrorCode::AuthFailed,
            Kind::Encoding => ErrorCode::Encoding,
            Kind::Unsupported => ErrorCode::Unsupported,
            Kind::Refused => ErrorCode::Refused,
            Kind::WrongState => ErrorCode::WrongState,
            Kind::Io => ErrorCode::Io,
            Kind::Cancelled => ErrorCode::Cancelled,
        };
        Error::new(code, said.text)
    }
}
