//! Encrypted files without files: every kind of recipient, every border of a chunk.

use std::io::{self, Read};

use super::*;
use sodiumxt::box_;
use sodiumxt::container::{CHUNK, header, sizes};
use sodiumxt::error::Kind;

#[test]
fn content_comes_back_at_every_border_of_a_chunk() {
    let chunk = CHUNK as usize;
    for length in [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7] {
        let content = content(length);
        let file = encrypted(&content, &for_key(&KEY)).expect("it can be encrypted");
        let info = container::info(&mut source(&file)).expect("it can be read");
        assert_eq!(info.content, Some(length as u64));
        let body = sizes::body(length as u64, CHUNK).expect("it is short");
        assert_eq!(file.len() as u64, 20 + 75 + 24 + 32 + body);
        assert_eq!(decrypted(&file, &by_key(&KEY)), Ok(content), "{length} bytes");
    }
}

#[test]
fn each_recipient_alone_opens_the_file_and_no_other() {
    let (anna, ben, eve) = (box_::keypair(), box_::keypair(), box_::keypair());
    let recipients = Recipients {
        passphrase: Some((passphrase("correct horse"), CHEAP)),
        key: Some(secret(&KEY)),
        public_keys: vec![anna.public, ben.public],
    };
    let file = encrypted(b"Meet me at noon.", &recipients).expect("it can be encrypted");
    let info = container::info(&mut source(&file)).expect("it can be read");
    assert_eq!(info.recipients, ["passphrase", "key", "publicKey", "publicKey"]);
    assert_eq!((info.limits, info.version, info.chunk), (Some(CHEAP), 1, CHUNK));
    let right = [
        Opener::Passphrase(passphrase("correct horse")),
        by_key(&KEY),
        Opener::SecretKey(secret(&anna.secret)),
        Opener::SecretKey(secret(&ben.secret)),
    ];
    for (number, opener) in right.iter().enumerate() {
        assert_eq!(
            decrypted(&file, opener).as_deref(),
            Ok(&b"Meet me at noon."[..]),
            "{number}"
        );
    }
    let wrong = [
        Opener::Passphrase(passphrase("wrong horse")),
        by_key(&[8; 32]),
        Opener::SecretKey(secret(&eve.secret)),
    ];
    for opener in wrong {
        let error = decrypted(&file, &opener).expect_err("it is for others");
        assert_eq!(error.kind, Kind::AuthFailed);
    }
    let error =
        decrypted(&encrypted(b"", &for_key(&KEY)).expect("a file"), &right[0]).expect_err("no such lock");
    assert_eq!(error.kind, Kind::BadArgument);
    assert!(
        error
            .text
            .contains("no recipient of the kind passphrase; it is for: key"),
        "{error}"
    );
}

#[test]
fn recipients_that_no_file_can_have_are_refused_with_the_reason() {
    let refused = |recipients: Recipients, why: &str| {
        let error = encrypted(b"", &recipients).expect_err(why);
        assert_eq!(error.kind, Kind::BadArgument);
        assert!(error.text.contains(why), "{error}");
    };
    refused(Recipients::default(), "nobody could open the file");
    let many = |count| Recipients {
        public_keys: vec![box_::keypair().public; count],
        ..Recipients::default()
    };
    refused(many(65), "there are 65 recipients; a file has 64 at most");
    assert!(encrypted(b"", &many(64)).is_ok());
    let mut weak = many(2);
    weak.public_keys[1] = [0; 32];
    refused(weak, "recipient 2: the public key is weak");
    let with = |text: &str, ops, mem| Recipients {
        passphrase: Some((passphrase(text), Limits { ops, mem })),
        ..Recipients::default()
    };
    refused(with("", 1, 65536), "the passphrase is empty");
    refused(
        with("horse", 17, 65536),
        "17 passes of Argon2id are asked for its passphrase; a file may ask for 1 to 16",
    );
    refused(
        with("horse", 1, header::MEM_MAX + 1),
        "1073741825 bytes of memory are asked for",
    );
}

#[test]
fn two_files_of_one_content_have_nothing_in_common() {
    let [one, two] = [(); 2].map(|()| encrypted(&[0; 300], &for_key(&KEY)).expect("a file"));
    let same = one[20..].iter().zip(&two[20..]).filter(|(a, b)| a == b).count();
    // The kind and length of the recipient, and one byte in 256 by chance.
    assert!(same < 3 + 30, "{same} of {} bytes are the same", one.len() - 20);
}

#[test]
fn the_watcher_sees_the_work_go_on_and_can_end_it() {
    let content = content(3 * CHUNK as usize);
    let mut seen = Vec::new();
    let mut file = Vec::new();
    let mut out = |bytes: &[u8]| {
        file.extend(bytes);
        Ok(())
    };
    container::encrypt(&mut source(&content), &for_key(&KEY), &mut out, |done, total| {
        seen.push((done, total));
        Ok(())
    })
    .expect("it can be encrypted");
    let total = content.len() as u64;
    assert_eq!((seen[0], seen[seen.len() - 1]), ((0, total), (total, total)));
    assert!(seen.is_sorted());

    let mut pieces = 0;
    let mut out = |_: &[u8]| {
        pieces += 1;
        Ok(())
    };
    let ended = container::decrypt(&mut source(&file), &by_key(&KEY), &mut out, |done, _| {
        if done > u64::from(CHUNK) {
            return Err(sodiumxt::error::Error::new(Kind::Cancelled, "enough"));
        }
        Ok(())
    });
    assert_eq!(ended.expect_err("it was ended").kind, Kind::Cancelled);
    assert_eq!(pieces, 1);
}

/// A reader that fails after so many bytes.
struct Failing(usize);

impl Read for Failing {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = out.len().min(self.0);
        if count == 0 {
            return Err(io::Error::other("the disk was pulled out"));
        }
        self.0 -= count;
        out[..count].fill(1);
        Ok(count)
    }
}

#[test]
fn a_source_that_fails_ends_the_work_with_its_name() {
    let mut failing = Source::of("a stick", Failing(100_000), 1 << 20);
    let ended = container::encrypt(
        &mut failing,
        &for_key(&KEY),
        &mut |_: &[u8]| Ok(()),
        |_, _| Ok(()),
    );
    let error = ended.expect_err("it failed");
    assert_eq!(error.kind, Kind::Io);
    assert_eq!(error.text, "\"a stick\" cannot be read: the disk was pulled out");
}
