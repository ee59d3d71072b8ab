//! Errors at run time.
//!
//! The rule: an error carries what the engine would report to script: a domain, a message, and one frame
//! for each handler that it left, innermost first.

use std::fmt;
use std::rc::Rc;

/// A place that an error passed through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The source file.
    pub file: Rc<str>,
    /// The line of the statement.
    pub line: u32,
    /// The handler, for people; script does not see it.
    pub handler: Rc<str>,
}

/// An error raised while running LCB code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LcbError {
    /// The engine's error domain, such as `runtime` or `foreign`.
    pub domain: &'static str,
    /// What went wrong.
    pub message: String,
    /// The handlers that the error left, innermost first.
    pub frames: Vec<Frame>,
    /// The line within the handler that the error is leaving now.
    pub(crate) line: Option<u32>,
}

/// What running something gives. The error is boxed so that the result stays as small as a value.
pub type Outcome<T> = Result<T, Box<LcbError>>;

impl LcbError {
    /// An error of the `runtime` domain.
    pub fn runtime(message: impl Into<String>) -> Box<LcbError> {
        LcbError::new("runtime", message)
    }

    /// An error of any domain.
    pub fn new(domain: &'static str, message: impl Into<String>) -> Box<LcbError> {
        Box::new(LcbError {
            domain,
            message: message.into(),
            frames: Vec::new(),
            line: None,
        })
    }

    /// Something that the engine has and this program has not.
    pub fn unsupported(what: &str) -> Box<LcbError> {
        LcbError::runtime(format!("not supported by oxt: {what}"))
    }
}

impl fmt::Display for LcbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for frame in &self.frames {
            write!(f, "\n    in {} ({}:{})", frame.handler, frame.file, frame.line)?;
        }
        Ok(())
    }
}

impl std::error::Error for LcbError {}
