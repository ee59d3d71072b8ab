//! `oxt test --examples`: the Example blocks of a Dictionary file, each run as a handler of its own.

use crate::script::session::{Failure, Session};

use super::args::ChildOptions;
use super::loading::{self, Extensions};

/// An example, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Example {
    entry: String,
    number: usize,
    line: usize,
    code: Vec<String>,
}

/// Runs all examples of a file and reports them as a self-test does.
pub(crate) fn report(options: &ChildOptions) -> Result<String, Failure> {
    let text = std::fs::read_to_string(&options.file)
        .map_err(|error| Failure::of(format!("{}: {error}\n", options.file.display())))?;
    let (mut lines, mut passed, mut failed) = (Vec::new(), 0, 0);
    let extensions = loading::extensions(&options.file, &options.loading)?;
    for example in examples(&text) {
        let name = format!(
            "{} example {} (line {})",
            example.entry, example.number, example.line
        );
        match run(&example, extensions.clone(), options) {
            Ok(()) => {
                passed += 1;
                lines.push(format!("PASS {name}"));
            }
            Err(failure) => {
                failed += 1;
                eprint!("{}", failure.report);
                lines.push(format!(
                    "FAIL {name}: {}",
                    failure.report.lines().next().unwrap_or_default()
                ));
            }
        }
    }
    lines.push(format!("{passed} passed, {failed} failed, 0 skipped"));
    Ok(lines.join("\n"))
}

fn run(example: &Example, extensions: Extensions, options: &ChildOptions) -> Result<(), Failure> {
    let mut session = Session::new();
    session.vm().set_output(|text| eprintln!("{text}"));
    session.set_timeout(options.timeout);
    loading::attach(&mut session, extensions, &options.file, &options.loading)?;
    let name = format!("{} ({})", options.file.display(), example.entry);
    session.load_text(&name, &script(example), "example")?;
    session.open()?;
    session.run_to_end()
}

/// The example as a script: handlers stay handlers, loose statements become openStack. Line numbers are the file's.
fn script(example: &Example) -> String {
    let starts_handler = |line: &str| {
        let first = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        matches!(
            first.as_str(),
            "on" | "command" | "function" | "private" | "local" | "constant" | "global"
        )
    };
    let has_handlers = example.code.iter().any(|line| {
        let first = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        matches!(first.as_str(), "on" | "command" | "function" | "private")
    });
    let mut out = "\n".repeat(example.line.saturating_sub(1));
    let body: Vec<String> = example.code.iter().map(|line| assertion(line)).collect();
    let whole = has_handlers
        && example
            .code
            .iter()
            .find(|line| !line.trim().is_empty())
            .is_some_and(|line| starts_handler(line));
    if whole {
        out.push_str(&body.join("\n"));
    } else {
        out.push_str("on openStack\n");
        out.push_str(&body.join("\n"));
        out.push_str("\nend openStack");
    }
    out.push('\n');
    out
}

/// `-- now EXPRESSION` becomes a test of the expression.
fn assertion(line: &str) -> String {
    match line.trim_start().strip_prefix("-- now ") {
        Some(expression) => {
            let shown = expression.trim().replace('"', "'");
            format!("if not ({}) then throw \"not true: {shown}\"", expression.trim())
        }
        None => line.to_owned(),
    }
}

/// Words that begin an element of a Dictionary entry.
const ELEMENTS: [&str; 18] = [
    "Name",
    "Type",
    "Syntax",
    "Summary",
    "Introduced",
    "OS",
    "Platforms",
    "Parameters",
    "Returns",
    "The result",
    "Value",
    "Description",
    "References",
    "Tags",
    "Related",
    "Associations",
    "Security",
    "Changes",
];

fn element(line: &str) -> Option<(&str, &str)> {
    let (word, rest) = line.split_once(':')?;
    (word == "Example" || ELEMENTS.contains(&word)).then_some((word, rest.trim()))
}

fn examples(text: &str) -> Vec<Example> {
    let mut list: Vec<Example> = Vec::new();
    let (mut entry, mut inside, mut number) = (String::new(), false, 0);
    for (index, line) in text.lines().enumerate() {
        match element(line) {
            Some(("Name", name)) => {
                entry = name.to_owned();
                inside = false;
                number = 0;
            }
            Some(("Example", first)) => {
                inside = true;
                number += 1;
                let code = if first.is_empty() {
                    Vec::new()
                } else {
                    vec![first.to_owned()]
                };
                // The script's first line is one line of our own, which stands on the line of the element.
                list.push(Example {
                    entry: entry.clone(),
                    number,
                    line: index + 1,
                    code,
                });
            }
            Some(_) => inside = false,
            None if inside => {
                if let Some(example) = list.last_mut() {
                    example.code.push(line.to_owned());
                }
            }
            None => {}
        }
    }
    list.retain(|example| example.code.iter().any(|line| !line.trim().is_empty()));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOC: &str = "Name: abHash\n\nType: function\n\nExample:\nput abHash(1) into x\n-- now x is 2\n\nExample:\nanswer 1\n\nDescription:\nText.\n";

    #[test]
    fn each_example_is_found_with_its_place() {
        let list = examples(DOC);
        assert_eq!(list.len(), 2);
        assert_eq!(
            (list[0].entry.as_str(), list[0].number, list[0].line),
            ("abHash", 1, 5)
        );
        assert_eq!(list[1].code, ["answer 1", ""]);
    }

    #[test]
    fn statements_become_a_handler_on_their_own_lines() {
        let text = script(&examples(DOC)[0]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[4], "on openStack");
        assert_eq!(lines[5], "put abHash(1) into x");
        assert_eq!(lines[6], "if not (x is 2) then throw \"not true: x is 2\"");
    }
}
