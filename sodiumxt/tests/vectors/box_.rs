//! Boxes. Figures: the NaCl test of `crypto_box` (the keys of RFC 7748 section 6.1, the message of the secret box test),
//! and libsodium's `box_seed` test.

use crate::negative::{SMALL_ORDER_X25519, every_byte_altered, every_truncation};
use crate::secretbox::{BOXED, MESSAGE};
use hex_literal::hex;
use sodiumxt::box_::{self, Shared};
use sodiumxt::error::{Kind, Result};

const ALICE_SECRET: [u8; 32] = hex!("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
const ALICE_PUBLIC: [u8; 32] = hex!("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
const BOB_SECRET: [u8; 32] = hex!("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
const BOB_PUBLIC: [u8; 32] = hex!("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
const NONCE: [u8; 24] = hex!("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");
/// The first-level key of the NaCl paper: what the secret box test uses as its key.
const SHARED: [u8; 32] = hex!("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389");

#[test]
fn nacl_figures() {
    let mut out = [0; 147];
    box_::seal_with_nonce(&mut out, &MESSAGE, &NONCE, &BOB_PUBLIC, &ALICE_SECRET).unwrap();
    assert_eq!(out, BOXED);

    let mut opened = [0; 131];
    box_::open_with_nonce(&mut opened, &BOXED, &NONCE, &ALICE_PUBLIC, &BOB_SECRET).unwrap();
    assert_eq!(opened, MESSAGE);
}

#[test]
fn nacl_figures_precomputed() {
    let alice = Shared::new(&BOB_PUBLIC, &ALICE_SECRET).unwrap();
    let bob = Shared::new(&ALICE_PUBLIC, &BOB_SECRET).unwrap();
    assert_eq!((alice.as_bytes(), bob.as_bytes()), (&SHARED, &SHARED));

    let mut cipher = [0; 131];
    let mac = alice.seal_detached(&mut cipher, &MESSAGE, &NONCE);
    assert_eq!((&mac[..], &cipher[..]), BOXED.split_at(16));
    let mut opened = [0; 131];
    bob.open_detached(&mut opened, &cipher, &mac, &NONCE).unwrap();
    assert_eq!(opened, MESSAGE);

    let mut boxed = vec![0; box_::sealed_len(MESSAGE.len())];
    alice.seal(&mut boxed, &MESSAGE);
    assert_eq!(open(&boxed, &ALICE_PUBLIC, &BOB_SECRET).unwrap(), MESSAGE);
    Shared::from_bytes(&SHARED).open(&mut opened, &boxed).unwrap();
    assert_eq!(opened, MESSAGE);
}

#[test]
fn libsodium_seed_figures() {
    let pair = box_::keypair_from_seed(&ALICE_SECRET);
    assert_eq!(
        pair.public,
        hex!("ed7749b4d989f6957f3bfde6c56767e988e21c9f8784d91d610011cd553f9b06")
    );
    assert_eq!(
        *pair.secret,
        hex!("accd44eb8e93319c0570bc11005c0e0189d34ff02f6c17773411ad191293c98f")
    );
}

fn open(boxed: &[u8], public: &[u8; 32], secret: &[u8; 32]) -> Result<Vec<u8>> {
    let mut opened = vec![0; box_::opened_len(boxed.len())?];
    box_::open(&mut opened, boxed, public, secret)?;
    Ok(opened)
}

#[test]
fn alterations_truncations_and_other_keys_are_refused() {
    for message in [&b""[..], &MESSAGE] {
        let mut boxed = vec![0; box_::sealed_len(message.len())];
        box_::seal(&mut boxed, message, &BOB_PUBLIC, &ALICE_SECRET).unwrap();
        every_byte_altered(&boxed, |altered| {
            open(altered, &ALICE_PUBLIC, &BOB_SECRET).is_err()
        });
        every_truncation(&boxed, |cut| open(cut, &ALICE_PUBLIC, &BOB_SECRET).is_err());
        let stranger = box_::keypair();
        assert_eq!(
            open(&boxed, &stranger.public, &BOB_SECRET).unwrap_err().kind,
            Kind::AuthFailed
        );
        assert_eq!(
            open(&boxed, &ALICE_PUBLIC, &stranger.secret).unwrap_err().kind,
            Kind::AuthFailed
        );
    }
}

fn open_anonymous(sealed: &[u8], public: &[u8; 32], secret: &[u8; 32]) -> Result<Vec<u8>> {
    let mut opened = vec![0; box_::anonymous_opened_len(sealed.len())?];
    box_::open_anonymous(&mut opened, sealed, public, secret)?;
    Ok(opened)
}

#[test]
fn sealed_boxes_open_for_their_owner_alone() {
    let stranger = box_::keypair();
    for message in [&b""[..], &MESSAGE] {
        let mut sealed = vec![0; box_::anonymous_len(message.len())];
        box_::seal_anonymous(&mut sealed, message, &BOB_PUBLIC).unwrap();
        assert_eq!(
            open_anonymous(&sealed, &BOB_PUBLIC, &BOB_SECRET).unwrap(),
            message
        );
        every_byte_altered(&sealed, |altered| {
            open_anonymous(altered, &BOB_PUBLIC, &BOB_SECRET).is_err()
        });
        every_truncation(&sealed, |cut| {
            open_anonymous(cut, &BOB_PUBLIC, &BOB_SECRET).is_err()
        });
        assert!(open_anonymous(&sealed, &stranger.public, &stranger.secret).is_err());
    }
}

#[test]
fn weak_public_keys_are_refused() {
    for weak in &SMALL_ORDER_X25519 {
        assert_eq!(
            Shared::new(weak, &ALICE_SECRET).err().unwrap().kind,
            Kind::BadArgument
        );
        let mut out = [0; 41];
        assert_eq!(
            box_::seal(&mut out, b"m", weak, &ALICE_SECRET).unwrap_err().kind,
            Kind::BadArgument
        );
        let mut out = [0; 49];
        assert_eq!(
            box_::seal_anonymous(&mut out, b"m", weak).unwrap_err().kind,
            Kind::BadArgument
        );
    }
}
