//! Published figures for every primitive, and what must be refused beside them.
//!
//! The rule: a file names where its figures were published. Inputs are never changed to fit.

mod aead;
mod bep44;
mod box_;
mod digest;
mod encoding;
mod group;
mod hash;
mod ipcrypt;
mod kdf;
mod kem;
mod kx;
mod mac;
mod negative;
mod pwhash;
mod random;
mod scrypt;
mod secretbox;
mod secretstream;
mod sign;
mod tools;
mod x25519;
