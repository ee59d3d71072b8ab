//! Ed25519. Figures: RFC 8032 section 7.1 (tests 1, 2, 3 and SHA(abc)) and 7.3 (Ed25519ph).

use crate::negative::{every_byte_altered, every_truncation};
use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::sign;

struct Figure {
    seed: [u8; 32],
    public: [u8; 32],
    message: &'static [u8],
    signature: [u8; 64],
}

const FIGURES: [Figure; 4] = [
    Figure {
        seed: hex!("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
        public: hex!("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
        message: b"",
        signature: hex!(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b"
        ),
    },
    Figure {
        seed: hex!("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
        public: hex!("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
        message: &hex!("72"),
        signature: hex!(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302aeeb00d291612bb0c00"
        ),
    },
    Figure {
        seed: hex!("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"),
        public: hex!("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
        message: &hex!("af82"),
        signature: hex!(
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
            "4a7c15e9716ed28dc027beceea1ec40a"
        ),
    },
    Figure {
        seed: hex!("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42"),
        public: hex!("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf"),
        message: &hex!(
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
            "454d4423643ce80e2a9ac94fa54ca49f"
        ),
        signature: hex!(
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
            "3dca179c138ac17ad9bef1177331a704"
        ),
    },
];

#[test]
fn rfc_8032_figures() {
    for figure in &FIGURES {
        let pair = sign::keypair_from_seed(&figure.seed);
        assert_eq!(pair.public, figure.public);
        assert_eq!(sign::public_of(&pair.secret), figure.public);
        assert_eq!(*sign::seed_of(&pair.secret), figure.seed);
        assert_eq!(sign::sign(figure.message, &pair.secret), figure.signature);
        assert!(sign::verify(&figure.signature, figure.message, &figure.public));
    }
}

#[test]
fn rfc_8032_figure_of_ed25519ph_in_parts() {
    let pair = sign::keypair_from_seed(&FIGURES[3].seed);
    let signature = hex!(
        "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae4131f85042463c2a355a2003d062adf5aa"
        "a10b8c61e636062aaad11c2a26083406"
    );
    let in_parts = || {
        let mut state = sign::State::new();
        state.update(b"a");
        state.update(b"");
        state.update(b"bc");
        state
    };
    assert_eq!(in_parts().sign(&pair.secret), signature);
    assert!(in_parts().verify(&signature, &pair.public).is_ok());
    every_byte_altered(&signature, |altered| {
        in_parts()
            .verify(altered.try_into().unwrap(), &pair.public)
            .is_err()
    });
}

#[test]
fn alterations_are_refused() {
    for figure in &FIGURES {
        every_byte_altered(&figure.signature, |altered| {
            !sign::verify(altered.try_into().unwrap(), figure.message, &figure.public)
        });
        every_byte_altered(figure.message, |altered| {
            !sign::verify(&figure.signature, altered, &figure.public)
        });
        every_byte_altered(&figure.public, |altered| {
            !sign::verify(&figure.signature, figure.message, altered.try_into().unwrap())
        });
    }
}

#[test]
fn an_attached_signature_gives_its_message_back() {
    for figure in &FIGURES {
        let pair = sign::keypair_from_seed(&figure.seed);
        let mut signed = vec![0; sign::attached_len(figure.message.len())];
        sign::attach(&mut signed, figure.message, &pair.secret);
        assert_eq!(signed, [&figure.signature[..], figure.message].concat());
        assert_eq!(sign::detach(&signed, &figure.public).unwrap(), figure.message);
        every_byte_altered(&signed, |altered| sign::detach(altered, &figure.public).is_err());
        every_truncation(&signed, |cut| sign::detach(cut, &figure.public).is_err());
    }
    assert_eq!(
        sign::detach(&[0; 63], &FIGURES[0].public).unwrap_err().kind,
        Kind::BadArgument
    );
    assert_eq!(
        sign::detach(&[0; 64], &FIGURES[0].public).unwrap_err().kind,
        Kind::AuthFailed
    );
}

/// The order of the group, little-endian (RFC 8032 section 5.1).
const ORDER: [u8; 32] = hex!("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

#[test]
fn a_signature_with_the_order_added_to_s_is_refused() {
    for figure in &FIGURES {
        let mut malleable = figure.signature;
        let mut carry = 0;
        for place in 0..32 {
            let sum = u16::from(malleable[32 + place]) + u16::from(ORDER[place]) + carry;
            malleable[32 + place] = sum as u8;
            carry = sum >> 8;
        }
        assert_eq!(
            carry, 0,
            "the sum still fits, so only the check of S can refuse it"
        );
        assert!(!sign::verify(&malleable, figure.message, &figure.public));
    }
}

#[test]
fn public_keys_of_small_order_are_refused() {
    // With the neutral element as key and as R, and S = 0, the bare equation holds for every message.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    assert!(!sign::verify(&signature, b"any message", &neutral));
    assert!(sign::public_to_x25519(&neutral).is_err());
}
