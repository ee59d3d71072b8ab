//! Source text and places in it.
//!
//! The rule: a place is a line and a column, both from 1, and a column counts characters, so that a caret
//! drawn under the line points at what is meant.

use std::rc::Rc;

/// A place in a source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pos {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub col: u32,
}

/// A source file: what it is called in messages, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    path: Rc<str>,
    text: Rc<str>,
}

impl Source {
    /// A source of the given text. The path is only a name here: nothing is read.
    pub fn new(path: &str, text: &str) -> Source {
        Source {
            path: path.into(),
            text: text.into(),
        }
    }

    /// The name of the file in messages.
    pub fn path(&self) -> &Rc<str> {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a line (from 1), without its end. Empty when there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let mut rest: &str = &self.text;
        for _ in 1..line {
            match rest.find(['\n', '\r']) {
                Some(at) => {
                    let skip = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
                    rest = &rest[at + skip..];
                }
                None => return "",
            }
        }
        rest.split(['\n', '\r']).next().unwrap_or("")
    }
}
