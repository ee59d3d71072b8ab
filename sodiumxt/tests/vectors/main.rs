//! Published figures for every primitive, and what must be refused beside them.
//!
//! The rule: a file names where its figures were published. Inputs are never changed to fit.

mod aead;
mod base32;
mod bep44;
mod box_;
mod calibrate;
mod digest;
mod encoding;
mod group;
mod hash;
mod ipcrypt;
mod kdf;
mod kem;
mod kx;
mod letters;
mod mac;
mod negative;
mod onion;
mod proofs;
mod pwhash;
mod random;
mod scrypt;
mod secretbox;
mod secretstream;
mod share;
mod sign;
mod tools;
mod x25519;
