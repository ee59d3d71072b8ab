//! Boxes and key exchange, rebuilt from their parts: X25519 of x25519-dalek, HSalsa20 within crypto_secretbox's
//! XSalsa20-Poly1305, and BLAKE2b of RustCrypto.

use crate::{LENGTHS, array, bytes};
use blake2::{Blake2b512, Digest};
use crypto_secretbox::aead::{Aead, KeyInit};
use crypto_secretbox::cipher::consts::U10;
use sodiumxt::{box_, kx};
use x25519_dalek::{PublicKey, StaticSecret};

/// The key that a box is sealed with: HSalsa20 of the shared point with a nonce of zeros.
fn shared(public: &[u8; 32], secret: &[u8; 32]) -> [u8; 32] {
    let point = StaticSecret::from(*secret).diffie_hellman(&PublicKey::from(*public));
    salsa20::hsalsa::<U10>(point.as_bytes().into(), &[0; 16].into()).into()
}

#[test]
fn boxes() {
    let (alice, bob) = (
        box_::keypair_from_seed(&array(1)),
        box_::keypair_from_seed(&array(2)),
    );
    let theirs = crypto_secretbox::XSalsa20Poly1305::new(&shared(&bob.public, &alice.secret).into());
    for length in LENGTHS {
        let message = bytes(length, 3);
        let mut boxed = vec![0; box_::sealed_len(length)];
        box_::seal(&mut boxed, &message, &bob.public, &alice.secret).unwrap();
        let (nonce, cipher) = boxed.split_at(box_::NONCE);
        assert_eq!(theirs.decrypt(nonce.into(), cipher).unwrap(), message);
    }
}

#[test]
fn session_keys() {
    let (client, server) = (kx::keypair_from_seed(&array(1)), kx::keypair_from_seed(&array(2)));
    let point = StaticSecret::from(*client.secret).diffie_hellman(&PublicKey::from(server.public));
    let mut hash = Blake2b512::new();
    hash.update(point.as_bytes());
    hash.update(client.public);
    hash.update(server.public);
    let both = hash.finalize();

    let keys = kx::client(&client.public, &client.secret, &server.public).unwrap();
    assert_eq!(keys.receive[..], both[..32]);
    assert_eq!(keys.send[..], both[32..]);
}
