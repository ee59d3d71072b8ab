//! Values as the expectations write them.

use oxt::value::{Number, Value};

/// A value in the notation of the expectations: numbers with up to 15 digits, strings in quotes, data in
/// hexadecimal, arrays in order of their keys.
pub fn describe(value: &Value) -> String {
    match value {
        Value::Nothing => "nothing".into(),
        Value::Boolean(b) => b.to_string(),
        Value::Number(Number::Int(i)) => i.to_string(),
        Value::Number(Number::Real(x)) if x.is_nan() => "nan".into(),
        // Zero has one sign here.
        Value::Number(Number::Real(x)) => (x + 0.0).to_string(),
        Value::String(t) => format!("{:?}", t.as_str()),
        Value::Data(d) => {
            let hex: Vec<String> = d.as_bytes().iter().map(|b| format!("{b:02x}")).collect();
            format!("<{}>", hex.join(" "))
        }
        Value::List(items) => format!("[{}]", items.iter().map(describe).collect::<Vec<_>>().join(", ")),
        Value::Array(array) => {
            let mut pairs: Vec<String> = array
                .iter()
                .map(|(k, v)| format!("{k}: {}", describe(v)))
                .collect();
            pairs.sort();
            format!("{{{}}}", pairs.join(", "))
        }
        Value::Boxed(b) => b.kind().into(),
    }
}
