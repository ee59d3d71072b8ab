//! `use` of other modules: by their source beside the module, and by their interface.

use std::path::PathBuf;
use std::process::{Command, Output};

fn file(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lcb/modules");
    folder.join(name).to_string_lossy().into_owned()
}

fn oxt(args: &[&str]) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_oxt"))
        .args(args)
        .output()
        .expect("oxt starts");
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output, text)
}

#[test]
fn a_module_beside_is_found_and_its_quit_is_the_exit_code() {
    let (output, text) = oxt(&["run", &file("counter.lcb")]);
    assert_eq!(output.status.code(), Some(3), "{text}");
}

#[test]
fn a_foreign_handler_is_bound_to_another_module() {
    let (output, text) = oxt(&["run", &file("bound.lcb")]);
    assert_eq!(output.status.code(), Some(42), "{text}");
}

#[test]
fn two_extensions_share_the_module_they_use() {
    let script = tempfile::NamedTempFile::with_suffix(".livecodescript").expect("a file");
    let text = "script \"Shared\"\non openStack\n   get counterTwice(4)\n   put counterCalls() && the result && it\nend openStack\n";
    std::fs::write(script.path(), text).expect("a script");
    let with = file("counter.lcb");
    let (output, text) = oxt(&["run", &script.path().to_string_lossy(), "--with", &with]);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert_eq!(text, "1 1 8\n");
}

#[test]
fn an_interface_is_enough_to_check_with() {
    let folder = file("interfaces");
    let (output, text) = oxt(&["check", "--modulepath", &folder, &file("distant.lcb")]);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(
        text.contains("distant.lcb:13:11: error [lcb]: Too many arguments for specified handler"),
        "{text}"
    );
    assert!(text.contains("1 errors, 0 warnings"), "{text}");
    let (_, text) = oxt(&["check", &file("distant.lcb")]);
    assert!(
        text.contains("Unable to find imported module 'org.oxtkit.modules.faraway'"),
        "{text}"
    );
}

#[test]
fn an_interface_is_not_enough_to_run_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = std::fs::read_to_string(file("distant.lcb"))
        .expect("a module")
        .replace("farawayTwice(1, 2)", "farawayTwice(1)");
    let module = folder.path().join("distant.lcb");
    std::fs::write(&module, good).expect("a file");
    let (output, text) = oxt(&[
        "run",
        "--modulepath",
        &file("interfaces"),
        &module.to_string_lossy(),
    ]);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(
        text.contains("only the interface is there; give its source with --with"),
        "{text}"
    );
}

#[test]
fn a_circle_is_refused() {
    let (output, text) = oxt(&["run", &file("circle.lcb")]);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("cyclic module dependency"), "{text}");
}

#[test]
fn the_whole_public_surface_is_printed() {
    let (output, text) = oxt(&["check", "--interface", &file("helper.lcb")]);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for line in [
        "org.oxtkit.modules.helper\n",
        "  helperTwice(in pNumber as Number) returns Number\n",
        "  constant kHelperAnswer\n",
        "  type HelperNumber is optional Number\n",
        "  variable sHelperCalls as Number\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}
