//! XSalsa20-Poly1305. Figures: the NaCl test of `crypto_secretbox` (its section 10 of "Cryptography in NaCl").

use crate::negative::{every_byte_altered, every_truncation};
use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::secretbox;

const KEY: [u8; 32] = hex!("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389");
const NONCE: [u8; 24] = hex!("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");
pub const MESSAGE: [u8; 131] = hex!(
    "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c6129"
    "6cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde"
    "048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705"
);
pub const BOXED: [u8; 147] = hex!(
    "f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186a"
    "c0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae"
    "90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74"
    "e355a5"
);

#[test]
fn nacl_figures_seal_and_open() {
    let mut out = [0; 147];
    secretbox::seal_with_nonce(&mut out, &MESSAGE, &NONCE, &KEY);
    assert_eq!(out, BOXED);

    let mut opened = [0; 131];
    secretbox::open_with_nonce(&mut opened, &BOXED, &NONCE, &KEY).unwrap();
    assert_eq!(opened, MESSAGE);
}

#[test]
fn nacl_figures_in_the_form_with_the_nonce_in_front() {
    let boxed = [&NONCE[..], &BOXED].concat();
    let mut opened = vec![0; secretbox::opened_len(boxed.len()).unwrap()];
    secretbox::open(&mut opened, &boxed, &KEY).unwrap();
    assert_eq!(opened, MESSAGE);
}

#[test]
fn nacl_figures_detached() {
    let mut cipher = [0; 131];
    let mac = secretbox::seal_detached(&mut cipher, &MESSAGE, &NONCE, &KEY);
    assert_eq!((&mac[..], &cipher[..]), BOXED.split_at(16));

    let mut opened = [0; 131];
    secretbox::open_detached(&mut opened, &cipher, &mac, &NONCE, &KEY).unwrap();
    assert_eq!(opened, MESSAGE);
    every_byte_altered(&mac, |altered| {
        secretbox::open_detached(&mut opened, &cipher, altered.try_into().unwrap(), &NONCE, &KEY).is_err()
    });
}

fn open(boxed: &[u8], key: &[u8; 32]) -> Result<Vec<u8>, sodiumxt::error::Error> {
    let mut opened = vec![0; secretbox::opened_len(boxed.len())?];
    secretbox::open(&mut opened, boxed, key)?;
    Ok(opened)
}

#[test]
fn alterations_truncations_and_other_keys_are_refused() {
    for message in [&b""[..], b"m", &MESSAGE] {
        let mut boxed = vec![0; secretbox::sealed_len(message.len())];
        secretbox::seal(&mut boxed, message, &KEY);
        assert_eq!(open(&boxed, &KEY).unwrap(), message);
        every_byte_altered(&boxed, |altered| open(altered, &KEY).is_err());
        every_truncation(&boxed, |cut| open(cut, &KEY).is_err());
        every_byte_altered(&KEY, |key| open(&boxed, key.try_into().unwrap()).is_err());
    }
}

#[test]
fn the_errors_tell_a_short_box_from_a_wrong_key() {
    assert_eq!(open(&[0; 39], &KEY).unwrap_err().kind, Kind::BadArgument);
    assert_eq!(open(&[0; 40], &KEY).unwrap_err().kind, Kind::AuthFailed);
}

#[test]
fn every_box_has_a_nonce_of_its_own() {
    let mut boxes: Vec<Vec<u8>> = Vec::new();
    for _ in 0..64 {
        let mut boxed = vec![0; secretbox::sealed_len(4)];
        secretbox::seal(&mut boxed, b"same", &KEY);
        boxes.push(boxed[..24].to_vec());
    }
    boxes.sort();
    boxes.dedup();
    assert_eq!(boxes.len(), 64);
}
