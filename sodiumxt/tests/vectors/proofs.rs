//! Hashing to ristretto255 and proofs of equal logarithms. Figures: RFC 9380 appendix K.3; RFC 9497 appendix A.1.2.

use crate::negative::every_byte_altered;
use hex_literal::hex;
use sodiumxt::dleq::{CONTEXT, Statement, shuffle_and_mask};
use sodiumxt::expand::{expand, ristretto_point};
use sodiumxt::group::Group::Ristretto255;

#[test]
fn rfc_9380_expand_message_xmd() {
    let domain = b"QUUX-V01-CS02-with-expander-SHA512-256";
    for (message, expected) in [
        (
            "",
            hex!("6b9a7312411d92f921c6f68ca0b6380730a1a4d982c507211a90964c394179ba"),
        ),
        (
            "abc",
            hex!("0da749f12fbe5483eb066a5f595055679b976e93abe9be6f0f6318bce7aca8dc"),
        ),
    ] {
        let mut out = [0; 32];
        expand(&mut out, &[message.as_bytes()], domain).unwrap();
        assert_eq!(out, expected);
    }
    assert!(expand(&mut [0; 32], &[b"abc"], b"").is_err());
    assert!(expand(&mut [0; 64 * 255 + 1], &[b"abc"], domain).is_err());
    // A domain beyond 255 bytes is hashed first, so it still counts as a whole.
    let (mut one, mut two) = ([0; 100], [0; 100]);
    expand(&mut one, &[b"abc"], &[1; 256]).unwrap();
    expand(&mut two, &[b"a", b"bc"], &[1; 257]).unwrap();
    assert_ne!(one, two);
}

const SECRET: [u8; 32] = hex!("e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909");
const PUBLIC: [u8; 32] = hex!("c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e");
const BLINDS: [[u8; 32]; 2] = [
    hex!("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"),
    hex!("222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e"),
];

struct Figure {
    points: &'static [u8],
    products: &'static [u8],
    commitment: [u8; 32],
    proof: [u8; 64],
}

const FIGURES: [Figure; 3] = [
    Figure {
        points: &hex!("863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"),
        products: &hex!("aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"),
        commitment: BLINDS[1],
        proof: hex!(
            "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
            "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d"
        ),
    },
    Figure {
        points: &hex!("cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c"),
        products: &hex!("60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468"),
        commitment: BLINDS[1],
        proof: hex!(
            "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
            "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02"
        ),
    },
    Figure {
        points: &hex!(
            "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"
            "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654"
        ),
        products: &hex!(
            "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"
            "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a"
        ),
        commitment: hex!("419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c"),
        proof: hex!(
            "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a"
            "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08"
        ),
    },
];

fn generator() -> [u8; 32] {
    let mut one = [0; 32];
    one[0] = 1;
    Ristretto255.multiply_base(&one).unwrap()
}

#[test]
fn rfc_9497_blinded_elements() {
    let inputs: [&[u8]; 2] = [&[0], &[0x5a; 17]];
    let domain = [b"HashToGroup-", CONTEXT].concat();
    for (input, blind, blinded) in [
        (inputs[0], &BLINDS[0], FIGURES[0].points),
        (inputs[1], &BLINDS[0], FIGURES[1].points),
        (inputs[1], &BLINDS[1], &FIGURES[2].points[32..]),
    ] {
        let point = ristretto_point(input, &domain).unwrap();
        assert_eq!(Ristretto255.multiply(blind, &point).unwrap(), blinded);
    }
}

#[test]
fn rfc_9497_proofs() {
    let base = generator();
    for figure in &FIGURES {
        let statement = Statement {
            base: &base,
            image: &PUBLIC,
            points: figure.points,
            products: figure.products,
            context: CONTEXT,
        };
        assert_eq!(
            statement.prove_with(&SECRET, &figure.commitment).unwrap(),
            figure.proof
        );
        assert!(statement.verify(&figure.proof).unwrap());
        let drawn = statement.prove(&SECRET).unwrap();
        assert_ne!(drawn, figure.proof);
        assert!(statement.verify(&drawn).unwrap());
        every_byte_altered(&figure.proof, |altered| {
            !statement.verify(altered.try_into().unwrap()).unwrap()
        });
        let other = Statement {
            context: b"another",
            ..statement
        };
        assert!(!other.verify(&figure.proof).unwrap());
        let swapped = Statement {
            image: &base,
            ..statement
        };
        assert!(!swapped.verify(&figure.proof).unwrap());
    }
}

#[test]
fn a_proof_of_something_untrue_does_not_verify() {
    let base = generator();
    let figure = &FIGURES[2];
    let mut wrong = figure.products.to_vec();
    wrong[32..].copy_from_slice(&FIGURES[1].products[..32]);
    let statement = Statement {
        base: &base,
        image: &PUBLIC,
        points: figure.points,
        products: &wrong,
        context: CONTEXT,
    };
    let proof = statement.prove(&SECRET).unwrap();
    assert!(!statement.verify(&proof).unwrap());
    for (points, products) in [
        (&[][..], &[][..]),
        (&figure.points[..31], &wrong[..31]),
        (figure.points, &wrong[..32]),
        (&[0xff; 64], &wrong[..]),
    ] {
        let broken = Statement {
            points,
            products,
            ..statement
        };
        assert!(broken.verify(&proof).is_err());
    }
}

#[test]
fn a_shuffle_keeps_all_points_and_says_where_they_went() {
    let points: Vec<u8> = (0..20).flat_map(|_| Ristretto255.random()).collect();
    let scalar = Ristretto255.scalar_random();
    let mut out = vec![0; points.len()];
    let mut orders = std::collections::HashSet::new();
    for _ in 0..5 {
        let order = shuffle_and_mask(&mut out, &scalar, &points).unwrap();
        for (product, place) in out.as_chunks::<32>().0.iter().zip(&order) {
            let point = &points.as_chunks::<32>().0[place - 1];
            assert_eq!(*product, Ristretto255.multiply(&scalar, point).unwrap());
        }
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(1..=20));
        orders.insert(order);
    }
    assert_eq!(orders.len(), 5, "20! orders do not meet by chance");
    let bad = [&points[..32], &[0xff; 32]].concat();
    let error = shuffle_and_mask(&mut [0; 64], &scalar, &bad).unwrap_err();
    assert!(error.text.starts_with("point 2 "), "{error}");
    assert!(shuffle_and_mask(&mut [0; 33], &scalar, &[0; 33]).is_err());
    assert!(shuffle_and_mask(&mut [], &scalar, &[]).is_err());
}
