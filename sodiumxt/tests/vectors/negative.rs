//! What every authenticated form must refuse, said once.

/// Calls `refused` with every single-byte alteration of `bytes` (one bit flipped, another bit in each byte).
pub fn every_byte_altered(bytes: &[u8], mut refused: impl FnMut(&[u8]) -> bool) {
    let mut altered = bytes.to_vec();
    for place in 0..bytes.len() {
        let bit = 1 << (place % 8);
        altered[place] ^= bit;
        assert!(refused(&altered), "accepted with byte {place} altered");
        altered[place] ^= bit;
    }
    assert!(
        !refused(&altered),
        "must accept the unaltered bytes, or the checks above show nothing"
    );
}

/// Calls `refused` with every shorter beginning of `bytes`, and with `bytes` and one byte more.
pub fn every_truncation(bytes: &[u8], mut refused: impl FnMut(&[u8]) -> bool) {
    for length in 0..bytes.len() {
        assert!(refused(&bytes[..length]), "accepted when cut to {length} bytes");
    }
    assert!(refused(&[bytes, &[0]].concat()), "accepted with a byte added");
    assert!(
        !refused(bytes),
        "must accept the whole, or the checks above show nothing"
    );
}

/// The encodings below 2^255 of points of small order that X25519 is warned of (RFC 7748 section 7;
/// listed on the Curve25519 page of D. J. Bernstein): whatever the secret key, the shared secret would be known.
pub const SMALL_ORDER_X25519: [[u8; 32]; 7] = {
    use hex_literal::hex;
    [
        hex!("0000000000000000000000000000000000000000000000000000000000000000"),
        hex!("0100000000000000000000000000000000000000000000000000000000000000"),
        hex!("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        hex!("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        hex!("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        hex!("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ]
};
