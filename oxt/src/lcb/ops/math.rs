//! com.livecode.math and com.livecode.mathfoundation.

use super::args::{attempt, done, fail, index, list, number, numbers, ok, real, rule};
use crate::lcb::error::LcbError;
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Left, Prefix, Statement, Term};
use crate::lcb::syntax::Method::{Change, Eval};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Number, Value};

const CHUNK: Level = Level::CHUNK;
const CONVERT: Level = Level::CONVERSION;

pub const RULES: &[Rule] = &[
    rule!(
        Left(Level::EXPONENT),
        "$ ^ $",
        Eval(power),
        "MCMathEvalNumberToPowerOfNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the sine of $",
        Eval(|_, a| one(a, f64::sin)),
        "MCMathEvalSinNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the cosine of $",
        Eval(|_, a| one(a, f64::cos)),
        "MCMathEvalCosNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the tangent of $",
        Eval(|_, a| one(a, f64::tan)),
        "MCMathEvalTanNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the arcsine of $",
        Eval(|_, a| within(a, f64::asin)),
        "MCMathEvalAsinNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the arccosine of $",
        Eval(|_, a| within(a, f64::acos)),
        "MCMathEvalAcosNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the arctangent of $",
        Eval(|_, a| one(a, f64::atan)),
        "MCMathEvalAtanNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the binary arctangent of $ and $",
        Eval(|_, a| two(a, f64::atan2)),
        "MCMathEvalAtan2Number"
    ),
    rule!(
        Prefix(CHUNK),
        "the log of $",
        Eval(|_, a| within(a, f64::log10)),
        "MCMathEvalBase10LogNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the natural log of $",
        Eval(|_, a| within(a, f64::ln)),
        "MCMathEvalNaturalLogNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the exponential of $",
        Eval(|_, a| one(a, f64::exp)),
        "MCMathEvalExpNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the trunc of $",
        Eval(|_, a| kept(a, f64::trunc)),
        "MCMathEvalTruncNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the abs of $",
        Eval(|_, a| kept(a, f64::abs)),
        "MCMathEvalAbsNumber"
    ),
    rule!(Term, "any number", Eval(random), "MCMathEvalRandomReal"),
    rule!(
        Prefix(CHUNK),
        "the minimum of $ and $",
        Eval(|_, a| two(a, |x, y| if x < y { x } else { y })),
        "MCMathEvalMinNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the maximum of $ and $",
        Eval(|_, a| two(a, |x, y| if x > y { x } else { y })),
        "MCMathEvalMaxNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the minimum value of $",
        Eval(|_, a| extreme(a, |x, y| y < x)),
        "MCMathEvalMinList"
    ),
    rule!(
        Prefix(CHUNK),
        "the maximum value of $",
        Eval(|_, a| extreme(a, |x, y| y > x)),
        "MCMathEvalMaxList"
    ),
    rule!(
        Prefix(CHUNK),
        "the square root of $",
        Eval(|_, a| one(a, f64::sqrt)),
        "MCMathEvalSqrtNumber"
    ),
    rule!(
        Left(CONVERT),
        "$ converted from base $",
        Eval(from_base),
        "MCMathEvalConvertToBase10"
    ),
    rule!(
        Left(CONVERT),
        "$ converted to base $",
        Eval(to_base),
        "MCMathEvalConvertFromBase10"
    ),
    rule!(
        Left(CONVERT),
        "$ converted from base $ to base $",
        Eval(between_bases),
        "MCMathEvalConvertBase"
    ),
];

pub const FOUNDATION: &[Rule] = &[
    rule!(
        Term,
        "pi",
        Eval(|_, _| real(std::f64::consts::PI)),
        "MCMathFoundationEvalPi"
    ),
    rule!(
        Statement,
        "round @",
        Change(round),
        "MCMathFoundationExecRoundNumberToNearest"
    ),
    rule!(
        Prefix(CHUNK),
        "the rounded of $",
        Eval(|_, a| one(a, rounded)),
        "MCMathFoundationEvalRoundedNumberToNearest"
    ),
    rule!(
        Prefix(CHUNK),
        "the floor of $",
        Eval(|_, a| one(a, f64::floor)),
        "MCMathFoundationEvalFloorNumber"
    ),
    rule!(
        Prefix(CHUNK),
        "the ceiling of $",
        Eval(|_, a| one(a, f64::ceil)),
        "MCMathFoundationEvalCeilingNumber"
    ),
];

fn one(args: &[Value], op: fn(f64) -> f64) -> Attempt<Value> {
    real(op(number(args)?))
}

/// Like [`one`], for functions that leave integers as they are.
fn kept(args: &[Value], op: fn(f64) -> f64) -> Attempt<Value> {
    match args {
        [Value::Number(Number::Int(i))] => ok(op(f64::from(*i))),
        _ => one(args, op),
    }
}

fn two(args: &[Value], op: fn(f64, f64) -> f64) -> Attempt<Value> {
    let (x, y) = numbers(args)?;
    real(op(x, y))
}

/// A function that is not defined everywhere.
fn within(args: &[Value], op: fn(f64) -> f64) -> Attempt<Value> {
    let x = number(args)?;
    let y = op(x);
    if y.is_nan() && !x.is_nan() {
        domain()
    } else {
        real(y)
    }
}

fn domain() -> Attempt<Value> {
    Some(Err(LcbError::new("math", "mathematical function domain error")))
}

fn power(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (x, y) = numbers(args)?;
    let z = x.powf(y);
    if z.is_nan() && !x.is_nan() && !y.is_nan() {
        domain()
    } else {
        real(z)
    }
}

/// Halves go away from zero.
fn rounded(x: f64) -> f64 {
    if x < 0.0 {
        (x - 0.5).ceil()
    } else {
        (x + 0.5).floor()
    }
}

fn round(_: &mut Machine, _: &[Value], target: &mut Value) -> Attempt<Value> {
    let Value::Number(n) = target else { return None };
    *target = Value::Number(Number::Real(rounded(n.as_f64())));
    done()
}

fn random(_: &mut Machine, _: &[Value]) -> Attempt<Value> {
    let mut bytes = [0; 8];
    if getrandom::fill(&mut bytes).is_err() {
        return fail("Failed to generate random data");
    }
    // 53 random bits as a fraction.
    real((u64::from_ne_bytes(bytes) >> 11) as f64 / (1u64 << 53) as f64)
}

fn extreme(args: &[Value], better: fn(f64, f64) -> bool) -> Attempt<Value> {
    let items = list(args)?;
    let mut best: Option<f64> = None;
    for item in items {
        let Value::Number(n) = item else {
            return fail("list must be numeric");
        };
        let n = n.as_f64();
        if best.is_none_or(|b| better(b, n)) {
            best = Some(n);
        }
    }
    match best {
        Some(best) => real(best),
        None => fail("list must be non-empty"),
    }
}

fn check_base(base: i64, which: &str) -> Result<u32, Box<LcbError>> {
    match u32::try_from(base) {
        Ok(base @ 2..=32) => Ok(base),
        _ => Err(LcbError::runtime(format!(
            "{which} base must be between 2 and 32"
        ))),
    }
}

/// Sign and size of the number that digits stand for.
fn read_digits(text: &str, base: u32) -> Result<(bool, u32), Box<LcbError>> {
    let problem = || LcbError::runtime("integer overflow, or invalid character in source");
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let size = digits.chars().try_fold(0u32, |size, c| {
        size.checked_mul(base)?.checked_add(c.to_digit(base)?)
    });
    size.map(|size| (negative, size)).ok_or_else(problem)
}

fn write_digits(negative: bool, mut size: u32, base: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(
            char::from_digit(size % base, base)
                .unwrap_or('0')
                .to_ascii_uppercase(),
        );
        size /= base;
        if size == 0 {
            break;
        }
    }
    if negative {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

fn from_base(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::String(text), Value::Number(base)] = args else {
        return None;
    };
    let base = attempt!(check_base(attempt!(index(base.as_f64())), "source"));
    let (negative, size) = attempt!(read_digits(text.as_str(), base));
    let value = if negative {
        -f64::from(size)
    } else {
        f64::from(size)
    };
    if value.abs() > f64::from(i32::MAX) {
        return fail("integer overflow");
    }
    ok(value)
}

fn to_base(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (value, base) = numbers(args)?;
    let value = attempt!(index(value));
    let base = attempt!(check_base(attempt!(index(base)), "destination"));
    ok(write_digits(value < 0, value.unsigned_abs() as u32, base))
}

fn between_bases(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::String(text), Value::Number(from), Value::Number(to)] = args else {
        return None;
    };
    let from = attempt!(check_base(attempt!(index(from.as_f64())), "source"));
    let to = attempt!(check_base(attempt!(index(to.as_f64())), "destination"));
    let (negative, size) = attempt!(read_digits(text.as_str(), from));
    ok(write_digits(negative, size, to))
}
