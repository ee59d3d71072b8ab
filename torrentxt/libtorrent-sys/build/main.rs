//! Builds libtorrent, or finds the system's, and tells dependents how to compile against it.

#[cfg(feature = "system")]
mod system;
#[cfg(not(feature = "system"))]
mod vendored;

use std::env;
use std::path::PathBuf;

/// What a dependent must know to compile against the library.
struct Library {
    /// Header folders.
    includes: Vec<PathBuf>,
    /// Preprocessor definitions, `NAME` or `NAME=VALUE`.
    defines: Vec<String>,
}

fn main() {
    println!("cargo::rerun-if-changed=build");
    #[cfg(feature = "system")]
    let library = system::find();
    #[cfg(not(feature = "system"))]
    let library = vendored::build();
    let includes =
        env::join_paths(&library.includes).expect("header folders have no separator in their names");
    println!("cargo::metadata=INCLUDE={}", includes.display());
    println!("cargo::metadata=DEFINES={}", library.defines.join(";"));
}
