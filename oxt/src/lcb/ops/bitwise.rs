//! com.livecode.bitwise: signed integers of 32 bits.

use super::args::{attempt, fail, index, number, numbers, ok, rule, unsigned};
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
        Eval(|_, a| shift(a, true)),
        "MCBitwiseEvalBitwiseShiftLeft"
    ),
    rule!(
        Postfix(Level::SHIFT),
        "$ shifted right by $ bitwise",
        Eval(|_, a| shift(a, false)),
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

/// A shift by more than 31 is one by 31; a bit that falls out on the left is an error.
fn shift(args: &[Value], left: bool) -> Attempt<Value> {
    let (x, by) = numbers(args)?;
    let (x, by) = (attempt!(index(x)) as i32, attempt!(unsigned(by)).min(31));
    if !left {
        return ok(x >> by);
    }
    let shifted = x.wrapping_shl(by);
    if shifted >> by == x {
        ok(shifted)
    } else {
        fail("overflow in bitwise operation")
    }
}
