//! The field of 256 elements in which shares are computed: polynomials over bits, modulo x^8 + x^4 + x^3 + x^2 + 1.
//!
//! The rule: no branch and no address depends on an element, since elements are parts of secrets. That is why the usual
//! tables of logarithms, and with them the libraries that use them, are not here.

/// The reduction polynomial without its highest term.
const REDUCTION: u8 = 0x1d;

/// The product of two elements.
pub fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    for _ in 0..8 {
        product ^= a & mask(b & 1);
        let overflow = mask(a >> 7);
        a = (a << 1) ^ (overflow & REDUCTION);
        b >>= 1;
    }
    product
}

/// All bits set for 1, none for 0.
fn mask(bit: u8) -> u8 {
    0u8.wrapping_sub(std::hint::black_box(bit))
}

/// The element that gives 1 when multiplied with this one: a^254. That of 0 is 0.
pub fn invert(a: u8) -> u8 {
    let (mut result, mut power) = (1, a);
    // 254 is 11111110 in binary: all powers a^2, a^4 ... a^128.
    for _ in 0..7 {
        power = multiply(power, power);
        result = multiply(result, power);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{invert, multiply};

    #[test]
    fn is_a_field() {
        for a in 0..=255 {
            assert_eq!((multiply(a, 1), multiply(a, 0)), (a, 0));
            assert_eq!(multiply(a, invert(a)), u8::from(a != 0));
            for b in 0..=255 {
                assert_eq!(multiply(a, b), multiply(b, a));
                assert_eq!(multiply(a, b ^ 0x53), multiply(a, b) ^ multiply(a, 0x53));
            }
        }
        // x^7 times x is x^8, which the polynomial replaces.
        assert_eq!(multiply(0x80, 2), 0x1d);
    }
}
