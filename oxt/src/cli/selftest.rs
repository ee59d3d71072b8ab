//! `oxt test`: every stack on both value paths, each time in a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::script::session::{Failure, Session};

use super::args::{ChildOptions, DEFAULT_TIMEOUT, TestOptions};
use super::coverage::Coverage;
use super::engine::{self, Difference, Engine};
use super::junit::{Suite, xml};
use super::output::{Painter, Progress, Tone, line};
use super::report::{self, Check, Totals, Verdict};
use super::{Outcome, examples, loading};

/// What native libraries look for when they are loaded.
const PORTABLE: &str = "OXTKIT_PORTABLE";
/// Begins the line behind which a child prints its report.
const REPORT: &str = "--- report ---";

/// Runs the self-tests that were asked for.
pub(crate) fn test(options: &TestOptions) -> Outcome {
    let files = match collect(options) {
        Ok(files) => files,
        Err(message) => {
            eprintln!("oxt test: {message}");
            return Outcome::Usage;
        }
    };
    let mut engine = match options
        .engine
        .as_deref()
        .map(|path| Engine::new(options, path))
        .transpose()
    {
        Ok(engine) => engine,
        Err(message) => {
            eprintln!("oxt test: {message}");
            return Outcome::Usage;
        }
    };
    let painter = Painter::new();
    let (mut totals, mut unlike) = (Totals::default(), 0);
    let mut suites = Vec::new();
    let mut coverage = Coverage::default();
    let ways: &[bool] = if options.loading.portable {
        &[true]
    } else {
        &[false, true]
    };
    for file in &files {
        for portable in ways {
            let ours = one(file, *portable, options, &mut coverage, painter);
            if let Some(engine) = &mut engine {
                let (theirs, differences) = other(&ours, file, *portable, engine, options, painter);
                unlike += differences.len();
                totals.add(Totals::of(&theirs.checks));
                suites.push(theirs);
                suites.push(compared(&ours.name, &differences));
            }
            totals.add(Totals::of(&ours.checks));
            suites.push(ours);
        }
    }
    if let Some(path) = &options.junit
        && let Err(error) = std::fs::write(path, xml(&suites))
    {
        eprintln!("oxt test: cannot write {}: {error}", path.display());
        return Outcome::Failed;
    }
    let ran = totals.passed + totals.failed;
    // Nothing to call is no coverage either: then the extensions were not found.
    let covered = !options.coverage || coverage.missed() == Some(0);
    let tone = if totals.failed == 0 && ran > 0 && unlike == 0 && covered {
        Tone::Good
    } else {
        Tone::Bad
    };
    let sum = match engine {
        Some(_) => format!("{totals}; {}", counted(unlike)),
        None => totals.to_string(),
    };
    for text in coverage.lines() {
        line!("{text}");
    }
    line!("{}", painter.paint(tone, &sum));
    match coverage.missed() {
        _ if covered => {}
        None => eprintln!("oxt test: no extension was loaded whose handlers could be counted"),
        Some(1) => eprintln!("oxt test: 1 handler was never called"),
        Some(count) => eprintln!("oxt test: {count} handlers were never called"),
    }
    if ran == 0 {
        eprintln!("oxt test: no check ran");
    }
    if tone == Tone::Good {
        Outcome::Good
    } else {
        Outcome::Failed
    }
}

/// The stacks or Dictionary files to run.
fn collect(options: &TestOptions) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    if !options.examples.is_empty() {
        files.extend(options.examples.iter().cloned());
    } else {
        let default = [PathBuf::from("tests/selftest")];
        let asked = if options.files.is_empty() {
            &default[..]
        } else {
            &options.files[..]
        };
        for path in asked {
            if path.is_dir() {
                let mut inside: Vec<PathBuf> = std::fs::read_dir(path)
                    .map_err(|error| format!("{}: {error}", path.display()))?
                    .flatten()
                    .map(|entry| entry.path())
                    .filter(|path| {
                        path.extension()
                            .is_some_and(|extension| extension == "livecodescript")
                    })
                    .collect();
                inside.sort();
                files.extend(inside);
            } else {
                files.push(path.clone());
            }
        }
    }
    if let Some(filter) = &options.filter {
        files.retain(|file| file.to_string_lossy().contains(filter.as_str()));
    }
    match files.iter().find(|file| !file.is_file()) {
        Some(missing) => Err(format!("there is no file {}", missing.display())),
        None if files.is_empty() => Err("no self-test stacks found".to_owned()),
        None => Ok(files),
    }
}

fn one(
    file: &Path,
    portable: bool,
    options: &TestOptions,
    coverage: &mut Coverage,
    painter: Painter,
) -> Suite {
    let way = if portable { "portable" } else { "direct" };
    let stem = file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let name = format!("{stem} ({way})");
    let mut progress = Progress::new(options.quiet);
    progress.say(&format!("{name} ..."));
    let start = Instant::now();
    let checks = run_child(file, portable, options, coverage);
    let seconds = start.elapsed().as_secs_f64();
    progress.done();
    show(&name, &checks, seconds, options, painter);
    Suite {
        name,
        checks,
        seconds,
    }
}

/// The same stack on the same path in the engine, and what came out differently there.
fn other(
    ours: &Suite,
    file: &Path,
    portable: bool,
    engine: &mut Engine,
    options: &TestOptions,
    painter: Painter,
) -> (Suite, Vec<Difference>) {
    let mut progress = Progress::new(options.quiet);
    progress.say(&format!("{} in the engine ...", ours.name));
    let start = Instant::now();
    let run = engine.run(file, portable, options);
    let seconds = start.elapsed().as_secs_f64();
    progress.done();
    let name = match run.engine.as_str() {
        "" => format!("{} in the engine", ours.name),
        known => format!("{} in the engine {known}", ours.name),
    };
    let (checks, differences) = match run.checks {
        Ok(checks) => {
            let differences = engine::differences(&ours.checks, &checks);
            (checks, differences)
        }
        // Without a report there is nothing to compare; that is one failure, not one for each check.
        Err(detail) => (broken("the stack runs in the engine", detail), Vec::new()),
    };
    show(&name, &checks, seconds, options, painter);
    for Difference { name, detail } in &differences {
        line!("{} {name}: {detail}", painter.paint(Tone::Bad, "DIFF"));
    }
    let suite = Suite {
        name,
        checks,
        seconds,
    };
    (suite, differences)
}

/// The differences as checks that failed, for the file of results.
fn compared(name: &str, differences: &[Difference]) -> Suite {
    let failed = differences.iter().map(|difference| Check {
        verdict: Verdict::Fail,
        name: difference.name.clone(),
        detail: difference.detail.clone(),
    });
    Suite {
        name: format!("{name} differs in the engine"),
        checks: failed.collect(),
        seconds: 0.0,
    }
}

fn counted(differences: usize) -> String {
    match differences {
        1 => "1 difference".to_owned(),
        count => format!("{count} differences"),
    }
}

/// Prints the checks of one run: all of them, or those that failed.
fn show(name: &str, checks: &[Check], seconds: f64, options: &TestOptions, painter: Painter) {
    line!("{}", painter.paint(Tone::Quiet, &format!("# {name}")));
    for check in checks {
        let (tone, word) = match check.verdict {
            Verdict::Pass => (Tone::Good, "PASS"),
            Verdict::Fail => (Tone::Bad, "FAIL"),
            Verdict::Skip => (Tone::Quiet, "SKIP"),
        };
        if options.quiet && check.verdict != Verdict::Fail {
            continue;
        }
        let detail = if check.detail.is_empty() {
            String::new()
        } else {
            format!(": {}", check.detail)
        };
        line!("{} {}{detail}", painter.paint(tone, word), check.name);
    }
    line!("{} in {seconds:.2} s", Totals::of(checks));
}

/// A run without a report: one failed check that says why.
fn broken(name: &str, detail: String) -> Vec<Check> {
    vec![Check {
        verdict: Verdict::Fail,
        name: name.to_owned(),
        detail,
    }]
}

/// Tells native libraries which value path to take.
pub(crate) fn choose_path(command: &mut Command, portable: bool) {
    if portable {
        command.env(PORTABLE, "1");
    } else {
        command.env_remove(PORTABLE);
    }
}

/// Starts this program again for one stack and reads what it reports.
fn run_child(file: &Path, portable: bool, options: &TestOptions, coverage: &mut Coverage) -> Vec<Check> {
    let broken = |detail| broken("the stack runs", detail);
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return broken(format!("this program cannot find itself: {error}")),
    };
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
    let output = match command.stdin(Stdio::null()).stderr(Stdio::inherit()).output() {
        Ok(output) => output,
        Err(error) => return broken(format!("cannot start a process: {error}")),
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match text.split_once(&format!("{REPORT}\n")) {
        Some((_, report)) if output.status.success() => report::parse(coverage.receive(report)),
        _ => broken(format!(
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
