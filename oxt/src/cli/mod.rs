//! The command line: what the user asked for, and the exit code.
//!
//! The rule: results go to standard output, everything about the run (progress, errors, what a script shows) to standard
//! error where it could be mistaken for a result. Colours only on a terminal.

mod args;
mod check;
mod completions;
mod coverage;
mod dependencies;
mod engine;
mod examples;
mod help;
mod junit;
mod loader;
mod loading;
mod machines;
mod modules;
pub(crate) mod output;
mod repl;
mod report;
mod run;
mod selftest;

use std::process::ExitCode;

pub use loading::add_module;

use args::Request;
use output::line;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Exit code 0.
    Good,
    /// Exit code 1: something failed.
    Failed,
    /// Exit code 2: the command line makes no sense.
    Usage,
    /// The code that a script gave to `quit`.
    Code(u8),
}

/// The stack of the thread that runs script: handlers may nest deep.
const STACK: usize = 1 << 30;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let request = match args::parse(std::env::args_os().skip(1)) {
        Ok(request) => request,
        Err(message) => {
            eprintln!("oxt: {message}\nTry: oxt --help");
            return ExitCode::from(2);
        }
    };
    // Script runs on a thread of its own, so that deep recursion is the script's error and not the process's end.
    let thread = std::thread::Builder::new()
        .name("script".to_owned())
        .stack_size(STACK)
        .spawn(move || dispatch(request));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(Outcome::Good)) => ExitCode::SUCCESS,
        Ok(Ok(Outcome::Failed)) => ExitCode::from(1),
        Ok(Ok(Outcome::Usage)) => ExitCode::from(2),
        Ok(Ok(Outcome::Code(code))) => ExitCode::from(code),
        Ok(Err(_)) => ExitCode::from(101),
        Err(error) => {
            eprintln!("oxt: cannot start: {error}");
            ExitCode::from(1)
        }
    }
}

fn dispatch(request: Request) -> Outcome {
    match request {
        Request::Help(topic) => {
            print!("{}", help::text(topic.as_deref()));
            Outcome::Good
        }
        Request::Version => {
            line!("oxt {}", env!("CARGO_PKG_VERSION"));
            Outcome::Good
        }
        Request::Run(options) => run::run(&options),
        Request::Test(options) => selftest::test(&options),
        Request::Child(options) => selftest::child(&options),
        Request::Check(options) => check::check(&options),
        Request::Repl(options) => repl::repl(&options),
        Request::Completions(shell) => completions::print(&shell),
    }
}
