//! What the black-box tests share.
//!
//! The rule: this crate depends on no other crate of the workspace. It sees the project as an outsider does: sources and
//! `cargo metadata` for the workspace's own rules, built libraries and `docs/abi` for everything else.
#![deny(unsafe_code)]

pub mod abi;
pub mod files;
pub mod garbage;
pub mod licences;
#[allow(unsafe_code)]
pub mod native;
pub mod random;
pub mod rust;
pub mod signature;
pub mod workspace;
