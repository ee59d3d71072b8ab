//! The workspace as `cargo metadata` describes it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};

/// The platforms that extensions are shipped for. What is linked on any of them counts as linked.
pub const PLATFORMS: [&str; 5] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];

/// The small extension that the toolkit's own tests use.
pub const FIXTURE: &str = "fixturext";

/// The folder with the root `Cargo.toml`.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .expect("this crate stands in a folder of the workspace")
        .to_path_buf()
}

/// The workspace and all that it depends on, on all shipped platforms together.
pub fn metadata() -> Metadata {
    describe(
        PLATFORMS
            .iter()
            .map(|platform| format!("--filter-platform={platform}"))
            .collect(),
    )
}

/// The workspace with every crate of the lock file, including those that are there for their sources only.
pub fn sources() -> Metadata {
    describe(Vec::new())
}

fn describe(mut options: Vec<String>) -> Metadata {
    options.push("--locked".to_owned());
    let mut command = MetadataCommand::new();
    command
        .manifest_path(root().join("Cargo.toml"))
        .other_options(options);
    command
        .exec()
        .expect("`cargo metadata --locked` describes the workspace")
}

/// The crates of this workspace that `package` names as dependencies of one kind.
pub fn own_dependencies(metadata: &Metadata, package: &Package, kind: DependencyKind) -> BTreeSet<String> {
    let own: BTreeSet<&str> = metadata
        .workspace_packages()
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    let named = package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == kind);
    named
        .filter(|d| own.contains(d.name.as_str()))
        .map(|d| d.name.clone())
        .collect()
}

/// Everything that is linked into a crate: its normal dependencies, theirs, and so on. What runs only while
/// compiling (build dependencies, procedural macros) and only in tests is not linked.
pub fn linked<'a>(metadata: &'a Metadata, package: &Package) -> Vec<&'a Package> {
    let resolve = metadata
        .resolve
        .as_ref()
        .expect("metadata was asked for dependencies");
    let mut found: BTreeSet<&PackageId> = BTreeSet::new();
    let mut next = vec![&package.id];
    while let Some(id) = next.pop() {
        let node = resolve
            .nodes
            .iter()
            .find(|node| node.id == *id)
            .expect("every package is a node");
        for dependency in &node.deps {
            let normal = dependency
                .dep_kinds
                .iter()
                .any(|kind| kind.kind == DependencyKind::Normal);
            if normal && !is_macro(&metadata[&dependency.pkg]) && found.insert(&dependency.pkg) {
                next.push(&dependency.pkg);
            }
        }
    }
    let mut packages: Vec<&Package> = found.into_iter().map(|id| &metadata[id]).collect();
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    packages
}

/// The crates that are shipped: those that build a C library or a command, except the sample of the toolkit's tests.
pub fn shipped(metadata: &Metadata) -> Vec<&Package> {
    let mut packages = metadata.workspace_packages();
    packages.retain(|package| {
        package
            .targets
            .iter()
            .any(|target| target.is_cdylib() || target.is_bin())
    });
    packages.retain(|package| package.name != FIXTURE);
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    packages
}

fn is_macro(package: &Package) -> bool {
    package.targets.iter().any(|target| target.is_proc_macro())
}
