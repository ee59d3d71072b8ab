//! The header of an encrypted file: to bytes and back.
//!
//! The rule: reading one allocates no more than [`LONGEST`], and accepts exactly what [`Header::encode`] can write. All
//! numbers are big-endian.

use std::io::Read;

use super::malformed;
use crate::error::{Error, Kind, Result};
use crate::file::{Source, shown};
use crate::pwhash::{Limits, MEM_MIN, OPS_MIN, SALT};
use crate::secretstream;

/// What the file begins with. The first byte is not ASCII and the last three do not survive a transfer as text, so that
/// such damage shows at once.
pub const MAGIC: [u8; 8] = *b"\x89oxtf\r\n\x1a";

/// The version of the format.
pub const VERSION: u16 = 1;

/// Bytes of the authenticator at the end of the header.
pub const MAC: usize = 32;

/// The most recipients of a file.
pub const RECIPIENTS_MAX: usize = 64;

/// The smallest and the largest chunk, in bytes of content.
pub const CHUNK_MIN: u32 = 64;
/// The largest chunk.
pub const CHUNK_MAX: u32 = 16 << 20;

/// The most passes over memory that a file may ask for.
pub const OPS_MAX: u64 = 16;

/// The most memory that a file may ask for, in bytes: what the preset `sensitive` takes.
pub const MEM_MAX: u64 = 1 << 30;

/// Bytes of a file key in a secret box, nonce in front.
pub const BOXED: usize = 72;
/// Bytes of a file key in a sealed box.
pub const SEALED: usize = 80;

/// Bytes in front of the recipients.
const FIXED: usize = 20;
/// Kind and length in front of each recipient.
const FRAME: usize = 3;
const PASSPHRASE: usize = 1 + 4 + 8 + SALT + BOXED;
/// A passphrase, and public keys as the other recipients.
const LONGEST_STANZAS: usize = FRAME + PASSPHRASE + (RECIPIENTS_MAX - 1) * (FRAME + SEALED);

/// The longest header.
pub const LONGEST: usize = FIXED + LONGEST_STANZAS + secretstream::HEADER + MAC;

/// The number of Argon2id, version 1.3, the only way from a passphrase to a key so far.
const ARGON2ID: u8 = 1;

/// A file key behind a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassphraseLock {
    /// What Argon2id is given.
    pub limits: Limits,
    /// Drawn for this file.
    pub salt: [u8; SALT],
    /// The file key in a secret box.
    pub boxed: [u8; BOXED],
}

/// One recipient's copy of the file key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stanza {
    /// For who knows a passphrase.
    Passphrase(PassphraseLock),
    /// For who has a key: a secret box.
    Key([u8; BOXED]),
    /// For the owner of a public key: a sealed box, which does not say whose.
    Public([u8; SEALED]),
}

impl Stanza {
    /// What sort of recipient it is.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Passphrase(_) => "passphrase",
            Self::Key(_) => "key",
            Self::Public(_) => "publicKey",
        }
    }

    fn encode(&self, out: &mut Vec<u8>) {
        let mut frame = |number: u8, length: usize| {
            out.push(number);
            out.extend((length as u16).to_be_bytes());
        };
        match self {
            Self::Passphrase(lock) => {
                frame(1, PASSPHRASE);
                out.push(ARGON2ID);
                out.extend((lock.limits.ops as u32).to_be_bytes());
                out.extend(lock.limits.mem.to_be_bytes());
                out.extend(lock.salt);
                out.extend(lock.boxed);
            }
            Self::Key(boxed) => {
                frame(2, BOXED);
                out.extend(boxed);
            }
            Self::Public(sealed) => {
                frame(3, SEALED);
                out.extend(sealed);
            }
        }
    }
}

/// What the header of an encrypted file holds, without the authenticator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// How much content a chunk has, unless it is the last.
    pub chunk: u32,
    /// One for each recipient, 1 to [`RECIPIENTS_MAX`], of which one at most is a passphrase.
    pub stanzas: Vec<Stanza>,
    /// What the stream of chunks begins with.
    pub stream: [u8; secretstream::HEADER],
}

impl Header {
    /// The bytes that the authenticator is made of.
    pub fn encode(&self) -> Vec<u8> {
        let mut stanzas = Vec::new();
        self.stanzas.iter().for_each(|stanza| stanza.encode(&mut stanzas));
        let mut out = Vec::with_capacity(FIXED + stanzas.len() + secretstream::HEADER + MAC);
        out.extend(MAGIC);
        out.extend(VERSION.to_be_bytes());
        out.extend((self.stanzas.len() as u16).to_be_bytes());
        out.extend(self.chunk.to_be_bytes());
        out.extend((stanzas.len() as u32).to_be_bytes());
        out.extend(stanzas);
        out.extend(self.stream);
        out
    }
}

/// A header as it was read: not yet authenticated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedHeader {
    /// What it says.
    pub header: Header,
    /// The bytes that say it.
    pub bytes: Vec<u8>,
    /// Their authenticator.
    pub mac: [u8; MAC],
}

impl SealedHeader {
    /// Where the body begins.
    pub fn length(&self) -> u64 {
        (self.bytes.len() + MAC) as u64
    }
}

/// Reads a header from the start of a file.
///
/// Errors: `encoding` for what is none, `unsupported` for a later version, `refused` when it asks for more work or memory
/// than a file may; `io`.
pub fn read<R: Read>(source: &mut Source<R>) -> Result<SealedHeader> {
    let mut fixed = [0; FIXED];
    let got = source.fill(&mut fixed)?;
    let wrong = |why: &str| malformed(source.name(), why);
    if !fixed[..got].starts_with(&MAGIC) {
        return Err(wrong("it does not begin as one; sdEncryptFile makes them"));
    }
    if got < FIXED {
        return Err(wrong("it was cut off within its header"));
    }
    let mut fields = Fields(&fixed[MAGIC.len()..]);
    let version = u16::from_be_bytes(fields.take());
    if version != VERSION {
        return Err(Error::new(
            Kind::Unsupported,
            format!(
                "{} is of version {version} of the format, and this library knows version {VERSION}; a newer SodiumXT may \
                 open it",
                shown(source.name())
            ),
        ));
    }
    let count = usize::from(u16::from_be_bytes(fields.take()));
    let chunk = u32::from_be_bytes(fields.take());
    let length = u32::from_be_bytes(fields.take()) as usize;
    if !(1..=RECIPIENTS_MAX).contains(&count) {
        return Err(wrong(&format!(
            "it says that it has {count} recipients; there are 1 to {RECIPIENTS_MAX}"
        )));
    }
    if !(CHUNK_MIN..=CHUNK_MAX).contains(&chunk) {
        return Err(wrong(&format!(
            "it says that its chunks have {chunk} bytes; they have {CHUNK_MIN} to {CHUNK_MAX}"
        )));
    }
    if length > LONGEST_STANZAS {
        return Err(wrong(&format!(
            "it says that its recipients take {length} bytes; they take {LONGEST_STANZAS} at most"
        )));
    }
    let mut rest = vec![0; length + secretstream::HEADER + MAC];
    if source.fill(&mut rest)? < rest.len() {
        return Err(malformed(source.name(), "it was cut off within its header"));
    }
    let mut fields = Fields(&rest[length..]);
    let (stream, mac) = (fields.take(), fields.take());
    let stanzas = stanzas(source.name(), &rest[..length], count)?;
    let mut bytes = fixed.to_vec();
    bytes.extend(&rest[..rest.len() - MAC]);
    let header = Header {
        chunk,
        stanzas,
        stream,
    };
    Ok(SealedHeader { header, bytes, mac })
}

/// Reads `count` recipients, which take all of `bytes`.
fn stanzas(name: &str, bytes: &[u8], count: usize) -> Result<Vec<Stanza>> {
    let wrong = |why: &str| malformed(name, why);
    let (mut rest, mut found) = (bytes, Vec::with_capacity(count));
    while let Some((&[kind, high, low], after)) = rest.split_first_chunk() {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some((payload, after)) = after.split_at_checked(length) else {
            return Err(wrong(
                "the length of a recipient points past the end of the header",
            ));
        };
        let number = found.len() + 1;
        let stanza = match (kind, length) {
            (1, PASSPHRASE) => Stanza::Passphrase(passphrase(name, payload)?),
            (2, BOXED) => Stanza::Key(Fields(payload).take()),
            (3, SEALED) => Stanza::Public(Fields(payload).take()),
            (1..=3, _) => {
                let text =
                    format!("recipient {number} has {length} bytes, which no recipient of kind {kind} has");
                return Err(wrong(&text));
            }
            _ => {
                return Err(wrong(&format!(
                    "recipient {number} is of kind {kind}, which there is not"
                )));
            }
        };
        found.push(stanza);
        rest = after;
    }
    if !rest.is_empty() || found.len() != count {
        return Err(wrong("its recipients are not as many as it says"));
    }
    if found
        .iter()
        .filter(|stanza| matches!(stanza, Stanza::Passphrase(_)))
        .count()
        > 1
    {
        return Err(wrong("it has more than one passphrase"));
    }
    Ok(found)
}

/// Reads a passphrase's lock, and refuses what would take too long or too much memory before anything is done for it.
fn passphrase(name: &str, payload: &[u8]) -> Result<PassphraseLock> {
    let mut fields = Fields(payload);
    let [kdf] = fields.take();
    if kdf != ARGON2ID {
        let text = format!("its passphrase goes through the function {kdf}, which there is not");
        return Err(malformed(name, text));
    }
    let ops = u64::from(u32::from_be_bytes(fields.take()));
    let mem = u64::from_be_bytes(fields.take());
    let limits = Limits { ops, mem };
    check_limits(limits).map_err(|error| Error::new(Kind::Refused, format!("{}: {error}", shown(name))))?;
    Ok(PassphraseLock {
        limits,
        salt: fields.take(),
        boxed: fields.take(),
    })
}

/// Whether a file may ask for this much. Errors: `badArgument`, with the limit.
pub fn check_limits(limits: Limits) -> Result<()> {
    let Limits { ops, mem } = limits;
    if !(OPS_MIN as u64..=OPS_MAX).contains(&ops) {
        return Err(Error::argument(format!(
            "{ops} passes of Argon2id are asked for its passphrase; a file may ask for {OPS_MIN} to {OPS_MAX}"
        )));
    }
    if !(MEM_MIN as u64..=MEM_MAX).contains(&mem) {
        return Err(Error::argument(format!(
            "{mem} bytes of memory are asked for its passphrase; a file may ask for {MEM_MIN} to {MEM_MAX}"
        )));
    }
    Ok(())
}

/// Fields of known sizes, one after the other.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    /// The next one. Its length was checked before (else panic).
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let (field, rest) = self.0.split_first_chunk().expect("the length was checked");
        self.0 = rest;
        *field
    }
}
