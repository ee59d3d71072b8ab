//! Published figures for every primitive, and what must be refused beside them.
//!
//! The rule: a file names where its figures were published. Inputs are never changed to fit.

mod aead;
mod box_;
mod encoding;
mod hash;
mod kx;
mod negative;
mod pwhash;
mod random;
mod secretbox;
mod sign;
