//! Which part of a value an index or a range means.
//!
//! The rule: counting starts at 1, negative numbers count from the end, and what does not lie wholly inside
//! is an error.

use std::ops::Range;

use super::args::index;
use crate::lcb::error::{LcbError, Outcome};
use crate::value::Value;

/// The error for everything outside.
pub fn out_of_range() -> Box<LcbError> {
    LcbError::runtime("chunk index out of range")
}

/// One or two numbers that select a part. `None` if they are no numbers.
pub fn selection(args: &[Value]) -> Option<Outcome<(i64, i64)>> {
    match args {
        [Value::Number(at)] => Some(index(at.as_f64()).map(|at| (at, at))),
        [Value::Number(first), Value::Number(last)] => {
            Some(index(first.as_f64()).and_then(|first| Ok((first, index(last.as_f64())?))))
        }
        _ => None,
    }
}

/// The part `first` to `last` of `count` elements, counted from 0, end excluded.
pub fn range(count: usize, (first, last): (i64, i64)) -> Outcome<Range<usize>> {
    let count = count as i64;
    let start = if first < 0 { first + count } else { first - 1 };
    let end = if last < 0 { last + count + 1 } else { last };
    if start < 0 || end == start || end > count {
        return Err(out_of_range());
    }
    // A range that ends two or more before it begins is empty in the engine; only the next one is an error.
    let start = if end < start { start.min(count) } else { start };
    Ok(start as usize..end.max(start) as usize)
}

/// Where something begins that goes after element `after`; 0 stands for the start.
pub fn after(count: usize, after: i64) -> Outcome<usize> {
    let at = if after < 0 {
        after + count as i64
    } else {
        after - 1
    };
    if at < -1 || at >= count as i64 {
        return Err(out_of_range());
    }
    Ok((at + 1) as usize)
}

/// Where something ends that goes before element `before`; one more than the last stands for the end.
pub fn before(count: usize, before: i64) -> Outcome<usize> {
    let at = if before < 0 {
        before + count as i64
    } else {
        before - 1
    };
    if at < 0 || at > count as i64 {
        return Err(out_of_range());
    }
    Ok(at as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_lie_inside_or_are_errors() {
        assert_eq!(range(5, (1, 1)).unwrap(), 0..1);
        assert_eq!(range(5, (2, -1)).unwrap(), 1..5);
        assert_eq!(range(5, (-2, -1)).unwrap(), 3..5);
        assert_eq!(range(5, (4, 2)).unwrap(), 3..3);
        for bad in [(0, 1), (6, 6), (1, 6), (3, 2), (-6, 1), (1, 0)] {
            assert!(range(5, bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn edges_include_both_ends() {
        assert_eq!(after(3, 0).unwrap(), 0);
        assert_eq!(after(3, 3).unwrap(), 3);
        assert_eq!(after(3, -1).unwrap(), 3);
        assert!(after(3, 4).is_err());
        assert_eq!(before(3, 1).unwrap(), 0);
        assert_eq!(before(3, 4).unwrap(), 3);
        assert!(before(3, 0).is_err());
    }
}
