//! `oxt test --engine`: the same stacks in an engine that the user has, and what differs.
//!
//! The rule: the engine gets what `oxt` gets (modules, native libraries, script libraries, the value path), runs without
//! a window and in a process of its own, and whatever becomes of it is a result: a report, or a failed check that says why.

mod compare;
mod compile;
mod driver;
mod process;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use compare::{Difference, differences};

use super::args::{DEFAULT_TIMEOUT, TestOptions};
use super::loading;
use super::report::{self, Check};
use super::selftest::choose_path;
use crate::script::parse::parse_script;
use crate::script::source::Source;

/// What the driver may take beyond the stack's own time, for starting and quitting.
const GRACE: Duration = Duration::from_secs(10);

/// An engine, ready to run stacks.
pub(crate) struct Engine {
    program: PathBuf,
    compiler: Option<PathBuf>,
    folder: tempfile::TempDir,
    /// Modules that have been compiled, by their sources.
    compiled: Vec<(Vec<PathBuf>, Vec<PathBuf>)>,
    runs: usize,
}

/// What came of one stack in the engine.
pub(crate) struct EngineRun {
    /// The engine's version and platform, once it has told.
    pub engine: String,
    /// The report's checks, or the reason why there are none.
    pub checks: Result<Vec<Check>, String>,
}

impl Engine {
    /// Finds the engine and what belongs to it.
    pub fn new(options: &TestOptions, path: &Path) -> Result<Self, String> {
        let program = executable(path)?;
        let compiler = match &options.compiler {
            Some(given) if !given.is_file() => return Err(format!("there is no file {}", given.display())),
            Some(given) => Some(absolute(given)?),
            None => compile::compiler(&program),
        };
        let folder = tempfile::Builder::new()
            .prefix("oxt-engine-")
            .tempdir()
            .map_err(|error| format!("cannot make a temporary folder: {error}"))?;
        Ok(Self {
            program,
            compiler,
            folder,
            compiled: Vec::new(),
            runs: 0,
        })
    }

    /// Runs one stack on one value path.
    pub fn run(&mut self, file: &Path, portable: bool, options: &TestOptions) -> EngineRun {
        match self.answer(file, portable, options) {
            Ok(answer) => EngineRun {
                checks: match answer.outcome.as_str() {
                    "report" => Ok(report::parse(&answer.text)),
                    "timeout" => Err("selfTestReport() was still empty when the time was up".to_owned()),
                    _ => Err(format!("an error that nobody caught: {}", one_line(&answer.text))),
                },
                engine: answer.engine,
            },
            Err(reason) => EngineRun {
                engine: String::new(),
                checks: Err(reason),
            },
        }
    }

    fn answer(
        &mut self,
        file: &Path,
        portable: bool,
        options: &TestOptions,
    ) -> Result<process::Answer, String> {
        let name = stack_name(file)?;
        let sources = loading::modules(file, &options.loading);
        let libraries = loading::native_libraries(&sources, &options.loading);
        let modules = self.modules(sources, &options.loading.module_paths)?;
        let scripts = if options.loading.with.is_empty() {
            loading::libraries(file)
        } else {
            Vec::new()
        };
        self.runs += 1;
        let driver = self
            .folder
            .path()
            .join(format!("driver{}.livecodescript", self.runs));
        let result = driver.with_extension("result");
        let timeout = options.timeout.unwrap_or(DEFAULT_TIMEOUT);
        let plan = driver::Plan {
            stack: &absolute(file)?,
            name: &name,
            modules: &modules,
            libraries: &libraries,
            scripts: &scripts,
            result: &result,
            timeout,
        };
        std::fs::write(&driver, driver::script(&plan))
            .map_err(|error| format!("cannot write {}: {error}", driver.display()))?;
        let limit = timeout.saturating_add(GRACE);
        process::run(&self.program, &driver, &result, limit, |command| {
            choose_path(command, portable);
        })
    }

    /// Modules as the engine can load them; the stacks of one project share them.
    fn modules(&mut self, sources: Vec<PathBuf>, paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
        if sources.is_empty() {
            return Ok(Vec::new());
        }
        if let Some((_, done)) = self.compiled.iter().find(|(from, _)| *from == sources) {
            return Ok(done.clone());
        }
        let Some(compiler) = &self.compiler else {
            return Err(format!(
                "the stack needs extensions, and there is no lc-compile near {}: name the one that belongs to this \
                 engine with --lc-compile",
                self.program.display()
            ));
        };
        let into = self.folder.path().join(format!("modules{}", self.compiled.len()));
        std::fs::create_dir(&into).map_err(|error| format!("cannot make {}: {error}", into.display()))?;
        let done = compile::compile(compiler, &sources, paths, &into)?;
        self.compiled.push((sources, done.clone()));
        Ok(done)
    }
}

/// The name that the engine gives to a script-only stack: that of its first line, else the file's.
fn stack_name(file: &Path) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (script, _) = parse_script(&Source::new(file.to_string_lossy(), text));
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok(script
        .stack_name
        .map_or_else(|| stem.into_owned(), |name| name.to_string()))
}

/// The program to start: the file itself, or what is inside of an application bundle.
fn executable(path: &Path) -> Result<PathBuf, String> {
    let full = absolute(path)?;
    if full.is_file() {
        return Ok(full);
    }
    let inside = full.join("Contents/MacOS");
    let mut programs = std::fs::read_dir(&inside)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    match (programs.next(), programs.next()) {
        (Some(program), None) if program.is_file() => Ok(program),
        _ => Err(format!("{} is no engine: name its program file", path.display())),
    }
}

/// A path that the engine finds from whatever folder it runs in.
fn absolute(path: &Path) -> Result<PathBuf, String> {
    path.canonicalize()
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" | ")
}
