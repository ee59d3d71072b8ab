//! What the checker says: every file of `diagnostics/` is a wrong module whose lines say what is wrong.
//!
//! A line that ends with `-- error: TEXT` or `-- warning: TEXT` expects a diagnostic on that line that
//! begins with TEXT; no other diagnostics may appear.

use std::fs;
use std::path::{Path, PathBuf};

use oxt::lcb::{Diagnostic, Module, Severity};

fn expected(text: &str) -> Vec<(u32, String)> {
    let mut all = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for part in line.split(" -- ").skip(1) {
            if part.starts_with("error: ") || part.starts_with("warning: ") {
                all.push((at as u32 + 1, part.trim().to_owned()));
            }
        }
    }
    all
}

fn found(file: &Path, text: &str) -> Vec<Diagnostic> {
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    match Module::load(text, &name) {
        Ok(module) => module.warnings().to_vec(),
        Err(found) => found,
    }
}

#[test]
fn every_mistake_is_found_on_its_line() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lcb/diagnostics");
    let mut failures = Vec::new();
    let mut count = 0;
    for file in fs::read_dir(folder)
        .expect("the cases")
        .flatten()
        .map(|e| e.path())
    {
        let text = fs::read_to_string(&file).expect("a readable case file");
        let wanted = expected(&text);
        count += wanted.len();
        let mut rest = found(&file, &text);
        for (line, expected) in wanted {
            let matches = |d: &Diagnostic| {
                let word = if d.severity == Severity::Error {
                    "error"
                } else {
                    "warning"
                };
                d.pos.line == line && format!("{word}: {}", d.text).starts_with(&expected)
            };
            match rest.iter().position(matches) {
                Some(at) => drop(rest.remove(at)),
                None => failures.push(format!("{}:{line}: not found: {expected}", file.display())),
            }
        }
        failures.extend(rest.iter().map(|d| format!("not expected: {d}")));
    }
    println!("{count} diagnostics");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 40, "only {count} diagnostics");
}

#[test]
fn a_diagnostic_shows_its_line_with_a_caret() {
    let source = "library org.a.b\n\npublic handler Test()\n\tput 1 into tNone\nend handler\n\nend library\n";
    let all = Module::load(source, "a.lcb").unwrap_err();
    let shown = all[0].to_string();
    assert_eq!(
        shown,
        "a.lcb:4:13: error: Identifier 'tNone' not declared\n\tput 1 into tNone\n\t           ^"
    );
}
