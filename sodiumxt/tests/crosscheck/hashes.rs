//! BLAKE2b against RustCrypto.

use crate::{LENGTHS, bytes};
use blake2::digest::{FixedOutput, Mac, Update, VariableOutput};
use blake2::{Blake2bMac512, Blake2bVar};
use sodiumxt::hash;

#[test]
fn blake2b_of_every_length() {
    let data = bytes(300, 1);
    for length in hash::MIN..=hash::MAX {
        let mut theirs = Blake2bVar::new(length).unwrap();
        theirs.update(&data);
        let (mut expected, mut ours) = (vec![0; length], vec![0; length]);
        theirs.finalize_variable(&mut expected).unwrap();
        hash::hash(&mut ours, &data, b"").unwrap();
        assert_eq!(ours, expected);
    }
}

#[test]
fn keyed_blake2b_of_every_key_length() {
    for key in hash::KEY_MIN..=hash::KEY_MAX {
        for length in LENGTHS {
            let (data, key) = (bytes(length, 1), bytes(key, 2));
            let mut theirs = Blake2bMac512::new_from_slice(&key).unwrap();
            Mac::update(&mut theirs, &data);
            let mut ours = [0; 64];
            hash::hash(&mut ours, &data, &key).unwrap();
            assert_eq!(ours[..], theirs.finalize_fixed()[..]);
        }
    }
}

#[test]
fn salt_and_personalisation() {
    let (salt, personal) = (b"a salt of 16 byt", b"a personal of 16");
    let mut theirs = Blake2bMac512::new_with_salt_and_personal(b"a key of 16 byte", salt, personal).unwrap();
    Mac::update(&mut theirs, b"data");
    let mut ours = [0; 64];
    hash::hash_with(&mut ours, b"data", b"a key of 16 byte", salt, personal).unwrap();
    assert_eq!(ours[..], theirs.finalize_fixed()[..]);
}

#[test]
fn parts_give_the_hash_of_the_whole() {
    let data = bytes(5000, 1);
    let mut whole = [0; 32];
    hash::hash(&mut whole, &data, b"").unwrap();
    for part in [1, 7, 128, 129, 4999] {
        let mut state = hash::begin(32, b"").unwrap();
        data.chunks(part).for_each(|part| state.update(part));
        let mut out = [0; 32];
        state.finish(&mut out);
        assert_eq!(out, whole);
    }
}
