//! Onion addresses. Figures: the three addresses in the Tor specifications (rend-spec-v3, "Encoding onion addresses").

use sodiumxt::onion::{KEY_FILE, address, key_file, public_key};
use sodiumxt::sign;

const PUBLISHED: [&str; 3] = [
    "pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion",
    "sp3k262uwy4r2k3ycr5awluarykdpag6a7y33jxop4cs2lu5uz5sseqd.onion",
    "xa4r2iadxm55fbnqgwwi5mymqdcofiu3w6rpbtqn7b2dyn7mgwj64jyd.onion",
];

#[test]
fn published_addresses_hold_their_keys() {
    for text in PUBLISHED {
        let public = public_key(text).unwrap();
        assert_eq!(address(&public).unwrap(), text);
        assert_eq!(
            public_key(&text.to_uppercase().replace(".ONION", "")).unwrap(),
            public
        );
    }
}

#[test]
fn a_slip_is_noticed() {
    let text = PUBLISHED[0];
    for place in 0..56 {
        let wrong = if text.as_bytes()[place] == b'a' { "b" } else { "a" };
        let altered = [&text[..place], wrong, &text[place + 1..]].concat();
        assert!(public_key(&altered).is_err(), "{altered}");
    }
    for altered in ["", "onion", &text[1..], &format!("a{text}")] {
        assert!(public_key(altered).is_err(), "{altered}");
    }
    let mut neutral = [0; 32];
    neutral[0] = 1;
    assert!(address(&neutral).is_err(), "a point of small order");
}

#[test]
fn a_key_file_signs_as_its_seed_does() {
    let file = key_file(&[7; 32]);
    assert_eq!(file.len(), KEY_FILE);
    assert_eq!(&file[..32], b"== ed25519v1-secret: type0 ==\0\0\0");
    let expanded = ed25519_dalek::hazmat::ExpandedSecretKey::from_bytes(file[32..].try_into().unwrap());
    let public = ed25519_dalek::VerifyingKey::from(&expanded);
    assert_eq!(public.to_bytes(), sign::keypair_from_seed(&[7; 32]).public);
}
