//! Keys from keys. Figures: RFC 5869 appendix A (HKDF-SHA-256, tests 1 to 3), libsodium's `kdf` test.

use hex_literal::hex;
use sodiumxt::error::Kind;
use sodiumxt::kdf::{self, Hkdf};

struct Figure {
    material: Vec<u8>,
    salt: Vec<u8>,
    info: Vec<u8>,
    prk: [u8; 32],
    okm: Vec<u8>,
}

fn rfc_5869() -> [Figure; 3] {
    [
        Figure {
            material: vec![0x0b; 22],
            salt: (0..=0x0c).collect(),
            info: (0xf0..=0xf9).collect(),
            prk: hex!("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"),
            okm: hex!(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
            )
            .to_vec(),
        },
        Figure {
            material: (0..=0x4f).collect(),
            salt: (0x60..=0xaf).collect(),
            info: (0xb0..=0xff).collect(),
            prk: hex!("06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244"),
            okm: hex!(
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
            )
            .to_vec(),
        },
        Figure {
            material: vec![0x0b; 22],
            salt: Vec::new(),
            info: Vec::new(),
            prk: hex!("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"),
            okm: hex!(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
            )
            .to_vec(),
        },
    ]
}

#[test]
fn rfc_5869_figures() {
    for figure in rfc_5869() {
        let prk = Hkdf::Sha256.extract(&figure.salt, &figure.material);
        assert_eq!(prk[..], figure.prk);
        let mut okm = vec![0; figure.okm.len()];
        Hkdf::Sha256.expand(&mut okm, &figure.info, &prk).unwrap();
        assert_eq!(okm, figure.okm);
    }
}

#[test]
fn hkdf_refuses_other_sizes() {
    for (hkdf, length) in [(Hkdf::Sha256, 8160), (Hkdf::Sha512, 16320)] {
        let prk = hkdf.extract(b"", b"material");
        assert!(hkdf.expand(&mut vec![0; length], b"", &prk).is_ok());
        assert_eq!(
            hkdf.expand(&mut vec![0; length + 1], b"", &prk).unwrap_err().kind,
            Kind::BadArgument
        );
        assert_eq!(
            hkdf.expand(&mut [0; 8], b"", &prk[1..]).unwrap_err().kind,
            Kind::BadArgument
        );
    }
    assert_eq!(Hkdf::by_name("SHA512"), Some(Hkdf::Sha512));
    assert_eq!(Hkdf::by_name("sha1"), None);
}

#[test]
fn libsodium_figures_of_subkeys() {
    let master = std::array::from_fn(|place| place as u8);
    let figures: [[u8; 64]; 2] = [
        hex!(
            "a0c724404728c8bb95e5433eb6a9716171144d61efb23e74b873fcbeda51d8071b5d70aae12066dfc94ce943f145aa17"
            "6c055040c3dd73b0a15e36254d450614"
        ),
        hex!(
            "02507f144fa9bf19010bf7c70b235b4c2663cc00e074f929602a5e2c10a780757d2a3993d06debc378a90efdac196dd8"
            "41817b977d67b786804f6d3cd585bab5"
        ),
    ];
    for (number, expected) in figures.into_iter().enumerate() {
        let mut out = [0; 64];
        kdf::derive(&mut out, number as u64, b"KDF test", &master).unwrap();
        assert_eq!(out, expected);
    }
    for length in [0, 15, 65] {
        assert!(kdf::derive(&mut vec![0; length], 0, b"KDF test", &master).is_err());
    }
}
