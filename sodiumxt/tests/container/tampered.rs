//! Every single byte of a file counts.

use super::*;
use sodiumxt::box_;
use sodiumxt::container::CHUNK;
use sodiumxt::error::Kind;

/// A file with each kind of recipient and two chunks, of which the second is short.
fn file() -> Vec<u8> {
    let recipients = Recipients {
        passphrase: Some((passphrase("correct horse"), CHEAP)),
        key: Some(secret(&KEY)),
        public_keys: vec![box_::keypair().public],
    };
    encrypted(&content(CHUNK as usize + 10), &recipients).expect("it can be encrypted")
}

/// Where to look closely: all of the header, and the borders of the chunks.
fn places(file: &[u8]) -> impl Iterator<Item = usize> + use<> {
    let header = file.len() - (CHUNK as usize + 10 + 2 * 17);
    let second = header + CHUNK as usize + 17;
    let length = file.len();
    (0..header + 40).chain(second - 20..length)
}

#[test]
fn a_file_with_any_byte_altered_does_not_open() {
    let mut file = file();
    for place in places(&file) {
        file[place] ^= 0x01;
        let error = decrypted(&file, &by_key(&KEY)).expect_err("a byte was altered");
        let expected = [Kind::AuthFailed, Kind::Encoding, Kind::Unsupported, Kind::Refused];
        assert!(expected.contains(&error.kind), "byte {place}: {error}");
        file[place] ^= 0x01;
    }
    assert!(decrypted(&file, &by_key(&KEY)).is_ok());
}

#[test]
fn a_file_that_ends_early_anywhere_does_not_open() {
    let file = file();
    for place in places(&file) {
        let error = decrypted(&file[..place], &by_key(&KEY)).expect_err("it was cut off");
        assert!(
            matches!(error.kind, Kind::AuthFailed | Kind::Encoding),
            "{place}: {error}"
        );
    }
}

#[test]
fn a_file_that_goes_on_does_not_open() {
    let file = file();
    for more in [1, 17, 18, CHUNK as usize, 3 * CHUNK as usize] {
        let mut longer = file.clone();
        longer.resize(file.len() + more, 0);
        let error = decrypted(&longer, &by_key(&KEY)).expect_err("bytes follow");
        assert_eq!(error.kind, Kind::AuthFailed, "{more}");
    }
}

#[test]
fn the_header_of_one_file_does_not_fit_the_body_of_another() {
    let [one, two] = [(); 2].map(|()| encrypted(b"Meet me at noon.", &for_key(&KEY)).expect("a file"));
    let border = one.len() - 16 - 17;
    let mixed = [&one[..border], &two[border..]].concat();
    let error = decrypted(&mixed, &by_key(&KEY)).expect_err("they do not belong together");
    assert!(error.text.contains("is damaged at chunk 1"), "{error}");
}

#[test]
fn what_was_delivered_before_a_fault_is_authentic() {
    let mut file = file();
    let last = file.len() - 1;
    file[last] ^= 1;
    let mut delivered = Vec::<u8>::new();
    let mut out = |bytes: &[u8]| {
        delivered.extend(bytes);
        Ok(())
    };
    let ended = container::decrypt(&mut source(&file), &by_key(&KEY), &mut out, |_, _| Ok(()));
    assert_eq!(ended.expect_err("it was altered").kind, Kind::AuthFailed);
    assert_eq!(delivered, content(CHUNK as usize));
}
