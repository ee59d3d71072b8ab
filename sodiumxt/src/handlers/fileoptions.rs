//! The options of encrypted files: from script's array to what the wrapper works with.
//!
//! The rule: an option that is misspelt, missing or given twice over is refused before any work is begun. Keys and
//! passphrases are copied once, into memory that is wiped.

use oxtkit::arg::{Arg, Problem, Value};
use oxtkit::param::Param;
use oxtkit::{Error, Options, Result, TextOrData};
use std::sync::Arc;
use zeroize::Zeroizing;

use super::files::text;
use super::key::Key;
use super::passwords::limits;
use crate::box_;
use crate::container::{self, Opener, Recipients};
use crate::secret::Secret;

/// What to do with which files.
pub(super) struct Order<W> {
    source: String,
    dest: String,
    overwrite: bool,
    /// For whom, or with what.
    pub with: W,
}

impl<W> Order<W> {
    /// An order between two files, of which the second must not be there yet.
    pub fn new(source: &str, dest: &str, with: W) -> Self {
        Self {
            source: source.to_owned(),
            dest: dest.to_owned(),
            overwrite: false,
            with,
        }
    }

    fn from_options(options: Options<'_>, with: W) -> Result<Self> {
        Ok(Self {
            source: path(options, "source")?,
            dest: path(options, "dest")?,
            overwrite: options.get::<bool>("overwrite").map_err(told)?.unwrap_or(false),
            with,
        })
    }
}

/// Hears how far the work is; its error ends it.
pub(super) trait Watch: FnMut(u64, u64) -> crate::error::Result<()> {}
impl<F: FnMut(u64, u64) -> crate::error::Result<()>> Watch for F {}

impl Order<Recipients> {
    /// The keys that its options have.
    const KEYS: [&str; 9] = [
        "source",
        "dest",
        "passphrase",
        "ops",
        "mem",
        "key",
        "recipients",
        "overwrite",
        "tag",
    ];

    /// Reads the options of an encryption.
    ///
    /// # Errors
    /// `badArgument`, with the key; `badHandle` for a secret that there is not.
    pub fn encryption(options: Options<'_>) -> Result<Self> {
        options.only(&Self::KEYS).map_err(told)?;
        let cost = limits(
            &text(options, "ops").map_err(told)?,
            &text(options, "mem").map_err(told)?,
        )
        .map_err(|error| error.context("options"))?;
        let with = Recipients {
            passphrase: passphrase(options)?.map(|passphrase| (passphrase, cost)),
            key: secret(options, "key")?,
            public_keys: public_keys(options)?,
        };
        with.validate()
            .map_err(|error| Error::from(error).context("options"))?;
        Self::from_options(options, with)
    }

    /// Whether the work takes the memory of Argon2.
    pub fn is_heavy(&self) -> bool {
        self.with.passphrase.is_some()
    }

    /// Encrypts.
    ///
    /// # Errors
    /// Those of the wrapper.
    pub fn encrypt(&self, watch: impl Watch) -> Result<()> {
        Ok(container::encrypt_file(
            &self.source,
            &self.dest,
            self.overwrite,
            &self.with,
            watch,
        )?)
    }
}

impl Order<Opener> {
    /// The keys that its options have.
    const KEYS: [&str; 7] = [
        "source",
        "dest",
        "passphrase",
        "key",
        "secretKey",
        "overwrite",
        "tag",
    ];

    /// Reads the options of a decryption.
    ///
    /// # Errors
    /// `badArgument`, with the key; `badHandle` for a secret that there is not.
    pub fn decryption(options: Options<'_>) -> Result<Self> {
        options.only(&Self::KEYS).map_err(told)?;
        let passphrase = passphrase(options)?.map(Opener::Passphrase);
        let key = secret(options, "key")?.map(Opener::Key);
        let secret_key = secret(options, "secretKey")?.map(Opener::SecretKey);
        let mut given = [passphrase, key, secret_key].into_iter().flatten();
        let (Some(with), None) = (given.next(), given.next()) else {
            return Err(Error::bad_argument(
                "options must have one of the keys passphrase, key and secretKey, to open the file with",
            ));
        };
        Self::from_options(options, with)
    }

    /// Whether the work takes the memory of Argon2.
    pub fn is_heavy(&self) -> bool {
        matches!(self.with, Opener::Passphrase(_))
    }

    /// Decrypts.
    ///
    /// # Errors
    /// Those of the wrapper.
    pub fn decrypt(&self, watch: impl Watch) -> Result<()> {
        Ok(container::decrypt_file(
            &self.source,
            &self.dest,
            self.overwrite,
            &self.with,
            watch,
        )?)
    }
}

/// Names the parameter that all of this is about.
pub(super) fn told(problem: Problem) -> Error {
    problem.of("options")
}

fn path(options: Options<'_>, key: &str) -> Result<String> {
    let path = text(options, key).map_err(told)?;
    if path.is_empty() {
        let text = format!("options has no key \"{key}\"; it must be the path of a file");
        return Err(Error::bad_argument(text));
    }
    Ok(path)
}

fn passphrase(options: Options<'_>) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let Some(arg) = options.value("passphrase") else {
        return Ok(None);
    };
    let passphrase =
        TextOrData::from_arg(&arg).map_err(|problem| told(Options::at("passphrase", problem)))?;
    Ok(Some(Zeroizing::new(passphrase.to_vec())))
}

fn secret(options: Options<'_>, key: &str) -> Result<Option<Arc<Secret>>> {
    let Some(arg) = options.value(key) else {
        return Ok(None);
    };
    let secret = Key::<32>::from_arg(&arg).map_err(|problem| told(Options::at(key, problem)))?;
    secret.keep().map(Some)
}

/// One public key as Data, or a list of them: an array with the keys 1 to n, as script has it.
fn public_keys(options: Options<'_>) -> Result<Vec<[u8; box_::PUBLIC]>> {
    let one = |arg: &Arg<'_>| <&[u8; box_::PUBLIC]>::from_arg(arg).copied();
    let of = |values: &mut dyn Iterator<Item = &Value>| {
        let mut keys = Vec::new();
        for (index, value) in values.enumerate() {
            let number = index + 1;
            let at = |problem: Problem| {
                let text = format!("has a recipient {number} that {}", problem.text);
                Problem::with_code(problem.code, text)
            };
            keys.push(one(&Arg::from(value)).map_err(at)?);
        }
        Ok(keys)
    };
    let found = match options.value("recipients") {
        None => Ok(Vec::new()),
        Some(Arg::List(list)) => of(&mut list.iter()),
        Some(Arg::Array(pairs)) => {
            let mut numbered = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                let Ok(number) = key.parse::<usize>() else {
                    let text = "must be a list: an array with the keys 1 to n";
                    return Err(told(Options::at("recipients", Problem::bad(text))));
                };
                numbered.push((number, value));
            }
            // Two keys of one number, such as 1 and 01, are two recipients in no order that anyone could rely on.
            numbered.sort_unstable_by_key(|(number, _)| *number);
            of(&mut numbered.into_iter().map(|(_, value)| value))
        }
        Some(arg) => one(&arg)
            .map(|key| vec![key])
            .map_err(|problem| Options::at("recipients", problem)),
    };
    found.map_err(told)
}
