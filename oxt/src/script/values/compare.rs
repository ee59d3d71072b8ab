//! Comparison, by the engine's algorithm: numbers if both sides can be numbers, else text.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::script::numbers::TINY;
use crate::value::text::compare_exact;
use crate::value::{Array, Seen, Value};

use super::Context;

/// `=` and `is`.
pub(crate) fn equal(context: &Context, left: &Value, right: &Value) -> bool {
    equal_within(context, left, right, &mut Seen::default())
}

fn equal_within(context: &Context, left: &Value, right: &Value, seen: &mut Seen) -> bool {
    if let (Value::Number(a), Value::Number(b)) = (left, right) {
        return near(a.as_f64(), b.as_f64());
    }
    match (non_empty_array(left), non_empty_array(right)) {
        (Some(a), Some(b)) => {
            return seen.again(a, b)
                || a.len() == b.len()
                    && a.iter().all(|(key, value)| {
                        b.get(key.as_str())
                            .is_some_and(|other| equal_within(context, value, other, seen))
                    });
        }
        (None, None) => {}
        _ => return false,
    }
    let (left_empty, right_empty) = (context.is_empty(left), context.is_empty(right));
    if left_empty || right_empty {
        return left_empty == right_empty;
    }
    if let (Some(a), Some(b)) = (context.try_number(left), context.try_number(right)) {
        return near(a, b);
    }
    if let (Value::Data(a), Value::Data(b)) = (left, right) {
        return a == b;
    }
    let (a, b) = (context.text(left), context.text(right));
    if a.is_ascii() && b.is_ascii() && !context.case_sensitive {
        return a.as_str().eq_ignore_ascii_case(b.as_str());
    }
    context.folded(a.as_str()) == context.folded(b.as_str())
}

fn non_empty_array(value: &Value) -> Option<&Rc<Array>> {
    match value {
        Value::Array(array) if !array.is_empty() => Some(array),
        _ => None,
    }
}

/// Equal within ten steps of a double, relative to the smaller side.
fn near(a: f64, b: f64) -> bool {
    if a == b {
        return true;
    }
    let least = a.abs().min(b.abs());
    let distance = (a - b).abs();
    if least < TINY {
        distance < TINY
    } else {
        distance / least < TINY
    }
}

/// `<` and `>`; empty counts as 0 beside a number.
pub(crate) fn order(context: &Context, left: &Value, right: &Value) -> Ordering {
    if let (Some(a), Some(b)) = (context.try_number(left), context.try_number(right)) {
        if near(a, b) {
            return Ordering::Equal;
        }
        return if a < b { Ordering::Less } else { Ordering::Greater };
    }
    let (a, b) = (context.text(left), context.text(right));
    compare_exact(&context.folded(a.as_str()), &context.folded(b.as_str()))
}

/// `contains`
pub(crate) fn contains(context: &Context, whole: &Value, part: &Value) -> bool {
    if let (Value::Data(whole), Value::Data(part), true) = (whole, part, context.case_sensitive) {
        return part.is_empty()
            || whole
                .as_bytes()
                .windows(part.len())
                .any(|window| window == part.as_bytes());
    }
    let (whole, part) = (context.text(whole), context.text(part));
    context
        .folded(whole.as_str())
        .contains(&*context.folded(part.as_str()))
}

/// `begins with`
pub(crate) fn begins_with(context: &Context, whole: &Value, part: &Value) -> bool {
    let (whole, part) = (context.text(whole), context.text(part));
    context
        .folded(whole.as_str())
        .starts_with(&*context.folded(part.as_str()))
}

/// `ends with`
pub(crate) fn ends_with(context: &Context, whole: &Value, part: &Value) -> bool {
    let (whole, part) = (context.text(whole), context.text(part));
    context
        .folded(whole.as_str())
        .ends_with(&*context.folded(part.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Data;

    fn is(a: impl Into<Value>, b: impl Into<Value>) -> bool {
        equal(&Context::default(), &a.into(), &b.into())
    }

    #[test]
    fn numbers_come_first_then_bytes_then_caseless_text() {
        assert!(is("1e2", 100));
        assert!(is("abc", "ABC"));
        assert!(!is("", 0));
        assert!(is(0.1 + 0.2, 0.3));
        assert!(is(Data::from(vec![49]), 1));
        assert!(!is(Data::from(vec![97]), Data::from(vec![65])));
        assert!(is(Data::from(vec![97]), "A"));
    }

    #[test]
    fn order_is_numeric_where_it_can_be() {
        let context = Context::default();
        assert_eq!(order(&context, &"9".into(), &"10".into()), Ordering::Less);
        assert_eq!(order(&context, &"9a".into(), &"10a".into()), Ordering::Greater);
        assert_eq!(order(&context, &"".into(), &1.into()), Ordering::Less);
    }
}
