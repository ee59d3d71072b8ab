//! X25519. Figures: RFC 7748 sections 5.2 and 6.1.

use crate::negative::SMALL_ORDER_X25519;
use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::x25519;

#[test]
fn rfc_7748_figures() {
    let figures: [([u8; 32], [u8; 32], [u8; 32]); 2] = [
        (
            hex!("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
            hex!("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"),
            hex!("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"),
        ),
        (
            hex!("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d"),
            hex!("e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493"),
            hex!("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"),
        ),
    ];
    for (scalar, point, expected) in figures {
        assert_eq!(*x25519::multiply(&scalar, &point).unwrap(), expected);
    }
}

#[test]
fn rfc_7748_iterated() {
    let mut scalar = [0; 32];
    scalar[0] = 9;
    let mut point = scalar;
    for _ in 0..1000 {
        let product = *x25519::multiply(&scalar, &point).unwrap();
        (point, scalar) = (scalar, product);
    }
    assert_eq!(
        scalar,
        hex!("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51")
    );
}

#[test]
fn rfc_7748_agreement() {
    let alice = hex!("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    let bob = hex!("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    let (alice_public, bob_public) = (x25519::multiply_base(&alice), x25519::multiply_base(&bob));
    assert_eq!(
        alice_public,
        hex!("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    );
    assert_eq!(
        bob_public,
        hex!("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
    );
    let shared = hex!("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    assert_eq!(*x25519::multiply(&alice, &bob_public).unwrap(), shared);
    assert_eq!(*x25519::multiply(&bob, &alice_public).unwrap(), shared);
}

#[test]
fn points_of_small_order_are_refused() {
    for weak in &SMALL_ORDER_X25519 {
        assert_eq!(
            x25519::multiply(&[1; 32], weak).unwrap_err().kind,
            Kind::BadArgument
        );
    }
}
