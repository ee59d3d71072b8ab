//! What the black-box tests share.
//!
//! The rule: this crate depends on no other crate of the workspace. It sees the project as an outsider does: sources and
//! `cargo metadata` for the workspace's own rules, built libraries and `docs/abi` for everything else.
#![forbid(unsafe_code)]

pub mod abi;
pub mod files;
pub mod licences;
pub mod rust;
pub mod workspace;
