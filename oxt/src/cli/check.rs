//! `oxt check`.

use std::path::Path;

use crate::check::{Diagnostic, Severity, script};
use crate::script::source::Source;

use super::Outcome;
use super::args::CheckOptions;

/// Checks files and prints what was found.
pub(crate) fn check(options: &CheckOptions) -> Outcome {
    let (mut errors, mut warnings) = (0, 0);
    for file in &options.files {
        let text = match std::fs::read(file) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => {
                eprintln!("oxt check: {}: {error}", file.display());
                errors += 1;
                continue;
            }
        };
        let source = Source::new(file.to_string_lossy(), text);
        let found = diagnose(file, &source);
        for diagnostic in &found {
            match diagnostic.severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
            }
            if options.json {
                println!("{}", json(diagnostic, &source));
            } else {
                print!("{}", diagnostic.render(&source));
            }
        }
    }
    if !options.json {
        let count = options.files.len();
        let plural = if count == 1 { "" } else { "s" };
        println!("{count} file{plural} checked: {errors} errors, {warnings} warnings");
    }
    if errors > 0 || (options.deny_warnings && warnings > 0) {
        Outcome::Failed
    } else {
        Outcome::Good
    }
}

fn diagnose(file: &Path, source: &std::rc::Rc<Source>) -> Vec<Diagnostic> {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("lcb") => {
            vec![Diagnostic::unsupported(
                Default::default(),
                "checking LCB modules",
            )]
        }
        _ => script(source),
    }
}

/// One object on one line: file, line, column, severity, rule, message, help.
fn json(diagnostic: &Diagnostic, source: &Source) -> serde_json::Value {
    serde_json::json!({
        "file": source.name(),
        "line": diagnostic.pos.line,
        "column": diagnostic.pos.column,
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}
