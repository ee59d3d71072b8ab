//! Equality of values inside values.
//!
//! The rule: a value that is shared may be met many times inside another, `[x, x]` inside `[y, y]` and so on, and is compared
//! once. Without that, forty statements make two values whose comparison never ends.

use std::collections::HashSet;
use std::rc::Rc;

use super::{Array, Value};

/// The pairs of shared values that a comparison has met. A pair that was unequal has ended the comparison, so a pair that is
/// met again is equal.
#[derive(Default)]
pub(crate) struct Seen(HashSet<(usize, usize)>);

impl Seen {
    /// Notes a pair; true if it was met before. What has one owner is met once, and costs nothing.
    pub fn again<T>(&mut self, left: &Rc<T>, right: &Rc<T>) -> bool {
        if Rc::strong_count(left) == 1 || Rc::strong_count(right) == 1 {
            return false;
        }
        !self
            .0
            .insert((Rc::as_ptr(left) as usize, Rc::as_ptr(right) as usize))
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        values(self, other, &mut Seen::default())
    }
}

impl PartialEq for Array {
    fn eq(&self, other: &Array) -> bool {
        arrays(self, other, &mut Seen::default())
    }
}

fn values(left: &Value, right: &Value, seen: &mut Seen) -> bool {
    match (left, right) {
        (Value::Nothing, Value::Nothing) => true,
        (Value::Boolean(a), Value::Boolean(b)) => a == b,
        (Value::Number(a), Value::Number(b)) => a == b,
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Data(a), Value::Data(b)) => a == b,
        (Value::Boxed(a), Value::Boxed(b)) => a == b,
        (Value::Array(a), Value::Array(b)) => seen.again(a, b) || arrays(a, b, seen),
        (Value::List(a), Value::List(b)) => {
            seen.again(a, b) || a.len() == b.len() && a.iter().zip(&**b).all(|(a, b)| values(a, b, seen))
        }
        _ => false,
    }
}

fn arrays(left: &Array, right: &Array, seen: &mut Seen) -> bool {
    left.len() == right.len()
        && left.iter().all(|(key, value)| {
            let other = right.get(key.as_str());
            other.is_some_and(|other| values(value, other, seen))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of two lists of two lists ..., which shares all it can.
    fn tower(height: u32, last: i32) -> Value {
        (0..height).fold(Value::from(last), |below, _| {
            Value::list(vec![below.clone(), below])
        })
    }

    #[test]
    fn shared_values_are_compared_once() {
        assert_eq!(tower(60, 1), tower(60, 1));
        assert_ne!(tower(60, 1), tower(60, 2));
        let array = |height| {
            (0..height).fold(Value::from(1), |below, _| {
                Value::from(Array::from_sequence([below.clone(), below]))
            })
        };
        assert_eq!(array(60), array(60));
        assert_ne!(array(60), array(59));
    }

    #[test]
    fn kinds_are_never_equal_to_each_other() {
        assert_ne!(Value::from(1), Value::from("1"));
        assert_ne!(Value::list(vec![]), Value::empty_array());
        assert_ne!(Value::Nothing, Value::from(""));
    }
}
