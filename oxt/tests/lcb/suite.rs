//! The conformance suite: every file of `cases/` is a module whose public handlers collect values.
//!
//! In such a handler `push X onto tOut  -- VALUE` expects X to be VALUE, and a line that ends with
//! `-- error: TEXT` expects the handler to stop there with a message that begins with TEXT.

use std::fs;
use std::path::{Path, PathBuf};

use oxt::lcb::{Instance, Machine, Module};
use oxt::value::Value;

use crate::describe::describe;

/// What a handler is expected to do.
struct Case {
    handler: String,
    values: Vec<(usize, String)>,
    error: Option<(usize, String)>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let unsafe_too = line.replacen("public unsafe ", "public ", 1);
        if let Some(rest) = unsafe_too.strip_prefix("public handler ") {
            let handler = rest.split('(').next().unwrap_or("").to_owned();
            cases.push(Case {
                handler,
                values: Vec::new(),
                error: None,
            });
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some((code, expected)) = line.rsplit_once(" -- ") {
            if let Some(error) = expected.strip_prefix("error: ") {
                case.error = Some((at + 1, error.to_owned()));
            } else if code.trim_end().ends_with("onto tOut") {
                case.values.push((at + 1, expected.trim().to_owned()));
            }
        }
    }
    cases.retain(|c| c.error.is_some() || !c.values.is_empty());
    cases
}

fn run(file: &Path, failures: &mut Vec<String>) -> usize {
    let text = fs::read_to_string(file).expect("a readable case file");
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let module = match Module::load(&text, &name) {
        Ok(module) => module,
        Err(found) => {
            failures.extend(found.iter().map(ToString::to_string));
            return 0;
        }
    };
    let mut count = 0;
    for case in cases(&text) {
        count += case.values.len() + usize::from(case.error.is_some());
        let instance: std::rc::Rc<Instance> = module.instantiate(&[]);
        check(&name, &module, &instance, &case, failures);
    }
    count
}

fn check(
    name: &str,
    module: &Module,
    instance: &std::rc::Rc<Instance>,
    case: &Case,
    failures: &mut Vec<String>,
) {
    let handlers = module.public_handlers();
    let Some(handler) = handlers.iter().find(|h| *h.name == *case.handler) else {
        return failures.push(format!("{name}: no handler {}", case.handler));
    };
    let mut machine = Machine::default();
    machine.limits.statements = 10_000_000;
    let out = machine.call(instance, handler.index, Vec::new());
    match (out, &case.error) {
        (Ok((Value::List(items), _)), None) => {
            if items.len() != case.values.len() {
                let text = format!("{} values, expected {}", items.len(), case.values.len());
                failures.push(format!("{name}: {}: {text}", case.handler));
            }
            for (item, (line, expected)) in items.iter().zip(&case.values) {
                let found = describe(item);
                if found != *expected {
                    failures.push(format!("{name}:{line}: expected {expected} got {found}"));
                }
            }
        }
        (Ok((other, _)), None) => failures.push(format!("{name}: {}: gave {other:?}", case.handler)),
        (Ok(_), Some((line, error))) => failures.push(format!("{name}:{line}: no error, expected {error}")),
        (Err(found), None) => failures.push(format!("{name}: {}: {found}", case.handler)),
        (Err(found), Some((line, error))) => {
            let at = found.frames.last().map(|f| f.line as usize);
            if !found.message.starts_with(error.as_str()) || at != Some(*line) {
                let text = format!("expected error {error}, got {} at {at:?}", found.message);
                failures.push(format!("{name}:{line}: {text}"));
            }
        }
    }
}

#[test]
fn every_expectation_holds() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lcb/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the cases")
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    let mut failures = Vec::new();
    let count: usize = files.iter().map(|file| run(file, &mut failures)).sum();
    println!("{count} expectations in {} files", files.len());
    assert!(
        failures.is_empty(),
        "{} of {count} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(count > 0);
}
