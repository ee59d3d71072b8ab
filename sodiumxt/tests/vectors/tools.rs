//! Numbers, padding, bare stream ciphers, sizes, secrets. Figures: RFC 8439 section 2.4.2, ISO/IEC 7816-4's form.

use hex_literal::hex;
use sodiumxt::error::{Error, Kind};
use sodiumxt::secret::Secret;
use sodiumxt::stream::Algorithm;
use sodiumxt::{compare, pad, sizes};
use std::cmp::Ordering;

#[test]
fn rfc_8439_chacha20() {
    let key: [u8; 32] = std::array::from_fn(|place| place as u8);
    let nonce = hex!("000000000000004a00000000");
    // The RFC starts at block 1; the first 64 bytes of key stream are block 0.
    let message = [&[0; 64][..], b"Ladies and Gentl"].concat();
    let mut out = vec![0; message.len()];
    Algorithm::ChaCha20Ietf
        .xor(&mut out, &message, &nonce, &key)
        .unwrap();
    assert_eq!(out[64..], hex!("6e2e359a2568f98041ba0728dd0d6981"));
}

#[test]
fn stream_ciphers_turn_back_and_check_sizes() {
    for (name, algorithm) in Algorithm::ALL {
        let nonce = vec![1; algorithm.nonce_len()];
        let (mut hidden, mut plain) = (vec![0; 300], vec![0; 300]);
        algorithm.xor(&mut hidden, &[9; 300], &nonce, &[2; 32]).unwrap();
        algorithm.xor(&mut plain, &hidden, &nonce, &[2; 32]).unwrap();
        assert_eq!(plain, [9; 300], "{name}");
        assert_ne!(hidden, plain);
        assert!(algorithm.xor(&mut plain, &hidden, &nonce[1..], &[2; 32]).is_err());
        assert!(algorithm.xor(&mut plain, &hidden, &nonce, &[2; 31]).is_err());
        assert_eq!(Algorithm::by_name(name), Some(algorithm));
    }
}

#[test]
fn numbers_are_little_endian() {
    let mut number = hex!("ffff00");
    compare::increment(&mut number);
    assert_eq!(number, hex!("000001"));
    compare::sub(&mut number, &hex!("010000")).unwrap();
    assert_eq!(number, hex!("ffff00"));
    compare::add(&mut number, &hex!("0100ff")).unwrap();
    assert_eq!(number, hex!("000000"), "the carry is dropped");
    assert!(compare::is_zero(&number));
    assert_eq!(
        compare::compare(&hex!("ff00"), &hex!("0001")).unwrap(),
        Ordering::Less
    );
    assert_eq!(
        compare::compare(&hex!("0001"), &hex!("ff00")).unwrap(),
        Ordering::Greater
    );
    assert_eq!(compare::compare(b"ab", b"ab").unwrap(), Ordering::Equal);
    for error in [
        compare::add(&mut [0; 2], &[0; 3]).unwrap_err(),
        compare::sub(&mut [0; 2], &[0; 3]).unwrap_err(),
        compare::compare(&[0; 2], &[0; 3]).unwrap_err(),
    ] {
        assert_eq!(error.kind, Kind::BadArgument);
    }
}

#[test]
fn padding_is_one_byte_and_zeros() {
    for (length, block, padded) in [
        (0, 1, 1),
        (0, 16, 16),
        (3, 4, 4),
        (4, 4, 8),
        (15, 16, 16),
        (16, 16, 32),
        (5, 3, 6),
    ] {
        let data = vec![0; length];
        assert_eq!(pad::padded_len(length, block).unwrap(), padded);
        let mut out = vec![0xff; padded];
        pad::pad(&mut out, &data, block).unwrap();
        assert_eq!(out[length], 0x80);
        assert!(out[length + 1..].iter().all(|byte| *byte == 0));
        assert_eq!(pad::unpad(&out, block).unwrap(), data);
    }
}

#[test]
fn padding_that_is_not_whole_is_refused() {
    for (data, block) in [
        (&b""[..], 4),
        (b"abc", 4),
        (b"abcd", 4),
        (&[0; 8], 4),
        (b"\x80\0\0\0\0", 4),
        (b"\x80\0\0\x01", 4),
    ] {
        assert_eq!(
            pad::unpad(data, block).unwrap_err().kind,
            Kind::Encoding,
            "{data:?}"
        );
    }
    for block in [0, pad::BLOCK_MAX + 1] {
        assert_eq!(pad::unpad(b"\x80", block).unwrap_err().kind, Kind::BadArgument);
        assert_eq!(pad::padded_len(1, block).unwrap_err().kind, Kind::BadArgument);
    }
}

#[test]
fn sizes_by_name() {
    let expected = [
        ("secretbox.key", 32),
        ("aead.nonce", 24),
        ("aead.chacha20poly1305.nonce", 8),
        ("AEAD.AEGIS256.tag", 32),
        ("sign.secret", 64),
        ("box.seal", 48),
        ("pwhash.string", 128),
        ("hash.length.max", 64),
    ];
    for (name, size) in expected {
        assert_eq!(sizes::bytes(name), Some(size), "{name}");
    }
    for name in [
        "",
        "aead",
        "aead.",
        "aead.key.key",
        "aead.nothing.key",
        "secretbox",
        "secretbox.key ",
    ] {
        assert_eq!(sizes::bytes(name), None, "{name}");
    }
    let names = sizes::names();
    assert!(names.iter().all(|name| sizes::bytes(name).is_some()));
    assert!(names.is_sorted());
}

#[test]
fn a_secret_keeps_its_bytes() {
    let secret = Secret::from_bytes(b"key").unwrap();
    assert_eq!(secret.len(), 3);
    for _ in 0..3 {
        assert_eq!(secret.with(<[u8]>::to_vec).unwrap(), b"key");
    }
    // Readers may overlap, on one thread and on several.
    let nested = secret
        .with(|outer| secret.with(|inner| outer == inner))
        .unwrap()
        .unwrap();
    assert!(nested);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..500).for_each(|_| assert!(secret.with(|bytes| bytes == b"key").unwrap())));
        }
    });
    assert_eq!(secret.with(<[u8]>::to_vec).unwrap(), b"key");
}

#[test]
fn secrets_are_drawn_and_derived_in_place() {
    let (one, two) = (Secret::random(32).unwrap(), Secret::random(32).unwrap());
    assert_ne!(
        one.with(<[u8]>::to_vec).unwrap(),
        two.with(<[u8]>::to_vec).unwrap()
    );
    let derived = Secret::derived(4, |out| {
        out.copy_from_slice(b"abcd");
        Ok(())
    });
    assert_eq!(derived.unwrap().with(<[u8]>::to_vec).unwrap(), b"abcd");
    let failed = Secret::derived(4, |_| Err(Error::argument("no")));
    assert_eq!(failed.err().unwrap().text, "no");
    assert!(Secret::from_bytes(b"").is_err());
    assert!(Secret::random(Secret::MAX + 1).is_err());
}
