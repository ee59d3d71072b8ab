//! libtorrent from source.

use std::env;
use std::path::{Path, PathBuf};

use crate::Library;

/// Definitions that shape the headers: the library and whoever includes them must agree.
const DEFINES: &[&str] = &[
    "BOOST_ASIO_ENABLE_CANCELIO",
    "BOOST_ASIO_HAS_STD_CHRONO",
    "BOOST_ASIO_NO_DEPRECATED",
    "BOOST_EXCEPTION_DISABLE",
    "TORRENT_NO_DEPRECATE",
    "TORRENT_SSL_PEERS",
    "TORRENT_USE_LIBCRYPTO",
    "TORRENT_USE_OPENSSL",
    "_FILE_OFFSET_BITS=64",
];

/// Folders of sources, each compiled whole.
const SOURCES: &[&str] = &["src", "src/kademlia", "src/ed25519"];

/// Sources that are picked from folders with other things in them.
const PICKED: &[&str] = &[
    "deps/try_signal/signal_error_code.cpp",
    "deps/try_signal/try_signal.cpp",
];

const ARCHIVE: &str = "torrent-rasterbar";

/// Compiles the library, unless `LIBTORRENT_PREBUILT` names a folder with the archive of an earlier build.
pub fn build() -> Library {
    native_build::require_cxx();
    let boost = boost();
    let root = native_build::registry_source("lt-rs").join("vendor/libtorrent");
    let mut includes = vec![root.join("include"), openssl()];
    includes.extend(boost);
    if let Some(folder) = native_build::prebuilt("LIBTORRENT_PREBUILT", &format!("lib{ARCHIVE}.a")) {
        println!("cargo::rustc-link-search=native={}", folder.display());
        println!("cargo::rustc-link-lib=static={ARCHIVE}");
    } else {
        compile(&root, &includes);
    }
    Library {
        includes,
        defines: DEFINES.iter().map(ToString::to_string).collect(),
    }
}

/// Compiles all sources into one archive. Always optimised: nobody debugs libtorrent from here, and everybody
/// waits for it.
fn compile(root: &Path, includes: &[PathBuf]) {
    let mut build = cc::Build::new();
    build
        .cargo_metadata(false)
        .cpp(true)
        .std("c++17")
        .opt_level(2)
        .debug(false)
        .warnings(false);
    build
        .define("TORRENT_BUILDING_LIBRARY", None)
        .include(root.join("deps/try_signal"))
        .includes(includes);
    for define in DEFINES {
        let (name, value) = define
            .split_once('=')
            .map_or((*define, None), |(name, value)| (name, Some(value)));
        build.define(name, value);
    }
    for folder in SOURCES {
        build.files(native_build::files_with_extension(&root.join(folder), "cpp"));
    }
    build.files(PICKED.iter().map(|file| root.join(file)));
    let compiler = build.get_compiler();
    let inputs = format!("{} {compiler:?}", root.display());
    native_build::once(&format!("lib{ARCHIVE}.a"), &inputs, || build.compile(ARCHIVE));
    println!(
        "cargo::rustc-link-search=native={}",
        env::var("OUT_DIR").expect("cargo sets OUT_DIR")
    );
    println!("cargo::rustc-link-lib=static={ARCHIVE}");
}

/// The header folder of the OpenSSL that the whole workspace shares.
fn openssl() -> PathBuf {
    env::var_os("DEP_OPENSSL_INCLUDE")
        .expect("openssl-sys says where its headers are")
        .into()
}

/// The folder of the Boost headers, if it is not one that the compiler knows: `BOOST_ROOT` or
/// `BOOST_INCLUDE_DIR`.
fn boost() -> Option<PathBuf> {
    println!("cargo::rerun-if-env-changed=BOOST_ROOT");
    println!("cargo::rerun-if-env-changed=BOOST_INCLUDE_DIR");
    let named = env::var_os("BOOST_INCLUDE_DIR").map(PathBuf::from);
    let folder = named.or_else(|| env::var_os("BOOST_ROOT").map(|root| Path::new(&root).join("include")));
    native_build::require_header(
        "boost/asio.hpp",
        folder.as_deref(),
        "libtorrent needs the Boost headers, 1.66 or later; no Boost library is linked. \
         Debian, Ubuntu: apt-get install libboost-dev   Fedora: dnf install boost-devel   \
         macOS: brew install boost   or set BOOST_ROOT",
    );
    folder
}
