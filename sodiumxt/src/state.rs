//! What lives from one call to the next: a table of handles for each kind of thing.

use oxtkit::{Kind, Table};

use crate::secret::Secret;

/// The handles of secrets.
#[derive(Debug)]
pub struct SecretKind;

impl Kind for SecretKind {
    const CODE: u8 = 11;
    const NAME: &'static str = "secret";
}

/// Secrets in guarded memory.
pub static SECRETS: Table<SecretKind, Secret> = Table::new();
