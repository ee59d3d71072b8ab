//! Who may depend on whom. Every direction that ARCHITECTURE.md draws is checked here, from the manifests and the sources.

use blackbox::files::with_extension;
use blackbox::rust::words;
use blackbox::workspace::{FIXTURE, linked, metadata, own_dependencies, shipped};
use cargo_metadata::{DependencyKind, Metadata, Package};

/// The crates that wrap a native library for scripts. A crate that builds a C library must be one of them.
const EXTENSIONS: [&str; 4] = ["sodiumxt", "enetxt", "torrentxt", "rtcxt"];

/// The crates of the workspace that a crate may name as dependencies.
#[derive(Default)]
struct Edges {
    /// In what it ships.
    normal: &'static [&'static str],
    /// In its build script.
    build: &'static [&'static str],
    /// In its tests, besides the above.
    tests: &'static [&'static str],
}

/// Whom a crate may know; none if this page does not know the crate.
fn allowed(name: &str) -> Option<Edges> {
    let extension = |normal| Edges {
        normal,
        build: &["native-build"],
        tests: &["oxtkit-gen", "heard"],
    };
    let over_cxx = |normal| Edges {
        build: &["native-build", "shim-build"],
        ..extension(normal)
    };
    Some(match name {
        "oxtkit" => Edges {
            normal: &["oxtkit-macros"],
            tests: &["oxtkit-gen", FIXTURE],
            ..Edges::default()
        },
        "oxtkit-macros" => Edges {
            tests: &["oxtkit"],
            ..Edges::default()
        },
        "oxtkit-gen" => Edges {
            normal: &["oxtkit"],
            tests: &[FIXTURE],
            ..Edges::default()
        },
        "sodiumxt" | "enetxt" => extension(&["oxtkit"]),
        // Its bindings are run, to see that the doors of the boundary agree.
        FIXTURE => Edges {
            tests: &["oxtkit-gen", "oxt"],
            ..extension(&["oxtkit"])
        },
        "torrentxt" => over_cxx(&["oxtkit", "cxx-fault", "libtorrent-sys"]),
        "rtcxt" => over_cxx(&["oxtkit", "cxx-fault", "libdatachannel-sys"]),
        "libtorrent-sys" | "libdatachannel-sys" => Edges {
            build: &["native-build"],
            ..Edges::default()
        },
        "shim-build" => Edges {
            normal: &["native-build"],
            ..Edges::default()
        },
        "heard" => Edges {
            normal: &["oxtkit"],
            ..Edges::default()
        },
        "native-build" | "cxx-fault" | "oxt" | "blackbox" => Edges::default(),
        _ => return None,
    })
}

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
        let Some(edges) = allowed(&package.name) else {
            wrong.push(format!("{}: say here whom it may know", package.name));
            continue;
        };
        let test_edges = [edges.normal, edges.tests].concat();
        let kinds = [
            (DependencyKind::Normal, edges.normal),
            (DependencyKind::Build, edges.build),
            (DependencyKind::Development, &test_edges),
        ];
        for (kind, may_know) in kinds {
            let named = own_dependencies(&metadata, package, kind);
            let strange = named.iter().filter(|name| !may_know.contains(&name.as_str()));
            wrong.extend(strange.map(|name| format!("{} depends on {name} ({kind})", package.name)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_crate_that_is_shipped_is_the_command_or_a_known_extension() {
    let metadata = metadata();
    let names: Vec<&str> = shipped(&metadata)
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let strange: Vec<_> = names
        .iter()
        .filter(|name| !EXTENSIONS.contains(name) && **name != "oxt")
        .collect();
    assert!(
        names.contains(&"sodiumxt") && strange.is_empty(),
        "shipped: {names:?}, unknown: {strange:?}"
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
    ["lib", "tables", "state", "handlers", "events"].contains(&first)
}

#[test]
fn only_handlers_and_events_know_the_toolkit() {
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
