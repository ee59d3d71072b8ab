//! Secret sharing: every choice of enough shares brings the secret back, and nothing else does.

use crate::negative::every_truncation;
use sodiumxt::error::Kind;
use sodiumxt::share::{OVERHEAD, SECRET_MAX, combine, split};

fn refs(shares: &[zeroize::Zeroizing<Vec<u8>>]) -> Vec<&[u8]> {
    shares.iter().map(|share| share.as_slice()).collect()
}

#[test]
fn every_choice_of_enough_shares_brings_the_secret_back() {
    for (needed, count) in [(2, 2), (2, 5), (3, 5), (5, 5)] {
        let secret = b"attack at dawn";
        let shares = split(secret, needed, count).unwrap();
        let all = refs(&shares);
        for chosen in 1u32..1 << count {
            let some: Vec<&[u8]> = (0..usize::from(count))
                .filter(|place| chosen >> place & 1 == 1)
                .map(|place| all[place])
                .collect();
            let back = combine(&some);
            if chosen.count_ones() >= u32::from(needed) {
                assert_eq!(**back.unwrap(), secret[..]);
            } else {
                assert_eq!(back.unwrap_err().kind, Kind::BadArgument);
            }
        }
    }
}

#[test]
fn order_repetition_and_concatenation_do_not_matter() {
    let shares = split(&[9; 32], 3, 255).unwrap();
    let all = refs(&shares);
    assert!(all.iter().all(|share| share.len() == 32 + OVERHEAD));
    let mixed = [all[254], all[0], all[254], all[100]];
    assert_eq!(**combine(&mixed).unwrap(), [9; 32]);
    assert_eq!(**combine(&[&mixed.concat()]).unwrap(), [9; 32]);
    assert_eq!(**combine(&all).unwrap(), [9; 32]);
    assert!(
        combine(&[all[0], all[0], all[0]]).is_err(),
        "one share thrice is one"
    );
}

#[test]
fn one_share_too_few_tells_nothing() {
    // The same secret again and again: each byte of share 1 takes all values about as often.
    let mut seen = [0u32; 256];
    for _ in 0..400 {
        let shares = split(&[0x41; 64], 2, 2).unwrap();
        shares[0][15..79]
            .iter()
            .for_each(|byte| seen[usize::from(*byte)] += 1);
    }
    let expected = 400.0 * 64.0 / 256.0;
    let chi: f64 = seen
        .iter()
        .map(|n| (f64::from(*n) - expected).powi(2) / expected)
        .sum();
    // 255 degrees of freedom: beyond 400 by chance once in 10^8 runs.
    assert!(chi < 400.0, "{chi}");
}

#[test]
fn altered_and_foreign_shares_are_noticed() {
    let shares = split(b"key", 2, 3).unwrap();
    let all = refs(&shares);
    let mut altered = all[0].to_vec();
    for place in 0..altered.len() {
        altered[place] ^= 1;
        assert!(combine(&[&altered, all[1]]).is_err(), "byte {place}");
        assert!(
            combine(&[&altered, all[1], all[2]]).is_err(),
            "byte {place}, one more than needed"
        );
        altered[place] ^= 1;
    }
    assert_eq!(**combine(&[&altered, all[1]]).unwrap(), *b"key");
    let other = split(b"key", 2, 3).unwrap();
    assert_eq!(combine(&[all[0], &other[1]]).unwrap_err().kind, Kind::BadArgument);
    every_truncation(all[0], |cut| combine(&[cut, all[1]]).is_err());
    assert!(combine(&[]).is_err());
}

#[test]
fn numbers_out_of_range_are_refused() {
    for (needed, count) in [(0, 3), (1, 3), (4, 3)] {
        assert!(split(b"key", needed, count).is_err());
    }
    assert!(split(b"", 2, 3).is_err());
    assert!(split(&vec![0; SECRET_MAX + 1], 2, 3).is_err());
    let long = vec![7; SECRET_MAX];
    assert_eq!(**combine(&refs(&split(&long, 2, 2).unwrap())).unwrap(), long);
}
