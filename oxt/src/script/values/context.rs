//! The settings of one handler activation, and the conversions that depend on them.
//!
//! The rule is the engine's: delimiters, `caseSensitive`, `numberFormat` and their kin belong to one activation of one
//! handler and start at their defaults in each.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::script::error::{Result, ScriptError};
use crate::script::numbers::{NumberFormat, parse_number};
use crate::value::convert::{Numbers, is_empty};
use crate::value::text::{fold, from_native, to_native};
use crate::value::{Data, Number, Text, Value};

/// The settings.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub item_delimiter: Text,
    pub line_delimiter: Text,
    pub column_delimiter: Text,
    pub row_delimiter: Text,
    pub case_sensitive: bool,
    pub form_sensitive: bool,
    pub whole_matches: bool,
    pub convert_octals: bool,
    pub use_system_date: bool,
    pub century_cutoff: i32,
    pub number_format: NumberFormat,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            item_delimiter: Text::from(","),
            line_delimiter: Text::from("\n"),
            column_delimiter: Text::from("\t"),
            row_delimiter: Text::from("\n"),
            case_sensitive: false,
            form_sensitive: false,
            whole_matches: false,
            convert_octals: false,
            use_system_date: false,
            century_cutoff: 35,
            number_format: NumberFormat::default(),
        }
    }
}

impl Numbers for Context {
    fn parse(&self, text: &str) -> Option<Number> {
        parse_number(text, self.convert_octals)
    }

    fn write(&self, number: Number) -> Text {
        self.number_format.write(number)
    }
}

impl Context {
    /// A value as text. Arrays are empty, data is read in the native encoding.
    pub fn text(&self, value: &Value) -> Text {
        match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => self.number_format.write(*number),
            Value::Boolean(true) => Text::from("true"),
            Value::Boolean(false) => Text::from("false"),
            Value::Data(data) => from_native(data.as_bytes()),
            Value::Nothing | Value::Array(_) | Value::List(_) | Value::Boxed(_) => Text::new(),
        }
    }

    /// A value as bytes: text in the native encoding, where what it lacks becomes `?`.
    pub fn bytes(&self, value: &Value) -> Data {
        match value {
            Value::Data(data) => data.clone(),
            other => Data::from(to_native(self.text(other).as_str())),
        }
    }

    /// A value as a number, if it can be one; empty text counts as 0.
    pub fn try_number(&self, value: &Value) -> Option<f64> {
        match value {
            Value::Number(number) => Some(number.as_f64()),
            Value::Nothing => Some(0.0),
            Value::String(text) if text.is_empty() => Some(0.0),
            Value::String(text) => parse_number(text.as_str(), self.convert_octals).map(Number::as_f64),
            Value::Data(data) => {
                let text = std::str::from_utf8(data.as_bytes()).ok()?;
                parse_number(text, self.convert_octals).map(Number::as_f64)
            }
            Value::Boolean(_) | Value::Array(_) | Value::List(_) | Value::Boxed(_) => None,
        }
    }

    /// A value as a number, or the engine's error `code`.
    pub fn number(&self, value: &Value, code: u32) -> Result<f64> {
        self.try_number(value).ok_or_else(|| {
            let message = format!("expected a number, got {}", self.show(value));
            ScriptError::hinted(code, message, self.text(value).as_str())
        })
    }

    /// A value as a whole number, the fraction rounded as the engine does, or the error `code`.
    pub fn integer(&self, value: &Value, code: u32) -> Result<i64> {
        let number = self.number(value, code)?;
        let rounded = if number < 0.0 {
            (number - 0.5).ceil()
        } else {
            (number + 0.5).floor()
        };
        Ok(rounded as i64)
    }

    /// True for `true` in any case; everything else is false, as in conditions.
    pub fn truth(&self, value: &Value) -> bool {
        match value {
            Value::Boolean(truth) => *truth,
            Value::String(text) => text.as_str().eq_ignore_ascii_case("true"),
            Value::Data(data) => data.as_bytes().eq_ignore_ascii_case(b"true"),
            _ => false,
        }
    }

    /// `true` or `false` in any case, nothing else.
    pub fn try_boolean(&self, value: &Value) -> Option<bool> {
        match value {
            Value::Boolean(truth) => Some(*truth),
            Value::String(_) | Value::Data(_) => {
                let text = self.text(value);
                let is_true = text.as_str().eq_ignore_ascii_case("true");
                (is_true || text.as_str().eq_ignore_ascii_case("false")).then_some(is_true)
            }
            _ => None,
        }
    }

    /// A boolean or the engine's error `code`.
    pub fn boolean(&self, value: &Value, code: u32) -> Result<bool> {
        self.try_boolean(value).ok_or_else(|| {
            ScriptError::new(code, format!("expected true or false, got {}", self.show(value)))
        })
    }

    /// True for empty text, data, arrays and no value at all.
    pub fn is_empty(&self, value: &Value) -> bool {
        is_empty(value)
    }

    /// Text in the form in which this activation compares it: composed unless `the formSensitive`, in one case unless
    /// `the caseSensitive`.
    pub fn folded<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.is_ascii() || self.form_sensitive {
            return if self.case_sensitive {
                Cow::Borrowed(text)
            } else {
                fold(text)
            };
        }
        let composed: String = text.nfc().collect();
        if self.case_sensitive {
            Cow::Owned(composed)
        } else {
            Cow::Owned(fold(&composed).into_owned())
        }
    }

    /// A value as it appears in an error message: quoted, and cut if it is long.
    pub fn show(&self, value: &Value) -> String {
        match value {
            Value::Array(array) => format!("an array with {} keys", array.len()),
            Value::Data(data) => format!("{} bytes of data", data.len()),
            other if is_empty(other) => "empty".to_owned(),
            other => {
                let text = self.text(other);
                let cut: String = text.as_str().chars().take(60).collect();
                let more = if cut.len() < text.as_str().len() {
                    "..."
                } else {
                    ""
                };
                format!("\"{cut}{more}\"")
            }
        }
    }
}
