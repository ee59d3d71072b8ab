//! Modern cryptography for LiveCode and OpenXTalk scripts, on libsodium.
#![deny(unsafe_code)]

pub mod aead;
pub mod box_;
pub mod encoding;
pub mod error;
pub mod hash;
pub mod keys;
pub mod kx;
pub mod native;
pub mod pwhash;
pub mod random;
pub mod secretbox;
pub mod sign;
pub mod sizes;
