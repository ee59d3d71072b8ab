//! Numbers and booleans: accepted as numbers or as text that spells one, checked against their range.

use std::fmt;

use super::{Param, ScriptType};
use crate::arg::whole::{self, EXACT, Spelled};
use crate::arg::{Arg, Figure, Problem, cut};
use crate::describe::{Type, TypeKind};

/// The number of an argument that needs no judging, which is what a call from C nearly always passes.
#[inline]
fn at_hand(arg: &Arg<'_>) -> Option<i64> {
    match arg {
        Arg::Number(n) => match n.figure() {
            Figure::Whole(n) => Some(n),
            Figure::Real(_) => None,
        },
        _ => None,
    }
}

/// A whole number, or why it is not one.
fn whole(arg: &Arg<'_>) -> Result<i128, Problem> {
    match arg {
        Arg::Number(n) => match n.figure() {
            Figure::Whole(n) => Ok(i128::from(n)),
            Figure::Real(n) => from_real(n),
        },
        _ => {
            let text = arg.text().map(str::trim).ok_or_else(|| not_whole(arg))?;
            // Decimal text carries 64-bit numbers that a script number would round.
            match text.parse::<i128>() {
                Ok(n) => Ok(n),
                Err(_) => match whole::spelled(text) {
                    Some(Spelled::Whole(n)) if n.unsigned_abs() <= EXACT as u128 => Ok(n),
                    Some(Spelled::Whole(_)) => Err(inexact()),
                    Some(Spelled::Other) => Err(fractional(&cut(text))),
                    None => Err(not_whole(arg)),
                },
            }
        }
    }
}

fn from_real(n: f64) -> Result<i128, Problem> {
    if !n.is_finite() || n.fract() != 0.0 {
        return Err(fractional(&whole::shown(n)));
    }
    if n.abs() > EXACT {
        return Err(inexact());
    }
    Ok(n as i128)
}

#[cold]
fn inexact() -> Problem {
    Problem::bad(
        "is beyond 2^53, which a script number cannot hold exactly; pass such numbers as decimal text.",
    )
}

#[cold]
fn fractional(found: &str) -> Problem {
    Problem::bad(format!("is {found}; it must be a whole number."))
}

fn not_whole(arg: &Arg<'_>) -> Problem {
    Problem::expected(arg, "a whole number")
}

/// A whole number within `min..=max`, or a sentence that says so.
fn within(arg: &Arg<'_>, min: i128, max: i128) -> Result<i128, Problem> {
    let n = whole(arg)?;
    if (min..=max).contains(&n) {
        Ok(n)
    } else {
        Err(Problem::bad(format!(
            "is {n}; it must be a whole number from {min} to {max}."
        )))
    }
}

/// As [`within`], for the ranges that a parameter may have.
fn within_64(arg: &Arg<'_>, min: i64, max: i64) -> Result<i64, Problem> {
    if let Some(n) = at_hand(arg).filter(|n| (min..=max).contains(n)) {
        return Ok(n);
    }
    // The range is one of 64 bits, so the conversion keeps every digit.
    within(arg, min.into(), max.into()).map(|n| n as i64)
}

macro_rules! integers {
    ($($rust:ty => $slot:ty, $min:expr, $max:expr;)*) => {$(
        impl ScriptType for $rust {
            type Slot = $slot;
            const TYPE: Type = Type::ranged(TypeKind::Integer, $min, $max);
        }

        impl<'a> Param<'a> for $rust {
            #[inline]
            fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
                if let Some(n) = at_hand(arg).and_then(|n| n.try_into().ok()) {
                    return Ok(n);
                }
                // The range is that of the type itself, so the conversion keeps every digit.
                within(arg, <$rust>::MIN.into(), <$rust>::MAX.into()).map(|n| n as $rust)
            }
        }
    )*};
}

integers! {
    u8 => i32, 0, u8::MAX as i64;
    u16 => i32, 0, u16::MAX as i64;
    i32 => i32, i32::MIN as i64, i32::MAX as i64;
    u32 => i64, 0, u32::MAX as i64;
    i64 => i64, i64::MIN, i64::MAX;
    u64 => i64, 0, i64::MAX;
}

/// A whole number from `MIN` to `MAX`, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Int<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Int<MIN, MAX> {
    /// The number itself.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The number as a length or count. `MIN` must not be negative.
    pub const fn as_usize(self) -> usize {
        const { assert!(MIN >= 0, "a length cannot be negative") };
        self.0 as usize
    }
}

impl<const MIN: i64, const MAX: i64> TryFrom<i64> for Int<MIN, MAX> {
    type Error = Problem;

    fn try_from(n: i64) -> Result<Self, Problem> {
        within_64(&Arg::Number(n.into()), MIN, MAX).map(Self)
    }
}

impl<const MIN: i64, const MAX: i64> fmt::Display for Int<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<const MIN: i64, const MAX: i64> ScriptType for Int<MIN, MAX> {
    type Slot = i64;
    const TYPE: Type = Type::ranged(TypeKind::Integer, MIN, MAX);
}

impl<'a, const MIN: i64, const MAX: i64> Param<'a> for Int<MIN, MAX> {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        within_64(arg, MIN, MAX).map(Self)
    }
}

impl ScriptType for f64 {
    type Slot = f64;
    const TYPE: Type = Type::plain(TypeKind::Real);
}

impl<'a> Param<'a> for f64 {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        let n = match arg {
            Arg::Number(n) => match n.figure() {
                Figure::Real(n) => Some(n),
                Figure::Whole(n) => Some(n as f64),
            },
            _ => arg.text().and_then(|text| text.trim().parse().ok()),
        };
        match n {
            Some(n) if n.is_finite() => Ok(n),
            Some(n) => Err(Problem::bad(format!("is {n}; it must be a finite number."))),
            None => Err(Problem::expected(arg, "a number")),
        }
    }
}

impl ScriptType for bool {
    type Slot = i32;
    const TYPE: Type = Type::plain(TypeKind::Boolean);
}

impl<'a> Param<'a> for bool {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        match arg {
            Arg::Boolean(b) => Ok(*b),
            // The C ABI has no boolean slot of its own.
            Arg::Number(n) if n.figure() == Figure::Whole(0) => Ok(false),
            Arg::Number(n) if n.figure() == Figure::Whole(1) => Ok(true),
            _ => match arg.text() {
                Some(text) if text.eq_ignore_ascii_case("true") => Ok(true),
                Some(text) if text.eq_ignore_ascii_case("false") => Ok(false),
                _ => Err(Problem::expected(arg, "true or false")),
            },
        }
    }
}
