//! Compiling the `cxx` shim of an extension: C++ that changes with the extension, apart from the library that
//! does not.

#![forbid(unsafe_code)]

use std::env;
use std::path::Path;

/// Compiles the `bridge` and every `.cc` file in `folder` into one archive and links it.
///
/// `library` is the `links` name of the native crate as cargo spells it in variables; header folders and
/// definitions come from its `DEP_..._INCLUDE` and `DEP_..._DEFINES`, so a shim always matches the library
/// that it is linked to.
///
/// # Panics
/// If the native crate is not a dependency, or the shim does not compile.
pub fn compile_shim(bridge: &str, folder: &str, library: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let mut build = cxx_build::bridge(bridge);
    build.std("c++17");
    for name in [library, "CXX_FAULT"] {
        let folders = env::var_os(format!("DEP_{name}_INCLUDE")).expect("the native crate is a dependency");
        // As system folders: their warnings are not ours.
        for folder in env::split_paths(&folders).filter(|folder| !folder.as_os_str().is_empty()) {
            build.flag("-isystem").flag(&folder);
        }
    }
    for define in env::var(format!("DEP_{library}_DEFINES"))
        .unwrap_or_default()
        .split(';')
    {
        if let Some((name, value)) = define.split_once('=') {
            build.define(name, value);
        } else if !define.is_empty() {
            build.define(define, None);
        }
    }
    build.files(native_build::files_with_extension(Path::new(folder), "cc"));
    // Only our own code is held to these.
    for warning in ["-Wall", "-Wextra", "-Wconversion", "-Wno-unused-parameter"] {
        build.flag_if_supported(warning);
    }
    build.compile(&format!(
        "{}-shim",
        env::var("CARGO_PKG_NAME").expect("cargo names the package")
    ));
}
