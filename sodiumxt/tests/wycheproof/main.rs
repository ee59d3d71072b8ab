//! Project Wycheproof: cases made to find the mistakes that implementations make, most of which must be refused.
//!
//! The rule: every case of a set is judged, and how many were accepted and refused is asserted, so that a table which was
//! cut short or read wrongly fails. The tables name their source.

mod aead;
mod derivation;
mod figures;
mod public_key;
