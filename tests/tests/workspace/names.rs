//! All libraries may be loaded into one process, so their names and handle kinds must keep apart.

use std::collections::BTreeSet;

use blackbox::abi::{clashes, listings};
use blackbox::workspace::{metadata, own_dependencies, shipped};
use cargo_metadata::DependencyKind;

#[test]
fn every_library_with_handlers_has_a_listing() {
    let metadata = metadata();
    let on_toolkit = shipped(&metadata)
        .into_iter()
        .filter(|package| own_dependencies(&metadata, package, DependencyKind::Normal).contains("oxtkit"));
    let expected: BTreeSet<String> = on_toolkit.map(|package| package.name.to_string()).collect();
    let listed: BTreeSet<String> = listings().into_iter().map(|listing| listing.library).collect();
    assert_eq!(
        listed, expected,
        "docs/abi has one listing for each library on the toolkit; ./dev bless writes them"
    );
}

#[test]
fn names_and_kinds_are_unique_across_libraries() {
    let clashes = clashes(&listings());
    assert!(clashes.is_empty(), "{clashes:#?}");
}
