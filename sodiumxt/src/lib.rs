//! SodiumXT: modern cryptography for LiveCode and OpenXTalk scripts, on libsodium.
//!
//! From below: `native` is the smallest safe skin over the C library; the modules of the same names are the wrapper, which
//! knows nothing of script; `handlers` says in script's words what the wrapper does. The contents are at the end.

#![deny(unsafe_code)]

pub mod aead;
pub mod base32;
pub mod bep44;
pub mod box_;
pub mod calibrate;
pub mod compare;
pub mod container;
pub mod digest;
pub mod dleq;
pub mod encoding;
pub mod error;
pub mod expand;
pub mod file;
pub mod group;
pub mod handlers;
pub mod hash;
pub mod hybrid;
pub mod ipcrypt;
pub mod kdf;
pub mod kem;
pub mod keys;
pub mod kx;
pub mod mac;
pub mod many;
pub mod multi;
pub mod native;
pub mod onion;
pub mod pad;
pub mod primitives;
pub mod pwhash;
pub mod random;
pub mod scrypt;
pub mod secret;
pub mod secretbox;
pub mod secretstream;
pub mod share;
pub mod sign;
pub mod sizes;
pub mod state;
pub mod stream;
pub mod tables;
pub mod transcript;
pub mod x25519;
pub mod xbox;

use handlers::{
    addresses, aead as aeads, authentication as tags, base, base32 as codes, boxes, calibration, curves,
    derivation, detached, digests, edwards, encapsulation, encoding as text, exchange, fileinfo, files,
    hashing, hashstates, items, jobs as tasks, keygen, letters, numbers, onion as onions, passjobs,
    passwords, proofs, random as chance, ristretto, scalars, secretbox as secretboxes, secretpass, secrets,
    sharedboxes, sharing, signedfiles, signing, signstates, streams, transcripts, vault, xboxes,
};

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
    ///
    /// Handlers whose names end in `Async` begin a job on a thread of its own and return at once. `sdPoll` brings what
    /// becomes of it; the library script oxtPump polls for you.
    id: "org.openxtalk.library.sodium",
    title: "SodiumXT",
    native: "sodiumxt",
    abi: 1,
    errors: Throw,
    fields: tables::FIELDS,
    events: tables::EVENTS,
    kinds: [state::JobKind, state::SecretKind, state::HashKind, state::SigningKind, state::StreamKind,
        state::TranscriptKind],
    contents: {
        "Getting started" => [
            base::init, base::version, base::bytes, base::size_names, keygen::primitives, base::mem_equal, base::stop,
        ],
        "Random" => [
            chance::random_bytes, chance::random_uniform, chance::random_text, chance::random_deterministic,
            keygen::keygen, keygen::kdf_keygen,
        ],
        "Bytes as text" => [
            text::bin2hex, text::hex2bin, text::bin2base64, text::base642bin, codes::bin2base32, codes::base322bin,
        ],
        "Counting and padding" => [
            numbers::increment, numbers::add, numbers::sub, numbers::compare, numbers::is_zero, numbers::pad,
            numbers::unpad,
        ],
        "Secrets by handle" => [
            secrets::secret_new, secrets::secret_random, secrets::secret_derive, secretpass::secret_pw_hash,
            secretpass::secret_pw_hash_async, sharing::secret_combine, secrets::secret_length,
            secrets::secret_export, secrets::secret_free, secrets::secret_free_all,
        ],
        "Shared secrets" => [sharing::share_split, sharing::share_combine],
        "Hashes" => [
            hashing::generic_hash, hashing::generic_hash_salt_personal, digests::sha256, digests::sha512,
            digests::sha3_256, digests::sha3_512, digests::shake, digests::turbo_shake,
        ],
        "Hashes of files" => [files::hash_file, files::hash_file_keyed, files::hash_file_async],
        "Encrypted files" => [
            vault::encrypt_file, vault::decrypt_file, vault::encrypt_file_with, vault::decrypt_file_with,
            vault::encrypt_file_async, vault::decrypt_file_async, fileinfo::file_info,
        ],
        "Signed files" => [
            signedfiles::sign_file, signedfiles::verify_file, signedfiles::sign_file_async,
            signedfiles::verify_file_async,
        ],
        "Hashes in parts" => [
            hashstates::hash_init, hashstates::hash_init_keyed, hashstates::multi_init, hashstates::hash_update,
            hashstates::hash_final, hashstates::free_hash,
        ],
        "Message authentication" => [
            tags::auth, tags::auth_verify, tags::hmac_sha256, tags::hmac_sha512, tags::hmac_sha512_256,
            tags::hmac_verify, tags::short_hash, tags::one_time_auth, tags::one_time_auth_verify,
        ],
        "Keys from keys" => [hashing::kdf_derive, derivation::hkdf_extract, derivation::hkdf_expand],
        "Passphrases" => [
            passwords::pw_hash_str, passwords::pw_hash_str_verify, passwords::pw_hash_needs_rehash, passwords::pw_hash,
            passwords::pw_hash_argon2i, passwords::pw_ops, passwords::pw_mem, derivation::scrypt,
            derivation::scrypt_raw, calibration::pw_salt_bytes, calibration::pw_calibrate,
        ],
        "Passphrases without waiting" => [
            passjobs::pw_hash_async, passjobs::pw_hash_str_async, passjobs::pw_verify_async,
            calibration::pw_calibrate_async,
        ],
        "Jobs" => [tasks::poll, tasks::cancel_job, tasks::job_status],
        "Encryption with a shared key" => [
            secretboxes::secretbox, secretboxes::secretbox_open, secretboxes::secretbox_with_nonce,
            secretboxes::secretbox_open_with_nonce, secretboxes::secretbox_detached,
            secretboxes::secretbox_open_detached,
        ],
        "Encryption with additional data" => [
            aeads::aead_encrypt, aeads::aead_decrypt, aeads::aead, aeads::aead_open, aeads::aead_available,
            detached::aead_detached, detached::aead_open_detached,
        ],
        "Encrypted streams" => [
            streams::secret_stream_init_push, streams::secret_stream_push, streams::secret_stream_push_tag,
            streams::secret_stream_init_pull, streams::secret_stream_pull, streams::secret_stream_tag,
            streams::is_final_tag, streams::secret_stream_rekey, streams::free_stream, streams::stream_xor,
        ],
        "Encryption for a public key" => [
            boxes::box_keypair, boxes::box_keypair_from_seed, boxes::box_easy, boxes::box_open_easy, boxes::box_seal,
            boxes::box_seal_open, sharedboxes::box_before_nm, sharedboxes::box_after_nm,
            sharedboxes::box_open_after_nm, sharedboxes::box_detached, sharedboxes::box_open_detached,
            letters::box_easy_with_nonce, letters::box_open_easy_with_nonce, xboxes::box_xchacha,
            xboxes::box_xchacha_open, xboxes::box_xchacha_seal, xboxes::box_xchacha_seal_open,
        ],
        "Encryption for several people, and for the far future" => [
            letters::seal_to_many, letters::open_from_many, letters::hybrid_seal, letters::hybrid_open,
        ],
        "Key exchange" => [
            exchange::kx_keypair, exchange::kx_keypair_from_seed, exchange::kx_client_session_keys,
            exchange::kx_server_session_keys, curves::scalar_mult, curves::scalar_mult_base,
        ],
        "Key encapsulation" => [
            encapsulation::kem_keypair, encapsulation::kem_keypair_from_seed, encapsulation::kem_encapsulate,
            encapsulation::kem_decapsulate,
        ],
        "Signatures" => [
            signing::sign_keypair, signing::sign_keypair_from_seed, signing::sign, signing::verify,
            signing::sign_attached, signing::sign_attached_open, signing::sign_sk_to_seed, signing::sign_sk_to_pk,
            curves::ed25519_pk_to_x25519, curves::ed25519_sk_to_x25519, items::sign_seed_to_expanded_key,
            items::bep44_sign, items::bep44_verify, onions::onion_address, onions::onion_public_key,
            onions::onion_key_file,
        ],
        "Signatures in parts" => [
            signstates::sign_init, signstates::sign_update, signstates::sign_final, signstates::sign_final_verify,
            signstates::free_sign,
        ],
        "Points of ristretto255" => [
            ristretto::ristretto_random, ristretto::ristretto_from_hash, ristretto::ristretto_point_valid,
            ristretto::ristretto_add, ristretto::ristretto_sub, ristretto::ristretto_scalar_mult_base,
            ristretto::ristretto_scalar_mult_point, ristretto::ristretto_scalar_mult_batch,
            proofs::ristretto_from_string,
        ],
        "Scalars" => [
            scalars::ristretto_scalar_random, scalars::ristretto_scalar_reduce, scalars::ristretto_scalar_canonical,
            scalars::ristretto_scalar_invert, scalars::ristretto_scalar_negate, scalars::ristretto_scalar_complement,
            scalars::ristretto_scalar_add, scalars::ristretto_scalar_sub, scalars::ristretto_scalar_mul,
        ],
        "Proofs and transcripts" => [
            proofs::ristretto_permute_mask, proofs::ristretto_dleq_prove, proofs::ristretto_dleq_verify,
            transcripts::transcript_init, transcripts::transcript_append, transcripts::transcript_challenge,
            transcripts::free_transcript,
        ],
        "Points of edwards25519" => [
            edwards::ed25519_random, edwards::ed25519_from_hash, edwards::ed25519_from_uniform, edwards::ed25519_point_valid, edwards::ed25519_add, edwards::ed25519_sub,
            edwards::ed25519_scalar_mult_base, edwards::ed25519_scalar_mult_point,
        ],
        "IP addresses" => [addresses::ip_encrypt, addresses::ip_decrypt],
        "Errors" => [standard::last_error, standard::last_error_code, standard::error_name],
    },
}
