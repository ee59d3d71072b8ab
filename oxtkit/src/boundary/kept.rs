//! Arguments in memory of our own, for the length of a call.
//!
//! The rule: what was copied is overwritten before its memory is given back, whatever it was. Any of it may be a key or a
//! passphrase, and nobody here can tell.

use std::ops::Deref;

use zeroize::Zeroize;

use crate::arg::Value;

/// A value that is overwritten when it is let go.
#[derive(Debug)]
pub(super) struct Kept(pub Value);

impl Deref for Kept {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.0
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Overwrites text and bytes, wherever in the value they are.
pub(super) fn wipe(value: &mut Value) {
    match value {
        Value::Nothing | Value::Boolean(_) | Value::Number(_) => {}
        Value::Text(text) => text.zeroize(),
        Value::Data(data) => data.zeroize(),
        Value::Array(pairs) => pairs.iter_mut().for_each(|(_, value)| wipe(value)),
        Value::List(elements) => elements.iter_mut().for_each(wipe),
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, wipe};

    #[test]
    fn bytes_and_text_are_wiped_at_every_depth() {
        let inner = Value::List(vec![Value::Data(vec![7; 3]), Value::Number(1.0)]);
        let mut value = Value::Array(vec![
            ("key".into(), Value::Text("horse".into())),
            ("more".into(), inner),
        ]);
        wipe(&mut value);
        let emptied = Value::List(vec![Value::Data(vec![]), Value::Number(1.0)]);
        let expected = Value::Array(vec![
            ("key".into(), Value::Text(String::new())),
            ("more".into(), emptied),
        ]);
        assert_eq!(value, expected);
    }
}
