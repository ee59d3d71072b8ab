//! BLAKE2b. Figures: RFC 7693 appendix A ("abc") and appendix E (the self test over many lengths, with and without
//! key), and line 16 of libsodium's `generichash2` test.

use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::hash;

fn hashed(length: usize, data: &[u8], key: &[u8]) -> Vec<u8> {
    let mut out = vec![0; length];
    hash::hash(&mut out, data, key).unwrap();
    out
}

#[test]
fn rfc_7693_abc() {
    let expected = hex!(
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc95"
        "18d38aa8dbf1925ab92386edd4009923"
    );
    assert_eq!(hashed(64, b"abc", b""), expected);
}

/// The sequence of bytes that appendix E feeds: a Fibonacci walk from a seed.
fn sequence(length: usize, seed: u32) -> Vec<u8> {
    let (mut a, mut b) = (0xDEAD_4BAD_u32.wrapping_mul(seed), 1_u32);
    (0..length)
        .map(|_| {
            (a, b) = (b, a.wrapping_add(b));
            (b >> 24) as u8
        })
        .collect()
}

#[test]
fn rfc_7693_self_test() {
    let mut all = hash::begin(32, b"").unwrap();
    for length in [20, 32, 48, 64] {
        for input in [0, 3, 128, 129, 255, 1024] {
            let data = sequence(input, input as u32);
            all.update(&hashed(length, &data, b""));
            all.update(&hashed(length, &data, &sequence(length, length as u32)));
        }
    }
    let mut result = [0; 32];
    all.finish(&mut result);
    assert_eq!(
        result,
        hex!("c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475")
    );
}

#[test]
fn libsodium_figures_in_parts() {
    // Line 16 of the test: the bytes 00 to 0e three times, key 00 to 0f, 16 bytes out.
    let (part, key): (Vec<u8>, Vec<u8>) = ((0..15).collect(), (0..16).collect());
    let mut state = hash::begin(16, &key).unwrap();
    for _ in 0..3 {
        state.update(&part);
    }
    let mut out = [0; 16];
    state.finish(&mut out);
    assert_eq!(out[..], hashed(16, &part.repeat(3), &key));
    assert_eq!(out, hex!("b689ecd5357cb5276007627fbdf4082e"));
}

#[test]
fn salt_and_personalisation_change_every_hash() {
    let (salt, personal) = (b"5b6b41ed9b343fe0", b"5126fb2a37400d2a");
    let mut hashes = Vec::new();
    for (salt, personal) in [
        (salt, personal),
        (personal, salt),
        (salt, &[0; 16]),
        (&[0; 16], &[0; 16]),
    ] {
        let mut out = [0; 64];
        hash::hash_with(&mut out, b"data", b"", salt, personal).unwrap();
        hashes.push(out.to_vec());
    }
    assert_eq!(
        hashes[3],
        hashed(64, b"data", b""),
        "all zero is BLAKE2b as it is"
    );
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), 4);
}

#[test]
fn lengths_out_of_range_are_refused() {
    for length in [0, 15, 65] {
        assert_eq!(
            hash::hash(&mut vec![0; length], b"", b"").unwrap_err().kind,
            Kind::BadArgument
        );
        assert!(hash::begin(length, b"").is_err());
    }
    for key in [1, 15, 65] {
        let error = hash::hash(&mut [0; 32], b"", &vec![0; key]).unwrap_err();
        assert!(
            error.text.contains("16 to 64 bytes") && error.text.contains(&key.to_string()),
            "{error}"
        );
    }
}
