//! Finding native sources that a registry package carries.
//!
//! Some packages bundle the complete sources of a C++ library and a build that does not suit us. Such a
//! package is named as a dependency of a target that never exists, `[target.'cfg(any())'.dependencies]`:
//! cargo locks it and fetches it, and never compiles it. The build script then asks cargo where it lies.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The folder of the package `name`, as locked for the calling package.
///
/// # Panics
/// If cargo cannot say without the network, with the command that fetches what is missing.
#[must_use]
pub fn registry_source(name: &str) -> PathBuf {
    let manifest = Path::new(&variable("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    // The version is pinned there, and nothing else says that it changed.
    println!("cargo::rerun-if-changed={}", manifest.display());
    let output = Command::new(variable("CARGO"))
        .args([
            "metadata",
            "--locked",
            "--offline",
            "--format-version=1",
            "--manifest-path",
        ])
        .arg(&manifest)
        .output()
        .expect("cargo runs, it is running this script");
    let reason = String::from_utf8_lossy(&output.stderr);
    let found = serde_json::from_slice(&output.stdout)
        .ok()
        .and_then(|metadata| folder_of(&metadata, name));
    found.unwrap_or_else(|| {
        let what = format!("the sources in the package {name} are not on this machine yet");
        crate::give_up(
            &what,
            &format!("Run: cargo fetch --locked\n    (cargo said: {})", reason.trim()),
        )
    })
}

/// The folder of the package `name` in the answer of `cargo metadata`.
fn folder_of(metadata: &Value, name: &str) -> Option<PathBuf> {
    let package = metadata["packages"]
        .as_array()?
        .iter()
        .find(|package| package["name"] == name)?;
    Path::new(package["manifest_path"].as_str()?)
        .parent()
        .map(Path::to_path_buf)
}

/// The archive `file` in the folder that the environment variable `name` gives, if it is set.
///
/// For those who build the same sources many times: several work trees, a build farm. The folder is one that
/// an earlier build wrote, so headers and flags are the ones of this workspace.
///
/// # Panics
/// If the variable is set and the file is not there.
#[must_use]
pub fn prebuilt(name: &str, file: &str) -> Option<PathBuf> {
    println!("cargo::rerun-if-env-changed={name}");
    let folder = PathBuf::from(env::var_os(name)?);
    if !folder.join(file).is_file() {
        crate::give_up(
            &format!("{name} is set, but {file} is not in that folder"),
            &format!("Unset {name}."),
        );
    }
    Some(folder)
}

/// The files in `folder` with this `extension`, sorted, so that a build is the same everywhere.
///
/// # Panics
/// If the folder cannot be read.
#[must_use]
pub fn files_with_extension(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("the folder stays readable").path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    files
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: call this from a build script"))
}
