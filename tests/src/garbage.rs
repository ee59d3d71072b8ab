//! Garbage for an export, made from its signature: everything that a slot can hold and nobody should pass.

use crate::native::{Given, Native};
use crate::random::Random;
use crate::signature::{Param, Signature, Slot};

/// What a call returns at and above which it is a need, and below which an error.
const ERROR_BASE: i32 = -2_000_000_000;

/// The lowest error code.
const LAST_CODE: i32 = 20;

/// More than any value may hold.
const TOO_LONG: usize = 2_000_000_001;

/// Bytes beyond the capacity that a call must leave alone.
const CANARY: usize = 16;

/// Handles that calls have returned, alive or not.
#[derive(Debug, Default)]
pub struct Seen {
    handles: Vec<i32>,
}

/// One argument for `param`: mostly wrong, sometimes right, so that calls get past the first check.
pub fn argument(param: &Param, random: &mut Random, seen: &Seen) -> Given {
    match param.slot {
        Slot::I32 => Given::I32(small(param, random, seen)),
        Slot::I64 => Given::I64(whole(param, random)),
        Slot::F64 => Given::F64(random.of(&[
            0.0,
            -0.0,
            0.5,
            1e300,
            -1e300,
            f64::NAN,
            f64::INFINITY,
            f64::MIN_POSITIVE,
        ])),
        Slot::Data | Slot::Text | Slot::Record => pair(param, random),
    }
}

fn small(param: &Param, random: &mut Random, seen: &Seen) -> i32 {
    if param.kind == "Handle" && !seen.handles.is_empty() && random.below(4) > 0 {
        let handle = random.of(&seen.handles);
        // Another generation, kind or slot of a handle that exists.
        return if random.below(4) == 0 {
            handle ^ (1 << random.below(31))
        } else {
            handle
        };
    }
    let any = random.number() as i32;
    random.of(&[0, 1, 2, -1, i32::MIN, i32::MAX, 0x0400_4000, any])
}

fn whole(param: &Param, random: &mut Random) -> i64 {
    let any = random.number() as i64;
    let (min, max) = param.limits.unwrap_or((i64::MIN, i64::MAX));
    random.of(&[
        0,
        1,
        min,
        max,
        min.saturating_sub(1),
        max.saturating_add(1),
        i64::MIN,
        i64::MAX,
        any,
    ])
}

fn pair(param: &Param, random: &mut Random) -> Given {
    match random.below(16) {
        0 => return Given::Null(0),
        1 => return Given::Null(random.of(&[1, 32, TOO_LONG, usize::MAX])),
        _ => {}
    }
    let (min, max) = param.limits.unwrap_or((0, 64));
    let clip = |n: i64| usize::try_from(n.clamp(0, 4096)).unwrap_or(0);
    let lengths = [
        0,
        1,
        clip(min),
        clip(min - 1),
        clip(min + 1),
        clip(max),
        clip(max + 1),
        31,
        32,
        33,
        64,
    ];
    let length = if random.below(3) == 0 {
        random.of(&lengths)
    } else {
        clip(min)
    };
    let bytes = match (param.slot, random.below(6)) {
        (Slot::Text, 0) if !param.words.is_empty() => random.of(&param.words).into_bytes(),
        (Slot::Text, 1..=3) => vec![random.of(b"0aZ \0/:.-"); length],
        (Slot::Record, 0..=3) => record(random),
        (_, 0) => vec![0; length],
        (_, 1) => vec![0xFF; length],
        _ => random.bytes(length),
    };
    Given::Bytes {
        bytes,
        skew: random.below(8),
    }
}

/// Something that begins like an encoded record.
fn record(random: &mut Random) -> Vec<u8> {
    let mut bytes = vec![0, random.below(4) as u8];
    for _ in 0..random.below(4) {
        let length = random.below(6);
        bytes.extend([
            random.below(12) as u8,
            random.below(9) as u8,
            0,
            random.below(8) as u8,
        ]);
        bytes.extend(random.bytes(length));
    }
    bytes
}

/// Calls `signature` once with garbage and with the capacities that the return rule is about, and checks the rule.
/// Says how many calls that were.
///
/// # Panics
/// If the rule is broken.
pub fn bombard(native: &Native, signature: &Signature, random: &mut Random, seen: &mut Seen) -> usize {
    let given: Vec<Given> = signature
        .params
        .iter()
        .map(|param| argument(param, random, seen))
        .collect();
    let first = random.of(&[0, 0, 1, 7, 64, 4096]);
    let returned = checked(native, signature, &given, first);
    if signature.returns == "Handle" && returned > 0 {
        seen.handles.push(returned);
    }
    // A need: one byte less must be refused again, the need itself must do.
    if (ERROR_BASE..0).contains(&returned) {
        let need = returned.unsigned_abs() as usize;
        assert!(
            need > first,
            "{}: {need} bytes are needed, and {first} were there",
            signature.name
        );
        if need <= 1 << 20 {
            checked(native, signature, &given, need - 1);
            checked(native, signature, &given, need);
            return 3;
        }
    }
    1
}

fn checked(native: &Native, signature: &Signature, given: &[Given], capacity: usize) -> i32 {
    let name = &signature.name;
    let mut out = vec![0xC5; capacity + CANARY];
    let (inside, _) = out.split_at_mut(capacity);
    let returned = native.call(&signature.symbol, &signature.params, given, inside);
    assert!(
        out[capacity..].iter().all(|byte| *byte == 0xC5),
        "{name} wrote beyond its buffer, given {given:?}"
    );
    if returned < ERROR_BASE {
        let code = ERROR_BASE - returned;
        assert!(
            code <= LAST_CODE,
            "{name} returned {returned}, which is no error code"
        );
        let text = native.error_text();
        assert!(
            text.starts_with(&format!("{name}: ")),
            "{name} failed with {returned} and said {text:?}"
        );
    }
    returned
}
