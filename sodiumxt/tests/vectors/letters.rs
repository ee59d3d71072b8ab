//! Messages to several people and to keys of X-Wing: who may open, and what must be refused.

use crate::negative::{every_byte_altered, every_truncation};
use sodiumxt::error::Kind;
use sodiumxt::kem::Algorithm::XWing;
use sodiumxt::{box_, hybrid, many};

fn sealed(message: &[u8], recipients: &[[u8; 32]]) -> Vec<u8> {
    let mut out = vec![0; many::sealed_len(message.len(), recipients.len())];
    many::seal(&mut out, message, recipients).unwrap();
    out
}

fn opened(sealed: &[u8], pair: &sodiumxt::keys::Keypair<32, 32>) -> Result<Vec<u8>, Kind> {
    let mut out = vec![0; many::opened_len(sealed).map_err(|error| error.kind)?];
    many::open(&mut out, sealed, &pair.public, &pair.secret).map_err(|error| error.kind)?;
    Ok(out)
}

#[test]
fn each_recipient_opens_and_nobody_else() {
    let pairs: Vec<_> = (0..5).map(|_| box_::keypair()).collect();
    let public: Vec<_> = pairs[..4].iter().map(|pair| pair.public).collect();
    for message in [&b""[..], b"meet me at noon", &[7; 5000]] {
        let letter = sealed(message, &public);
        assert_eq!(letter.len(), message.len() + 51 + 4 * 80);
        for pair in &pairs[..4] {
            assert_eq!(opened(&letter, pair).unwrap(), message);
        }
        assert_eq!(opened(&letter, &pairs[4]), Err(Kind::AuthFailed));
    }
}

#[test]
fn alterations_are_refused_even_where_they_concern_another_recipient() {
    let pairs = [box_::keypair(), box_::keypair()];
    let letter = sealed(b"hello", &[pairs[0].public, pairs[1].public]);
    every_byte_altered(&letter, |altered| opened(altered, &pairs[0]).is_err());
    every_truncation(&letter, |cut| opened(cut, &pairs[1]).is_err());
    // Without the second recipient's box, and the count as if there had been one.
    let mut fewer = [&letter[..83], &letter[163..]].concat();
    fewer[2] = 1;
    assert_eq!(opened(&fewer, &pairs[0]), Err(Kind::AuthFailed));
}

#[test]
fn recipients_are_checked() {
    let pair = box_::keypair();
    let error = |recipients: &[[u8; 32]]| {
        let mut out = vec![0; many::sealed_len(1, recipients.len())];
        many::seal(&mut out, b"x", recipients).unwrap_err()
    };
    assert_eq!(error(&[]).kind, Kind::BadArgument);
    assert!(
        error(&[pair.public, [0; 32]])
            .text
            .starts_with("recipient 2: the public key is weak")
    );
    assert!(
        error(&vec![pair.public; many::RECIPIENTS_MAX + 1])
            .text
            .contains("1 to 4096")
    );
}

#[test]
fn a_hybrid_letter_opens_with_its_key_alone() {
    let (mine, other) = (XWing.keypair().unwrap_pair(), XWing.keypair().unwrap_pair());
    for message in [&b""[..], b"open in 2080"] {
        let mut letter = vec![0; message.len() + hybrid::OVERHEAD];
        hybrid::seal(&mut letter, message, &mine.0).unwrap();
        let open = |letter: &[u8], secret: &[u8; 32]| {
            let mut out = vec![0; hybrid::opened_len(letter.len()).map_err(|error| error.kind)?];
            hybrid::open(&mut out, letter, secret).map_err(|error| error.kind)?;
            Ok(out)
        };
        assert_eq!(open(&letter, &mine.1).unwrap(), message);
        assert_eq!(open(&letter, &other.1), Err(Kind::AuthFailed));
        every_byte_altered(&letter, |altered| open(altered, &mine.1).is_err());
        every_truncation(&letter, |cut| open(cut, &mine.1).is_err());
    }
}

/// A pair as arrays.
trait Pair {
    fn unwrap_pair(self) -> ([u8; 1216], [u8; 32]);
}

impl Pair for sodiumxt::kem::KemKeypair {
    fn unwrap_pair(self) -> ([u8; 1216], [u8; 32]) {
        (
            self.public.try_into().unwrap(),
            self.secret[..].try_into().unwrap(),
        )
    }
}
