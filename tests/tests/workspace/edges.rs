//! Who may depend on whom. Every direction that ARCHITECTURE.md draws is checked here, from the manifests and the sources.

use std::collections::BTreeSet;

use blackbox::files::with_extension;
use blackbox::rust::words;
use blackbox::workspace::{linked, metadata, own_dependencies};
use cargo_metadata::{DependencyKind, Metadata, Package};

/// The crates that wrap a native library for scripts. A crate that builds a C library must be one of them.
const EXTENSIONS: [&str; 4] = ["sodiumxt", "enetxt", "torrentxt", "rtcxt"];

/// What a crate of the workspace may name as a dependency (normal or build), and what its tests may name besides.
fn allowed(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "oxtkit" => (&["oxtkit-macros"], &["oxtkit-gen"]),
        "oxtkit-macros" => (&[], &["oxtkit"]),
        "oxtkit-gen" => (&["oxtkit"], &["oxtkit"]),
        "torrentxt" => (&["oxtkit", "libtorrent-sys"], &["oxtkit-gen"]),
        "rtcxt" => (&["oxtkit", "libdatachannel-sys"], &["oxtkit-gen"]),
        "sodiumxt" | "enetxt" => (&["oxtkit"], &["oxtkit-gen"]),
        // Native builds, the command and the black-box tests stand alone.
        _ => (&[], &[]),
    }
}

/// Crates of the workspace that stand for themselves.
const ALONE: [&str; 4] = ["oxt", "blackbox", "libtorrent-sys", "libdatachannel-sys"];

fn package<'a>(metadata: &'a Metadata, name: &str) -> &'a Package {
    let found = metadata
        .workspace_packages()
        .into_iter()
        .find(|package| package.name == name);
    found.unwrap_or_else(|| panic!("the workspace has no crate {name}"))
}

#[test]
fn crates_name_only_whom_they_may_know() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in metadata.workspace_packages() {
        let (normal, tests) = allowed(&package.name);
        let known = !normal.is_empty() || !tests.is_empty() || ALONE.contains(&package.name.as_str());
        if !known {
            wrong.push(format!("{}: say here whom it may know", package.name));
        }
        for kind in [
            DependencyKind::Normal,
            DependencyKind::Build,
            DependencyKind::Development,
        ] {
            for dependency in own_dependencies(&metadata, package, kind) {
                let in_tests = kind == DependencyKind::Development && tests.contains(&dependency.as_str());
                if !normal.contains(&dependency.as_str()) && !in_tests {
                    wrong.push(format!("{} depends on {dependency} ({kind})", package.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_crate_that_builds_a_c_library_is_a_known_extension() {
    let metadata = metadata();
    let libraries: BTreeSet<&str> = metadata
        .workspace_packages()
        .into_iter()
        .filter(|package| package.targets.iter().any(|target| target.is_cdylib()))
        .map(|package| package.name.as_str())
        .collect();
    let unknown: Vec<_> = libraries
        .iter()
        .filter(|name| !EXTENSIONS.contains(name))
        .collect();
    assert!(
        libraries.contains("sodiumxt") && unknown.is_empty(),
        "{libraries:?}"
    );
}

#[test]
fn extensions_never_link_each_other() {
    let metadata = metadata();
    for extension in metadata.workspace_packages() {
        let others = linked(&metadata, extension).into_iter().map(|p| p.name.as_str());
        let wrong: Vec<&str> = others.filter(|name| EXTENSIONS.contains(name)).collect();
        assert!(wrong.is_empty(), "{} links {wrong:?}", extension.name);
    }
}

#[test]
fn the_toolkit_and_its_generator_link_no_native_library() {
    let metadata = metadata();
    for name in ["oxtkit", "oxtkit-macros", "oxtkit-gen"] {
        let packages = linked(&metadata, package(&metadata, name));
        let native: Vec<_> = packages
            .iter()
            .filter(|p| p.links.is_some())
            .map(|p| p.name.as_str())
            .collect();
        assert!(native.is_empty(), "{name} links the native crates {native:?}");
    }
}

#[test]
fn the_toolkit_names_no_extension() {
    let mut wrong = Vec::new();
    for file in with_extension(&["rs"])
        .iter()
        .filter(|file| file.path.starts_with("oxtkit/"))
    {
        for word in words(file) {
            if EXTENSIONS
                .iter()
                .any(|name| word.text.to_lowercase().contains(name))
            {
                wrong.push(format!("{}:{}: {}", file.path, word.line, word.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The files of an extension where script words and native words may meet. All others are the safe wrapper or the
/// native skin, which know the native library and the standard library only.
fn is_door(path_in_src: &str) -> bool {
    let first = path_in_src
        .split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs");
    ["lib", "tables", "state", "handlers", "callbacks"].contains(&first)
}

#[test]
fn only_handlers_and_callbacks_know_the_toolkit() {
    let mut wrong = Vec::new();
    for file in with_extension(&["rs"]) {
        let Some((name, path)) = file.path.split_once("/src/") else {
            continue;
        };
        if !EXTENSIONS.contains(&name) || is_door(path) {
            continue;
        }
        for pair in words(&file).windows(2) {
            let inward = pair[0].text == "crate" && is_door(&pair[1].text);
            if pair[0].text == "oxtkit" || inward {
                wrong.push(format!(
                    "{}:{}: {}::{}",
                    file.path, pair[0].line, pair[0].text, pair[1].text
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the safe wrapper knows more than its native library: {wrong:#?}"
    );
}
