//! `unsafe` has few addresses, and every block says why it is sound.

use blackbox::files::{File, with_extension};
use blackbox::rust::unsafe_uses;
use blackbox::workspace::metadata;

/// How far above a block its `SAFETY:` comment may begin: a long comment over a long statement still fits.
const REACH: usize = 10;

/// Whether `unsafe` may stand in this file: at the boundary, in a native skin, in `oxt`'s FFI, in tests and benches, which
/// play the host, and in the macros, which write exports into other crates and run none themselves.
fn is_address(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let folders = &parts[..parts.len() - 1];
    path.starts_with("oxtkit/src/boundary/")
        || path.starts_with("oxtkit/macros/src/")
        || path.starts_with("oxt/src/ffi/")
        || path.starts_with("oxt/src/valueapi/")
        || path.ends_with("/src/native.rs")
        || folders.windows(2).any(|pair| pair == ["src", "native"])
        || folders
            .iter()
            .any(|folder| folder.ends_with("-sys") || *folder == "tests" || *folder == "benches")
}

fn rust_files() -> Vec<File> {
    with_extension(&["rs"])
}

#[test]
fn unsafe_code_stands_only_at_its_addresses() {
    let mut wrong = Vec::new();
    for file in rust_files().iter().filter(|file| !is_address(&file.path)) {
        wrong.extend(
            unsafe_uses(file)
                .iter()
                .map(|used| format!("{}:{}", file.path, used.line)),
        );
    }
    assert!(wrong.is_empty(), "unsafe outside its addresses: {wrong:#?}");
}

#[test]
fn every_unsafe_block_says_why_it_is_sound() {
    let mut wrong = Vec::new();
    for file in rust_files() {
        let lines: Vec<&str> = file.text.lines().collect();
        for used in unsafe_uses(&file).iter().filter(|used| used.block) {
            let above = &lines[used.line.saturating_sub(REACH)..used.line];
            if !above.iter().any(|line| line.contains("SAFETY:")) {
                wrong.push(format!("{}:{}", file.path, used.line));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "unsafe blocks without a SAFETY comment: {wrong:#?}"
    );
}

#[test]
fn every_crate_refuses_unsafe_code_at_its_root() {
    let mut wrong = Vec::new();
    for package in metadata().workspace_packages() {
        let natives_only = package.name.ends_with("-sys");
        let roots = package
            .targets
            .iter()
            .filter(|t| t.is_lib() || t.is_cdylib() || t.is_bin() || t.is_proc_macro());
        for target in roots.filter(|_| !natives_only) {
            let text = std::fs::read_to_string(&target.src_path).expect("a crate root can be read");
            if !text.contains("#![deny(unsafe_code)]") && !text.contains("#![forbid(unsafe_code)]") {
                wrong.push(target.src_path.to_string());
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "crate roots without #![deny(unsafe_code)] or #![forbid(unsafe_code)]: {wrong:#?}"
    );
}
