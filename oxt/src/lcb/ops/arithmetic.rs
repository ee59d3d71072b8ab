//! com.livecode.arithmetic.

use super::args::{fail, list, number, numbers, ok, real, rule, string};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Left, Neutral, Postfix, Prefix, Statement};
use crate::lcb::syntax::Method::{Change, Eval, Exec};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::{Number, Text, Value};

const UNARY: Level = Level::MODIFIER;
const TIMES: Level = Level::MULTIPLICATION;
const COMPARE: Level = Level::COMPARISON;
const CONVERT: Level = Level::CONVERSION;

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "add $ to @",
        Change(|_, a, t| change(a, t, |x, y| y + x)),
        "MCArithmeticExecAddNumberToNumber"
    ),
    rule!(
        Statement,
        "subtract $ from @",
        Change(|_, a, t| change(a, t, |x, y| y - x)),
        "MCArithmeticExecSubtractNumberFromNumber"
    ),
    rule!(
        Statement,
        "multiply @ by $",
        Change(|_, a, t| change(a, t, |x, y| y * x)),
        "MCArithmeticExecMultiplyNumberByNumber"
    ),
    rule!(
        Statement,
        "divide @ by $",
        Change(|_, a, t| change(a, t, |x, y| y / x)),
        "MCArithmeticExecDivideNumberByNumber"
    ),
    rule!(
        Prefix(UNARY),
        "+ $",
        Eval(|_, a| number(a).map(|_| Ok(a[0].clone()))),
        "MCArithmeticEvalPlusNumber"
    ),
    rule!(
        Prefix(UNARY),
        "- $",
        Eval(|_, a| real(-number(a)?)),
        "MCArithmeticEvalMinusNumber"
    ),
    rule!(
        Left(Level::ADDITION),
        "$ + $",
        Eval(|_, a| both(a, |x, y| x + y)),
        "MCArithmeticEvalNumberPlusNumber"
    ),
    rule!(
        Left(Level::ADDITION),
        "$ - $",
        Eval(|_, a| both(a, |x, y| x - y)),
        "MCArithmeticEvalNumberMinusNumber"
    ),
    rule!(
        Left(TIMES),
        "$ * $",
        Eval(|_, a| both(a, |x, y| x * y)),
        "MCArithmeticEvalNumberTimesNumber"
    ),
    rule!(
        Left(TIMES),
        "$ / $",
        Eval(|_, a| both(a, |x, y| x / y)),
        "MCArithmeticEvalNumberOverNumber"
    ),
    rule!(
        Neutral(TIMES),
        "$ mod $",
        Eval(|_, a| both(a, |x, y| x % y)),
        "MCArithmeticEvalNumberModNumber"
    ),
    rule!(
        Neutral(TIMES),
        "$ wrap $",
        Eval(|_, a| both(a, wrap)),
        "MCArithmeticEvalNumberWrapNumber"
    ),
    rule!(
        Neutral(COMPARE),
        "$ > $",
        Eval(|_, a| truth(a, |x, y| x > y)),
        "MCArithmeticEvalNumberIsGreaterThanNumber"
    ),
    rule!(
        Neutral(COMPARE),
        "$ >= $",
        Eval(|_, a| truth(a, |x, y| x >= y)),
        "MCArithmeticEvalNumberIsGreaterThanOrEqualToNumber"
    ),
    rule!(
        Neutral(COMPARE),
        "$ < $",
        Eval(|_, a| truth(a, |x, y| x < y)),
        "MCArithmeticEvalNumberIsLessThanNumber"
    ),
    rule!(
        Neutral(COMPARE),
        "$ <= $",
        Eval(|_, a| truth(a, |x, y| x <= y)),
        "MCArithmeticEvalNumberIsLessThanOrEqualToNumber"
    ),
    rule!(
        Neutral(COMPARE),
        "$ = $",
        Eval(|_, a| truth(a, |x, y| x == y)),
        "MCArithmeticEvalEqualToNumber"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is $",
        Eval(|_, a| truth(a, |x, y| x == y)),
        "MCArithmeticEvalEqualToNumber"
    ),
    rule!(
        Neutral(COMPARE),
        "$ is_not $",
        Eval(|_, a| truth(a, |x, y| x != y)),
        "MCArithmeticEvalNotEqualToNumber"
    ),
    rule!(
        Postfix(CONVERT),
        "$ formatted as string",
        Eval(format),
        "MCArithmeticEvalNumberFormattedAsString"
    ),
    rule!(
        Statement,
        "format $ as string",
        Exec(format),
        "MCArithmeticExecFormatNumberAsString"
    ),
    rule!(
        Postfix(CONVERT),
        "$ parsed as number",
        Eval(parse),
        "MCArithmeticEvalStringParsedAsNumber"
    ),
    rule!(
        Statement,
        "parse $ as number",
        Exec(parse),
        "MCArithmeticExecParseStringAsNumber"
    ),
    rule!(
        Postfix(CONVERT),
        "$ parsed as list of number",
        Eval(parse_list),
        "MCArithmeticEvalListOfStringParsedAsListOfNumber"
    ),
    rule!(
        Statement,
        "parse $ as list of number",
        Exec(parse_list),
        "MCArithmeticExecParseListOfStringAsListOfNumber"
    ),
];

fn change(args: &[Value], target: &mut Value, op: fn(f64, f64) -> f64) -> Attempt<Value> {
    let (x, Value::Number(y)) = (number(args)?, &*target) else {
        return None;
    };
    *target = Value::Number(Number::Real(op(x, y.as_f64())));
    super::args::done()
}

fn both(args: &[Value], op: fn(f64, f64) -> f64) -> Attempt<Value> {
    let (x, y) = numbers(args)?;
    real(op(x, y))
}

fn truth(args: &[Value], op: fn(f64, f64) -> bool) -> Attempt<Value> {
    let (x, y) = numbers(args)?;
    ok(op(x, y))
}

/// The remainder in the range 1 to y, with the sign of x, for counting round in circles.
fn wrap(x: f64, y: f64) -> f64 {
    let circle = if x > 0.0 { y } else { -y };
    if x >= 0.0 {
        (x - 1.0) % circle + 1.0
    } else {
        -((-x - 1.0) % circle + 1.0)
    }
}

fn format(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::Number(n)] = args else { return None };
    ok(number_text(*n))
}

/// A number as LCB writes it: integers of 32 bits exactly, anything else with six significant digits.
pub fn number_text(n: Number) -> Text {
    match n {
        Number::Int(i) => Text::from(i.to_string()),
        Number::Real(x) => Text::from(six_digits(x)),
    }
}

/// C's `%g`.
fn six_digits(x: f64) -> String {
    if !x.is_finite() {
        let name = if x.is_nan() { "nan" } else { "inf" };
        return if x.is_sign_negative() {
            format!("-{name}")
        } else {
            name.to_owned()
        };
    }
    if x == 0.0 {
        return "0".into();
    }
    let scientific = format!("{x:.5e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&exponent) {
        return trim_zeros(&format!("{x:.*}", (5 - exponent).max(0) as usize));
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{:02}", trim_zeros(mantissa), exponent.abs())
}

fn trim_zeros(digits: &str) -> String {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        digits.to_owned()
    }
}

fn parse(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let text = string(args)?;
    ok(text_number(text.as_str()).map_or(Value::Nothing, Value::Number))
}

/// The number that a string stands for, with blanks around it. Never stored as an integer.
pub fn text_number(text: &str) -> Option<Number> {
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let signed = |x: f64| if negative { -x } else { x };
    if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        return u64::from_str_radix(hex, 16)
            .ok()
            .map(|value| Number::Real(signed(value as f64)));
    }
    if let Some(special) = special(digits) {
        return Some(Number::Real(signed(special)));
    }
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-');
    if digits.starts_with(['-', '+'])
        || !digits.bytes().all(plain)
        || !digits.bytes().any(|b| b.is_ascii_digit())
    {
        return None;
    }
    digits.parse::<f64>().ok().map(|x| Number::Real(signed(x)))
}

/// The names that the C library reads as numbers.
fn special(word: &str) -> Option<f64> {
    match word.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => Some(f64::INFINITY),
        "nan" => Some(f64::NAN),
        _ => None,
    }
}

/// A string that is no number gives nothing in its place.
fn parse_list(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let mut out = Vec::new();
    for item in list(args)? {
        let Value::String(text) = item else {
            return fail("list contains non-string element");
        };
        out.push(text_number(text.as_str()).map_or(Value::Nothing, Value::Number));
    }
    ok(Value::list(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reals_have_six_digits() {
        for (x, text) in [
            (0.5, "0.5"),
            (2147483648.0, "2.14748e+09"),
            (1.0 / 3.0, "0.333333"),
            (1e-5, "1e-05"),
            (0.0001, "0.0001"),
            (123456.7, "123457"),
            (999999.5, "1e+06"),
            (-1.5, "-1.5"),
        ] {
            assert_eq!(number_text(Number::Real(x)).as_str(), text);
        }
    }

    #[test]
    fn numbers_are_read_from_text() {
        assert_eq!(text_number(" 0x1F "), Some(Number::Real(31.0)));
        assert!(matches!(text_number("-1e2"), Some(Number::Real(-100.0))));
        for bad in ["", "1x", "e", "--1", "1 2", "."] {
            assert_eq!(text_number(bad), None, "{bad}");
        }
    }
}
