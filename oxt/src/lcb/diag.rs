//! What the checker has to say about a source: errors and warnings, each with its place.
//!
//! The rule: a diagnostic is shown as `file:line:col: error: text`, then the line, then a caret, and a run
//! reports as many as it can find. Texts are the compiler's own wherever it has one.

use std::fmt;
use std::rc::Rc;

use super::source::{Pos, Source};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The module cannot be used.
    Error,
    /// The module works, and the engine's compiler would warn as well.
    Warning,
}

/// One thing found in a source.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The file, as it was named when it was loaded.
    pub file: Rc<str>,
    /// Where in the file.
    pub pos: Pos,
    /// What is wrong.
    pub text: String,
    /// The line of source it is about.
    pub source_line: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(
            f,
            "{}:{}:{}: {word}: {}",
            self.file, self.pos.line, self.pos.col, self.text
        )?;
        writeln!(f, "{}", self.source_line)?;
        let before = self
            .source_line
            .chars()
            .take(self.pos.col.saturating_sub(1) as usize);
        // Tabs are repeated, so that the caret stands right however wide the terminal shows them.
        for c in before {
            f.write_str(if c == '\t' { "\t" } else { " " })?;
        }
        write!(f, "^")
    }
}

/// Collects the diagnostics of one source.
#[derive(Debug)]
pub struct Report {
    source: Source,
    found: Vec<Diagnostic>,
}

/// More than this many errors help nobody.
const ENOUGH: usize = 100;

impl Report {
    /// An empty report about a source.
    pub fn new(source: &Source) -> Report {
        Report {
            source: source.clone(),
            found: Vec::new(),
        }
    }

    /// Notes an error.
    pub fn error(&mut self, pos: Pos, text: impl Into<String>) {
        self.note(Severity::Error, pos, text.into());
    }

    /// Notes a warning.
    pub fn warning(&mut self, pos: Pos, text: impl Into<String>) {
        self.note(Severity::Warning, pos, text.into());
    }

    /// True if there is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// Everything found, in order of place.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|d| d.pos);
        self.found
    }

    fn note(&mut self, severity: Severity, pos: Pos, text: String) {
        let known = |d: &Diagnostic| d.pos == pos && d.text == text;
        if self.found.len() >= ENOUGH || self.found.iter().any(known) {
            return;
        }
        let source_line = self.source.line(pos.line).to_owned();
        let file = self.source.path().clone();
        self.found.push(Diagnostic {
            severity,
            file,
            pos,
            text,
            source_line,
        });
    }
}
