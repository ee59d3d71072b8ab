//! `oxt repl`: a line, what it gives, the next line.

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use crate::script::session::Session;

use super::Outcome;
use super::args::Loading;
use super::loading;
use super::output::line;

/// Reads lines until the end of input or `quit`.
pub(crate) fn repl(options: &Loading) -> Outcome {
    let mut session = Session::new();
    if let Err(failure) = loading::prepare(&mut session, Path::new("."), options) {
        eprint!("{}", failure.report);
        return Outcome::Failed;
    }
    let prompts = std::io::stdin().is_terminal();
    let mut pending = String::new();
    loop {
        if prompts {
            print!("{}", if pending.is_empty() { "> " } else { ". " });
            let _ = std::io::stdout().flush();
        }
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => return Outcome::Good,
            Ok(_) => pending.push_str(&line),
        }
        if pending.trim_end().ends_with('\\') {
            continue;
        }
        let code = std::mem::take(&mut pending);
        if code.trim().eq_ignore_ascii_case("quit") {
            return Outcome::Good;
        }
        match session.interact(&code) {
            Ok(Some(value)) => line!("{value}"),
            Ok(None) => {}
            Err(failure) => print!("{}", failure.report),
        }
    }
}
