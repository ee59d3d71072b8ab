//! What there is, by name.
//!
//! The rule: a family that takes names is listed from its own table, so nothing is here that its handlers refuse.

use crate::{aead, base32, encoding, ipcrypt, kem, multi, stream};

/// Families without names to choose from.
const FIXED: &[&str] = &[
    "auth.hmacsha512-256",
    "box.curve25519xchacha20poly1305",
    "box.curve25519xsalsa20poly1305",
    "group.ed25519",
    "group.ristretto255",
    "hybrid.xwing-xchacha20poly1305",
    "kdf.blake2b",
    "kdf.hkdf-sha256",
    "kdf.hkdf-sha512",
    "kx.x25519-blake2b",
    "onetimeauth.poly1305",
    "pwhash.argon2i",
    "pwhash.argon2id",
    "pwhash.scrypt",
    "secretbox.xsalsa20poly1305",
    "secretstream.xchacha20poly1305",
    "share.gf256",
    "shorthash.siphash24",
    "sign.ed25519",
    "sign.ed25519ph",
    "xof.shake128",
    "xof.shake256",
    "xof.turboshake128",
    "xof.turboshake256",
];

/// All of them, in alphabetical order. An AEAD that this processor lacks is left out.
pub fn names() -> Vec<String> {
    let of = |family: &str, name: &str| format!("{family}.{name}");
    let mut names: Vec<String> = FIXED.iter().map(|name| (*name).to_owned()).collect();
    let aeads = aead::Algorithm::ALL
        .iter()
        .filter(|(_, algorithm)| algorithm.available());
    names.extend(aeads.map(|(name, _)| of("aead", name)));
    names.extend(multi::NAMES.iter().map(|name| of("hash", name)));
    names.extend(kem::Algorithm::ALL.iter().map(|(name, _)| of("kem", name)));
    names.extend(stream::Algorithm::ALL.iter().map(|(name, _)| of("stream", name)));
    names.extend(ipcrypt::Mode::ALL.iter().map(|(name, _)| of("ipcrypt", name)));
    names.extend(encoding::Base64::NAMES.iter().map(|name| of("base64", name)));
    names.extend(base32::Base32::NAMES.iter().map(|name| of("base32", name)));
    names.sort_unstable();
    names
}
