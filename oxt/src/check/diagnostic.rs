//! A remark about a place in a script: what is wrong there, and what to do about it.

use crate::script::source::{Pos, Source};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It runs, but perhaps not as meant.
    Warning,
    /// The engine would refuse it or fail at it.
    Error,
}

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The rule's short name, such as `syntax` or `one-line-else`.
    pub rule: &'static str,
    /// Where.
    pub pos: Pos,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
}

impl Diagnostic {
    /// A syntax error.
    pub fn syntax(pos: Pos, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            rule: "syntax",
            pos,
            message: message.into(),
            help: String::new(),
        }
    }

    /// Something that the engine can do and `oxt` cannot.
    pub fn unsupported(pos: Pos, what: impl std::fmt::Display) -> Self {
        let message = format!("not supported by oxt: {what}");
        Self {
            severity: Severity::Error,
            rule: "unsupported",
            pos,
            message,
            help: String::new(),
        }
    }

    /// A warning by a lint.
    pub fn warning(
        rule: &'static str,
        pos: Pos,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            rule,
            pos,
            message: message.into(),
            help: help.into(),
        }
    }

    /// Names the rule that found it.
    #[must_use]
    pub fn with_rule(mut self, rule: &'static str) -> Self {
        self.rule = rule;
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The remark as several lines: place, message, the line with a caret, and help.
    pub fn render(&self, source: &Source) -> String {
        let kind = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let Pos { line, column } = self.pos;
        let mut out = format!(
            "{}:{line}:{column}: {kind} [{}]: {}\n",
            source.name(),
            self.rule,
            self.message
        );
        out.push_str(&source.excerpt(self.pos));
        if !self.help.is_empty() {
            out.push_str(&format!("   help: {}\n", self.help));
        }
        out
    }
}
