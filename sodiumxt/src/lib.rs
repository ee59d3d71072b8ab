//! SodiumXT: modern cryptography for LiveCode and OpenXTalk scripts, on libsodium.
//!
//! From below: `native` is the smallest safe skin over the C library; the modules of the same names are the wrapper, which
//! knows nothing of script; `handlers` says in script's words what the wrapper does. The contents are at the end.

#![deny(unsafe_code)]

pub mod aead;
pub mod box_;
pub mod compare;
pub mod digest;
pub mod encoding;
pub mod error;
pub mod group;
pub mod handlers;
pub mod hash;
pub mod ipcrypt;
pub mod kdf;
pub mod kem;
pub mod keys;
pub mod kx;
pub mod mac;
pub mod multi;
pub mod native;
pub mod pad;
pub mod pwhash;
pub mod random;
pub mod scrypt;
pub mod secret;
pub mod secretbox;
pub mod secretstream;
pub mod sign;
pub mod sizes;
pub mod state;
pub mod stream;
pub mod tables;
pub mod x25519;

use handlers::{
    aead as aeads, base, boxes, encoding as text, exchange, hashing, passwords, random as chance,
};
use handlers::{secretbox as secretboxes, signing};

oxtkit::library! {
    /// SodiumXT gives scripts modern cryptography: encryption, signatures, passphrases, hashes and key exchange.
    ///
    /// Three things to know first:
    ///
    /// * **Content and keys differ.** Content (a message, something to hash) is Data or plain ASCII text; for other text
    ///   use `textEncode(theText, "UTF-8")`, so that what is encrypted is what you think it is. Keys, nonces, salts and
    ///   signatures are Data of an exact size; text is refused there, so that a key in hexadecimal is never used as if it
    ///   were the key.
    /// * **Failures are thrown**, as `sdSecretboxOpen: authFailed: the secret box did not authenticate ...`. What fails in
    ///   cryptography must not be overlooked. Put calls that open or read foreign bytes between `try` and `catch`.
    /// * **Nonces are drawn for you** and travel with the result, unless you choose a handler whose name ends in
    ///   `WithNonce`.
    id: "org.openxtalk.library.sodium",
    title: "SodiumXT",
    native: "sodiumxt",
    abi: 1,
    errors: Throw,
    fields: tables::FIELDS,
    events: &[],
    kinds: [state::SecretKind],
    contents: {
        "Getting started" => [base::init, base::version, base::bytes, base::size_names, base::mem_equal],
        "Random" => [
            chance::random_bytes, chance::random_uniform, chance::random_text, chance::random_deterministic,
        ],
        "Bytes as text" => [text::bin2hex, text::hex2bin, text::bin2base64, text::base642bin],
        "Hashes" => [hashing::generic_hash, hashing::generic_hash_salt_personal, hashing::kdf_derive],
        "Passphrases" => [
            passwords::pw_hash_str, passwords::pw_hash_str_verify, passwords::pw_hash_needs_rehash, passwords::pw_hash,
            passwords::pw_hash_argon2i, passwords::pw_ops, passwords::pw_mem,
        ],
        "Encryption with a shared key" => [
            secretboxes::secretbox, secretboxes::secretbox_open, secretboxes::secretbox_with_nonce,
            secretboxes::secretbox_open_with_nonce, secretboxes::secretbox_detached,
            secretboxes::secretbox_open_detached,
        ],
        "Encryption with additional data" => [
            aeads::aead_encrypt, aeads::aead_decrypt, aeads::aead, aeads::aead_open, aeads::aead_available,
        ],
        "Encryption for a public key" => [
            boxes::box_keypair, boxes::box_keypair_from_seed, boxes::box_easy, boxes::box_open_easy, boxes::box_seal,
            boxes::box_seal_open,
        ],
        "Key exchange" => [
            exchange::kx_keypair, exchange::kx_keypair_from_seed, exchange::kx_client_session_keys,
            exchange::kx_server_session_keys,
        ],
        "Signatures" => [
            signing::sign_keypair, signing::sign_keypair_from_seed, signing::sign, signing::verify,
            signing::sign_attached, signing::sign_attached_open, signing::sign_sk_to_seed, signing::sign_sk_to_pk,
        ],
        "Errors" => [standard::last_error, standard::last_error_code, standard::error_name],
    },
}
