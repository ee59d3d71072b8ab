//! Poly1305 and SipHash. Figures: RFC 8439 section 2.5.2; the SipHash paper's reference vectors, as in libsodium's
//! `shorthash` test.

use crate::negative::every_byte_altered;
use hex_literal::hex;
use sodiumxt::mac;

#[test]
fn rfc_8439_poly1305() {
    let key = hex!("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b");
    let message = b"Cryptographic Forum Research Group";
    let tag = hex!("a8061dc1305136c6c22b8baf0c0127a9");
    assert_eq!(mac::one_time(message, &key), tag);
    every_byte_altered(&tag, |tag| {
        !mac::one_time_verify(tag.try_into().unwrap(), message, &key)
    });
    every_byte_altered(message, |message| !mac::one_time_verify(&tag, message, &key));
}

#[test]
fn siphash_reference_figures() {
    let key: [u8; 16] = std::array::from_fn(|place| place as u8);
    let expected: [[u8; 8]; 5] = [
        hex!("310e0edd47db6f72"),
        hex!("fd67dc93c539f874"),
        hex!("5a4fa9d909806c0d"),
        hex!("2d7efbd796666785"),
        hex!("b7877127e09427cf"),
    ];
    let message: Vec<u8> = (0..5).collect();
    for (length, expected) in expected.into_iter().enumerate() {
        assert_eq!(mac::short(&message[..length], &key), expected);
    }
}

#[test]
fn a_tag_fits_its_message_and_key_alone() {
    let key: [u8; 32] = std::array::from_fn(|place| place as u8);
    let tag = mac::auth(b"message", &key);
    every_byte_altered(&tag, |tag| {
        !mac::auth_verify(tag.try_into().unwrap(), b"message", &key)
    });
    every_byte_altered(b"message", |message| !mac::auth_verify(&tag, message, &key));
    every_byte_altered(&key, |key| {
        !mac::auth_verify(&tag, b"message", key.try_into().unwrap())
    });
}
