//! Random bytes. Figure: libsodium's `randombytes` test (`randombytes_buf_deterministic` with the seed 00 01 .. 1f).

use hex_literal::hex;
use sodiumxt::random;

#[test]
fn libsodium_figure_of_a_seed() {
    let mut out = [0; 100];
    random::fill_from_seed(&mut out, &std::array::from_fn(|place| place as u8));
    let expected = hex!(
        "0d8e6cc68715648926732e7ea73250cfaf2d58422083904c841a8ba33b986111f346ba50723a68ae283524a6bded09f8"
        "3be6b80595856f72e25b86918e8b114bafb94bc8abedd73daab454576b7c5833eb0bf982a1bb4587a5c970ff0810ca3b"
        "791d7e12"
    );
    assert_eq!(out, expected);
}

#[test]
fn bytes_differ_each_time() {
    let (mut first, mut second) = ([0; 32], [0; 32]);
    random::fill(&mut first);
    random::fill(&mut second);
    assert_ne!(first, second);
}

#[test]
fn numbers_stay_below_the_limit_and_reach_all_of_it() {
    let mut seen = [false; 7];
    for _ in 0..2000 {
        seen[random::uniform(7).unwrap() as usize] = true;
    }
    assert_eq!(seen, [true; 7]);
    assert_eq!(random::uniform(1).unwrap(), 0);
    assert!(random::uniform(0).is_err());
    assert!(random::uniform(random::UNIFORM_MAX + 1).is_err());
}

#[test]
fn text_is_drawn_from_the_alphabet() {
    let text = random::text(500, "ab\u{e9}").unwrap();
    assert_eq!(text.chars().count(), 500);
    for letter in ['a', 'b', '\u{e9}'] {
        assert!(text.contains(letter));
    }
    assert!(text.chars().all(|letter| "ab\u{e9}".contains(letter)));
    assert!(random::text(3, "").is_err());
    assert!(random::text(3, "abca").unwrap_err().text.contains("'a'"));
}
