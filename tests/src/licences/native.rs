//! The native code that crates bring with them, which no manifest tells.
//!
//! A crate that links native code says so with `links`. Each such crate has a row here: a crate without one fails the test
//! that renders `THIRD-PARTY.md`, and so does a row that no longer fits the sources.

use cargo_metadata::{Metadata, Package};

use super::{Component, Licence, choose, text};

/// A native component, and where the truth about it stands.
struct Row {
    /// The crate whose `links` brings it in.
    linked_by: &'static str,
    /// The crate that carries its sources.
    carried_by: &'static str,
    name: &'static str,
    licence: &'static str,
    /// The file with its licence, in the carrying crate; or inside an archive there, as `ARCHIVE!FILE`.
    text: &'static str,
    /// The file with its version, and the words before the version. It ends at the next bracket, quote or blank.
    version: (&'static str, &'static str),
}

const ROWS: [Row; 3] = [
    Row {
        linked_by: "libsodium-sys-stable",
        carried_by: "libsodium-sys-stable",
        name: "libsodium",
        licence: "ISC",
        text: "LATEST.tar.gz!libsodium-stable/LICENSE",
        version: (
            "LATEST.tar.gz!libsodium-stable/configure.ac",
            "AC_INIT([libsodium],[",
        ),
    },
    Row {
        linked_by: "libffi-sys",
        carried_by: "libffi-sys",
        name: "libffi",
        licence: "MIT",
        text: "libffi/LICENSE",
        version: ("libffi/configure.ac", "AC_INIT([libffi],["),
    },
    Row {
        linked_by: "enet-sys",
        carried_by: "enet-sys",
        name: "ENet",
        licence: "MIT",
        text: "vendor/enet/LICENSE",
        version: ("vendor/enet/configure.ac", "AC_INIT([libenet], ["),
    },
];

/// The native components that a crate brings. `sources` knows every crate of the lock file, linked or not.
///
/// # Errors
/// A sentence, when the crate links native code and has no row, or a row no longer fits the sources.
pub fn brought_by(sources: &Metadata, package: &Package) -> Result<Vec<Component>, String> {
    let rows: Vec<&Row> = ROWS.iter().filter(|row| package.name == row.linked_by).collect();
    match &package.links {
        Some(links) if rows.is_empty() => Err(format!(
            "the crate {} links the native library '{links}': say in tests/src/licences/native.rs what it brings",
            package.name
        )),
        _ => rows.into_iter().map(|row| row.component(sources)).collect(),
    }
}

impl Row {
    fn component(&self, sources: &Metadata) -> Result<Component, String> {
        choose::choose(self.licence).map_err(|e| format!("{}: {e}", self.name))?;
        let carrier = sources
            .packages
            .iter()
            .find(|package| package.name == self.carried_by);
        let carrier = carrier.ok_or_else(|| format!("no crate {} carries {}", self.carried_by, self.name))?;
        let folder = carrier
            .manifest_path
            .parent()
            .expect("a manifest stands in a folder")
            .as_std_path();
        let (file, words) = self.version;
        let version = version_after(&text::file(&folder.join(file))?, words)
            .ok_or_else(|| format!("no version of {} after '{words}' in {file}", self.name))?;
        Ok(Component {
            name: self.name.to_owned(),
            version,
            declared: self.licence.to_owned(),
            source: format!("crate {} {}", carrier.name, carrier.version),
            texts: vec![Licence {
                id: self.licence.to_owned(),
                text: text::file(&folder.join(self.text))?,
            }],
        })
    }
}

fn version_after(text: &str, words: &str) -> Option<String> {
    let after = &text[text.find(words)? + words.len()..];
    let end = after.find([']', ')', '"', ' ', '\n']).unwrap_or(after.len());
    Some(after[..end].to_owned()).filter(|version| !version.is_empty())
}

/// The Rust standard library, which every product holds.
pub fn rust_library(metadata: &Metadata) -> Component {
    let pinned = text::file(metadata.workspace_root.join("rust-toolchain.toml").as_std_path());
    let version = pinned.ok().and_then(|text| version_after(&text, "channel = \""));
    let authors = ["The Rust Project contributors".to_owned()];
    Component {
        name: "Rust standard library".to_owned(),
        version: version.expect("rust-toolchain.toml pins a version"),
        declared: "MIT OR Apache-2.0".to_owned(),
        source: "Rust toolchain".to_owned(),
        texts: vec![Licence {
            id: "MIT".to_owned(),
            text: text::standard("MIT", &authors),
        }],
    }
}

/// What the compiler adds to a library that is linked to stand alone: its unwinder and, for C++, its library. The
/// exception that comes with their licence asks nothing of a program that a compiler put them into.
pub fn gcc_runtime() -> Component {
    let exception = spdx::exception_id("GCC-exception-3.1")
        .expect("an SPDX name")
        .text();
    Component {
        name: "GCC runtime libraries".to_owned(),
        version: "of the compiler used".to_owned(),
        declared: "GPL-3.0-or-later WITH GCC-exception-3.1".to_owned(),
        source: "C and C++ compiler, on Linux".to_owned(),
        texts: vec![Licence {
            id: "GCC-exception-3.1".to_owned(),
            text: exception.trim().to_owned(),
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::version_after;

    #[test]
    fn a_version_ends_where_its_file_ends_it() {
        assert_eq!(
            version_after("x\nAC_INIT([a],[1.2.3],[b])", "AC_INIT([a],[").as_deref(),
            Some("1.2.3")
        );
        assert_eq!(version_after("AC_INIT([a])", "AC_INIT([a],["), None);
    }
}
