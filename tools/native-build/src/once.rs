//! Not compiling again what is there.
//!
//! Cargo runs a build script again whenever it, or anything that it is made of, changed. That is right for a
//! script of seconds, not for one that compiles a C++ library for minutes. The product is kept while a note
//! beside it says that it was made from the same inputs.

use std::env;
use std::fs;
use std::path::PathBuf;

/// The variables with which compilers are chosen and steered from outside.
const STEERING: &[&str] = &[
    "CC",
    "CXX",
    "CFLAGS",
    "CXXFLAGS",
    "AR",
    "BOOST_ROOT",
    "BOOST_INCLUDE_DIR",
];

/// Runs `build`, which makes the file `product` in `OUT_DIR`, unless it is there and was made from the same
/// `inputs`.
///
/// `inputs` describes everything that changes the product: sources, flags, compiler. The target and the
/// variables that steer compilers are added here.
///
/// # Panics
/// If `OUT_DIR` is not writable.
pub fn once(product: &str, inputs: &str, build: impl FnOnce()) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut description = format!("{inputs}\n{}\n", env::var("TARGET").unwrap_or_default());
    for name in STEERING {
        println!("cargo::rerun-if-env-changed={name}");
        description.push_str(&format!("{name}={}\n", env::var(name).unwrap_or_default()));
    }
    let note = out.join("made-from.txt");
    let same = fs::read_to_string(&note).is_ok_and(|made_from| made_from == description);
    if same && out.join(product).is_file() {
        return;
    }
    // Without a note an interrupted build is never taken for a finished one.
    let _ = fs::remove_file(&note);
    build();
    fs::write(&note, description).expect("OUT_DIR is writable");
}
