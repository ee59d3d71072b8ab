//! Passphrases (Argon2): slow and memory-hungry on purpose, so that guessing is dear.
//!
//! Two uses: a string to store and verify later ([`string`], [`verify`]), and a key for encryption ([`derive()`]).
//! Each call takes as long as its limits ask for: about a second with the moderate preset.

use crate::error::{Error, Kind, Result, within};
use crate::native::pwhash as native;
pub use crate::native::pwhash::{Algorithm, MEM_MIN, MIN, OPS_MIN, OPS_MIN_ARGON2I, SALT, STRING};
use std::ffi::CString;

/// How dear one guess is: passes over the memory, and how much memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Passes, from [`OPS_MIN`] up.
    pub ops: u64,
    /// Memory in bytes, from [`MEM_MIN`] up.
    pub mem: u64,
}

impl Limits {
    /// The presets by name: for a login while someone waits, for most things, and for keys that must last.
    pub const PRESETS: [(&str, Self); 3] = [
        (
            "interactive",
            Self {
                ops: native::OPS_INTERACTIVE as u64,
                mem: native::MEM_INTERACTIVE as u64,
            },
        ),
        (
            "moderate",
            Self {
                ops: native::OPS_MODERATE as u64,
                mem: native::MEM_MODERATE as u64,
            },
        ),
        (
            "sensitive",
            Self {
                ops: native::OPS_SENSITIVE as u64,
                mem: native::MEM_SENSITIVE as u64,
            },
        ),
    ];

    /// The preset of a name; upper and lower case are the same.
    pub fn preset(name: &str) -> Option<Self> {
        Self::PRESETS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, limits)| *limits)
    }

    /// Whether Argon2id takes these limits, for callers that want to know before the work begins.
    ///
    /// Errors: a limit out of range.
    pub fn validate(self) -> Result<()> {
        self.check(OPS_MIN).map(|_| ())
    }

    /// The memory limit as libsodium takes it. Errors: a limit out of range.
    fn check(self, least_ops: usize) -> Result<usize> {
        if !(least_ops as u64..=native::OPS_MAX as u64).contains(&self.ops) {
            let (most, ops) = (native::OPS_MAX, self.ops);
            return Err(Error::argument(format!(
                "the number of passes must be {least_ops} to {most}, not {ops}"
            )));
        }
        match usize::try_from(self.mem) {
            Ok(mem) if (MEM_MIN..=native::mem_max()).contains(&mem) => Ok(mem),
            _ => Err(Error::argument(format!(
                "the memory must be {MEM_MIN} to {} bytes, not {}",
                native::mem_max(),
                self.mem
            ))),
        }
    }

    fn refused(self) -> Error {
        let text = format!(
            "could not get {} bytes of memory for Argon2; use a smaller limit",
            self.mem
        );
        Error::new(Kind::Refused, text)
    }
}

/// Derives a key: fills all of `out` (at least 16 bytes) from a passphrase and a salt of 16 bytes.
///
/// Keep salt and limits with what the key protects: other ones give another key.
/// Errors: `out` too short, limits out of range, no memory.
pub fn derive(
    out: &mut [u8],
    passphrase: &[u8],
    salt: &[u8; SALT],
    limits: Limits,
    algorithm: Algorithm,
) -> Result<()> {
    within("the length of the key", out.len(), MIN, u32::MAX as usize)?;
    within("the passphrase", passphrase.len(), 0, u32::MAX as usize)?;
    let least = if algorithm == Algorithm::Argon2i {
        OPS_MIN_ARGON2I
    } else {
        OPS_MIN
    };
    let mem = limits.check(least)?;
    native::derive(out, passphrase, salt, limits.ops, mem, algorithm).map_err(|_| limits.refused())
}

/// The string form of a passphrase's Argon2id hash: salt and limits are in it, so it can be stored as it is.
pub fn string(passphrase: &[u8], limits: Limits) -> Result<String> {
    within("the passphrase", passphrase.len(), 0, u32::MAX as usize)?;
    let mem = limits.check(OPS_MIN)?;
    let mut text = [0; STRING];
    native::string(&mut text, passphrase, limits.ops, mem).map_err(|_| limits.refused())?;
    let end = text.iter().position(|byte| *byte == 0).unwrap_or(STRING);
    Ok(text[..end].iter().map(|byte| char::from(*byte)).collect())
}

/// Whether `passphrase` is the one of this string form. A string that is none gives false, never an error.
pub fn verify(hash: &str, passphrase: &[u8]) -> bool {
    // Longer ones are none, and libsodium may rely on the length.
    hash.len() < STRING && CString::new(hash).is_ok_and(|hash| native::verify(&hash, passphrase).is_ok())
}

/// Whether a string form was made with other limits than these, so that it should be made anew at the next login.
///
/// Errors: `encoding` when it is no Argon2 string at all.
pub fn needs_rehash(hash: &str, limits: Limits) -> Result<bool> {
    let mem = limits.check(OPS_MIN)?;
    let malformed = || Error::new(Kind::Encoding, "this is not a password hash in string form");
    let hash = CString::new(hash)
        .ok()
        .filter(|hash| hash.as_bytes().len() < STRING)
        .ok_or_else(malformed)?;
    native::needs_rehash(&hash, limits.ops, mem).map_err(|_| malformed())
}
