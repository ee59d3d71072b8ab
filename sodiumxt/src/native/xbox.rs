//! Public-key boxes with XChaCha20 in place of XSalsa20. Sizes and key pairs are those of `box_`.

use super::box_::{MAC, NONCE, PUBLIC, SEAL, SECRET, boxes};
use super::{Refused, check, ready};
use libsodium_sys as sys;

const _: () = assert!(
    MAC == sys::crypto_box_curve25519xchacha20poly1305_MACBYTES as usize
        && NONCE == sys::crypto_box_curve25519xchacha20poly1305_NONCEBYTES as usize
        && PUBLIC == sys::crypto_box_curve25519xchacha20poly1305_PUBLICKEYBYTES as usize
        && SECRET == sys::crypto_box_curve25519xchacha20poly1305_SECRETKEYBYTES as usize
        && SEAL == sys::crypto_box_curve25519xchacha20poly1305_SEALBYTES as usize,
    "the sizes of the two kinds of boxes differ"
);

boxes!(
    crypto_box_curve25519xchacha20poly1305_easy,
    crypto_box_curve25519xchacha20poly1305_open_easy,
    crypto_box_curve25519xchacha20poly1305_seal,
    crypto_box_curve25519xchacha20poly1305_seal_open
);
