//! Settings by name, checked before libtorrent sees them.
//!
//! The rule: a value that a setting cannot hold is refused, never bent. libtorrent itself takes any number
//! for any name.

use crate::fault::{Fault, FaultKind};
use crate::native;

/// The value of a setting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A 32-bit number.
    Number(i32),
    /// True or false.
    Boolean(bool),
    /// Text.
    Text(String),
}

/// The type of a setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A 32-bit number.
    Number,
    /// True or false.
    Boolean,
    /// Text.
    Text,
}

/// The type of the setting `name`, or `None` if there is none of that name.
#[must_use]
pub fn kind(name: &str) -> Option<Kind> {
    match native::setting_kind(name) {
        native::SettingKind::Number => Some(Kind::Number),
        native::SettingKind::Boolean => Some(Kind::Boolean),
        native::SettingKind::Text => Some(Kind::Text),
        _ => None,
    }
}

/// Reads `text` as a value of the setting `name`: decimal digits for a number, `true` or `false` (or 1 or 0)
/// for a boolean.
///
/// # Errors
/// [`FaultKind::Argument`] if there is no such setting, or the text is no value of its type.
pub fn parse(name: &str, text: &str) -> Result<Value, Fault> {
    match kind(name) {
        Some(Kind::Number) => text.parse().map(Value::Number).map_err(|_| {
            argument(format!(
                "{name} takes a whole number of 32 bits, and \"{text}\" is none"
            ))
        }),
        Some(Kind::Boolean) => match text {
            "true" | "1" => Ok(Value::Boolean(true)),
            "false" | "0" => Ok(Value::Boolean(false)),
            _ => Err(argument(format!(
                "{name} takes true or false, and \"{text}\" is neither"
            ))),
        },
        Some(Kind::Text) => Ok(Value::Text(text.to_owned())),
        None => Err(argument(format!("there is no setting \"{name}\""))),
    }
}

/// The value as text: the inverse of [`parse`].
#[must_use]
pub fn to_text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Text(text) => text.clone(),
    }
}

/// Named values in the form that crosses to libtorrent.
pub(crate) fn cross(settings: &[(&str, Value)]) -> Vec<native::Setting> {
    settings
        .iter()
        .map(|(name, value)| cross_one(name, value))
        .collect()
}

fn cross_one(name: &str, value: &Value) -> native::Setting {
    let mut out = native::Setting {
        name: name.to_owned(),
        kind: native::SettingKind::Unknown,
        number: 0,
        boolean: false,
        text: String::new(),
    };
    match value {
        Value::Number(number) => (out.kind, out.number) = (native::SettingKind::Number, *number),
        Value::Boolean(boolean) => (out.kind, out.boolean) = (native::SettingKind::Boolean, *boolean),
        Value::Text(text) => (out.kind, out.text) = (native::SettingKind::Text, text.clone()),
    }
    out
}

/// The value of a setting that came back.
pub(crate) fn value_of(setting: native::Setting) -> Value {
    match setting.kind {
        native::SettingKind::Number => Value::Number(setting.number),
        native::SettingKind::Boolean => Value::Boolean(setting.boolean),
        _ => Value::Text(setting.text),
    }
}

fn argument(message: String) -> Fault {
    Fault {
        kind: FaultKind::Argument,
        message,
    }
}
