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

const ROWS: [Row; 11] = [
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
    Row {
        linked_by: "libmimalloc-sys",
        carried_by: "libmimalloc-sys",
        name: "mimalloc",
        licence: "MIT",
        text: "c_src/mimalloc/v2/LICENSE",
        // One number: 20302 is 2.3.2.
        version: (
            "c_src/mimalloc/v2/include/mimalloc.h",
            "#define MI_MALLOC_VERSION ",
        ),
    },
    Row {
        linked_by: "openssl-sys",
        carried_by: "openssl-src",
        name: "OpenSSL",
        licence: "Apache-2.0",
        text: "openssl/LICENSE.txt",
        // The crate's version is its own, a plus sign, and OpenSSL's.
        version: ("Cargo.toml", "+"),
    },
    Row {
        linked_by: "libtorrent-sys",
        carried_by: "lt-rs",
        name: "libtorrent-rasterbar",
        licence: "BSD-3-Clause",
        text: "vendor/libtorrent/LICENSE",
        version: LIBTORRENT_VERSION,
    },
    Row {
        linked_by: "libtorrent-sys",
        carried_by: "lt-rs",
        name: "try_signal (in libtorrent)",
        licence: "BSD-3-Clause",
        text: "vendor/libtorrent/deps/try_signal/LICENSE",
        version: LIBTORRENT_VERSION,
    },
    Row {
        linked_by: "libdatachannel-sys",
        carried_by: "datachannel-sys",
        name: "libdatachannel",
        licence: "MPL-2.0",
        text: "libdatachannel/LICENSE",
        version: (
            "libdatachannel/CMakeLists.txt",
            "project(libdatachannel\n\tVERSION ",
        ),
    },
    Row {
        linked_by: "libdatachannel-sys",
        carried_by: "datachannel-sys",
        name: "libjuice",
        licence: "MPL-2.0",
        text: "libdatachannel/deps/libjuice/LICENSE",
        version: (
            "libdatachannel/deps/libjuice/CMakeLists.txt",
            "project (libjuice\n\tVERSION ",
        ),
    },
    Row {
        linked_by: "libdatachannel-sys",
        carried_by: "datachannel-sys",
        name: "plog",
        licence: "MIT",
        text: "libdatachannel/deps/plog/LICENSE",
        version: ("libdatachannel/deps/plog/CMakeLists.txt", "project(plog VERSION "),
    },
    Row {
        linked_by: "libdatachannel-sys",
        carried_by: "datachannel-sys",
        name: "usrsctp",
        licence: "BSD-3-Clause",
        text: "libdatachannel/deps/usrsctp/LICENSE.md",
        version: (
            "libdatachannel/deps/usrsctp/configure.ac",
            "AC_INIT([libusrsctp], [",
        ),
    },
];

const LIBTORRENT_VERSION: (&str, &str) = (
    "vendor/libtorrent/include/libtorrent/version.hpp",
    "#define LIBTORRENT_VERSION \"",
);

/// Crates whose `links` stands for code of their own, under their own licence, or for the compiler's.
const OWN: [&str; 3] = ["cxx", "cxx-fault", "link-cplusplus"];

/// The native components that a crate brings. `sources` knows every crate of the lock file, linked or not.
///
/// # Errors
/// A sentence, when the crate links native code and has no row, or a row no longer fits the sources.
pub fn brought_by(sources: &Metadata, package: &Package) -> Result<Vec<Component>, String> {
    let rows: Vec<&Row> = ROWS.iter().filter(|row| package.name == row.linked_by).collect();
    match &package.links {
        Some(links) if rows.is_empty() && !OWN.contains(&package.name.as_str()) => Err(format!(
            "the crate {} links the native library '{links}': say in tests/src/licences/native.rs what it brings",
            package.name
        )),
        _ => {
            let boost = (package.name == "libtorrent-sys").then(|| Ok(boost()));
            let listed = rows.into_iter().map(|row| row.component(sources));
            listed.chain(boost).collect()
        }
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

/// The Boost headers that are compiled into libtorrent. They are the system's, so no crate carries their licence.
fn boost() -> Component {
    Component {
        name: "Boost".to_owned(),
        version: "of the headers used, 1.66 or later".to_owned(),
        declared: "BSL-1.0".to_owned(),
        source: "Boost headers of the building machine".to_owned(),
        texts: vec![Licence {
            id: "BSL-1.0".to_owned(),
            text: text::standard("BSL-1.0", &[]),
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
