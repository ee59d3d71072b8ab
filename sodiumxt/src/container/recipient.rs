//! Who can open an encrypted file: how each gets a copy of the file key, and gets it out again.
//!
//! The rule: a copy that opens proves nothing. The file key counts only when the header's authenticator fits it.

use std::sync::Arc;

use super::header::{self, BOXED, PassphraseLock, RECIPIENTS_MAX, SEALED, SealedHeader, Stanza};
use super::{FILE_KEY, FileKey, header_mac, subkey};
use crate::compare;
use crate::error::{Error, Kind, Result};
use crate::file::shown;
use crate::keys::Zeroizing;
use crate::pwhash::{self, Algorithm, Limits, SALT};
use crate::secret::Secret;
use crate::{box_, random, secretbox, x25519};

/// What a key's own use is told apart by: the same key may seal other things elsewhere.
const FOR_WRAP: &[u8] = b"oxtf1 wrap";

/// For whom a file is encrypted: any of them alone can open it.
#[derive(Default)]
pub struct Recipients {
    /// Who knows this passphrase, and how dear a guess is to be.
    pub passphrase: Option<(Zeroizing<Vec<u8>>, Limits)>,
    /// Who has this key of 32 bytes.
    pub key: Option<Arc<Secret>>,
    /// The owners of these public keys for boxes.
    pub public_keys: Vec<[u8; box_::PUBLIC]>,
}

impl Recipients {
    /// Whether a file can be made for them.
    ///
    /// Errors: `badArgument` for none or too many, an empty passphrase, or limits that no file may have.
    pub fn validate(&self) -> Result<()> {
        let count = self.count();
        if count == 0 {
            return Err(Error::argument(
                "nobody could open the file; give a passphrase, a key, or public keys as recipients",
            ));
        }
        if count > RECIPIENTS_MAX {
            return Err(Error::argument(format!(
                "there are {count} recipients; a file has {RECIPIENTS_MAX} at most"
            )));
        }
        match &self.passphrase {
            Some((passphrase, _)) if passphrase.is_empty() => Err(Error::argument("the passphrase is empty")),
            Some((_, limits)) => header::check_limits(*limits),
            None => Ok(()),
        }
    }

    fn count(&self) -> usize {
        usize::from(self.passphrase.is_some()) + usize::from(self.key.is_some()) + self.public_keys.len()
    }

    /// A copy of the file key for each.
    pub(super) fn wrap(&self, file_key: &FileKey) -> Result<Vec<Stanza>> {
        self.validate()?;
        let mut stanzas = Vec::with_capacity(self.count());
        if let Some((passphrase, limits)) = &self.passphrase {
            let mut salt = [0; SALT];
            random::fill(&mut salt);
            let boxed = boxed(file_key, &derived(passphrase, &salt, *limits)?);
            let limits = *limits;
            stanzas.push(Stanza::Passphrase(PassphraseLock { limits, salt, boxed }));
        }
        if let Some(key) = &self.key {
            stanzas.push(Stanza::Key(boxed(file_key, &wrapping(key)?)));
        }
        for (index, public) in self.public_keys.iter().enumerate() {
            let mut sealed = [0; SEALED];
            box_::seal_anonymous(&mut sealed, &**file_key, public).map_err(|error| {
                let number = index + 1;
                Error::argument(format!("recipient {number}: {error}"))
            })?;
            stanzas.push(Stanza::Public(sealed));
        }
        Ok(stanzas)
    }
}

/// What a file is opened with.
pub enum Opener {
    /// A passphrase.
    Passphrase(Zeroizing<Vec<u8>>),
    /// A key of 32 bytes.
    Key(Arc<Secret>),
    /// The secret key of a pair for boxes.
    SecretKey(Arc<Secret>),
}

impl Opener {
    /// The kind of recipient that it opens, as [`Stanza::kind`] calls it.
    fn kind(&self) -> &'static str {
        match self {
            Self::Passphrase(_) => "passphrase",
            Self::Key(_) => "key",
            Self::SecretKey(_) => "publicKey",
        }
    }

    /// The file key, once the header was found to be authentic.
    pub(super) fn unlock(&self, name: &str, sealed: &SealedHeader) -> Result<FileKey> {
        let stanzas = &sealed.header.stanzas;
        if !stanzas.iter().any(|stanza| stanza.kind() == self.kind()) {
            let kinds: Vec<_> = stanzas.iter().map(Stanza::kind).collect();
            return Err(Error::argument(format!(
                "{} has no recipient of the kind {}; it is for: {}",
                shown(name),
                self.kind(),
                kinds.join(", ")
            )));
        }
        let open = self.prepare()?;
        for stanza in stanzas {
            let Some(key) = open(stanza)? else { continue };
            if compare::equal(&header_mac(&key, &sealed.bytes), &sealed.mac) {
                return Ok(key);
            }
        }
        // Whether a copy opened is not told apart: nobody is to learn from it about passphrases.
        let what = match self {
            Self::Passphrase(_) => "the passphrase is wrong",
            Self::Key(_) => "the key is wrong",
            Self::SecretKey(_) => "the secret key belongs to none of the recipients",
        };
        Err(Error::new(
            Kind::AuthFailed,
            format!("{} did not open: {what}, or its header was altered", shown(name)),
        ))
    }

    /// What turns a recipient's copy into the file key, where it can.
    #[expect(
        clippy::type_complexity,
        reason = "the type says what the sentence above says"
    )]
    fn prepare(&self) -> Result<Box<dyn Fn(&Stanza) -> Result<Option<FileKey>> + '_>> {
        Ok(match self {
            Self::Passphrase(passphrase) => Box::new(|stanza| match stanza {
                Stanza::Passphrase(lock) => {
                    let key = derived(passphrase, &lock.salt, lock.limits)?;
                    Ok(unboxed(&lock.boxed, &key))
                }
                _ => Ok(None),
            }),
            Self::Key(key) => {
                let key = wrapping(key)?;
                Box::new(move |stanza| match stanza {
                    Stanza::Key(boxed) => Ok(unboxed(boxed, &key)),
                    _ => Ok(None),
                })
            }
            Self::SecretKey(secret) => {
                let public = with_key(secret, |secret| Ok(x25519::multiply_base(secret)))?;
                Box::new(move |stanza| match stanza {
                    Stanza::Public(sealed) => with_key(secret, |secret| {
                        let mut key = Zeroizing::new([0; FILE_KEY]);
                        let opened = box_::open_anonymous(&mut *key, sealed, &public, secret);
                        Ok(opened.ok().map(|()| key))
                    }),
                    _ => Ok(None),
                })
            }
        })
    }
}

/// The key that a passphrase makes.
fn derived(passphrase: &[u8], salt: &[u8; SALT], limits: Limits) -> Result<FileKey> {
    let mut key = Zeroizing::new([0; FILE_KEY]);
    pwhash::derive(&mut *key, passphrase, salt, limits, Algorithm::Argon2id)?;
    Ok(key)
}

/// The key that wraps file keys for the holders of `key`.
fn wrapping(key: &Secret) -> Result<FileKey> {
    with_key(key, |key| Ok(subkey(key, FOR_WRAP)))
}

/// Lets `use_it` see the 32 bytes of a key.
fn with_key<T>(key: &Secret, use_it: impl FnOnce(&[u8; FILE_KEY]) -> Result<T>) -> Result<T> {
    key.with(|bytes| match bytes.try_into() {
        Ok(bytes) => use_it(bytes),
        Err(_) => Err(Error::argument(format!(
            "the key has {} bytes; it must have {FILE_KEY}",
            bytes.len()
        ))),
    })?
}

fn boxed(file_key: &FileKey, key: &FileKey) -> [u8; BOXED] {
    let mut boxed = [0; BOXED];
    secretbox::seal(&mut boxed, &**file_key, key);
    boxed
}

fn unboxed(boxed: &[u8; BOXED], key: &FileKey) -> Option<FileKey> {
    let mut file_key = Zeroizing::new([0; FILE_KEY]);
    secretbox::open(&mut *file_key, boxed, key)
        .ok()
        .map(|()| file_key)
}
