//! Reading the command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use lexopt::{Arg, Parser, ValueExt};

/// What was asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Request {
    Help(Option<String>),
    Version,
    Run(RunOptions),
    Test(TestOptions),
    /// One stack in a process of its own; `oxt test` starts these.
    Child(ChildOptions),
    Check(CheckOptions),
    Repl(Loading),
    Completions(String),
}

/// What to load beside the script, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Loading {
    /// LCB files.
    pub with: Vec<PathBuf>,
    /// Native libraries by the name that bindings use.
    pub map: Vec<(String, PathBuf)>,
    /// Folders with interfaces of modules.
    pub module_paths: Vec<PathBuf>,
    /// Reproduce the engine's stale error after an argument that does not fit.
    pub stale_errors: bool,
    /// Hide the engine's value API, so that bindings take the portable path.
    pub portable: bool,
    /// Refuse files, folders, processes and native code.
    pub confined: bool,
}

/// `oxt run`
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RunOptions {
    pub file: PathBuf,
    pub arguments: Vec<String>,
    pub loading: Loading,
    pub timeout: Option<Duration>,
}

/// `oxt test`
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TestOptions {
    pub files: Vec<PathBuf>,
    pub examples: Vec<PathBuf>,
    pub loading: Loading,
    pub junit: Option<PathBuf>,
    pub filter: Option<String>,
    pub timeout: Option<Duration>,
    pub quiet: bool,
    /// Count which handlers of the extensions were called; fail unless all were.
    pub coverage: bool,
    /// An engine to run the same stacks in.
    pub engine: Option<PathBuf>,
    /// Its compiler, where it is not beside it.
    pub compiler: Option<PathBuf>,
}

/// One stack or one Dictionary file in a child process.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ChildOptions {
    pub file: PathBuf,
    pub examples: bool,
    pub coverage: bool,
    pub loading: Loading,
    pub timeout: Duration,
}

/// `oxt check`
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CheckOptions {
    pub files: Vec<PathBuf>,
    pub with: Vec<PathBuf>,
    pub module_paths: Vec<PathBuf>,
    pub deny_warnings: bool,
    pub json: bool,
    pub interface: bool,
}

/// How long a self-test may take unless told otherwise.
pub(crate) const DEFAULT_TIMEOUT: Duration = Duration::from_secs(300);

/// Reads the arguments behind the program's name.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Request, String> {
    let mut parser = Parser::from_args(args);
    let command = match next(&mut parser)? {
        None => return Ok(Request::Help(None)),
        Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Request::Help(None)),
        Some(Arg::Short('V') | Arg::Long("version")) => return Ok(Request::Version),
        Some(Arg::Value(word)) => word.to_string_lossy().into_owned(),
        Some(other) => return Err(other.unexpected().to_string()),
    };
    match command.as_str() {
        "run" => run(&mut parser),
        "test" => test(&mut parser),
        "check" => check(&mut parser),
        "repl" => repl(&mut parser),
        "completions" => match next(&mut parser)? {
            Some(Arg::Value(shell)) => Ok(Request::Completions(shell.to_string_lossy().into_owned())),
            _ => Err("completions: name a shell: bash, zsh or fish".to_owned()),
        },
        "help" => match next(&mut parser)? {
            Some(Arg::Value(topic)) => Ok(Request::Help(Some(topic.to_string_lossy().into_owned()))),
            _ => Ok(Request::Help(None)),
        },
        "self-test-child" => child(&mut parser),
        other => Err(format!("there is no command \"{other}\"")),
    }
}

fn next(parser: &mut Parser) -> Result<Option<Arg<'_>>, String> {
    parser.next().map_err(|error| error.to_string())
}

fn value(parser: &mut Parser) -> Result<OsString, String> {
    parser.value().map_err(|error| error.to_string())
}

fn seconds(parser: &mut Parser) -> Result<Duration, String> {
    let seconds: f64 = value(parser)?
        .parse()
        .map_err(|error: lexopt::Error| error.to_string())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "--timeout takes a number of seconds".to_owned())
}

/// `--with`, `--map` and `--portable`, which several commands take.
fn loading(name: &str, parser: &mut Parser, loading: &mut Loading) -> Result<bool, String> {
    match name {
        "with" => loading.with.push(value(parser)?.into()),
        "map" => {
            let text = value(parser)?.to_string_lossy().into_owned();
            let (name, path) = text.split_once('=').ok_or("--map takes name=path")?;
            loading.map.push((name.to_owned(), path.into()));
        }
        "modulepath" => loading.module_paths.push(value(parser)?.into()),
        "portable" => loading.portable = true,
        "stale-errors" => loading.stale_errors = true,
        _ => return Ok(false),
    }
    Ok(true)
}

fn run(parser: &mut Parser) -> Result<Request, String> {
    let mut options = RunOptions::default();
    let mut has_file = false;
    while let Some(arg) = next(parser)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help(Some("run".to_owned()))),
            Arg::Value(file) if !has_file => {
                options.file = file.into();
                has_file = true;
            }
            Arg::Value(argument) => options.arguments.push(argument.to_string_lossy().into_owned()),
            Arg::Long("timeout") => options.timeout = Some(seconds(parser)?),
            Arg::Long("confined") => options.loading.confined = true,
            Arg::Long(name) => {
                let name = name.to_owned();
                if !loading(&name, parser, &mut options.loading)? {
                    return Err(format!("run: there is no option --{name}"));
                }
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    if has_file {
        Ok(Request::Run(options))
    } else {
        Err("run: name a file".to_owned())
    }
}

fn test(parser: &mut Parser) -> Result<Request, String> {
    let mut options = TestOptions::default();
    let mut examples = false;
    while let Some(arg) = next(parser)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help(Some("test".to_owned()))),
            Arg::Value(file) if examples => options.examples.push(file.into()),
            Arg::Value(file) => options.files.push(file.into()),
            Arg::Long("examples") => examples = true,
            Arg::Long("junit") => options.junit = Some(value(parser)?.into()),
            Arg::Long("filter") => options.filter = Some(value(parser)?.to_string_lossy().into_owned()),
            Arg::Long("timeout") => options.timeout = Some(seconds(parser)?),
            Arg::Long("coverage") => options.coverage = true,
            Arg::Short('q') | Arg::Long("quiet") => options.quiet = true,
            Arg::Long("engine") => options.engine = Some(value(parser)?.into()),
            Arg::Long("lc-compile") => options.compiler = Some(value(parser)?.into()),
            Arg::Long(name) => {
                let name = name.to_owned();
                if !loading(&name, parser, &mut options.loading)? {
                    return Err(format!("test: there is no option --{name}"));
                }
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    if examples && options.examples.is_empty() {
        return Err("test: --examples takes Dictionary files (.lcdoc)".to_owned());
    }
    if examples && options.engine.is_some() {
        return Err("test: --engine runs stacks, not examples".to_owned());
    }
    if examples && options.coverage {
        return Err("test: --coverage counts what stacks call, not examples".to_owned());
    }
    if options.compiler.is_some() && options.engine.is_none() {
        return Err("test: --lc-compile belongs to --engine".to_owned());
    }
    Ok(Request::Test(options))
}

fn child(parser: &mut Parser) -> Result<Request, String> {
    let mut options = ChildOptions {
        timeout: DEFAULT_TIMEOUT,
        ..ChildOptions::default()
    };
    while let Some(arg) = next(parser)? {
        match arg {
            Arg::Value(file) => options.file = file.into(),
            Arg::Long("examples") => options.examples = true,
            Arg::Long("coverage") => options.coverage = true,
            Arg::Long("timeout") => options.timeout = seconds(parser)?,
            Arg::Long(name) => {
                let name = name.to_owned();
                if !loading(&name, parser, &mut options.loading)? {
                    return Err(format!("there is no option --{name}"));
                }
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(Request::Child(options))
}

fn check(parser: &mut Parser) -> Result<Request, String> {
    let mut options = CheckOptions::default();
    while let Some(arg) = next(parser)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help(Some("check".to_owned()))),
            Arg::Value(file) => options.files.push(file.into()),
            Arg::Long("with") => options.with.push(value(parser)?.into()),
            Arg::Long("modulepath") => options.module_paths.push(value(parser)?.into()),
            Arg::Long("json") => options.json = true,
            Arg::Long("interface") => options.interface = true,
            Arg::Long("deny") => match value(parser)?.to_str() {
                Some("warnings") => options.deny_warnings = true,
                _ => return Err("check: --deny takes \"warnings\"".to_owned()),
            },
            other => return Err(other.unexpected().to_string()),
        }
    }
    if options.files.is_empty() {
        return Err("check: name the files to check".to_owned());
    }
    Ok(Request::Check(options))
}

fn repl(parser: &mut Parser) -> Result<Request, String> {
    let mut options = Loading::default();
    while let Some(arg) = next(parser)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help(Some("repl".to_owned()))),
            Arg::Long(name) => {
                let name = name.to_owned();
                if !loading(&name, parser, &mut options)? {
                    return Err(format!("repl: there is no option --{name}"));
                }
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(Request::Repl(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Request, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn options_and_files_may_be_mixed() {
        let Ok(Request::Run(options)) =
            read("run --portable a.livecodescript --with b.lcb x y --map sodiumxt=lib.so")
        else {
            panic!("a run was asked for");
        };
        assert_eq!(options.file, PathBuf::from("a.livecodescript"));
        assert_eq!(options.arguments, ["x", "y"]);
        assert!(options.loading.portable);
        assert_eq!(
            options.loading.map,
            [("sodiumxt".to_owned(), PathBuf::from("lib.so"))]
        );
    }

    #[test]
    fn nonsense_is_refused_with_a_sentence() {
        for line in [
            "fly",
            "run",
            "run --fast a",
            "check",
            "check a --deny all",
            "test --map x",
            "test --examples",
            "test --engine livecode --examples api.lcdoc",
            "test --lc-compile lc-compile",
            "test --coverage --examples api.lcdoc",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(read(""), Ok(Request::Help(None)));
        assert_eq!(read("test --help"), Ok(Request::Help(Some("test".to_owned()))));
    }
}
