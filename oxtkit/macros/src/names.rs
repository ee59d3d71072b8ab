//! Names: the prefix of the extension, and how a Rust name is spelt in script.

use proc_macro2::Span;
use syn::{Error, Ident, Result};

/// The prefix of the extension that is being compiled. Its build script sets it, so it stands in one place.
pub fn prefix(at: Span) -> Result<String> {
    std::env::var("OXTKIT_PREFIX").map_err(|_| {
        Error::new(at, "the prefix of this extension is not known: its build.rs must print cargo::rustc-env=OXTKIT_PREFIX=xx")
    })
}

/// `random_bytes` with prefix `sd` is `sdRandomBytes`.
pub fn script_name(prefix: &str, ident: &Ident) -> String {
    let words = ident.to_string();
    words.split('_').fold(prefix.to_string(), |mut name, word| {
        let mut chars = word.chars();
        name.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(chars.as_str());
        name
    })
}

/// The name of the C export of a handler: `sdx_random_bytes`.
pub fn c_symbol(prefix: &str, ident: &Ident) -> String {
    format!("{prefix}x_{ident}")
}

/// The name of the export that takes engine values: `sdv_random_bytes`.
pub fn direct_symbol(prefix: &str, ident: &Ident) -> String {
    format!("{prefix}v_{ident}")
}
