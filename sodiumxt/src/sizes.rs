//! Sizes in bytes, by name: what a script would otherwise have to hard-code.
//!
//! The rule: a name is the family, a dot, and the part. The sizes themselves are the constants that the families use.

use crate::{
    aead::Algorithm, box_, group, hash, kdf, kem, kx, mac, pwhash, random, scrypt, secretbox, secretstream,
};
use crate::{sign, x25519};

/// The sizes of the families that are not [`Algorithm`]s; those follow as `aead.NAME.key`, `.nonce` and `.tag`.
const FIXED: &[(&str, usize)] = &[
    ("auth.key", mac::AUTH_KEY),
    ("auth.tag", mac::AUTH),
    ("box.mac", box_::MAC),
    ("box.nonce", box_::NONCE),
    ("box.overhead", box_::OVERHEAD),
    ("box.public", box_::PUBLIC),
    ("box.seal", box_::SEAL),
    ("box.secret", box_::SECRET),
    ("box.seed", box_::SEED),
    ("box.shared", box_::SHARED),
    ("group.hash", group::HASH),
    ("group.point", group::POINT),
    ("group.scalar", group::SCALAR),
    ("group.wide", group::WIDE),
    ("hash.key", hash::KEY),
    ("hash.key.max", hash::KEY_MAX),
    ("hash.key.min", hash::KEY_MIN),
    ("hash.length", hash::DEFAULT),
    ("hash.length.max", hash::MAX),
    ("hash.length.min", hash::MIN),
    ("hash.personal", hash::PERSONAL),
    ("hash.salt", hash::SALT),
    ("kdf.context", kdf::CONTEXT),
    ("kdf.key", kdf::KEY),
    ("kdf.length.max", kdf::MAX),
    ("kdf.length.min", kdf::MIN),
    ("kem.shared", kem::SHARED),
    ("kx.public", kx::PUBLIC),
    ("kx.secret", kx::SECRET),
    ("kx.seed", kx::SEED),
    ("kx.session", kx::SESSION),
    ("onetimeauth.key", mac::ONE_TIME_KEY),
    ("onetimeauth.tag", mac::ONE_TIME),
    ("pwhash.length.min", pwhash::MIN),
    ("pwhash.salt", pwhash::SALT),
    ("pwhash.string", pwhash::STRING),
    ("random.seed", random::SEED),
    ("scrypt.salt", scrypt::SALT),
    ("secretbox.key", secretbox::KEY),
    ("secretbox.mac", secretbox::MAC),
    ("secretbox.nonce", secretbox::NONCE),
    ("secretbox.overhead", secretbox::OVERHEAD),
    ("secretstream.header", secretstream::HEADER),
    ("secretstream.key", secretstream::KEY),
    ("secretstream.overhead", secretstream::OVERHEAD),
    ("shorthash.key", mac::SHORT_KEY),
    ("shorthash.length", mac::SHORT),
    ("sign.public", sign::PUBLIC),
    ("sign.secret", sign::SECRET),
    ("sign.seed", sign::SEED),
    ("sign.signature", sign::SIGNATURE),
    ("x25519.point", x25519::POINT),
    ("x25519.scalar", x25519::SCALAR),
];

/// The size of a name, in bytes; upper and lower case are the same.
///
/// `aead.key`, `aead.nonce` and `aead.tag` are those of xchacha20poly1305.
pub fn bytes(name: &str) -> Option<usize> {
    let name = name.to_ascii_lowercase();
    let fixed = FIXED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, size)| *size);
    fixed.or_else(|| {
        let rest = name.strip_prefix("aead.")?;
        let (algorithm, part) = rest.rsplit_once('.').unwrap_or(("xchacha20poly1305", rest));
        let algorithm = Algorithm::by_name(algorithm)?;
        match part {
            "key" => Some(algorithm.key_len()),
            "nonce" => Some(algorithm.nonce_len()),
            "tag" => Some(algorithm.tag_len()),
            _ => None,
        }
    })
}

/// Every name that [`bytes`] knows, in alphabetical order.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = FIXED.iter().map(|(name, _)| (*name).to_owned()).collect();
    for part in ["key", "nonce", "tag"] {
        names.push(format!("aead.{part}"));
        names.extend(
            Algorithm::ALL
                .iter()
                .map(|(name, _)| format!("aead.{name}.{part}")),
        );
    }
    names.sort_unstable();
    names
}
