//! `oxt test --coverage`: what it counts, what it prints, and when it fails the run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const MODULE: &str = "library org.example.pair

public handler pairFirst(in pNumber as Integer) returns Integer
   return pNumber + 1
end handler

public handler pairSecond(in pNumber as Integer) returns Integer
   return pNumber + 2
end handler

end library
";

/// A stack that runs a statement and then reports one check.
fn stack(folder: &Path, name: &str, statement: &str) {
    let script = format!(
        "script \"{name}\"\non openStack\n   {statement}\nend openStack\n\nfunction selfTestReport\n   \
         return \"PASS it runs\" & return & \"1 passed, 0 failed, 0 skipped\"\nend selfTestReport\n"
    );
    fs::write(folder.join(format!("{name}-selftest.livecodescript")), script).expect("a stack");
}

/// A project with the module of two handlers, and a stack for each statement.
fn project(statements: &[(&str, &str)]) -> tempfile::TempDir {
    let project = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(project.path().join("lcb/pair")).expect("a folder");
    fs::write(project.path().join("lcb/pair/pair.lcb"), MODULE).expect("a module");
    for (name, statement) in statements {
        stack(project.path(), name, statement);
    }
    project
}

fn test(project: &tempfile::TempDir, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_oxt"))
        .arg("test")
        .args(options)
        .arg(project.path())
        .output()
        .expect("oxt starts")
}

/// What was printed, and the exit code.
fn outcome(output: &Output) -> (String, Option<i32>) {
    (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        output.status.code(),
    )
}

#[test]
fn all_stacks_together_cover_an_extension() {
    let project = project(&[("one", "get pairFirst(1)"), ("two", "get PAIRSECOND(1)")]);
    let (text, code) = outcome(&test(&project, &["--coverage"]));
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.ends_with("\ncoverage  pair  2 of 2 handlers\n4 passed, 0 failed, 0 skipped\n"),
        "{text}"
    );
}

#[test]
fn a_handler_that_was_never_called_fails_the_run() {
    let project = project(&[("one", "get pairFirst(1)"), ("two", "get pairSecond(1)")]);
    let output = test(&project, &["--coverage", "--filter", "one-selftest"]);
    let (text, code) = outcome(&output);
    assert_eq!(code, Some(1), "{text}");
    let expected =
        "coverage  pair  1 of 2 handlers\n    never called: pairSecond\n2 passed, 0 failed, 0 skipped\n";
    assert!(text.ends_with(expected), "{text}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("1 handler was never called"), "{said}");
}

#[test]
fn a_call_whose_argument_was_refused_does_not_count() {
    let refused = "local tError\n   get pairFirst(1)\n   try\n      get pairSecond(\"none\")\n   catch tError\n   end try";
    let (text, code) = outcome(&test(&project(&[("one", refused)]), &["--coverage"]));
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("never called: pairSecond\n"), "{text}");
}

#[test]
fn without_the_option_nothing_is_counted() {
    let (text, code) = outcome(&test(&project(&[("one", "get pairFirst(1)")]), &[]));
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains("coverage"), "{text}");
}

#[test]
fn without_an_extension_there_is_no_coverage() {
    let project = project(&[("one", "get 1 + 1")]);
    fs::remove_dir_all(project.path().join("lcb")).expect("it can go");
    let output = test(&project, &["--coverage"]);
    let (text, code) = outcome(&output);
    assert_eq!(code, Some(1), "{text}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no extension was loaded"), "{said}");
}
