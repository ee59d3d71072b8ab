//! What the build scripts of the native crates share, so that it is said once: where the sources of a native
//! library are ([`registry_source`]), whether the machine has what a C++ build needs ([`require_cxx`],
//! [`require_header`]), how an extension is linked so that it needs nothing but the C library
//! ([`link_self_contained`]), how a prebuilt archive is used instead ([`prebuilt`]), and how minutes of
//! compiling are not spent twice ([`once`]).
//!
//! The rule: a build that cannot succeed says what is missing and how to install it, in the first lines.

#![forbid(unsafe_code)]

mod link;
mod need;
mod once;
mod source;

pub use link::{Runtime, link_self_contained};
pub use need::{require_cxx, require_header, require_tool};
pub use once::once;

pub use source::{files_with_extension, prebuilt, registry_source};

/// Ends the build with `what` is wrong and the `remedy`, one line each.
///
/// # Panics
/// Always: that is how a build script fails.
pub fn give_up(what: &str, remedy: &str) -> ! {
    panic!("\n\n    {what}\n    {remedy}\n\n");
}
