//! Linking an extension so that it can be copied to another machine as one file.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Which compiler runtime the native code of an extension uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Runtime {
    /// C: the unwinder alone (`libgcc_s`), which Rust needs too.
    C,
    /// C++: the unwinder and `libstdc++`.
    Cxx,
}

/// Makes the `cdylib` of the calling package need no shared library but the C library and its loader.
///
/// Rust and `cxx` ask the linker for `-lgcc_s` and `-lstdc++`, and the linker prefers shared objects. So a
/// directory that holds only the static archives under those names is put in front of the search path.
///
/// Three flags beside it: `-Bsymbolic` binds each of four extensions in one process to its own symbols; `-z
/// defs` turns a forgotten library into a link error here, not a load error at the user's; and `-z nodelete`
/// keeps the library in memory when its host unloads it, because OpenSSL, Boost and the C++ runtime leave
/// destructors with threads that end later.
///
/// Does nothing where the names differ (macOS, Windows): those link their system runtimes.
///
/// # Panics
/// If the archives cannot be found or copied, with the package that brings them.
pub fn link_self_contained(runtime: Runtime) {
    if env_or_empty("CARGO_CFG_TARGET_OS") != "linux" || env_or_empty("CARGO_CFG_TARGET_ENV") != "gnu" {
        return;
    }
    let directory = PathBuf::from(env_or_empty("OUT_DIR")).join("static-runtime");
    fs::create_dir_all(&directory).expect("OUT_DIR is writable");
    let mut archives = vec![("libgcc_s.a", "libgcc_eh.a")];
    if runtime == Runtime::Cxx {
        archives.push(("libstdc++.a", "libstdc++.a"));
    }
    for (asked_for, archive) in archives {
        let found = find_archive(runtime, archive);
        fs::copy(&found, directory.join(asked_for)).expect("OUT_DIR is writable");
    }
    println!("cargo::rustc-cdylib-link-arg=-L{}", directory.display());
    println!("cargo::rustc-cdylib-link-arg=-Wl,-Bsymbolic");
    // A sanitizer's functions are in the program that loads the library.
    if env::var_os("CARGO_CFG_SANITIZE").is_none() {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,defs");
    }
    println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
}

/// The full path of one of the compiler's own archives.
fn find_archive(runtime: Runtime, archive: &str) -> PathBuf {
    let compiler = cc::Build::new()
        .cpp(runtime == Runtime::Cxx)
        .cargo_metadata(false)
        .get_compiler();
    let answer = compiler
        .to_command()
        .arg(format!("-print-file-name={archive}"))
        .output();
    let path = answer
        .ok()
        .and_then(|out| String::from_utf8(out.stdout).ok())
        .unwrap_or_default();
    let path = Path::new(path.trim());
    // A compiler that does not have the file prints the bare name back.
    if !path.is_absolute() {
        crate::give_up(
            &format!("{archive} was not found beside {}", compiler.path().display()),
            "Debian, Ubuntu: apt-get install gcc g++   Fedora: dnf install gcc-c++ libstdc++-static",
        );
    }
    path.to_path_buf()
}

fn env_or_empty(name: &str) -> String {
    env::var(name).unwrap_or_default()
}
