//! Groups. Figures: RFC 9496 appendices A.1 (multiples of the base point), A.2 (encodings that are none) and A.3 (points
//! of hashes).

use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::group::Group::{self, Ed25519, Ristretto255};

const MULTIPLES: [[u8; 32]; 3] = [
    hex!("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"),
    hex!("6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919"),
    hex!("94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259"),
];

fn scalar(number: u8) -> [u8; 32] {
    let mut scalar = [0; 32];
    scalar[0] = number;
    scalar
}

#[test]
fn rfc_9496_multiples_of_the_base_point() {
    let mut sum = MULTIPLES[0];
    for (number, expected) in (1..).zip(MULTIPLES) {
        assert_eq!(Ristretto255.multiply_base(&scalar(number)).unwrap(), expected);
        assert_eq!(
            Ristretto255.multiply(&scalar(number), &MULTIPLES[0]).unwrap(),
            expected
        );
        assert_eq!(sum, expected);
        sum = Ristretto255.add(&sum, &MULTIPLES[0]).unwrap();
    }
}

const NO_POINTS: [[u8; 32]; 30] = [
    hex!("00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
    hex!("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    hex!("f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    hex!("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    hex!("0100000000000000000000000000000000000000000000000000000000000080"),
    hex!("0100000000000000000000000000000000000000000000000000000000000000"),
    hex!("01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    hex!("ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20"),
    hex!("c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562"),
    hex!("c940e5a4404157cfb1628b108db051a8d439e1a421394ec4ebccb9ec92a8ac78"),
    hex!("47cfc5497c53dc8e61c91d17fd626ffb1c49e2bca94eed052281b510b1117a24"),
    hex!("f1c6165d33367351b0da8f6e4511010c68174a03b6581212c71c0e1d026c3c72"),
    hex!("87260f7a2f12495118360f02c26a470f450dadf34a413d21042b43b9d93e1309"),
    hex!("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"),
    hex!("4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f"),
    hex!("de6a7b00deadc788eb6b6c8d20c0ae96c2f2019078fa604fee5b87d6e989ad7b"),
    hex!("bcab477be20861e01e4a0e295284146a510150d9817763caf1a6f4b422d67042"),
    hex!("2a292df7e32cababbd9de088d1d1abec9fc0440f637ed2fba145094dc14bea08"),
    hex!("f4a9e534fc0d216c44b218fa0c42d99635a0127ee2e53c712f70609649fdff22"),
    hex!("8268436f8c4126196cf64b3c7ddbda90746a378625f9813dd9b8457077256731"),
    hex!("2810e5cbc2cc4d4eece54f61c6f69758e289aa7ab440b3cbeaa21995c2f4232b"),
    hex!("3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e"),
    hex!("a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220"),
    hex!("d483fe813c6ba647ebbfd3ec41adca1c6130c2beeee9d9bf065c8d151c5f396e"),
    hex!("8a2e1d30050198c65a54483123960ccc38aef6848e1ec8f5f780e8523769ba32"),
    hex!("32888462f8b486c68ad7dd9610be5192bbeaf3b443951ac1a8118419d9fa097b"),
    hex!("227142501b9d4355ccba290404bde41575b037693cef1f438c47f8fbf35d1165"),
    hex!("5c37cc491da847cfeb9281d407efc41e15144c876e0170b499a96a22ed31e01e"),
    hex!("445425117cb8c90edcbc7c1cc0e74f747f2c1efa5630a967c64f287792a48a4b"),
    hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
];

#[test]
fn rfc_9496_encodings_that_are_none() {
    for none in &NO_POINTS {
        assert!(!Ristretto255.is_valid(none));
        assert_eq!(
            Ristretto255.add(none, &MULTIPLES[0]).unwrap_err().kind,
            Kind::BadArgument
        );
        assert_eq!(
            Ristretto255.sub(&MULTIPLES[0], none).unwrap_err().kind,
            Kind::BadArgument
        );
        assert_eq!(
            Ristretto255.multiply(&scalar(2), none).unwrap_err().kind,
            Kind::BadArgument
        );
    }
}

#[test]
fn rfc_9496_points_of_hashes() {
    let figures: [([u8; 64], [u8; 32]); 2] = [
        (
            hex!(
                "5d1be09e3d0c82fc538112490e35701979d99e06ca3e2b5b54bffe8b4dc772c14d98b696a1bbfb5ca32c436cc61c1656"
                "3790306c79eaca7705668b47dffe5bb6"
            ),
            hex!("3066f82a1a747d45120d1740f14358531a8f04bbffe6a819f86dfe50f44a0a46"),
        ),
        (
            hex!(
                "f116b34b8f17ceb56e8732a60d913dd10cce47a6d53bee9204be8b44f6678b270102a56902e2488c46120e9276cfe546"
                "38286b9e4b3cdb470b542d46c2068d38"
            ),
            hex!("f26e5b6f7d362d2d2a94c5d0e7602cb4773c95a2e5c31a64f133189fa76ed61b"),
        ),
    ];
    for (hash, expected) in figures {
        assert_eq!(Ristretto255.from_hash(&hash).unwrap(), expected);
    }
}

#[test]
fn points_add_up_as_their_scalars_do() {
    for group in [Ristretto255, Ed25519] {
        let (x, y) = (group.scalar_random(), group.scalar_random());
        let (p, q) = (group.multiply_base(&x).unwrap(), group.multiply_base(&y).unwrap());
        let sum = group.multiply_base(&group.scalar_add(&x, &y)).unwrap();
        assert_eq!(group.add(&p, &q).unwrap(), sum);
        assert_eq!(group.sub(&sum, &q).unwrap(), p);
        assert_eq!(
            group.multiply(&y, &p).unwrap(),
            group.multiply_base(&group.scalar_mul(&x, &y)).unwrap()
        );
        assert!(group.is_valid(&group.random()));
        assert!(group.is_valid(&group.from_hash(&[7; 64]).unwrap()));
    }
}

#[test]
fn scalars_compute_modulo_the_order() {
    for group in [Ristretto255, Ed25519] {
        let x = group.scalar_random();
        assert_eq!(group.scalar_mul(&x, &group.scalar_invert(&x).unwrap()), scalar(1));
        assert_eq!(group.scalar_add(&x, &group.scalar_negate(&x)), scalar(0));
        assert_eq!(group.scalar_add(&x, &group.scalar_complement(&x)), scalar(1));
        assert_eq!(group.scalar_sub(&x, &x), scalar(0));
        let mut wide = [0; 64];
        wide[..32].copy_from_slice(&ORDER);
        assert_eq!(group.scalar_reduce(&wide), scalar(0));
        wide[0] += 5;
        assert_eq!(group.scalar_reduce(&wide), scalar(5));
        assert!(group.scalar_is_canonical(&x));
        assert!(!group.scalar_is_canonical(&ORDER));
        assert!(group.scalar_invert(&scalar(0)).is_err());
    }
}

const ORDER: [u8; 32] = hex!("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

#[test]
fn results_that_would_be_the_neutral_element_are_refused() {
    for group in [Ristretto255, Ed25519] {
        let p = group.random();
        assert_eq!(
            group.multiply(&scalar(0), &p).unwrap_err().kind,
            Kind::BadArgument
        );
        assert_eq!(
            group.multiply_base(&scalar(0)).unwrap_err().kind,
            Kind::BadArgument
        );
    }
}

#[test]
fn a_batch_is_all_or_nothing_and_names_the_first_that_is_none() {
    let group: Group = Ristretto255;
    let mask = group.scalar_random();
    let points: Vec<[u8; 32]> = (0..5).map(|_| group.random()).collect();
    let mut out = [0; 160];
    group.multiply_all(&mut out, &mask, &points.concat()).unwrap();
    for (product, point) in out.chunks(32).zip(&points) {
        assert_eq!(product, group.multiply(&mask, point).unwrap());
    }

    let mut spoilt = points.concat();
    spoilt[64..96].copy_from_slice(&NO_POINTS[0]);
    let error = group.multiply_all(&mut out, &mask, &spoilt).unwrap_err();
    assert!(error.text.starts_with("point 3:"), "{error}");
    assert_eq!(out, [0; 160]);
    for length in [0, 31, 33] {
        let error = group
            .multiply_all(&mut vec![0; length], &mask, &vec![0; length])
            .unwrap_err();
        assert_eq!(error.kind, Kind::BadArgument);
    }
}
