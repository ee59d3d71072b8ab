//! com.livecode.bitwise: signed integers of 32 bits.

use super::args::{attempt, fail, index, number, numbers, ok, rule};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Left, Postfix, Prefix};
use crate::lcb::syntax::Method::Eval;
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::value::Value;

pub const RULES: &[Rule] = &[
    rule!(
        Left(Level::BIT_AND),
        "$ bitwise_and $",
        Eval(|_, a| both(a, |x, y| x & y)),
        "MCBitwiseEvalBitwiseAnd"
    ),
    rule!(
        Left(Level::BIT_OR),
        "$ bitwise_or $",
        Eval(|_, a| both(a, |x, y| x | y)),
        "MCBitwiseEvalBitwiseOr"
    ),
    rule!(
        Left(Level::BIT_XOR),
        "$ bitwise_xor $",
        Eval(|_, a| both(a, |x, y| x ^ y)),
        "MCBitwiseEvalBitwiseXor"
    ),
    rule!(
        Prefix(Level::MODIFIER),
        "bitwise not $",
        Eval(not),
        "MCBitwiseEvalBitwiseNot"
    ),
    rule!(
        Postfix(Level::SHIFT),
        "$ shifted left by $ bitwise",
        Eval(|_, a| shift(a, 1)),
        "MCBitwiseEvalBitwiseShiftLeft"
    ),
    rule!(
        Postfix(Level::SHIFT),
        "$ shifted right by $ bitwise",
        Eval(|_, a| shift(a, -1)),
        "MCBitwiseEvalBitwiseShiftRight"
    ),
];

fn both(args: &[Value], op: fn(i32, i32) -> i32) -> Attempt<Value> {
    let (x, y) = numbers(args)?;
    ok(op(attempt!(index(x)) as i32, attempt!(index(y)) as i32))
}

fn not(_: &mut Machine, args: &[Value]) -> Attempt<Value> {
    ok(!(attempt!(index(number(args)?)) as i32))
}

/// Shifts left by `sign` times the second argument; a bit that falls out on the left is an error.
fn shift(args: &[Value], sign: i64) -> Attempt<Value> {
    let (x, by) = numbers(args)?;
    let (x, by) = (attempt!(index(x)), attempt!(index(by)) * sign);
    if by < 0 {
        return ok((x >> (-by).min(63)) as i32);
    }
    let wide = if by > 31 && x != 0 {
        None
    } else {
        x.checked_shl(by.min(31) as u32)
    };
    match wide.and_then(|w| i32::try_from(w).ok()) {
        Some(shifted) => ok(shifted),
        None => fail("overflow in bitwise operation"),
    }
}
