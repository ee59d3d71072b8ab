//! Argon2 against RustCrypto, which is held against RFC 9106 first.

use crate::array;
use argon2::password_hash::{PasswordHash, PasswordVerifier};
use argon2::{Algorithm, Argon2, AssociatedData, Params, ParamsBuilder, Version};
use hex_literal::hex;
use sodiumxt::pwhash::{self, Limits};

/// RFC 9106 section 5.3: Argon2id with four lanes, a secret and associated data, which libsodium has no call for.
#[test]
fn the_other_implementation_gives_the_figure_of_rfc_9106() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .output_len(32)
        .build()
        .unwrap();
    let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut out = [0; 32];
    argon.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
    assert_eq!(
        out,
        hex!("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    );
}

#[test]
fn derived_keys() {
    let cases = [(1, 8), (2, 64), (3, 1000), (4, 17)];
    for (ops, kib) in cases {
        for (ours, theirs) in [
            (pwhash::Algorithm::Argon2id, Algorithm::Argon2id),
            (pwhash::Algorithm::Argon2i, Algorithm::Argon2i),
        ] {
            if ours == pwhash::Algorithm::Argon2i && (ops as usize) < pwhash::OPS_MIN_ARGON2I {
                continue;
            }
            for length in [16, 32, 64, 65, 200] {
                let (mut expected, mut out) = (vec![0; length], vec![0; length]);
                let params = Params::new(kib, ops, 1, Some(length)).unwrap();
                let argon = Argon2::new(theirs, Version::V0x13, params);
                argon
                    .hash_password_into(b"passphrase", &array::<16>(7), &mut expected)
                    .unwrap();
                let limits = Limits {
                    ops: ops.into(),
                    mem: u64::from(kib) * 1024,
                };
                pwhash::derive(&mut out, b"passphrase", &array(7), limits, ours).unwrap();
                assert_eq!(out, expected);
            }
        }
    }
}

#[test]
fn a_string_is_read_by_the_other_implementation() {
    let text = pwhash::string(b"passphrase", Limits { ops: 2, mem: 65536 }).unwrap();
    let hash = PasswordHash::new(&text).unwrap();
    Argon2::default().verify_password(b"passphrase", &hash).unwrap();
    Argon2::default()
        .verify_password(b"passphrasf", &hash)
        .unwrap_err();
}
