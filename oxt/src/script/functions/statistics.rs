//! Functions of any number of numbers, given one by one, as a list of items, or as an array.

use super::{Function, row};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::{Number, Value};

pub(super) const ROWS: &[Function] = &[
    row("max", 0, 255, |vm, args| {
        fold(vm, args, |list| {
            list.iter().copied().reduce(f64::max).unwrap_or(0.0)
        })
    }),
    row("min", 0, 255, |vm, args| {
        fold(vm, args, |list| {
            list.iter().copied().reduce(f64::min).unwrap_or(0.0)
        })
    }),
    row("sum", 0, 255, |vm, args| fold(vm, args, |list| list.iter().sum())),
    row("average", 0, 255, |vm, args| fold(vm, args, mean)),
    row("avg", 0, 255, |vm, args| fold(vm, args, mean)),
    row("arithmeticmean", 0, 255, |vm, args| fold(vm, args, mean)),
    row("geometricmean", 0, 255, |vm, args| fold(vm, args, geometric)),
    row("harmonicmean", 0, 255, |vm, args| fold(vm, args, harmonic)),
    row("median", 0, 255, |vm, args| fold(vm, args, median)),
    row("standarddeviation", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 1.0).sqrt())
    }),
    row("stddev", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 1.0).sqrt())
    }),
    row("samplestandarddeviation", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 1.0).sqrt())
    }),
    row("sampstddev", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 1.0).sqrt())
    }),
    row("populationstandarddeviation", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 0.0).sqrt())
    }),
    row("popstddev", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 0.0).sqrt())
    }),
    row("variance", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 1.0))
    }),
    row("samplevariance", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 1.0))
    }),
    row("sampvariance", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 1.0))
    }),
    row("populationvariance", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 0.0))
    }),
    row("popvariance", 0, 255, |vm, args| {
        fold(vm, args, |list| variance(list, 0.0))
    }),
    row("averagedeviation", 0, 255, |vm, args| {
        fold(vm, args, average_deviation)
    }),
    row("avgdev", 0, 255, |vm, args| fold(vm, args, average_deviation)),
];

/// Function: source is not a number
const NOT_A_NUMBER: u32 = 221;

fn fold(vm: &mut Vm, args: &[Value], compute: impl Fn(&[f64]) -> f64) -> Result<Value> {
    let list = match args {
        [Value::Array(array)] => array
            .values()
            .map(|value| vm.context().number(value, NOT_A_NUMBER))
            .collect::<Result<Vec<_>>>()?,
        [one] => items(vm, one)?,
        many => many
            .iter()
            .map(|value| vm.context().number(value, NOT_A_NUMBER))
            .collect::<Result<Vec<_>>>()?,
    };
    let result = if list.is_empty() { 0.0 } else { compute(&list) };
    if !result.is_finite() && list.iter().all(|x| x.is_finite()) {
        let (code, message) = if result.is_nan() {
            (7, "there is no such number")
        } else {
            (152, "the result is too large")
        };
        return Err(ScriptError::new(code, message));
    }
    Ok(Value::Number(Number::Real(result)))
}

/// A single argument is a list of numbers between commas.
fn items(vm: &Vm, value: &Value) -> Result<Vec<f64>> {
    let text = vm.context().text(value);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    text.as_str()
        .trim_end_matches(',')
        .split(',')
        .map(|item| vm.context().number(&Value::from(item), NOT_A_NUMBER))
        .collect()
}

fn mean(list: &[f64]) -> f64 {
    list.iter().sum::<f64>() / list.len() as f64
}

fn geometric(list: &[f64]) -> f64 {
    let power = 1.0 / list.len() as f64;
    list.iter().map(|x| x.powf(power)).product()
}

fn harmonic(list: &[f64]) -> f64 {
    list.len() as f64 / list.iter().map(|x| 1.0 / x).sum::<f64>()
}

fn median(list: &[f64]) -> f64 {
    let mut sorted = list.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        (sorted[middle - 1] + sorted[middle]) / 2.0
    }
}

/// `less`: 1 for a sample, 0 for a population.
fn variance(list: &[f64], less: f64) -> f64 {
    if list.len() < 2 && less > 0.0 {
        return 0.0;
    }
    let mean = mean(list);
    list.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (list.len() as f64 - less)
}

fn average_deviation(list: &[f64]) -> f64 {
    let mean = mean(list);
    list.iter().map(|x| (x - mean).abs()).sum::<f64>() / list.len() as f64
}
