//! Functions of one or two numbers.

use super::{Function, argument, row};
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::{Number, Value};

pub(super) const ROWS: &[Function] = &[
    row("abs", 1, 1, |vm, args| unary(vm, args, f64::abs)),
    row("round", 1, 2, round),
    row("statround", 1, 2, stat_round),
    row("trunc", 1, 1, |vm, args| unary(vm, args, f64::trunc)),
    row("floor", 1, 1, |vm, args| unary(vm, args, f64::floor)),
    row("ceil", 1, 1, |vm, args| unary(vm, args, f64::ceil)),
    row("ceiling", 1, 1, |vm, args| unary(vm, args, f64::ceil)),
    row("sqrt", 1, 1, |vm, args| unary(vm, args, f64::sqrt)),
    row("sin", 1, 1, |vm, args| unary(vm, args, f64::sin)),
    row("cos", 1, 1, |vm, args| unary(vm, args, f64::cos)),
    row("tan", 1, 1, |vm, args| unary(vm, args, f64::tan)),
    row("asin", 1, 1, |vm, args| unary(vm, args, f64::asin)),
    row("acos", 1, 1, |vm, args| unary(vm, args, f64::acos)),
    row("atan", 1, 1, |vm, args| unary(vm, args, f64::atan)),
    row("atan2", 2, 2, |vm, args| binary(vm, args, f64::atan2)),
    row("exp", 1, 1, |vm, args| unary(vm, args, f64::exp)),
    row("exp1", 1, 1, |vm, args| unary(vm, args, f64::exp_m1)),
    row("exp2", 1, 1, |vm, args| unary(vm, args, f64::exp2)),
    row("exp10", 1, 1, |vm, args| unary(vm, args, |x| 10f64.powf(x))),
    row("ln", 1, 1, |vm, args| unary(vm, args, f64::ln)),
    row("ln1", 1, 1, |vm, args| unary(vm, args, f64::ln_1p)),
    row("log2", 1, 1, |vm, args| unary(vm, args, f64::log2)),
    row("log10", 1, 1, |vm, args| unary(vm, args, f64::log10)),
    row("annuity", 2, 2, |vm, args| interest(vm, args, annuity)),
    row("compound", 2, 2, |vm, args| {
        interest(vm, args, |rate, periods| (1.0 + rate).powf(periods))
    }),
    row("random", 1, 1, random),
    row("baseconvert", 3, 3, base_convert),
];

/// Function: source is not a number
const NOT_A_NUMBER: u32 = 221;
/// numeric: domain error
const DOMAIN: u32 = 7;
/// numeric: range error
const RANGE: u32 = 152;
/// numeric: divide by zero
const ZERO: u32 = 153;
/// random: bad argument
const BAD_RANDOM: u32 = 469;
/// baseConvert: can't convert this number
const CANNOT_CONVERT: u32 = 42;

fn checked(inputs: &[f64], result: f64) -> Result<Value> {
    if result.is_finite() || inputs.iter().any(|x| !x.is_finite()) {
        return Ok(Value::Number(Number::Real(result)));
    }
    let (code, message) = if result.is_nan() {
        (DOMAIN, "there is no such number")
    } else if result < 0.0 {
        // Only logarithms come here, at the number that has none.
        (ZERO, "division by zero")
    } else {
        (RANGE, "the result is too large")
    };
    Err(ScriptError::new(code, message))
}

fn unary(vm: &mut Vm, args: &[Value], compute: impl Fn(f64) -> f64) -> Result<Value> {
    let x = vm.context().number(&args[0], NOT_A_NUMBER)?;
    checked(&[x], compute(x))
}

fn binary(vm: &mut Vm, args: &[Value], compute: impl Fn(f64, f64) -> f64) -> Result<Value> {
    let a = vm.context().number(&args[0], NOT_A_NUMBER)?;
    let b = vm.context().number(&args[1], NOT_A_NUMBER)?;
    checked(&[a, b], compute(a, b))
}

/// A rate of minus one leaves nothing that could be divided by.
fn interest(vm: &mut Vm, args: &[Value], compute: impl Fn(f64, f64) -> f64) -> Result<Value> {
    let rate = vm.context().number(&args[0], NOT_A_NUMBER)?;
    match binary(vm, args, compute) {
        Err(error) if rate == -1.0 && error.entries.iter().any(|entry| entry.code == RANGE) => {
            Err(ScriptError::new(ZERO, "division by zero"))
        }
        other => other,
    }
}

/// Ten to the number of places, a little above, as the engine does to hide the error of binary fractions.
fn factor(vm: &Vm, args: &[Value]) -> Result<(f64, f64)> {
    let x = vm.context().number(&args[0], NOT_A_NUMBER)?;
    let places = vm.context().number(&argument(args, 1), NOT_A_NUMBER)?;
    Ok((x, (10.0 + f64::EPSILON * 6.0).powf(places)))
}

/// Half away from zero.
fn round(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let (x, factor) = factor(vm, args)?;
    let scaled = x * factor;
    let rounded = if scaled < 0.0 {
        (scaled - 0.5).ceil()
    } else {
        (scaled + 0.5).floor()
    };
    checked(&[x], rounded / factor)
}

/// Half to the even neighbour.
fn stat_round(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let (x, factor) = factor(vm, args)?;
    let scaled = x * factor;
    let rounded = if scaled < 0.0 {
        let moved = scaled - 0.5;
        if moved % 2.0 == -1.0 {
            moved + 1.0
        } else {
            moved.ceil()
        }
    } else {
        let moved = scaled + 0.5;
        if moved % 2.0 == 1.0 {
            moved - 1.0
        } else {
            moved.floor()
        }
    };
    checked(&[x], rounded / factor)
}

/// The present value of one unit a period; without interest, the number of periods.
fn annuity(rate: f64, periods: f64) -> f64 {
    if rate == 0.0 {
        periods
    } else {
        (1.0 - (1.0 + rate).powf(-periods)) / rate
    }
}

/// A whole number from 1 to the argument.
fn random(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let most = vm.context().number(&args[0], BAD_RANDOM)?.floor();
    if most < 1.0 {
        return Err(ScriptError::new(
            BAD_RANDOM,
            "random: expected a number of at least 1",
        ));
    }
    let unit = (vm.random.next() >> 11) as f64 / (1u64 << 53) as f64;
    Ok(Value::from((unit * most).floor() + 1.0))
}

fn base_convert(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    let from = vm.context().integer(&args[1], CANNOT_CONVERT)?;
    let to = vm.context().integer(&args[2], CANNOT_CONVERT)?;
    if !(2..=36).contains(&from) || !(2..=36).contains(&to) {
        return Err(ScriptError::new(
            CANNOT_CONVERT,
            "baseConvert: a base is a number from 2 to 36",
        ));
    }
    let text = text.as_str().trim();
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let Ok(mut value) = u64::from_str_radix(digits, from as u32) else {
        return Err(ScriptError::new(
            CANNOT_CONVERT,
            format!("baseConvert: \"{text}\" is no number of base {from}"),
        ));
    };
    let mut out = Vec::new();
    while value > 0 || out.is_empty() {
        let digit = (value % to as u64) as u32;
        out.push(
            char::from_digit(digit, to as u32)
                .unwrap_or('0')
                .to_ascii_uppercase(),
        );
        value /= to as u64;
    }
    if negative {
        out.push('-');
    }
    Ok(Value::from(out.iter().rev().collect::<String>()))
}
