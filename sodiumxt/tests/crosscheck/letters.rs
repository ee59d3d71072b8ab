//! The project's own forms, rebuilt from independent implementations: shares, transcripts, letters, XChaCha boxes.

use blake2::digest::consts::U32;
use blake2::digest::{FixedOutput, KeyInit};
use blake2::{Blake2b, Blake2bMac, Digest as _};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use crypto_box::{ChaChaBox, PublicKey, SecretKey};
use sha3::digest::{ExtendableOutput, Update, XofReader};
use sodiumxt::transcript::Transcript;
use sodiumxt::{box_, hybrid, kem, many, share, xbox};

use crate::{LENGTHS, array, bytes};

/// A subkey of the master key as libsodium's documentation defines it.
fn subkey(master: &[u8; 32], number: u64, context: &[u8; 8]) -> [u8; 32] {
    let (mut salt, mut personal) = ([0; 16], [0; 16]);
    salt[..8].copy_from_slice(&number.to_le_bytes());
    personal[..8].copy_from_slice(context);
    let mac = Blake2bMac::<U32>::new_with_salt_and_personal(master, &salt, &personal).unwrap();
    mac.finalize_fixed().into()
}

fn decrypt(key: &[u8; 32], sealed: &[u8], head: &[u8]) -> Vec<u8> {
    let payload = Payload {
        msg: sealed,
        aad: head,
    };
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::default(), payload)
        .expect("theirs opens ours")
}

#[test]
fn shares_come_together_in_another_implementation() {
    for (needed, count) in [(2, 3), (3, 5), (7, 9)] {
        let secret = bytes(40, needed);
        let shares = share::split(&secret, needed, count).unwrap();
        // Theirs has the number in front of the values, and nothing else.
        let theirs: Vec<_> = shares
            .iter()
            .rev()
            .take(needed.into())
            .map(|share| blahaj::Share::try_from([&share[2..3], &share[15..]].concat().as_slice()).unwrap())
            .collect();
        let both = blahaj::Sharks(needed).recover(&theirs).unwrap();
        let (back, digest) = both.split_at(secret.len());
        assert_eq!(back, secret);
        let mut set = shares[0][..15].to_vec();
        set[2] = 0;
        let expected = Blake2b::<blake2::digest::consts::U16>::new()
            .chain_update(&set)
            .chain_update(&secret)
            .finalize();
        assert_eq!(digest, &expected[..]);
    }
}

/// The steps of a transcript, as its documentation has them.
fn step(state: &[u8], step: u8, label: &[u8], data: &[u8], length: usize) -> Vec<u8> {
    let mut hash = sha3::Shake256::default();
    hash.update(state);
    hash.update(&[step]);
    for part in [label, data] {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut out = vec![0; length];
    hash.finalize_xof().read(&mut out);
    out
}

#[test]
fn transcripts() {
    let mut ours = Transcript::new(b"protocol 1");
    let mut state = step(&[0; 64], 0, b"protocol 1", b"", 64);
    for (round, length) in LENGTHS.into_iter().enumerate() {
        let data = bytes(length, 3);
        ours.append(b"data", &data);
        state = step(&state, 1, b"data", &data, 64);
        let wanted = 16 + 50 * round;
        let mut challenge = vec![0; wanted];
        ours.challenge(b"round", &mut challenge).unwrap();
        let asked = (wanted as u64).to_le_bytes();
        assert_eq!(challenge, step(&state, 2, b"round", &asked, wanted));
        state = step(&state, 3, b"round", &asked, 64);
    }
    assert!(ours.challenge(b"none", &mut []).is_err());
}

#[test]
fn a_message_to_several_people() {
    let (one, two) = (SecretKey::from(array::<32>(1)), SecretKey::from(array::<32>(2)));
    let recipients = [*one.public_key().as_bytes(), *two.public_key().as_bytes()];
    let message = bytes(1000, 5);
    let mut sealed = vec![0; many::sealed_len(message.len(), 2)];
    many::seal(&mut sealed, &message, &recipients).unwrap();
    let (head, cipher) = sealed.split_at(3 + 2 * 80 + 32);
    assert_eq!(head[..3], [1, 0, 2]);
    for (number, secret) in [one, two].iter().enumerate() {
        let public = secret.public_key().to_bytes();
        let mut key = [0; 32];
        let slot = &head[3 + 80 * number..][..80];
        box_::open_anonymous(&mut key, slot, &public, &secret.to_bytes()).unwrap();
        assert_eq!(head[163..], subkey(&key, 2, b"sealmany"));
        assert_eq!(decrypt(&subkey(&key, 1, b"sealmany"), cipher, head), message);
    }
}

#[test]
fn a_hybrid_letter() {
    let pair = kem::Algorithm::XWing.keypair_from_seed(&array::<32>(9)).unwrap();
    let message = bytes(77, 6);
    let mut letter = vec![0; message.len() + hybrid::OVERHEAD];
    hybrid::seal(&mut letter, &message, pair.public[..].try_into().unwrap()).unwrap();
    let (head, cipher) = letter.split_at(1121);
    let shared = kem::Algorithm::XWing
        .decapsulate(&head[1..], &pair.secret)
        .unwrap();
    assert_eq!(decrypt(&subkey(&shared, 1, b"hybrseal"), cipher, head), message);
}

#[test]
fn xchacha_boxes_both_ways() {
    for (seed, length) in (0..).zip(LENGTHS) {
        let (mine, theirs) = (
            SecretKey::from(array::<32>(seed)),
            SecretKey::from(array::<32>(seed + 50)),
        );
        let (public, message) = (theirs.public_key(), bytes(length, seed));
        let mut sealed = vec![0; box_::sealed_len(length)];
        xbox::seal(&mut sealed, &message, public.as_bytes(), &mine.to_bytes()).unwrap();
        let opener = ChaChaBox::new(&mine.public_key(), &theirs);
        let (nonce, cipher) = sealed.split_at(24);
        assert_eq!(opener.decrypt(nonce.into(), cipher).unwrap(), message);

        let nonce = array::<24>(seed);
        let cipher = ChaChaBox::new(&PublicKey::from(*public.as_bytes()), &mine)
            .encrypt(&nonce.into(), &message[..])
            .unwrap();
        let mut opened = vec![0; length];
        let boxed = [&nonce[..], &cipher].concat();
        xbox::open(
            &mut opened,
            &boxed,
            &mine.public_key().to_bytes(),
            &theirs.to_bytes(),
        )
        .unwrap();
        assert_eq!(opened, message);
        let mut again = vec![0; length + box_::MAC];
        xbox::seal_with_nonce(&mut again, &message, &nonce, public.as_bytes(), &mine.to_bytes()).unwrap();
        assert_eq!(again, cipher);
    }
}

#[test]
fn anonymous_xchacha_boxes_are_of_a_pair_used_once() {
    use blake2::digest::consts::U24;
    let theirs = SecretKey::from(array::<32>(4));
    let public = theirs.public_key().to_bytes();
    let mut sealed = vec![0; box_::anonymous_len(5)];
    xbox::seal_anonymous(&mut sealed, b"hello", &public).unwrap();
    let (once, cipher) = sealed.split_first_chunk::<32>().unwrap();
    let nonce = Blake2b::<U24>::new()
        .chain_update(once)
        .chain_update(public)
        .finalize();
    let opened = ChaChaBox::new(&PublicKey::from(*once), &theirs).decrypt(&nonce, cipher);
    assert_eq!(opened.unwrap(), b"hello");
    let mut out = [0; 5];
    xbox::open_anonymous(&mut out, &sealed, &public, &theirs.to_bytes()).unwrap();
    assert_eq!(&out, b"hello");
    assert!(xbox::open_anonymous(&mut out, &sealed, &public, &array(5)).is_err());
    assert!(xbox::seal_anonymous(&mut sealed, b"hello", &[0; 32]).is_err());
}
