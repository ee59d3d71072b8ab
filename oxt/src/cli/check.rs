//! `oxt check`.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::check::{Diagnostic, Interface, Public, Severity, script_with};
use crate::lcb::{self, Module};
use crate::script::source::Source;

use super::args::{CheckOptions, Loading};
use super::dependencies::Dependencies;
use super::output::line;
use super::{Outcome, loading};

/// Checks files and prints what was found.
pub(crate) fn check(options: &CheckOptions) -> Outcome {
    let (mut errors, mut warnings) = (0, 0);
    let beside = scripts(&options.files);
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
        for diagnostic in diagnose(file, &source, options, &beside) {
            match diagnostic.severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
            }
            if options.json {
                line!("{}", json(&diagnostic, &source));
            } else {
                line!("{}", diagnostic.render(&source).trim_end());
            }
        }
    }
    if !options.json {
        let count = options.files.len();
        let plural = if count == 1 { "" } else { "s" };
        line!("{count} file{plural} checked: {errors} errors, {warnings} warnings");
    }
    if errors > 0 || (options.deny_warnings && warnings > 0) {
        Outcome::Failed
    } else {
        Outcome::Good
    }
}

/// What the scripts among the files offer to each other. A file that cannot be read is reported when its turn comes.
fn scripts(files: &[PathBuf]) -> Interface {
    let mut offered = Interface::default();
    for file in files.iter().filter(|file| !is_module(file)) {
        add_script(&mut offered, file);
    }
    offered
}

fn add_script(offered: &mut Interface, file: &Path) {
    if let Ok(bytes) = std::fs::read(file) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        offered.add_script(&Source::new(file.to_string_lossy(), text));
    }
}

fn is_module(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "lcb" || extension == "lci")
}

fn diagnose(file: &Path, source: &Rc<Source>, options: &CheckOptions, beside: &Interface) -> Vec<Diagnostic> {
    if is_module(file) {
        return module(file, source, options);
    }
    script_with(source, &interface(file, options, beside))
}

/// What a script may call: public handlers of the modules given, else of the project's, and what is checked beside it.
fn interface(file: &Path, options: &CheckOptions, beside: &Interface) -> Interface {
    let loading = Loading {
        with: options.with.clone(),
        ..Loading::default()
    };
    let mut interface = beside.clone();
    // Without --with the project's script libraries are in use, as in a run.
    if options.with.is_empty() {
        for library in loading::libraries(file) {
            add_script(&mut interface, &library);
        }
    }
    let modules = loading::modules(file, &loading);
    let mut known = Dependencies::new(&modules, &options.module_paths);
    for path in modules {
        // A module that does not compile is its own check's business.
        let Ok(module) = known.module(&path) else {
            continue;
        };
        for public in publics(&module) {
            interface.add(public);
        }
    }
    interface
}

fn publics(module: &Module) -> Vec<Public> {
    let describe = |handler: lcb::PublicHandler| Public {
        name: handler.name.to_string(),
        params: handler
            .params
            .iter()
            .map(|param| param.name.to_string())
            .collect(),
        module: module.name().to_owned(),
    };
    module.public_handlers().into_iter().map(describe).collect()
}

/// An LCB module: its own checker's diagnostics in our form.
fn module(file: &Path, source: &Rc<Source>, options: &CheckOptions) -> Vec<Diagnostic> {
    let files: Vec<PathBuf> = options.files.iter().chain(&options.with).cloned().collect();
    // A module that it uses and that does not compile is that one's own business; here it is missing.
    let used = Dependencies::new(&files, &options.module_paths)
        .used_by(file, source.text())
        .unwrap_or_default();
    let (module, found) = crate::check::module(source, &used);
    if let Some(module) = module.filter(|_| options.interface) {
        print_interface(&module);
    }
    found
}

/// One line for each public handler, and for what only other modules see.
fn print_interface(module: &Module) {
    line!("{}", module.name());
    for handler in module.public_handlers() {
        let params: Vec<String> = handler.params.iter().map(ToString::to_string).collect();
        line!(
            "  {}({}) returns {}",
            handler.name,
            params.join(", "),
            handler.returns
        );
    }
    for definition in module.public_definitions() {
        line!("  {definition}");
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
