//! What holds for every input: what is sealed opens again, what is encoded decodes again, and no bytes of a stranger's
//! are ever taken for something else or stop the process.

use oxtkit::reply::Fill;
use proptest::prelude::*;
use sodiumxt::aead::Algorithm;
use sodiumxt::encoding::{Base64, base642bin, bin2base64, bin2hex, hex2bin};
use sodiumxt::handlers::{boxes, secretbox, signing, streams};
use sodiumxt::secretstream::{Pull, Push, Tag};
use sodiumxt::{box_, compare, pad, pwhash, sign};

const VARIANTS: [Base64; 4] = [
    Base64::Original,
    Base64::OriginalNoPadding,
    Base64::UrlSafe,
    Base64::UrlSafeNoPadding,
];

fn content() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..300)
}

proptest! {
    #[test]
    fn secret_boxes_open_again(message in content(), key: [u8; 32]) {
        let sealed = secretbox::secretbox(&message, (&key).into()).unwrap().to_vec().unwrap();
        prop_assert_eq!(sealed.len(), message.len() + 40);
        let opened = secretbox::secretbox_open(&sealed, (&key).into()).unwrap().to_vec().unwrap();
        prop_assert_eq!(opened, message);
    }

    #[test]
    fn strangers_bytes_are_no_secret_box(bytes in content(), key: [u8; 32]) {
        let opened = secretbox::secretbox_open(&bytes, (&key).into()).and_then(Fill::to_vec);
        prop_assert!(opened.is_err());
    }

    #[test]
    fn every_aead_opens_again(message in content(), ad in content(), key: [u8; 32], nonce: [u8; 32]) {
        for (name, algorithm) in Algorithm::ALL {
            if !algorithm.available() {
                continue;
            }
            let (key, nonce) = (&key[..algorithm.key_len()], &nonce[..algorithm.nonce_len()]);
            let mut sealed = vec![0; message.len() + algorithm.tag_len()];
            algorithm.seal_with_nonce(&mut sealed, &message, &ad, nonce, key).unwrap();
            let mut opened = vec![0; message.len()];
            algorithm.open_with_nonce(&mut opened, &sealed, &ad, nonce, key).unwrap();
            prop_assert_eq!(&opened, &message, "{}", name);
        }
    }

    #[test]
    fn boxes_open_again_for_whom_they_are(message in content(), mine: [u8; 32], theirs: [u8; 32]) {
        let (mine, theirs) = (box_::keypair_from_seed(&mine), box_::keypair_from_seed(&theirs));
        let sealed = boxes::box_easy(&message, &theirs.public, (&*mine.secret).into()).unwrap().to_vec().unwrap();
        let opened = boxes::box_open_easy(&sealed, &mine.public, (&*theirs.secret).into()).unwrap().to_vec();
        prop_assert_eq!(opened.unwrap(), message.clone());
        let sealed = boxes::box_seal(&message, &theirs.public).unwrap().to_vec().unwrap();
        let opened = boxes::box_seal_open(&sealed, &theirs.public, (&*theirs.secret).into()).unwrap().to_vec();
        prop_assert_eq!(opened.unwrap(), message);
    }

    #[test]
    fn signatures_fit_their_message_alone(message in content(), other in content(), seed: [u8; 32]) {
        let pair = sign::keypair_from_seed(&seed);
        let signature = signing::sign(&message, (&*pair.secret).into()).unwrap();
        prop_assert!(signing::verify(&signature, &message, &pair.public));
        prop_assert_eq!(signing::verify(&signature, &other, &pair.public), message == other);
    }

    #[test]
    fn no_bytes_are_a_signature_by_chance(signature: [u8; 32], rest: [u8; 32], message in content(), public: [u8; 32]) {
        let both: Vec<u8> = [signature, rest].concat();
        prop_assert!(!sign::verify(both[..].try_into().unwrap(), &message, &public));
    }

    #[test]
    fn streams_arrive_as_they_were_sent(messages in proptest::collection::vec((content(), content()), 1..6), key: [u8; 32]) {
        let (mut push, header) = Push::begin(&key);
        let mut pull = Pull::begin(&header, &key);
        for (message, ad) in &messages {
            let mut chunk = vec![0; Push::pushed_len(message.len())];
            push.push(&mut chunk, message, ad, Tag::Message).unwrap();
            let mut opened = vec![0; message.len()];
            prop_assert_eq!(pull.pull(&mut opened, &chunk, ad).unwrap(), Tag::Message);
            prop_assert_eq!(&opened, message);
        }
    }

    #[test]
    fn strangers_bytes_never_enter_a_stream(bytes in content(), header: [u8; 24], key: [u8; 32]) {
        let stream = streams::secret_stream_init_pull((&key).into(), &header).unwrap();
        let pulled = streams::secret_stream_pull(stream, &bytes, b"").and_then(Fill::to_vec);
        prop_assert!(pulled.is_err());
        prop_assert!(streams::free_stream(stream));
    }

    #[test]
    fn encodings_come_back(data in content()) {
        prop_assert_eq!(hex2bin(bin2hex(&data).as_bytes(), "").unwrap(), data.clone());
        for variant in VARIANTS {
            prop_assert_eq!(base642bin(bin2base64(&data, variant).as_bytes(), variant, "").unwrap(), data.clone());
        }
    }

    #[test]
    fn there_is_one_text_for_every_content(text in "[A-Za-z0-9+/=_-]{0,24}") {
        for variant in VARIANTS {
            if let Ok(data) = base642bin(text.as_bytes(), variant, "") {
                prop_assert_eq!(&bin2base64(&data, variant), &text);
            }
        }
        if let Ok(data) = hex2bin(text.as_bytes(), "") {
            prop_assert_eq!(bin2hex(&data), text.to_lowercase());
        }
    }

    #[test]
    fn any_text_is_decoded_or_refused(text in content(), ignore in "[ -~]{0,4}") {
        let _ = hex2bin(&text, &ignore);
        for variant in VARIANTS {
            let _ = base642bin(&text, variant, &ignore);
        }
    }

    #[test]
    fn padding_comes_off_again(data in content(), block in 1_usize..70) {
        let mut padded = vec![0; pad::padded_len(data.len(), block).unwrap()];
        pad::pad(&mut padded, &data, block).unwrap();
        prop_assert_eq!(padded.len() % block, 0);
        prop_assert_eq!(pad::unpad(&padded, block).unwrap(), data);
    }

    #[test]
    fn any_bytes_are_unpadded_or_refused(data in content(), block in 0_usize..70) {
        if let Ok(found) = pad::unpad(&data, block) {
            prop_assert!(data.len() - found.len() <= block);
            prop_assert_eq!(data[found.len()], 0x80);
        }
    }

    #[test]
    fn numbers_add_up_as_machine_words_do(a: u64, b: u64) {
        let mut sum = a.to_le_bytes();
        compare::add(&mut sum, &b.to_le_bytes()).unwrap();
        prop_assert_eq!(u64::from_le_bytes(sum), a.wrapping_add(b));
        compare::sub(&mut sum, &b.to_le_bytes()).unwrap();
        prop_assert_eq!(u64::from_le_bytes(sum), a);
        compare::increment(&mut sum);
        prop_assert_eq!(u64::from_le_bytes(sum), a.wrapping_add(1));
        prop_assert_eq!(compare::compare(&a.to_le_bytes(), &b.to_le_bytes()).unwrap(), a.cmp(&b));
    }

    #[test]
    fn no_text_is_a_password_hash_by_chance(text in "\\PC{0,140}") {
        prop_assert!(!pwhash::verify(&text, b"passphrase"));
    }
}
