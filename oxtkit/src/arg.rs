//! What a script passed, before anyone has judged it.
//!
//! Three doors (engine values, the C ABI, pushed arguments) all end in [`Arg`], and one set of conversions
//! ([`Param`](crate::param::Param)) starts from it, so a wrong argument reads the same whichever way it came.

pub(crate) mod whole;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Deref;

use crate::error::{Error, ErrorCode};

/// A value held by us: the parts of an array, or an argument that was pushed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value at all.
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// Any number.
    Number(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Data(Vec<u8>),
    /// Named keys, spelled as script spelled them.
    Array(Vec<(String, Value)>),
    /// Elements 1 to n.
    List(Vec<Value>),
}

/// A number, with room for the text that it stands for, so that `&str` and `&[u8]` can be borrowed from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    figure: Figure,
    text: OnceCell<Box<str>>,
}

/// Where a number came from decides how exact it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// From the engine: exact for whole numbers up to 2^53.
    Real(f64),
    /// From the C ABI.
    Whole(i64),
}

impl Number {
    /// The number itself.
    pub const fn figure(&self) -> Figure {
        self.figure
    }

    /// The text of a whole number. A fraction has none, because its digits depend on how script would format it, and no
    /// more has a number from the engine beyond 2^53.
    pub fn text(&self) -> Option<&str> {
        if let Some(text) = self.text.get() {
            return Some(text);
        }
        let text = match self.figure {
            Figure::Whole(n) => n.to_string(),
            Figure::Real(n) => whole::digits(n)?,
        };
        Some(self.text.get_or_init(|| text.into()))
    }
}

impl From<f64> for Number {
    fn from(n: f64) -> Self {
        Self {
            figure: Figure::Real(n),
            text: OnceCell::new(),
        }
    }
}

impl From<i64> for Number {
    fn from(n: i64) -> Self {
        Self {
            figure: Figure::Whole(n),
            text: OnceCell::new(),
        }
    }
}

/// One argument, borrowed from whoever holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// No value at all. Script's own `empty` is empty text.
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// Text.
    Text(Cow<'a, str>),
    /// Bytes.
    Data(&'a [u8]),
    /// Named keys.
    Array(&'a [(String, Value)]),
    /// Elements 1 to n.
    List(&'a [Value]),
}

impl<'a> From<&'a Value> for Arg<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Nothing => Arg::Nothing,
            Value::Boolean(b) => Arg::Boolean(*b),
            Value::Number(n) => Arg::Number((*n).into()),
            Value::Text(t) => Arg::Text(Cow::Borrowed(t)),
            Value::Data(d) => Arg::Data(d),
            Value::Array(a) => Arg::Array(a),
            Value::List(l) => Arg::List(l),
        }
    }
}

impl Arg<'_> {
    /// Whether script would call this empty. An empty array arrives from script as empty text.
    pub fn is_empty(&self) -> bool {
        match self {
            Arg::Nothing => true,
            Arg::Text(text) => text.is_empty(),
            Arg::Data(data) => data.is_empty(),
            Arg::Array(keys) => keys.is_empty(),
            Arg::List(elements) => elements.is_empty(),
            Arg::Boolean(_) | Arg::Number(_) => false,
        }
    }

    /// The text of text, or of Data that is UTF-8: script makes Data of digits and words as easily as text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Arg::Text(text) => Some(text),
            Arg::Data(data) => std::str::from_utf8(data).ok(),
            _ => None,
        }
    }

    /// What was found, for a sentence that says what was wrong: "text of 5 characters".
    /// The value itself is never quoted: it may be a secret.
    pub fn found(&self) -> String {
        match self {
            Arg::Nothing => "missing".into(),
            Arg::Boolean(_) => "a boolean".into(),
            Arg::Number(_) => "a number".into(),
            Arg::Text(text) if text.is_empty() => "empty".into(),
            Arg::Text(text) => format!("text of {}", count(text.chars().count(), "character")),
            Arg::Data([]) => "empty".into(),
            Arg::Data(data) => format!("{} of Data", count(data.len(), "byte")),
            Arg::Array(_) => "an array".into(),
            Arg::List(_) => "a list".into(),
        }
    }
}

/// `n` things: "1 byte", "2 bytes".
pub(crate) fn count(n: usize, thing: &str) -> String {
    if n == 1 {
        format!("1 {thing}")
    } else {
        format!("{n} {thing}s")
    }
}

/// `text` in quotes, cut where it stops helping. For words that a script chose, never for secrets.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", cut(text))
}

/// `text`, cut where it stops helping.
pub(crate) fn cut(text: &str) -> Cow<'_, str> {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", &text[..end]).into(),
        None => text.into(),
    }
}

/// What is wrong with one argument. The text continues a sentence that begins with the parameter's name.
///
/// It is one pointer, since the value of every argument may be one instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(Box<Found>);

/// What a problem says. It is read through the problem itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The error code script will see.
    pub code: ErrorCode,
    /// "is 31 bytes of Data; it must be 32 bytes."
    pub text: String,
}

impl Problem {
    /// A problem with code `badArgument`.
    pub fn bad(text: impl Into<String>) -> Self {
        Self::with_code(ErrorCode::BadArgument, text)
    }

    /// A problem with another code.
    pub fn with_code(code: ErrorCode, text: impl Into<String>) -> Self {
        Self::found(code, text.into())
    }

    #[cold]
    fn found(code: ErrorCode, text: String) -> Self {
        Self(Box::new(Found { code, text }))
    }

    /// The error that says it, with the parameter's name in front.
    #[cold]
    pub fn of(&self, param: &str) -> Error {
        Error::new(self.code, format!("{param} {}", self.text))
    }

    /// "is FOUND; it must be WANTED."
    #[cold]
    pub fn expected(found: &Arg<'_>, wanted: &str) -> Self {
        Self::bad(format!("is {}; it must be {wanted}.", found.found()))
    }
}

impl Deref for Problem {
    type Target = Found;

    fn deref(&self) -> &Found {
        &self.0
    }
}
