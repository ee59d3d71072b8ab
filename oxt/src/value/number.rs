//! Numbers: a 32-bit integer or a double, and nothing else.
//!
//! The rule: two numbers are equal if their values are, however they are stored; only LCB, where it shows in
//! how a number is written, minds whether a whole number is stored as an integer. Exact integers stop at
//! 2^53 on either side of zero.

/// A number of either language.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A whole number of 32 bits.
    Int(i32),
    /// Any other number, including infinities and NaN.
    Real(f64),
}

impl Number {
    /// Stores `x`, as an integer if it is one of 32 bits. Negative zero becomes plain zero.
    #[inline]
    pub fn from_f64(x: f64) -> Number {
        let int = x as i32;
        if f64::from(int) == x {
            Number::Int(int)
        } else {
            Number::Real(x)
        }
    }

    /// The number as a double.
    #[inline]
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Int(i) => f64::from(i),
            Number::Real(x) => x,
        }
    }

    /// The number as an index: the fraction is cut off; `None` outside 32 bits and for NaN.
    #[inline]
    pub fn as_i32(self) -> Option<i32> {
        match self {
            Number::Int(i) => Some(i),
            Number::Real(x) => {
                let x = x.trunc();
                let fits = x >= f64::from(i32::MIN) && x <= f64::from(i32::MAX);
                fits.then_some(x as i32)
            }
        }
    }

    /// True if the number is whole and exactly representable (not infinite, not NaN).
    pub fn is_whole(self) -> bool {
        match self {
            Number::Int(_) => true,
            Number::Real(x) => x.is_finite() && x.trunc() == x,
        }
    }
}

impl PartialEq for Number {
    #[inline]
    fn eq(&self, other: &Number) -> bool {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => a == b,
            _ => self.as_f64() == other.as_f64(),
        }
    }
}

impl From<i32> for Number {
    fn from(i: i32) -> Number {
        Number::Int(i)
    }
}

impl From<f64> for Number {
    fn from(x: f64) -> Number {
        Number::from_f64(x)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn whole_results_are_stored_as_integers() {
        assert!(matches!(Number::from_f64(3.0), Number::Int(3)));
        assert!(matches!(Number::from_f64(-0.0), Number::Int(0)));
        assert!(matches!(Number::from_f64(2147483648.0), Number::Real(_)));
        assert!(matches!(Number::from_f64(f64::NAN), Number::Real(_)));
        assert!(matches!(Number::from_f64(0.5), Number::Real(_)));
    }

    #[test]
    fn indexes_are_cut_and_range_checked() {
        assert_eq!(Number::Real(2.9).as_i32(), Some(2));
        assert_eq!(Number::Real(-2.9).as_i32(), Some(-2));
        assert_eq!(Number::Real(2147483647.9).as_i32(), Some(i32::MAX));
        assert_eq!(Number::Real(2147483648.0).as_i32(), None);
        assert_eq!(Number::Real(f64::NAN).as_i32(), None);
    }
}
