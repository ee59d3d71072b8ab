//! The native code that crates bring with them, which no manifest tells.
//!
//! A crate that links native code says so with `links`. Each such crate has a row here, even if the row says that nothing
//! of it is shipped: a crate without a row fails the test that renders `THIRD-PARTY.md`.

use std::path::Path;

use cargo_metadata::{Metadata, Package};

use super::{Component, Licence, text};

/// Where the text of a licence and the version of a component stand.
enum Source {
    /// In files beside the crate's manifest: the licence, and a file with the version.
    Files(&'static str, &'static str),
    /// In files inside a `.tar.gz` beside the crate's manifest.
    Archive(&'static str, &'static str, &'static str),
}

struct Row {
    /// The crate with `links`.
    package: &'static str,
    /// The native component, or none when the crate only links what the system has.
    brings: Option<Native>,
}

struct Native {
    name: &'static str,
    licence: &'static str,
    source: Source,
    /// What stands before the version in its file; the version ends at the next bracket, quote or blank.
    before_version: &'static str,
}

const ROWS: [Row; 2] = [
    Row {
        package: "libsodium-sys-stable",
        brings: Some(Native {
            name: "libsodium",
            licence: "ISC",
            source: Source::Archive(
                "LATEST.tar.gz",
                "libsodium-stable/LICENSE",
                "libsodium-stable/configure.ac",
            ),
            before_version: "AC_INIT([libsodium],[",
        }),
    },
    Row {
        package: "libffi-sys",
        brings: Some(Native {
            name: "libffi",
            licence: "MIT",
            source: Source::Files("libffi/LICENSE", "libffi/configure.ac"),
            before_version: "AC_INIT([libffi],[",
        }),
    },
];

/// The native components that a crate brings.
///
/// # Errors
/// A sentence, when the crate links native code and has no row, or a row no longer fits the crate's source.
pub fn brought_by(package: &Package) -> Result<Option<Component>, String> {
    let row = ROWS.iter().find(|row| package.name == row.package);
    let Some(row) = row else {
        return match &package.links {
            None => Ok(None),
            Some(links) => Err(format!(
                "the crate {} links the native library '{links}': say in tests/src/licences/native.rs what it brings",
                package.name
            )),
        };
    };
    let Some(native) = &row.brings else {
        return Ok(None);
    };
    let folder = package
        .manifest_path
        .parent()
        .expect("a manifest stands in a folder")
        .as_std_path();
    let (licence, versions) = read(folder, &native.source)?;
    let version = version_in(&versions, native.before_version)
        .ok_or_else(|| format!("no version of {} after '{}'", native.name, native.before_version))?;
    Ok(Some(Component {
        name: native.name.to_owned(),
        version,
        declared: native.licence.to_owned(),
        texts: vec![Licence {
            id: native.licence.to_owned(),
            text: licence,
        }],
    }))
}

fn read(folder: &Path, source: &Source) -> Result<(String, String), String> {
    match source {
        Source::Files(licence, version) => Ok((
            text::file(&folder.join(licence))?,
            text::file(&folder.join(version))?,
        )),
        Source::Archive(archive, licence, version) => {
            let archive = folder.join(archive);
            Ok((
                text::in_archive(&archive, licence)?,
                text::in_archive(&archive, version)?,
            ))
        }
    }
}

fn version_in(text: &str, before: &str) -> Option<String> {
    let after = &text[text.find(before)? + before.len()..];
    let end = after.find([']', '"', ')', ' ', '\n']).unwrap_or(after.len());
    Some(after[..end].to_owned()).filter(|version| !version.is_empty())
}

/// The Rust standard library, which every product holds.
pub fn rust_library(metadata: &Metadata) -> Component {
    let pinned = text::file(metadata.workspace_root.join("rust-toolchain.toml").as_std_path());
    let version = pinned.ok().and_then(|text| version_in(&text, "channel = \""));
    let authors = ["The Rust Project contributors".to_owned()];
    Component {
        name: "Rust standard library".to_owned(),
        version: version.expect("rust-toolchain.toml pins a version"),
        declared: "MIT OR Apache-2.0".to_owned(),
        texts: vec![Licence {
            id: "MIT".to_owned(),
            text: text::standard("MIT", &authors),
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_ends_where_its_file_ends_it() {
        assert_eq!(
            version_in("x\nAC_INIT([a],[1.2.3],[b])", "AC_INIT([a],[").as_deref(),
            Some("1.2.3")
        );
        assert_eq!(version_in("AC_INIT([a])", "AC_INIT([a],["), None);
    }
}
