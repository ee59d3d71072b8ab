//! Mutable DHT items. Figures: the test vectors of BEP 44 (signatures; their key is of another form than libsodium's).

use hex_literal::hex;
use sodiumxt::bep44;
use sodiumxt::error::Kind;
use sodiumxt::sign;

const PUBLIC: [u8; 32] = hex!("77ff84905a91936367c01360803104f92432fcd904a43511876df5cdf3e7e548");

#[test]
fn bep_44_figures() {
    let value = bep44::bencode(b"Hello World!");
    assert_eq!(value, b"12:Hello World!");
    assert_eq!(
        bep44::signed_bytes(b"", 1, &value).unwrap(),
        b"3:seqi1e1:v12:Hello World!"
    );
    let salted = b"4:salt6:foobar3:seqi1e1:v12:Hello World!";
    assert_eq!(bep44::signed_bytes(b"foobar", 1, &value).unwrap(), salted);

    let without = hex!(
        "305ac8aeb6c9c151fa120f120ea2cfb923564e11552d06a5d856091e5e853cff1260d3f39e4999684aa92eb73ffd136e"
        "6f4f3ecbfda0ce53a1608ecd7ae21f01"
    );
    let with = hex!(
        "6834284b6b24c3204eb2fea824d82f88883a3d95e8b4a21b8c0ded553d17d17ddf9a8a7104b1258f30bed3787e6cb896"
        "fca78c58f8e03b5f18f14951a87d9a08"
    );
    assert!(bep44::verify_item(&without, b"", 1, &value, &PUBLIC));
    assert!(bep44::verify_item(&with, b"foobar", 1, &value, &PUBLIC));
    assert!(!bep44::verify_item(&with, b"", 1, &value, &PUBLIC));
    assert!(!bep44::verify_item(&with, b"foobar", 2, &value, &PUBLIC));
    assert!(!bep44::verify_item(
        &with,
        b"foobar",
        1,
        b"12:Hello World?",
        &PUBLIC
    ));
}

#[test]
fn what_is_signed_verifies() {
    let pair = sign::keypair();
    let signature = bep44::sign_item(b"s", i64::MAX, b"i5e", &pair.secret).unwrap();
    assert!(bep44::verify_item(
        &signature,
        b"s",
        i64::MAX,
        b"i5e",
        &pair.public
    ));
}

#[test]
fn items_out_of_range_are_refused() {
    for (salt, seq, value) in [(65, 1, 5), (0, -1, 5), (0, 1, 0), (0, 1, 1001)] {
        let error = bep44::signed_bytes(&vec![0; salt], seq, &vec![0; value]).unwrap_err();
        assert_eq!(error.kind, Kind::BadArgument);
    }
    assert!(bep44::signed_bytes(&[0; 64], 0, &[0; 1000]).is_ok());
}
