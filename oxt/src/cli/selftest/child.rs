//! One stack on one value path in a process of its own: how it is started, and what it does.

use std::path::Path;
use std::process::{Command, Stdio};

use super::super::args::{ChildOptions, DEFAULT_TIMEOUT, TestOptions};
use super::super::coverage::Coverage;
use super::super::output::line;
use super::super::report::{self, Check};
use super::super::{Outcome, examples, loading};
use crate::script::session::{Failure, Session};

/// What native libraries look for when they are loaded.
const PORTABLE: &str = "OXTKIT_PORTABLE";
/// Begins the line behind which a child prints its report.
const REPORT: &str = "--- report ---";

/// Tells native libraries which value path to take.
pub(crate) fn choose_path(command: &mut Command, portable: bool) {
    if portable {
        command.env(PORTABLE, "1");
    } else {
        command.env_remove(PORTABLE);
    }
}

/// Starts this program again for one stack and reads what it reports, or says why there is no report.
pub(super) fn run(
    file: &Path,
    portable: bool,
    options: &TestOptions,
    coverage: &mut Coverage,
) -> Result<Vec<Check>, String> {
    let program =
        std::env::current_exe().map_err(|error| format!("this program cannot find itself: {error}"))?;
    let timeout = options.timeout.unwrap_or(DEFAULT_TIMEOUT);
    let mut command = Command::new(program);
    command
        .arg("self-test-child")
        .arg(file)
        .arg("--timeout")
        .arg(timeout.as_secs_f64().to_string());
    if !options.examples.is_empty() {
        command.arg("--examples");
    }
    if options.coverage {
        command.arg("--coverage");
    }
    choose_path(&mut command, portable);
    if portable {
        command.arg("--portable");
    }
    if options.loading.stale_errors {
        command.arg("--stale-errors");
    }
    for module in &options.loading.with {
        command.arg("--with").arg(module);
    }
    for folder in &options.loading.module_paths {
        command.arg("--modulepath").arg(folder);
    }
    for (name, path) in &options.loading.map {
        command.arg("--map").arg(format!("{name}={}", path.display()));
    }
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start a process: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    match text.split_once(&format!("{REPORT}\n")) {
        Some((_, report)) if output.status.success() => Ok(report::parse(coverage.receive(report))),
        _ => Err(format!(
            "it ended with {} and without a report; see above",
            output.status
        )),
    }
}

/// The child: one stack, its report on standard output, everything else on standard error.
pub(crate) fn child(options: &ChildOptions) -> Outcome {
    let report = if options.examples {
        examples::report(options)
    } else {
        stack_report(options)
    };
    match report {
        Ok(report) => {
            line!("{REPORT}\n{report}");
            Outcome::Good
        }
        Err(failure) => {
            eprint!("{}", failure.report);
            Outcome::Failed
        }
    }
}

fn stack_report(options: &ChildOptions) -> Result<String, Failure> {
    let mut session = Session::new();
    session.vm().set_output(|text| eprintln!("{text}"));
    session.set_timeout(options.timeout);
    let extensions = loading::extensions(&options.file, &options.loading)?;
    loading::attach(&mut session, extensions.clone(), &options.file, &options.loading)?;
    session.load_file(&options.file)?;
    session.open()?;
    let Some(report) = session.run_until_answer("selfTestReport")? else {
        return Err(Failure::of(format!(
            "{}: nothing is pending and selfTestReport() is still empty: the run has stopped without ending\n",
            options.file.display()
        )));
    };
    Ok(match options.coverage {
        true => format!("{report}\n{}", extensions.coverage().sent()),
        false => report,
    })
}
