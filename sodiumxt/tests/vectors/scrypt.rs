//! scrypt. Figures: RFC 7914 section 12.

use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::scrypt;

#[test]
fn rfc_7914_figures() {
    let mut out = [0; 64];
    scrypt::derive_low_level(&mut out, b"", b"", 16, 1, 1).unwrap();
    let expected = hex!(
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17"
        "e8d3e0fb2e0d3628cf35e20c38d18906"
    );
    assert_eq!(out, expected);

    scrypt::derive_low_level(&mut out, b"password", b"NaCl", 1024, 8, 16).unwrap();
    let expected = hex!(
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830da"
        "c727afb94a83ee6d8360cbdfa2cc0640"
    );
    assert_eq!(out, expected);
}

#[test]
fn limits_choose_the_parameters_of_libsodium() {
    // For the least limits libsodium takes N = 2^10, r = 8, p = 1.
    let (mut by_limits, mut by_parameters) = ([0; 32], [0; 32]);
    scrypt::derive(&mut by_limits, b"p", &[7; 32], 32768, 16_777_216).unwrap();
    scrypt::derive_low_level(&mut by_parameters, b"p", &[7; 32], 1024, 8, 1).unwrap();
    assert_eq!(by_limits, by_parameters);
}

#[test]
fn parameters_out_of_range_are_refused() {
    for (n, r, p) in [
        (0, 8, 1),
        (1, 8, 1),
        (1000, 8, 1),
        (1024, 0, 1),
        (1024, 8, 0),
        (1024, 1 << 15, 1 << 15),
    ] {
        let error = scrypt::derive_low_level(&mut [0; 16], b"p", b"s", n, r, p).unwrap_err();
        assert_eq!(error.kind, Kind::BadArgument, "{n} {r} {p}");
    }
    for (ops, mem) in [
        (32767, 16_777_216),
        (1 << 33, 16_777_216),
        (32768, 16_777_215),
        (32768, u64::MAX),
    ] {
        let error = scrypt::derive(&mut [0; 16], b"p", &[0; 32], ops, mem).unwrap_err();
        assert_eq!(error.kind, Kind::BadArgument, "{ops} {mem}");
    }
}
