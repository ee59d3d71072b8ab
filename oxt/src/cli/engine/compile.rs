//! Modules for an engine: compiled by the compiler that belongs to it.
//!
//! The rule: bytecode is an engine version's own, so no other compiler's output is ever given to it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where a compiler stands relative to the folder of an engine: beside it in a build, in the tools of an installation.
const PLACES: [&str; 6] = [
    ".",
    "Toolchain",
    "Tools/Toolchain",
    "../Toolchain",
    "../Tools/Toolchain",
    "../../..",
];

/// Where the interfaces of the engine's own modules stand relative to the compiler.
const INTERFACES: [&str; 3] = ["modules/lci", "../modules/lci", "../Modules/lci"];

/// The compiler that belongs to an engine, if it is in one of the usual places.
pub(super) fn compiler(engine: &Path) -> Option<PathBuf> {
    let folder = engine.parent()?;
    let name = format!("lc-compile{}", std::env::consts::EXE_SUFFIX);
    PLACES
        .iter()
        .map(|place| folder.join(place).join(&name))
        .find(|path| path.is_file())
}

/// Compiles modules into a folder, in order: each may use those before it, and interfaces in `paths`. The compiled files, in
/// the same order.
pub(super) fn compile(
    compiler: &Path,
    modules: &[PathBuf],
    paths: &[PathBuf],
    into: &Path,
) -> Result<Vec<PathBuf>, String> {
    let mut out = Vec::new();
    for (number, module) in modules.iter().enumerate() {
        let stem = module.file_stem().unwrap_or_default().to_string_lossy();
        let target = into.join(format!("{number}-{stem}.lcm"));
        let mut command = Command::new(compiler);
        // Interfaces of compiled modules are written into the first module path, and found there by the next.
        command.arg("--modulepath").arg(into);
        for folder in paths.iter().cloned().chain(interfaces(compiler)) {
            command.arg("--modulepath").arg(folder);
        }
        command
            .arg("--manifest")
            .arg(into.join(format!("{number}-{stem}.xml")))
            .arg("--output")
            .arg(&target)
            .arg(module)
            .stdin(Stdio::null());
        let output = command
            .output()
            .map_err(|error| format!("cannot start {}: {error}", compiler.display()))?;
        if !output.status.success() || !target.is_file() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!(
                "{} could not compile {} ({}){}{}",
                compiler.display(),
                module.display(),
                output.status,
                if said.trim().is_empty() { "" } else { ": " },
                said.trim()
            ));
        }
        out.push(target);
    }
    Ok(out)
}

fn interfaces(compiler: &Path) -> Option<PathBuf> {
    let folder = compiler.parent()?;
    INTERFACES
        .iter()
        .map(|place| folder.join(place))
        .find(|path| path.is_dir())
}
