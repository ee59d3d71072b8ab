//! Numbers and booleans.

use super::cell::{ValueRef, look, put, put_ref, retain};
use super::{constants, export};
use crate::value::{Number, Value};

fn number(value: ValueRef) -> Number {
    let found = look(value, |v| match v {
        Value::Number(n) => Some(*n),
        _ => None,
    });
    found.flatten().unwrap_or(Number::Int(0))
}

export! {
    /// One of the two booleans.
    fn MCBooleanCreateWithBool(value: bool, out: *mut ValueRef) -> bool {
        put_ref(out, retain(constants::boolean(value)))
    }

    /// A number from an integer.
    fn MCNumberCreateWithInteger(value: i32, out: *mut ValueRef) -> bool {
        put(out, Value::from(value))
    }

    /// A number from an unsigned integer.
    fn MCNumberCreateWithUnsignedInteger(value: u32, out: *mut ValueRef) -> bool {
        put(out, Value::from(f64::from(value)))
    }

    /// A number from a double.
    fn MCNumberCreateWithReal(value: f64, out: *mut ValueRef) -> bool {
        put(out, Value::Number(Number::Real(value)))
    }

    /// True if stored as an integer.
    fn MCNumberIsInteger(value: ValueRef) -> bool {
        matches!(number(value), Number::Int(_))
    }

    /// True if stored as a double.
    fn MCNumberIsReal(value: ValueRef) -> bool {
        matches!(number(value), Number::Real(_))
    }

    /// The number as an integer, without its fraction, at the edge if it is too large.
    fn MCNumberFetchAsInteger(value: ValueRef) -> i32 {
        number(value).as_f64() as i32
    }

    /// The number as an unsigned integer.
    fn MCNumberFetchAsUnsignedInteger(value: ValueRef) -> u32 {
        number(value).as_f64() as u32
    }

    /// The number as a double.
    fn MCNumberFetchAsReal(value: ValueRef) -> f64 {
        number(value).as_f64()
    }
}
