//! The border between the languages: how script values become LCB parameters, and LCB values script's.
//!
//! The rule: these are the engine's conversions and no others. Which number a text is, and how a number is
//! written, depends on settings of the calling script, so the caller brings them as [`Numbers`].

use std::collections::HashMap;
use std::rc::Rc;

use super::text::{from_native, to_native};
use super::{Array, Data, Number, Text, Value};

/// What a public handler's parameter wants, as far as the border cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Anything, unchanged.
    Any,
    /// A boolean.
    Boolean,
    /// A number.
    Number,
    /// Text.
    String,
    /// Bytes.
    Data,
    /// An array.
    Array,
    /// A list.
    List,
    /// Something that script cannot give: a pointer, a handler.
    Other,
}

/// How the calling script reads and writes numbers.
pub trait Numbers {
    /// The number that a text stands for, if the script takes it for one.
    fn parse(&self, text: &str) -> Option<Number>;

    /// A number as text, in the script's number format.
    fn write(&self, number: Number) -> Text;
}

/// A value that has no form on the other side of the border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotConvertible;

/// Makes a script value fit an LCB parameter. Empty fits an optional one as `nothing`.
pub fn script_to_lcb(
    value: Value,
    wanted: Wanted,
    optional: bool,
    numbers: &dyn Numbers,
) -> Result<Value, NotConvertible> {
    if wanted == Wanted::Any {
        return Ok(value);
    }
    if optional && is_empty(&value) {
        return Ok(Value::Nothing);
    }
    Ok(match wanted {
        Wanted::Any => value,
        Wanted::Boolean => Value::Boolean(to_boolean(&value)?),
        Wanted::Number => Value::Number(to_number(&value, numbers)?),
        Wanted::String => Value::String(to_text(&value, numbers)),
        Wanted::Data => match value {
            Value::Data(_) => value,
            other => Value::Data(Data::from(to_native(to_text(&other, numbers).as_str()))),
        },
        Wanted::Array => match value {
            Value::Array(_) => value,
            _ => Value::empty_array(),
        },
        Wanted::List => to_list(value)?,
        Wanted::Other => return Err(NotConvertible),
    })
}

/// Makes an LCB value one of script: lists become arrays, inside arrays too.
pub fn lcb_to_script(value: Value) -> Result<Value, NotConvertible> {
    converted(&value, &mut HashMap::new())
}

/// What is shared is converted once, and shared again.
fn converted(value: &Value, known: &mut HashMap<usize, Value>) -> Result<Value, NotConvertible> {
    let place = match value {
        Value::List(items) => Rc::as_ptr(items) as usize,
        Value::Array(array) if array.values().all(is_plain) => return Ok(value.clone()),
        Value::Array(array) => Rc::as_ptr(array) as usize,
        Value::Boxed(_) => return Err(NotConvertible),
        plain => return Ok(plain.clone()),
    };
    if let Some(made) = known.get(&place) {
        return Ok(made.clone());
    }
    let mut out = Array::new();
    match value {
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                out.insert(Text::from((at + 1).to_string()), converted(item, known)?);
            }
        }
        Value::Array(array) => {
            for (key, value) in array.iter() {
                out.insert(key.clone(), converted(value, known)?);
            }
        }
        _ => {}
    }
    let made = Value::from(out);
    known.insert(place, made.clone());
    Ok(made)
}

fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::List(_) | Value::Array(_) | Value::Boxed(_))
}

/// Script's notion of empty: no value, no text, no bytes, no keys.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Nothing => true,
        Value::String(t) => t.is_empty(),
        Value::Data(d) => d.is_empty(),
        Value::Array(a) => a.is_empty(),
        Value::List(l) => l.is_empty(),
        Value::Boolean(_) | Value::Number(_) | Value::Boxed(_) => false,
    }
}

fn to_boolean(value: &Value) -> Result<bool, NotConvertible> {
    match value {
        Value::Boolean(b) => Ok(*b),
        Value::String(t) if t.as_str().eq_ignore_ascii_case("true") => Ok(true),
        Value::String(t) if t.as_str().eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(NotConvertible),
    }
}

fn to_number(value: &Value, numbers: &dyn Numbers) -> Result<Number, NotConvertible> {
    match value {
        Value::Number(n) => Ok(*n),
        Value::String(t) if !t.is_empty() => numbers.parse(t.as_str()).ok_or(NotConvertible),
        Value::Data(d) if !d.is_empty() => numbers
            .parse(from_native(d.as_bytes()).as_str())
            .ok_or(NotConvertible),
        _ => Err(NotConvertible),
    }
}

fn to_text(value: &Value, numbers: &dyn Numbers) -> Text {
    match value {
        Value::String(t) => t.clone(),
        Value::Number(n) => numbers.write(*n),
        Value::Boolean(b) => Text::from(if *b { "true" } else { "false" }),
        Value::Data(d) => from_native(d.as_bytes()),
        Value::Nothing | Value::Array(_) | Value::List(_) | Value::Boxed(_) => Text::new(),
    }
}

fn to_list(value: Value) -> Result<Value, NotConvertible> {
    if is_empty(&value) {
        return Ok(Value::list(Vec::new()));
    }
    match value {
        Value::List(_) => Ok(value),
        Value::Array(a) => {
            let items = a.as_sequence().ok_or(NotConvertible)?;
            Ok(Value::list(items.into_iter().cloned().collect()))
        }
        _ => Err(NotConvertible),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_converted_once() {
        let tower = (0..60).fold(Value::from(1), |below, _| Value::list(vec![below.clone(), below]));
        let Ok(Value::Array(array)) = lcb_to_script(tower) else {
            panic!("a list is an array to script");
        };
        let halves: Vec<&Value> = array.values().collect();
        assert!(matches!(halves[..], [Value::Array(a), Value::Array(b)] if Rc::ptr_eq(a, b)));
    }
}
