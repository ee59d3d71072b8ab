//! Modern cryptography for LiveCode and OpenXTalk scripts, on libsodium.
#![deny(unsafe_code)]

pub mod aead;
pub mod box_;
pub mod compare;
pub mod digest;
pub mod encoding;
pub mod error;
pub mod group;
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
pub mod stream;
pub mod x25519;
