//! Colours, where somebody sees them.

use std::io::{IsTerminal, Write};

/// Prints a line of results. Somebody who has stopped reading (a closed pipe) is no reason to fail.
macro_rules! line {
    ($($arg:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($arg)*);
    }};
}

pub(crate) use line;

/// Writes bytes as they are, at once. False if nobody takes them.
pub(crate) fn raw(bytes: &[u8], to_errors: bool) -> bool {
    let write = |out: &mut dyn Write| out.write_all(bytes).and_then(|()| out.flush());
    let outcome = if to_errors {
        write(&mut std::io::stderr())
    } else {
        write(&mut std::io::stdout())
    };
    outcome.is_ok()
}

/// What a piece of output means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Bad,
    Quiet,
}

/// Writes with colours or without.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Painter {
    colours: bool,
}

impl Painter {
    /// Colours only if standard output is a terminal and nobody asked for none (`NO_COLOR`).
    pub fn new() -> Self {
        Self {
            colours: std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        }
    }

    /// The text in its tone.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        if !self.colours {
            return text.to_owned();
        }
        let code = match tone {
            Tone::Good => 32,
            Tone::Bad => 31,
            Tone::Quiet => 2,
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// Shows progress on standard error while it is a terminal; `done` removes it.
pub(crate) struct Progress {
    shown: bool,
    active: bool,
}

impl Progress {
    /// A progress line that appears only on a terminal.
    pub fn new(quiet: bool) -> Self {
        Self {
            shown: false,
            active: !quiet && std::io::stderr().is_terminal(),
        }
    }

    /// Replaces the line.
    pub fn say(&mut self, text: &str) {
        if self.active {
            eprint!("\r\u{1b}[2K{text}");
            self.shown = true;
        }
    }

    /// Removes the line.
    pub fn done(&mut self) {
        if self.shown {
            eprint!("\r\u{1b}[2K");
            self.shown = false;
        }
    }
}
