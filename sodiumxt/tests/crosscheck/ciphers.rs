//! Secret boxes and AEADs against RustCrypto.

use crate::{LENGTHS, array, bytes};
use aes_gcm::Aes256Gcm;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, XChaCha20Poly1305};
use crypto_secretbox::XSalsa20Poly1305;
use sodiumxt::aead::Algorithm;
use sodiumxt::secretbox;

#[test]
fn secretbox() {
    let (key, nonce) = (array::<32>(1), array::<24>(2));
    let theirs = XSalsa20Poly1305::new(&key.into());
    for length in LENGTHS {
        let message = bytes(length, 3);
        let expected = theirs.encrypt(&nonce.into(), &message[..]).unwrap();
        let mut sealed = vec![0; length + secretbox::MAC];
        secretbox::seal_with_nonce(&mut sealed, &message, &nonce, &key);
        assert_eq!(sealed, expected);

        let mut boxed = vec![0; secretbox::sealed_len(length)];
        secretbox::seal(&mut boxed, &message, &key);
        let (nonce, cipher) = boxed.split_at(24);
        assert_eq!(theirs.decrypt(nonce.into(), cipher).unwrap(), message);
    }
}

fn against<C: KeyInit + Aead>(algorithm: Algorithm) {
    if !algorithm.available() {
        return;
    }
    let (key, nonce) = (bytes(algorithm.key_len(), 1), bytes(algorithm.nonce_len(), 2));
    let theirs = C::new_from_slice(&key).unwrap();
    for length in LENGTHS {
        let (msg, aad) = (&bytes(length, 3)[..], &bytes(length / 3, 4)[..]);
        let nonce = &nonce[..];
        let expected = theirs.encrypt(nonce.into(), Payload { msg, aad }).unwrap();
        let mut sealed = vec![0; length + algorithm.tag_len()];
        algorithm
            .seal_with_nonce(&mut sealed, msg, aad, nonce, &key)
            .unwrap();
        assert_eq!(sealed, expected);

        let mut sealed = vec![0; algorithm.sealed_len(length)];
        algorithm.seal(&mut sealed, msg, aad, &key).unwrap();
        let (nonce, cipher) = sealed.split_at(algorithm.nonce_len());
        assert_eq!(
            theirs
                .decrypt(nonce.into(), Payload { msg: cipher, aad })
                .unwrap(),
            msg
        );
    }
}

#[test]
fn xchacha20poly1305() {
    against::<XChaCha20Poly1305>(Algorithm::XChaCha20Poly1305);
}

#[test]
fn chacha20poly1305_ietf() {
    against::<ChaCha20Poly1305>(Algorithm::ChaCha20Poly1305Ietf);
}

#[test]
fn aes256gcm() {
    against::<Aes256Gcm>(Algorithm::Aes256Gcm);
}
