//! `oxt test`: every stack on both value paths, each time in a process of its own, and in an engine as well if there is one.

mod child;
mod files;

use std::path::Path;
use std::time::Instant;

use super::Outcome;
use super::args::TestOptions;
use super::coverage::Coverage;
use super::engine::{self, Difference, Engine};
use super::junit::{Suite, xml};
use super::output::{Painter, Progress, Tone, line};
use super::report::{Check, Totals, Verdict};

pub(crate) use child::{child, choose_path};

/// Runs the self-tests that were asked for.
pub(crate) fn test(options: &TestOptions) -> Outcome {
    run(options).unwrap_or_else(|message| {
        eprintln!("oxt test: {message}");
        Outcome::Usage
    })
}

fn run(options: &TestOptions) -> Result<Outcome, String> {
    let files = files::collect(options)?;
    let engine = options.engine.as_deref().map(|path| Engine::new(options, path));
    let mut run = Run {
        options,
        painter: Painter::new(),
        engine: engine.transpose()?,
        coverage: Coverage::default(),
        suites: Vec::new(),
        totals: Totals::default(),
        differences: 0,
    };
    let ways: &[bool] = if options.loading.portable {
        &[true]
    } else {
        &[false, true]
    };
    for file in &files {
        for portable in ways {
            run.stack(file, *portable);
        }
    }
    Ok(run.outcome())
}

/// A run as it goes.
struct Run<'a> {
    options: &'a TestOptions,
    painter: Painter,
    engine: Option<Engine>,
    coverage: Coverage,
    /// What is written down.
    suites: Vec<Suite>,
    totals: Totals,
    /// How often the engine said something else.
    differences: usize,
}

impl Run<'_> {
    fn stack(&mut self, file: &Path, portable: bool) {
        let ours = self.here(file, portable);
        let theirs = self.in_engine(&ours, file, portable);
        self.suites.push(ours);
        self.suites.extend(theirs);
    }

    fn here(&mut self, file: &Path, portable: bool) -> Suite {
        let way = if portable { "portable" } else { "direct" };
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem} ({way})");
        let (run, seconds) = timed(&name, self.options, || {
            child::run(file, portable, self.options, &mut self.coverage)
        });
        let checks = run.unwrap_or_else(|why| broken("the stack runs", why));
        self.show(Suite {
            name,
            checks,
            seconds,
        })
    }

    /// The same stack on the same path in the engine, if there is one, and what came out differently there.
    fn in_engine(&mut self, ours: &Suite, file: &Path, portable: bool) -> Vec<Suite> {
        let Some(engine) = &mut self.engine else {
            return Vec::new();
        };
        let mut name = format!("{} in the engine", ours.name);
        let (run, seconds) = timed(&name, self.options, || engine.run(file, portable, self.options));
        if !run.engine.is_empty() {
            name = format!("{name} {}", run.engine);
        }
        let (checks, differences) = match run.checks {
            Ok(checks) => {
                let differences = engine::differences(&ours.checks, &checks);
                (checks, differences)
            }
            // Without a report there is nothing to compare; that is one failure, not one for each check.
            Err(why) => (broken("the stack runs in the engine", why), Vec::new()),
        };
        let theirs = self.show(Suite {
            name,
            checks,
            seconds,
        });
        for Difference { name, detail } in &differences {
            line!("{} {name}: {detail}", self.painter.paint(Tone::Bad, "DIFF"));
        }
        self.differences += differences.len();
        vec![theirs, compared(&ours.name, differences)]
    }

    /// Counts the checks of a stack and prints them: all of them, or those that failed.
    fn show(&mut self, suite: Suite) -> Suite {
        let painter = self.painter;
        line!("{}", painter.paint(Tone::Quiet, &format!("# {}", suite.name)));
        for check in &suite.checks {
            let (tone, word) = match check.verdict {
                Verdict::Pass => (Tone::Good, "PASS"),
                Verdict::Fail => (Tone::Bad, "FAIL"),
                Verdict::Skip => (Tone::Quiet, "SKIP"),
            };
            if self.options.quiet && check.verdict != Verdict::Fail {
                continue;
            }
            let colon = if check.detail.is_empty() { "" } else { ": " };
            let word = painter.paint(tone, word);
            line!("{word} {}{colon}{}", check.name, check.detail);
        }
        let totals = Totals::of(&suite.checks);
        line!("{totals} in {:.2} s", suite.seconds);
        self.totals.add(totals);
        suite
    }

    /// Writes down what came of it all, and judges it.
    fn outcome(&self) -> Outcome {
        if let Some(path) = &self.options.junit
            && let Err(error) = std::fs::write(path, xml(&self.suites))
        {
            eprintln!("oxt test: cannot write {}: {error}", path.display());
            return Outcome::Failed;
        }
        let totals = self.totals;
        let ran = totals.passed + totals.failed > 0;
        // Nothing to call is no coverage either: then the extensions were not found.
        let covered = !self.options.coverage || self.coverage.missed() == Some(0);
        let good = totals.failed == 0 && ran && self.differences == 0 && covered;
        for text in self.coverage.lines() {
            line!("{text}");
        }
        let sum = match self.engine {
            Some(_) => format!("{totals}; {}", counted(self.differences)),
            None => totals.to_string(),
        };
        let tone = if good { Tone::Good } else { Tone::Bad };
        line!("{}", self.painter.paint(tone, &sum));
        if !covered {
            eprintln!("oxt test: {}", uncovered(self.coverage.missed()));
        }
        if !ran {
            eprintln!("oxt test: no check ran");
        }
        if good { Outcome::Good } else { Outcome::Failed }
    }
}

/// Does it while the terminal says what is going on, and takes the seconds.
fn timed<T>(name: &str, options: &TestOptions, work: impl FnOnce() -> T) -> (T, f64) {
    let mut progress = Progress::new(options.quiet);
    progress.say(&format!("{name} ..."));
    let start = Instant::now();
    let done = work();
    let seconds = start.elapsed().as_secs_f64();
    progress.done();
    (done, seconds)
}

/// A run without a report: one failed check that says why.
fn broken(name: &str, detail: String) -> Vec<Check> {
    vec![Check {
        verdict: Verdict::Fail,
        name: name.to_owned(),
        detail,
    }]
}

/// The differences as checks that failed, for the file of results.
fn compared(name: &str, differences: Vec<Difference>) -> Suite {
    let failed = differences.into_iter().map(|difference| Check {
        verdict: Verdict::Fail,
        name: difference.name,
        detail: difference.detail,
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

fn uncovered(missed: Option<usize>) -> String {
    match missed {
        None => "no extension was loaded whose handlers could be counted".to_owned(),
        Some(1) => "1 handler was never called".to_owned(),
        Some(count) => format!("{count} handlers were never called"),
    }
}
