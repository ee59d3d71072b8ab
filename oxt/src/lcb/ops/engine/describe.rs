//! Values as the log shows them.

use super::objects::object;
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::Machine;
use crate::lcb::types::Pointer;
use crate::value::{Number, Value};

/// The room that one level of a list or array may need, and what is added when there is less of it.
const ROOM: usize = 64 << 10;
const MORE_ROOM: usize = 1 << 20;

/// The longest line of the log in bytes: what a value shares with itself is written out again and again.
const LONGEST: usize = 1 << 20;

/// The engine's description of a value.
pub(super) fn describe(m: &Machine, value: &Value) -> Outcome<String> {
    let mut line = String::new();
    write(m, value, &mut line)?;
    Ok(line)
}

fn write(m: &Machine, value: &Value, line: &mut String) -> Outcome<()> {
    match value {
        Value::Nothing => line.push_str("<null>"),
        Value::Boolean(truth) => line.push_str(if *truth { "true" } else { "false" }),
        Value::Number(Number::Int(n)) => line.push_str(&n.to_string()),
        Value::Number(Number::Real(x)) => line.push_str(&format!("{x:.6}")),
        Value::String(text) => line.push_str(&format!("\"{}\"", text.as_str())),
        Value::Data(data) => line.push_str(&format!("<data: {} B>", data.len())),
        Value::List(items) => {
            line.push('[');
            for (at, item) in items.iter().enumerate() {
                separate(line, at);
                inner(m, item, line)?;
            }
            line.push(']');
        }
        Value::Array(array) => {
            line.push('{');
            for (at, (key, item)) in array.iter().enumerate() {
                separate(line, at);
                line.push_str(key.as_str());
                line.push_str(": ");
                inner(m, item, line)?;
            }
            line.push('}');
        }
        Value::Boxed(boxed) => match (object(value), boxed.downcast::<Pointer>()) {
            (Some(number), _) => {
                let name = m.caller.as_deref().and_then(|caller| caller.long_name(number));
                match name {
                    Some(name) => line.push_str(&format!("<script object {name}>")),
                    None => line.push_str("<deleted script object>"),
                }
            }
            (None, Some(pointer)) => line.push_str(&format!("<foreign pointer {:#x}>", pointer.0)),
            (None, None) => line.push_str(&format!("<{}>", boxed.kind())),
        },
    }
    if line.len() > LONGEST {
        return Err(LcbError::runtime("oxt: the line is too long for the log"));
    }
    Ok(())
}

fn separate(line: &mut String, at: usize) {
    if at > 0 {
        line.push_str(", ");
    }
}

fn inner(m: &Machine, value: &Value, line: &mut String) -> Outcome<()> {
    stacker::maybe_grow(ROOM, MORE_ROOM, || write(m, value, line))
}
