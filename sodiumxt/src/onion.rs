//! Addresses of Tor onion services, version 3: a public key of Ed25519, written so that a slip is noticed.
//!
//! Source: the Tor specifications, rend-spec-v3, "Encoding onion addresses", and the key files that tor itself writes.

use crate::base32::{self, Base32};
use crate::digest::Sha3_256;
use crate::error::{Error, Kind, Result};
use crate::keys::Zeroizing;
use crate::native::group::ED25519;
use crate::sign::{self, PUBLIC, SEED};

/// The version that ends an address.
const VERSION: u8 = 3;
const SUFFIX: &str = ".onion";
/// What begins the file of a secret key, 32 bytes.
const FILE_HEAD: &[u8; 32] = b"== ed25519v1-secret: type0 ==\0\0\0";

/// Bytes of a key file.
pub const KEY_FILE: usize = FILE_HEAD.len() + 64;

fn checksum(public: &[u8; PUBLIC]) -> [u8; 2] {
    let text = [b".onion checksum".as_slice(), public, &[VERSION]].concat();
    let [first, second, ..] = Sha3_256::hash(&text);
    [first, second]
}

/// The address of a public key: 56 characters and `.onion`, in lower case. Errors: bytes that are no public key.
pub fn address(public: &[u8; PUBLIC]) -> Result<String> {
    if !ED25519.is_valid(public) {
        return Err(Error::argument("this is no Ed25519 public key"));
    }
    let bytes = [public.as_slice(), &checksum(public), &[VERSION]].concat();
    Ok(base32::encode(&bytes, Base32::Rfc4648NoPadding).to_ascii_lowercase() + SUFFIX)
}

/// The public key of an address, with or without `.onion`. Errors: `encoding` for anything that is none.
pub fn public_key(address: &str) -> Result<[u8; PUBLIC]> {
    let wrong = |what: &str| {
        Error::new(
            Kind::Encoding,
            format!("this is no onion address of version 3: {what}"),
        )
    };
    let lower = address.trim().to_ascii_lowercase();
    let bytes = base32::decode(lower.trim_end_matches(SUFFIX), Base32::Rfc4648NoPadding)
        .map_err(|error| wrong(&error.text))?;
    let Ok(bytes) = <[u8; PUBLIC + 3]>::try_from(bytes) else {
        return Err(wrong("it must have 56 characters before .onion"));
    };
    let (public, rest) = bytes
        .split_first_chunk::<PUBLIC>()
        .expect("the length was checked");
    if rest[2] != VERSION {
        return Err(wrong(&format!("its version is {}", rest[2])));
    }
    if rest[..2] != checksum(public) {
        return Err(wrong("its checksum does not match, so a character is wrong"));
    }
    Ok(*public)
}

/// The file `hs_ed25519_secret_key` of the service whose key has this seed. Wiped when dropped.
pub fn key_file(seed: &[u8; SEED]) -> Zeroizing<Vec<u8>> {
    let expanded = sign::expanded(seed);
    let mut file = Zeroizing::new(Vec::with_capacity(KEY_FILE));
    file.extend_from_slice(FILE_HEAD);
    file.extend_from_slice(&*expanded);
    file
}
