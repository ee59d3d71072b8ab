//! Ed25519 and X25519.

use crate::figures::{Verdict, judge};
use sodiumxt::{sign, x25519};

#[test]
fn ed25519() {
    judge("ed25519", 88, 63, |case| {
        let (message, signature) = (case.bytes(1), case.bytes(2));
        // One of another length cannot even be passed.
        <[u8; 64]>::try_from(signature)
            .is_ok_and(|signature| sign::verify(&signature, &message, &case.array(0)))
    });
}

#[test]
fn x25519() {
    judge("x25519", 487, 31, |case| {
        let (public, secret, shared) = (case.array(0), case.array(1), case.array::<32>(2));
        let ours = x25519::multiply(&secret, &public);
        if shared == [0; 32] {
            assert!(
                ours.is_err(),
                "case {}: a secret that everyone knows",
                case.number
            );
            assert_eq!(case.verdict, Verdict::Acceptable);
            return false;
        }
        ours.is_ok_and(|ours| *ours == shared)
    });
}
