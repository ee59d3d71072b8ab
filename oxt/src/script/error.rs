//! Errors while a script runs. A script that catches one sees the engine's list of `code,line,column,hint` lines; a
//! person sees the message, the line with a caret and the chain of handlers.

use std::rc::Rc;

use super::source::{Pos, Source};

/// One line of the engine's error list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub code: u32,
    pub pos: Pos,
    pub hint: String,
}

/// A handler that the error passed through.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub handler: Rc<str>,
    pub source: Rc<Source>,
    pub pos: Pos,
}

/// What kind of end it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// An error of the engine, which `try` catches.
    Engine,
    /// `throw`, which `try` catches too.
    Thrown,
    /// Something `oxt` cannot do, or a limit it reached. Never caught, so that no test passes on it.
    Fatal,
    /// `exit to top`
    ExitToTop,
    /// `quit`
    Quit,
}

/// An error on its way up.
#[derive(Clone, Debug)]
pub(crate) struct ScriptError {
    pub nature: Nature,
    pub entries: Vec<Entry>,
    /// What went wrong, in words; for `throw`, the thrown text.
    pub message: String,
    pub calls: Vec<Call>,
}

/// A result of running script.
pub(crate) type Result<T> = std::result::Result<T, Box<ScriptError>>;

impl ScriptError {
    /// An error of the engine by its number, in our words.
    pub fn new(code: u32, message: impl Into<String>) -> Box<Self> {
        Self::hinted(code, message, "")
    }

    /// An error of the engine with the hint that stands in its list.
    pub fn hinted(code: u32, message: impl Into<String>, hint: impl Into<String>) -> Box<Self> {
        let entry = Entry {
            code,
            pos: Pos::default(),
            hint: hint.into(),
        };
        Box::new(Self {
            nature: Nature::Engine,
            entries: vec![entry],
            message: message.into(),
            calls: Vec::new(),
        })
    }

    /// The text of a `throw`.
    pub fn thrown(text: impl Into<String>) -> Box<Self> {
        Self::of(Nature::Thrown, text)
    }

    /// Something that `oxt` cannot do.
    pub fn unsupported(what: impl std::fmt::Display) -> Box<Self> {
        Self::of(Nature::Fatal, format!("not supported by oxt: {what}"))
    }

    /// An error that is no error of the script and cannot be caught.
    pub fn of(nature: Nature, message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            nature,
            entries: Vec::new(),
            message: message.into(),
            calls: Vec::new(),
        })
    }

    /// Gives the first entry its place, if it has none yet.
    pub fn place(&mut self, pos: Pos) {
        if let Some(first) = self.entries.iter_mut().find(|entry| entry.pos.line == 0) {
            first.pos = pos;
        }
    }

    /// Notes a handler that the error leaves.
    pub fn pass(&mut self, handler: Rc<str>, source: Rc<Source>, pos: Pos) {
        self.calls.push(Call { handler, source, pos });
    }

    /// True if `try` may catch it.
    pub fn is_catchable(&self) -> bool {
        matches!(self.nature, Nature::Engine | Nature::Thrown)
    }

    /// What the variable of `catch` receives.
    pub fn for_script(&self) -> String {
        if self.nature == Nature::Thrown {
            return self.message.clone();
        }
        let lines: Vec<String> = self.entries.iter().map(Entry::line).collect();
        lines.join("\n")
    }

    /// The error for a person: message, line with a caret, handlers.
    pub fn report(&self) -> String {
        let mut out = String::new();
        match self.calls.first() {
            Some(call) => {
                let Pos { line, column } = call.pos;
                out.push_str(&format!(
                    "{}:{line}:{column}: error: {}\n",
                    call.source.name(),
                    self.message
                ));
                out.push_str(&call.source.excerpt(call.pos));
            }
            None => out.push_str(&format!("error: {}\n", self.message)),
        }
        for call in &self.calls {
            out.push_str(&format!(
                "   in {} ({}:{})\n",
                call.handler,
                call.source.name(),
                call.pos.line
            ));
        }
        out
    }
}

impl Entry {
    fn line(&self) -> String {
        let Pos { line, column } = self.pos;
        if self.hint.is_empty() {
            format!("{},{line},{column}", self.code)
        } else {
            let first = self.hint.lines().next().unwrap_or_default();
            format!("{},{line},{column},{first}", self.code)
        }
    }
}
