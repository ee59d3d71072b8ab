//! Encrypted files: that everything comes back, that nothing altered does, that another implementation agrees, and that a
//! killed process does no harm.

mod files;
#[cfg(unix)]
mod full;
mod killed;
mod memory;
mod python;
mod tampered;
mod vectors;

use std::sync::Arc;

use sodiumxt::container::{self, Opener, Recipients};
use sodiumxt::error::Result;
use sodiumxt::file::Source;
use sodiumxt::keys::Zeroizing;
use sodiumxt::pwhash::Limits;
use sodiumxt::secret::Secret;

const KEY: [u8; 32] = [7; 32];

/// So cheap that a test can afford it.
const CHEAP: Limits = Limits { ops: 1, mem: 65536 };

fn secret(key: &[u8; 32]) -> Arc<Secret> {
    Arc::new(Secret::from_bytes(key).expect("32 bytes can be locked"))
}

fn by_key(key: &[u8; 32]) -> Opener {
    Opener::Key(secret(key))
}

fn for_key(key: &[u8; 32]) -> Recipients {
    Recipients {
        key: Some(secret(key)),
        ..Recipients::default()
    }
}

fn passphrase(text: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(text.as_bytes().to_vec())
}

/// Bytes that are not all the same.
fn content(length: usize) -> Vec<u8> {
    (0..length).map(|n| (n * 31 % 251) as u8).collect()
}

fn source(bytes: &[u8]) -> Source<&[u8]> {
    Source::of("a file", bytes, bytes.len() as u64)
}

fn encrypted(content: &[u8], recipients: &Recipients) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut out = |bytes: &[u8]| {
        file.extend(bytes);
        Ok(())
    };
    container::encrypt(&mut source(content), recipients, &mut out, |_, _| Ok(()))?;
    Ok(file)
}

fn decrypted(file: &[u8], opener: &Opener) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    let mut out = |bytes: &[u8]| {
        content.extend(bytes);
        Ok(())
    };
    container::decrypt(&mut source(file), opener, &mut out, |_, _| Ok(()))?;
    Ok(content)
}
