//! `oxt test --engine`, with stand-ins for an engine: one that runs the driver as an engine would, and some that do not.
#![cfg(unix)]

use std::path::PathBuf;
use std::process::{Command, Output};

fn file(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/script");
    folder.join(name).to_string_lossy().into_owned()
}

/// Runs the stack here and in a stand-in, on one path.
fn compare(engine: &str, more: &[&str]) -> (Output, String) {
    let with = file("stacks/engine-fixture.lcb");
    let output = Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(["test", "--portable", "--with", &with])
        .args(["--engine", &file(&format!("engines/{engine}"))])
        .args(more)
        .arg(file("stacks/engine-selftest.livecodescript"))
        .env("OXT", env!("CARGO_BIN_EXE_oxt"))
        .output()
        .expect("oxt starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output, text)
}

#[test]
fn an_engine_that_agrees_passes() {
    let (output, text) = compare("faithful", &[]);
    assert_eq!(output.status.code(), Some(0), "{text}{output:?}");
    assert!(
        text.contains("engine-selftest (portable) in the engine 9.6.3"),
        "{text}"
    );
    assert_eq!(
        text.matches("PASS the extension says hello you").count(),
        2,
        "{text}"
    );
    assert!(
        text.ends_with("8 passed, 0 failed, 0 skipped; 0 differences\n"),
        "{text}"
    );
}

#[test]
fn differences_are_listed_and_fail() {
    let xml = tempfile::NamedTempFile::new().expect("a file");
    let (output, text) = compare("different", &["--junit", &xml.path().to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1), "{text}");
    for line in [
        "DIFF comes out otherwise: oxt PASS; engine FAIL (expected 1 got 2)",
        "DIFF only here: only in oxt, PASS",
        "DIFF only there: only in the engine, PASS",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(text.ends_with("; 3 differences\n"), "{text}");
    let xml = std::fs::read_to_string(xml.path()).expect("results");
    assert!(
        xml.contains("differs in the engine\" tests=\"3\" failures=\"3\""),
        "{xml}"
    );
}

#[test]
fn a_crash_is_one_failure_that_says_so() {
    let (output, text) = compare("crashing", &[]);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("FAIL the stack runs in the engine"), "{text}");
    assert!(
        text.contains("signal: 11") && text.contains("it printed: about to go"),
        "{text}"
    );
    assert!(
        text.ends_with("4 passed, 1 failed, 0 skipped; 0 differences\n"),
        "{text}"
    );
}

#[test]
fn half_a_result_is_a_failure() {
    let (output, text) = compare("garbling", &[]);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("left no complete result"), "{text}");
}

#[test]
fn a_missing_compiler_is_named() {
    let alone = tempfile::tempdir().expect("a folder");
    let engine = alone.path().join("engine");
    std::fs::copy(file("engines/faithful"), &engine).expect("a copy");
    let output = Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(["test", "--portable", "--with", &file("stacks/engine-fixture.lcb")])
        .arg("--engine")
        .arg(&engine)
        .arg(file("stacks/engine-selftest.livecodescript"))
        .output()
        .expect("oxt starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("no lc-compile near"), "{text}");
}

#[test]
fn an_error_nobody_caught_comes_from_the_engine() {
    let output = Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(["test", "--portable", "--with", &file("stacks/engine-fixture.lcb")])
        .args(["--engine", &file("engines/faithful")])
        .arg(file("stacks/broken.livecodescript"))
        .env("OXT", env!("CARGO_BIN_EXE_oxt"))
        .output()
        .expect("oxt starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("an error that nobody caught: "), "{text}");
}

#[test]
fn what_is_no_engine_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(["test", "--engine", "/no/such/engine"])
        .arg(file("stacks/good-selftest.livecodescript"))
        .output()
        .expect("oxt starts");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
