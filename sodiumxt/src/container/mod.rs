//! Encrypted files: what `docs/formats/sodium-file.md` describes to the byte.
//!
//! A random file key encrypts the content. Each recipient (a passphrase, a key, a public key) has a copy of the file key
//! that only he can open; the header that holds these copies is authenticated with the file key itself.
//!
//! The rule: what a header asks for is bounded before anything is done for it, and what was decrypted has no name before
//! its last chunk was verified.

pub mod body;
pub mod header;
pub mod recipient;
pub mod sizes;

use std::io::Read;

use crate::error::{Error, Result};
use crate::file::Source;
use crate::file::draft::Draft;
use crate::hash;
use crate::keys::Zeroizing;
use crate::random;
use crate::secretstream::{Pull, Push};
use header::{Header, MAC, Stanza};
pub use recipient::{Opener, Recipients};

/// Bytes of a file key.
pub const FILE_KEY: usize = 32;

/// How much content a chunk has, unless it is the last.
pub const CHUNK: u32 = 64 * 1024;

/// What the keys are derived for, as [`subkey`] takes it.
const FOR_HEADER: &[u8] = b"oxtf1 header";
const FOR_BODY: &[u8] = b"oxtf1 body";

/// Where the bytes that were made go.
pub type Out<'a> = dyn FnMut(&[u8]) -> Result<()> + 'a;

/// The key that everything in a file hangs on. Wiped when dropped.
pub(crate) type FileKey = Zeroizing<[u8; FILE_KEY]>;

/// A key for one purpose: BLAKE2b of the purpose's name, keyed.
fn subkey(key: &[u8; FILE_KEY], purpose: &[u8]) -> FileKey {
    let mut out = Zeroizing::new([0; FILE_KEY]);
    hash::hash(&mut *out, purpose, key).expect("both lengths are within BLAKE2b's");
    out
}

/// The authenticator of a header. BLAKE2b, since it also binds the key: no header fits two file keys.
fn header_mac(key: &[u8; FILE_KEY], bytes: &[u8]) -> [u8; MAC] {
    let mut mac = [0; MAC];
    hash::hash(&mut mac, bytes, &*subkey(key, FOR_HEADER)).expect("both lengths are within BLAKE2b's");
    mac
}

/// Encrypts `source` into `out` for these recipients. `watch` hears before each chunk how many bytes are done and how many
/// there are; its error ends the work.
///
/// Errors: no recipient or too many, a limit or public key that cannot be used, `io`, and those of `out` and `watch`.
pub fn encrypt<R: Read>(
    source: &mut Source<R>,
    recipients: &Recipients,
    out: &mut Out<'_>,
    mut watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    watch(0, source.length())?;
    let mut key = Zeroizing::new([0; FILE_KEY]);
    random::fill(&mut *key);
    let stanzas = recipients.wrap(&key)?;
    let (push, stream) = Push::begin(&subkey(&key, FOR_BODY));
    let header = Header {
        chunk: CHUNK,
        stanzas,
        stream,
    };
    let mut bytes = header.encode();
    let mac = header_mac(&key, &bytes);
    bytes.extend(mac);
    out(&bytes)?;
    body::seal(source, push, &mac, CHUNK as usize, out, watch)
}

/// Decrypts `source` into `out`. What `out` is given is authentic, but whole only when this returns `Ok`.
///
/// Errors: `encoding` for what is no encrypted file, `unsupported` for a later version, `badArgument` for a kind of key that
/// the file has no recipient for, `authFailed` for another key or altered bytes; `io`, and those of `out` and `watch`.
pub fn decrypt<R: Read>(
    source: &mut Source<R>,
    opener: &Opener,
    out: &mut Out<'_>,
    mut watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    watch(0, source.length())?;
    let sealed = header::read(source)?;
    let key = opener.unlock(source.name(), &sealed)?;
    let pull = Pull::begin(&sealed.header.stream, &subkey(&key, FOR_BODY));
    body::open(source, pull, &sealed, out, watch)
}

/// Encrypts the file `source` into the file `dest`, which stands there whole or not at all.
///
/// Errors: as [`encrypt`], and those of [`Draft`].
pub fn encrypt_file(
    source: &str,
    dest: &str,
    replaces: bool,
    recipients: &Recipients,
    watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    recipients.validate()?;
    between(source, dest, replaces, |source, out| {
        encrypt(source, recipients, out, watch)
    })
}

/// Decrypts the file `source` into the file `dest`, which gets its name when the last chunk was verified.
///
/// Errors: as [`decrypt`], and those of [`Draft`].
pub fn decrypt_file(
    source: &str,
    dest: &str,
    replaces: bool,
    opener: &Opener,
    watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    between(source, dest, replaces, |source, out| {
        decrypt(source, opener, out, watch)
    })
}

/// Lets `work` make a file of another; the new one has the permissions of the old one.
fn between(
    source: &str,
    dest: &str,
    replaces: bool,
    work: impl FnOnce(&mut Source, &mut Out<'_>) -> Result<()>,
) -> Result<()> {
    let mut source = Source::open(source)?;
    let permissions = source.metadata()?.permissions();
    let mut draft = Draft::begin(&source, dest, replaces)?;
    work(&mut source, &mut |bytes| draft.write(bytes))?;
    draft.finish(permissions)
}

/// What an encrypted file says about itself to everyone. None of it is authenticated without a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    /// The version of the format.
    pub version: u16,
    /// Passes and memory of Argon2id, if there is a passphrase.
    pub limits: Option<crate::pwhash::Limits>,
    /// How much content a chunk has.
    pub chunk: u32,
    /// Each recipient's kind: `passphrase`, `key` or `publicKey`.
    pub recipients: Vec<&'static str>,
    /// How long the file is.
    pub length: u64,
    /// How long its content is; nothing when no content makes a file of this length, so that some of it is missing.
    pub content: Option<u64>,
}

/// Reads what an encrypted file says about itself.
///
/// Errors: as those of [`decrypt`] about the header.
pub fn info<R: Read>(source: &mut Source<R>) -> Result<Info> {
    let sealed = header::read(source)?;
    let stanzas = &sealed.header.stanzas;
    let limits = stanzas.iter().find_map(|stanza| match stanza {
        Stanza::Passphrase(lock) => Some(lock.limits),
        Stanza::Key(_) | Stanza::Public(_) => None,
    });
    Ok(Info {
        version: header::VERSION,
        limits,
        chunk: sealed.header.chunk,
        recipients: stanzas.iter().map(Stanza::kind).collect(),
        length: source.length(),
        content: sizes::content(source.length(), sealed.length(), sealed.header.chunk),
    })
}

/// The error for a header that cannot be one.
fn malformed(name: &str, why: impl std::fmt::Display) -> Error {
    let name = crate::file::shown(name);
    Error::new(
        crate::error::Kind::Encoding,
        format!("{name} is no encrypted file that can be read: {why}"),
    )
}
