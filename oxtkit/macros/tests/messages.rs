//! Every message of the macros, as an author of an extension reads it, each from one small mistake. Files in `ui/pass`
//! are the same without the mistake.
//!
//! The macros read the prefix of the extension from the environment, where a build script would put it. A test cannot
//! set that for itself, so it runs itself again with it set.

use std::process::Command;

use trybuild::TestCases;

/// What an extension's build script sets.
const PREFIX: &str = "OXTKIT_PREFIX";

/// Runs the test of this name again in a process that has the prefix, and passes its failure on.
fn again_with_prefix(test: &str) {
    let program = std::env::current_exe().expect("a running program has a path");
    let status = Command::new(program)
        .args(["--exact", test, "--nocapture"])
        .env(PREFIX, "ui")
        .status()
        .expect("a test can run itself");
    assert!(status.success(), "see the messages above");
}

#[test]
fn mistakes_are_explained_where_they_are() {
    if std::env::var_os(PREFIX).is_none() {
        return again_with_prefix("mistakes_are_explained_where_they_are");
    }
    let cases = TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/handler/*.rs");
    cases.compile_fail("tests/ui/types/*.rs");
    cases.compile_fail("tests/ui/library/*.rs");
    cases.compile_fail("tests/ui/tables/*.rs");
    cases.compile_fail("tests/ui/derive/*.rs");
}

#[test]
fn a_missing_prefix_is_explained() {
    assert!(
        std::env::var_os(PREFIX).is_none(),
        "unset {PREFIX} to run this test"
    );
    TestCases::new().compile_fail("tests/ui/prefix/*.rs");
}
