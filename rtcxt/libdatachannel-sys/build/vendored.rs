//! libdatachannel from source.

use std::env;
use std::path::{Path, PathBuf};

use crate::Library;

/// Definitions that shape the headers: the library and whoever includes them must agree.
const DEFINES: &[&str] = &["RTC_ENABLE_MEDIA=0", "RTC_ENABLE_WEBSOCKET=0", "RTC_STATIC"];

/// The archives in link order, each with its folder in the build tree.
const ARCHIVES: &[(&str, &str)] = &[
    ("datachannel-static", ""),
    ("juice-static", "deps/libjuice"),
    ("usrsctp", "deps/usrsctp/usrsctplib"),
];

/// Where libdatachannel makes a DTLS connection, it calls the function in `native/dtls_timer.c`.
const NEW_SSL: &str = "-DSSL_new=oxt_new_ssl";

/// Builds the library, unless `LIBDATACHANNEL_PREBUILT` names the build tree of an earlier build.
pub fn build() -> Library {
    println!("cargo::rerun-if-changed=native");
    let root = native_build::registry_source("datachannel-sys").join("libdatachannel");
    let tree = native_build::prebuilt("LIBDATACHANNEL_PREBUILT", "libdatachannel-static.a");
    let tree = tree.unwrap_or_else(|| run_cmake(&root));
    for (archive, folder) in ARCHIVES {
        // Visual Studio puts archives one folder deeper; naming both folders does no harm.
        println!("cargo::rustc-link-search=native={}", tree.join(folder).display());
        println!(
            "cargo::rustc-link-search=native={}",
            tree.join(folder).join("Release").display()
        );
        println!("cargo::rustc-link-lib=static={archive}");
    }
    // After the archive that calls it.
    cc::Build::new()
        .file("native/dtls_timer.c")
        .include(openssl().0)
        .compile("dtls-timer");
    Library {
        includes: vec![root.join("include")],
        defines: DEFINES.iter().map(ToString::to_string).collect(),
    }
}

/// Runs cmake on the sources and returns the build tree. Always optimised: nobody debugs libdatachannel from
/// here.
fn run_cmake(root: &Path) -> PathBuf {
    native_build::require_tool(
        "cmake",
        "libdatachannel is built with cmake, 3.13 or later. \
         Debian, Ubuntu: apt-get install cmake   Fedora: dnf install cmake   macOS: brew install cmake",
    );
    let (include, crypto, ssl) = openssl();
    let mut project = cmake::Config::new(root);
    project
        .profile("Release")
        .build_target("datachannel-static")
        // The bundled projects ask for versions that cmake 4 no longer emulates.
        .cxxflag(NEW_SSL)
        .define("CMAKE_POLICY_VERSION_MINIMUM", "3.5")
        .define("NO_MEDIA", "ON")
        .define("NO_WEBSOCKET", "ON")
        .define("NO_EXAMPLES", "ON")
        .define("NO_TESTS", "ON")
        .define("OPENSSL_USE_STATIC_LIBS", "TRUE")
        .define("OPENSSL_INCLUDE_DIR", &include)
        .define("OPENSSL_CRYPTO_LIBRARY", crypto)
        .define("OPENSSL_SSL_LIBRARY", ssl);
    let inputs = format!("{} {} {NEW_SSL}", root.display(), include.display());
    native_build::once("build/libdatachannel-static.a", &inputs, || drop(project.build()));
    PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("build")
}

/// Headers and archives of the OpenSSL that the whole workspace shares.
fn openssl() -> (PathBuf, PathBuf, PathBuf) {
    let include = env::var_os("DEP_OPENSSL_INCLUDE").expect("openssl-sys says where its headers are");
    let include = PathBuf::from(include);
    let root = env::var_os("DEP_OPENSSL_ROOT").map_or_else(|| include.join(".."), PathBuf::from);
    let libraries = root.join("lib");
    let (crypto, ssl) = if env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "msvc") {
        ("libcrypto.lib", "libssl.lib")
    } else {
        ("libcrypto.a", "libssl.a")
    };
    (include, libraries.join(crypto), libraries.join(ssl))
}
