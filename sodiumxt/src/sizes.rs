//! Sizes in bytes, by name: what a script would otherwise have to hard-code.
//!
//! The rule: a name is the family, a dot, and the part. The sizes themselves are the constants that the families use.

use crate::digest::{HmacSha256, HmacSha512, HmacSha512_256, Sha3_256, Sha3_512, Sha256, Sha512};
use crate::{
    aead::Algorithm, box_, group, hash, kdf, kem, kx, mac, pwhash, random, scrypt, secretbox, secretstream,
};
use crate::{dleq, hybrid, ipcrypt, onion, share, sign, stream, x25519};

/// The sizes of the families without names to choose from. The others follow in [`named`].
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
    ("dleq.proof", dleq::PROOF),
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
    ("hmacsha256.key", mac::AUTH_KEY),
    ("hmacsha256.tag", HmacSha256::LENGTH),
    ("hmacsha512-256.key", mac::AUTH_KEY),
    ("hmacsha512-256.tag", HmacSha512_256::LENGTH),
    ("hmacsha512.key", mac::AUTH_KEY),
    ("hmacsha512.tag", HmacSha512::LENGTH),
    ("hybrid.overhead", hybrid::OVERHEAD),
    ("hybrid.public", hybrid::PUBLIC),
    ("hybrid.secret", hybrid::SECRET),
    ("kdf.context", kdf::CONTEXT),
    ("kdf.key", kdf::KEY),
    ("kdf.length.max", kdf::MAX),
    ("kdf.length.min", kdf::MIN),
    ("kem.shared", kem::SHARED),
    ("kx.public", kx::PUBLIC),
    ("kx.secret", kx::SECRET),
    ("kx.seed", kx::SEED),
    ("kx.session", kx::SESSION),
    ("onion.keyfile", onion::KEY_FILE),
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
    ("sha256.length", Sha256::LENGTH),
    ("sha3-256.length", Sha3_256::LENGTH),
    ("sha3-512.length", Sha3_512::LENGTH),
    ("sha512.length", Sha512::LENGTH),
    ("share.overhead", share::OVERHEAD),
    ("shorthash.key", mac::SHORT_KEY),
    ("shorthash.length", mac::SHORT),
    ("sign.expanded", sign::EXPANDED),
    ("sign.public", sign::PUBLIC),
    ("sign.secret", sign::SECRET),
    ("sign.seed", sign::SEED),
    ("sign.signature", sign::SIGNATURE),
    ("x25519.point", x25519::POINT),
    ("x25519.scalar", x25519::SCALAR),
];

/// The sizes of the families whose members have names: `aead.NAME.key` and so on.
fn named() -> Vec<(String, usize)> {
    let mut sizes = Vec::new();
    let mut add = |family: &str, name: &str, parts: &[(&str, usize)]| {
        sizes.extend(
            parts
                .iter()
                .map(|(part, size)| (format!("{family}.{name}.{part}"), *size)),
        );
    };
    for (name, it) in Algorithm::ALL {
        let parts = [
            ("key", it.key_len()),
            ("nonce", it.nonce_len()),
            ("tag", it.tag_len()),
        ];
        add("aead", name, &parts);
    }
    for (name, it) in kem::Algorithm::ALL {
        add(
            "kem",
            name,
            &[("ciphertext", it.ciphertext_len()), ("public", it.public_len())],
        );
        add(
            "kem",
            name,
            &[("secret", it.secret_len()), ("seed", it.seed_len())],
        );
    }
    for (name, it) in stream::Algorithm::ALL {
        add("stream", name, &[("key", stream::KEY), ("nonce", it.nonce_len())]);
    }
    for (name, it) in ipcrypt::Mode::ALL {
        add("ipcrypt", name, &[("key", it.key_len())]);
    }
    sizes
}

/// The size of a name, in bytes; upper and lower case are the same.
///
/// `aead.key`, `aead.nonce` and `aead.tag` are those of xchacha20poly1305.
pub fn bytes(name: &str) -> Option<usize> {
    let mut name = name.to_ascii_lowercase();
    if let Some(part @ ("key" | "nonce" | "tag")) = name.strip_prefix("aead.") {
        name = format!("aead.xchacha20poly1305.{part}");
    }
    let fixed = FIXED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, size)| *size);
    fixed.or_else(|| {
        let named = named();
        named
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, size)| *size)
    })
}

/// The length of a key for a use: the size of the name with `.key` after it.
pub fn key(kind: &str) -> Option<usize> {
    bytes(&format!("{kind}.key"))
}

/// Every name that [`bytes`] knows, in alphabetical order.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = FIXED.iter().map(|(name, _)| (*name).to_owned()).collect();
    names.extend(["key", "nonce", "tag"].map(|part| format!("aead.{part}")));
    names.extend(named().into_iter().map(|(name, _)| name));
    names.sort_unstable();
    names
}
