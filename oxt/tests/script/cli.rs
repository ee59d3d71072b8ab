//! The command as its users run it: what it prints, and its exit codes.

use std::path::PathBuf;
use std::process::{Command, Output};

fn stack(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/script/stacks")
        .join(name)
}

fn oxt(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(args)
        .output()
        .expect("oxt starts")
}

fn path(name: &str) -> String {
    stack(name).to_string_lossy().into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_stack_runs_to_the_end_of_its_messages() {
    let output = oxt(&["run", &path("hello.livecodescript")]);
    assert_eq!(out(&output), "Hello, World!\nlater: 42\n", "{}", err(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn an_error_shows_line_caret_and_handlers() {
    let output = oxt(&["run", &path("broken.livecodescript")]);
    let text = err(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text.contains("broken.livecodescript:8:11: error: /: division by zero"),
        "{text}"
    );
    assert!(
        text.contains(" 8 |    put 10 / pNumber into tQuotient\n   |           ^"),
        "{text}"
    );
    assert!(
        text.contains("in inner") && text.contains("in openStack"),
        "{text}"
    );
}

#[test]
fn a_good_self_test_passes_on_both_paths() {
    let output = oxt(&["test", &path("good-selftest.livecodescript")]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{text}{}", err(&output));
    assert!(
        text.contains("good-selftest (direct)") && text.contains("good-selftest (portable)"),
        "{text}"
    );
    assert!(text.ends_with("8 passed, 0 failed, 0 skipped\n"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours off a terminal");
}

#[test]
fn a_failed_check_fails_the_run() {
    let output = oxt(&["test", "--portable", &path("bad-selftest.livecodescript")]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("FAIL addition: expected 3 got 2"), "{text}");
    assert!(text.ends_with("3 passed, 1 failed, 0 skipped\n"), "{text}");
}

#[test]
fn a_run_that_stops_without_a_report_fails() {
    let output = oxt(&["test", "--portable", &path("never-ends.livecodescript")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("selfTestReport() is still empty"),
        "{}",
        err(&output)
    );
}

#[test]
fn junit_xml_has_every_check() {
    let file = std::env::temp_dir().join(format!("oxt-junit-{}.xml", std::process::id()));
    let output = oxt(&[
        "test",
        "--portable",
        "--junit",
        &file.to_string_lossy(),
        &path("bad-selftest.livecodescript"),
    ]);
    let xml = std::fs::read_to_string(&file).expect("the file was written");
    std::fs::remove_file(&file).expect("it can go");
    assert_eq!(output.status.code(), Some(1));
    assert!(xml.contains("tests=\"4\" failures=\"1\""), "{xml}");
    assert!(xml.contains("<failure message=\"expected 3 got 2\"/>"), "{xml}");
}

#[test]
fn dictionary_examples_run_and_their_claims_are_tested() {
    let output = oxt(&["test", "--portable", "--examples", &path("examples.lcdoc")]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(
        text.contains("PASS good example 1 (line 5)") && text.contains("PASS good example 2"),
        "{text}"
    );
    assert!(text.contains("FAIL bad example 1"), "{text}");
    assert!(text.ends_with("2 passed, 1 failed, 0 skipped\n"), "{text}");
}

#[test]
fn check_reports_errors_and_exits_with_one() {
    let good = oxt(&["check", &path("good-selftest.livecodescript")]);
    assert_eq!(good.status.code(), Some(0), "{}", out(&good));
    let file = std::env::temp_dir().join(format!("oxt-check-{}.livecodescript", std::process::id()));
    std::fs::write(&file, "script \"X\"\non a\n   put 1 intoo x\nend a\n").expect("a file");
    let bad = oxt(&["check", "--json", &file.to_string_lossy()]);
    std::fs::remove_file(&file).expect("it can go");
    assert_eq!(bad.status.code(), Some(1));
    assert!(out(&bad).contains("\"line\":3"), "{}", out(&bad));
}

#[test]
fn check_knows_the_script_libraries_of_the_project() {
    let project = tempfile::tempdir().expect("a folder");
    let library = project.path().join("lcb/lib");
    std::fs::create_dir_all(&library).expect("a folder");
    let write = |path: PathBuf, text: &str| std::fs::write(path, text).expect("a file");
    let text = "script \"Lib\"\ncommand libDo pWhat\n   put pWhat\nend libDo\n";
    write(library.join("lib.livecodescript"), text);
    let text = "library org.example.lib\n\npublic handler libHash()\nend handler\n\nend library\n";
    write(library.join("lib.lcb"), text);
    let caller = project.path().join("caller.livecodescript");
    let text = "script \"Caller\"\non openStack\n   libDo 1\n   libUndo 1\nend openStack\n";
    write(caller.clone(), text);
    let said = out(&oxt(&["check", &caller.to_string_lossy()]));
    assert!(
        said.contains("\"libUndo\"") && !said.contains("\"libDo\""),
        "{said}"
    );
    assert!(said.ends_with("0 errors, 1 warnings\n"), "{said}");
}

#[test]
fn a_senseless_command_line_exits_with_two() {
    for args in [
        &["fly"][..],
        &["run"],
        &["test", "/no/such/file"],
        &["check", "a", "--deny", "all"],
    ] {
        assert_eq!(oxt(args).status.code(), Some(2), "{args:?}");
    }
    assert_eq!(oxt(&["--help"]).status.code(), Some(0));
    assert!(out(&oxt(&["help", "test"])).contains("--junit"));
}
