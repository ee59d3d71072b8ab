//! `is a number`, `is strictly an integer` and their kin.

use crate::script::ast::Test;
use crate::value::{Number, Value};

use super::Context;

/// True if the value is of the kind asked for. Dates and colours are asked elsewhere: they need more than the value.
pub(crate) fn test(context: &Context, what: Test, value: &Value) -> bool {
    let number = || {
        if context.is_empty(value) {
            None
        } else {
            context.try_number(value)
        }
    };
    match what {
        Test::Number => number().is_some(),
        Test::Integer => number().is_some_and(|n| n == n.floor()),
        Test::Boolean => context.try_boolean(value).is_some(),
        Test::Array => matches!(value, Value::Array(array) if !array.is_empty()),
        Test::Point => are_integers(context, value, 2),
        Test::Rect => are_integers(context, value, 4),
        Test::Color => {
            let text = context.text(value);
            let is_integer = number().is_some_and(f64::is_finite) && !text.as_str().contains(['.', 'e', 'E']);
            is_integer || crate::script::colors::is_color(text.as_str())
        }
        Test::Date => crate::script::dates::parse(context.text(value).as_str(), context).is_some(),
        Test::Ascii => match value {
            Value::Data(data) => data.as_bytes().is_ascii(),
            Value::Array(_) => false,
            other => context.text(other).is_ascii(),
        },
        Test::StrictlyNothing => matches!(value, Value::Nothing),
        Test::StrictlyBoolean => matches!(value, Value::Boolean(_)),
        Test::StrictlyInteger => matches!(value, Value::Number(Number::Int(_))),
        Test::StrictlyReal => matches!(value, Value::Number(Number::Real(_))),
        Test::StrictlyString => matches!(value, Value::String(_)),
        Test::StrictlyBinary => matches!(value, Value::Data(_)),
        Test::StrictlyArray => matches!(value, Value::Array(_)),
    }
}

/// `x,y` or `left,top,right,bottom`: so many integers between commas, whatever the item delimiter.
fn are_integers(context: &Context, value: &Value, count: usize) -> bool {
    let text = context.text(value);
    let items: Vec<&str> = text.as_str().split(',').collect();
    items.len() == count
        && items.iter().all(|item| {
            let item = Value::from(*item);
            !context.is_empty(&item) && context.try_number(&item).is_some_and(|n| n == n.trunc())
        })
}
