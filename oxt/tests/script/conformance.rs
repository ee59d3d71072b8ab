//! The conformance suite: one small file per feature in `cases/`, one expectation a line, each under its source.
//!
//! A line `[entry]` names where the expectations below it come from: an entry of the engine's dictionary, a section of
//! its guides, or a file of its sources. `EXPRESSION => VALUE` is evaluated; where the left side begins with a statement it
//! is run, and `it` is compared. The value may hold `\n`, `\t`, `\s` (a space at its end) and `\\`. `!! CODE` expects an error of the engine by its number,
//! `!! "TEXT"` one whose report contains a text. Lines between `<<<` and `>>>` are the script of a stack for what follows,
//! lines between `{{{` and `}}}` a module that is loaded for it.

use std::path::{Path, PathBuf};

use oxt::cli::add_module;
use oxt::script::session::{Failure, Session};

/// How many expectations there are at least: a file that is lost, or not read, fails the suite.
const LEAST: usize = 1200;

struct Case {
    file: PathBuf,
    line: usize,
    source: String,
    script: String,
    module: String,
    left: String,
    wanted: Wanted,
}

enum Wanted {
    Value(String),
    Code(u32),
    Message(String),
}

fn read(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).expect("a readable file");
    let (mut source, mut script, mut inside) = (String::new(), String::new(), false);
    let (mut module, mut in_module) = (String::new(), false);
    let mut cases = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let bare = line.trim();
        if inside {
            inside = bare != ">>>";
            if inside {
                script.push_str(line);
                script.push('\n');
            }
        } else if in_module {
            in_module = bare != "}}}";
            if in_module {
                module.push_str(line);
                module.push('\n');
            }
        } else if bare == "{{{" {
            module.clear();
            in_module = true;
        } else if bare == "<<<" {
            script.clear();
            inside = true;
        } else if bare.is_empty() || bare.starts_with('#') {
        } else if bare.starts_with('[') && bare.ends_with(']') {
            source = bare.trim_matches(['[', ']']).to_owned();
        } else {
            let mut case = case(file, index + 1, bare, &source, &script);
            case.module.clone_from(&module);
            cases.push(case);
        }
    }
    cases
}

fn case(file: &Path, line: usize, text: &str, source: &str, script: &str) -> Case {
    let place = format!("{}:{line}", file.display());
    assert!(!source.is_empty(), "{place}: an expectation without a source");
    let (left, wanted) =
        if let Some((left, value)) = text.rsplit_once(" => ").or_else(|| text.rsplit_once(" =>")) {
            (left, Wanted::Value(unescape(value)))
        } else if let Some((left, error)) = text.rsplit_once(" !! ") {
            match error.parse() {
                Ok(code) => (left, Wanted::Code(code)),
                Err(_) => (left, Wanted::Message(error.trim_matches('"').to_owned())),
            }
        } else {
            panic!("{place}: neither => nor !!: {text}");
        };
    Case {
        file: file.to_owned(),
        line,
        source: source.to_owned(),
        script: script.to_owned(),
        module: String::new(),
        left: left.trim().to_owned(),
        wanted,
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some('s') => out.push(' '),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            (c, false) => out.push(c),
        }
    }
    out
}

fn run(case: &Case) -> Result<String, Failure> {
    let mut session = Session::new();
    session.vm().set_output(|_| {});
    session.set_statement_limit(1_000_000);
    if !case.module.is_empty() {
        add_module(&mut session, "case.lcb", &case.module, "/modules/case/resources")?;
    }
    if !case.script.is_empty() {
        session.load_text("case", &case.script, "Case")?;
        session.open()?;
    }
    session.run_or_evaluate(&case.left)
}

fn verdict(case: &Case) -> Result<(), String> {
    let got = run(case);
    match (&case.wanted, got) {
        (Wanted::Value(wanted), Ok(got)) if *wanted == got => Ok(()),
        (Wanted::Value(wanted), Ok(got)) => Err(format!("wanted {wanted:?}, got {got:?}")),
        (Wanted::Value(wanted), Err(failure)) => {
            Err(format!("wanted {wanted:?}, got {}", failure.report.trim()))
        }
        (Wanted::Code(code), Err(failure)) if failure.code == Some(*code) => Ok(()),
        (Wanted::Message(text), Err(failure)) if failure.report.contains(text.as_str()) => Ok(()),
        (Wanted::Code(code), Err(failure)) => Err(format!(
            "wanted error {code}, got {:?}: {}",
            failure.code,
            failure.report.trim()
        )),
        (Wanted::Message(text), Err(failure)) => {
            Err(format!("wanted error {text:?}, got {}", failure.report.trim()))
        }
        (_, Ok(got)) => Err(format!("wanted an error, got {got:?}")),
    }
}

#[test]
fn every_expectation_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/script/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let (mut count, mut failures) = (0, Vec::new());
    for case in files.iter().flat_map(|file| read(file)) {
        count += 1;
        if let Err(why) = verdict(&case) {
            let name = case
                .file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            failures.push(format!(
                "{name}:{}: {} ({}): {why}",
                case.line, case.left, case.source
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(count >= LEAST, "only {count} expectations");
}
