//! One message for several public keys: encrypted once, with a key that is sealed to each of them.
//!
//! In bytes: version 1 (1), how many recipients big-endian (2), for each a sealed box of the message key (80), a
//! commitment to that key (32), then the message under XChaCha20-Poly1305 with all of that as additional data. The key is
//! used once, so its nonce is zero. The commitment keeps a sender from making one letter that reads differently to
//! different recipients.

use crate::aead::Algorithm;
use crate::box_::{self, PUBLIC, SEAL, SECRET};
use crate::error::{Error, Result};
use crate::kdf;
use crate::keys::SecretBytes;
use crate::native::{equal, random};

const VERSION: u8 = 1;
const COUNT: usize = 3;
const KEY: usize = 32;
const SLOT: usize = KEY + SEAL;
const COMMITMENT: usize = 32;
const TAG: usize = 16;
const AEAD: Algorithm = Algorithm::XChaCha20Poly1305;
const NONCE: [u8; 24] = [0; 24];
const CONTEXT: &[u8; 8] = b"sealmany";

/// The most recipients of one message.
pub const RECIPIENTS_MAX: usize = 4096;

fn head_len(recipients: usize) -> usize {
    COUNT + recipients * SLOT + COMMITMENT
}

/// The length of a message of `message` bytes, sealed to so many.
pub fn sealed_len(message: usize, recipients: usize) -> usize {
    head_len(recipients) + message + TAG
}

/// The key that encrypts, and the commitment to it, both of the message key.
fn derive(key: &[u8; KEY]) -> Result<(SecretBytes<KEY>, [u8; COMMITMENT])> {
    let (mut inner, mut commitment) = (SecretBytes::default(), [0; COMMITMENT]);
    kdf::derive(&mut *inner, 1, CONTEXT, key)?;
    kdf::derive(&mut commitment, 2, CONTEXT, key)?;
    Ok((inner, commitment))
}

/// Seals to the owners of public keys; `out` is [`sealed_len`] long (else panic).
///
/// Errors: no recipient or more than [`RECIPIENTS_MAX`], a weak public key.
pub fn seal(out: &mut [u8], message: &[u8], recipients: &[[u8; PUBLIC]]) -> Result<()> {
    if !(1..=RECIPIENTS_MAX).contains(&recipients.len()) {
        let count = recipients.len();
        return Err(Error::argument(format!(
            "a message can have 1 to {RECIPIENTS_MAX} recipients, not {count}"
        )));
    }
    let mut key = SecretBytes::<KEY>::default();
    random::fill(&mut *key);
    let (inner, commitment) = derive(&key)?;
    let (head, cipher) = out.split_at_mut(head_len(recipients.len()));
    head[0] = VERSION;
    head[1..COUNT].copy_from_slice(&(recipients.len() as u16).to_be_bytes());
    for (number, (slot, public)) in head[COUNT..].chunks_exact_mut(SLOT).zip(recipients).enumerate() {
        let weak = |error| Error::argument(format!("recipient {}: {error}", number + 1));
        box_::seal_anonymous(slot, &*key, public).map_err(weak)?;
    }
    let after = head.len() - COMMITMENT;
    head[after..].copy_from_slice(&commitment);
    AEAD.seal_with_nonce(cipher, message, head, &NONCE, &*inner)
}

/// The length of the message in what [`seal`] made. Errors: bytes that it cannot have made.
pub fn opened_len(sealed: &[u8]) -> Result<usize> {
    let none = || Error::argument("this is no message to several recipients, or it was cut short");
    let (head, _) = sealed.split_first_chunk::<COUNT>().ok_or_else(none)?;
    let count = usize::from(u16::from_be_bytes([head[1], head[2]]));
    if head[0] != VERSION || !(1..=RECIPIENTS_MAX).contains(&count) {
        return Err(none());
    }
    sealed.len().checked_sub(sealed_len(0, count)).ok_or_else(none)
}

/// Opens as one of the recipients; `out` is [`opened_len`] long (else panic).
///
/// Errors: `authFailed` when it is not for the owner of these keys, or was altered.
pub fn open(out: &mut [u8], sealed: &[u8], public: &[u8; PUBLIC], secret: &[u8; SECRET]) -> Result<()> {
    let message = opened_len(sealed)?;
    let (head, cipher) = sealed.split_at(sealed.len() - message - TAG);
    let (slots, commitment) = head[COUNT..].split_at(head.len() - COUNT - COMMITMENT);
    let mut key = SecretBytes::<KEY>::default();
    for slot in slots.chunks_exact(SLOT) {
        if box_::open_anonymous(&mut *key, slot, public, secret).is_err() {
            continue;
        }
        let (inner, expected) = derive(&key)?;
        if equal(commitment, &expected) {
            return AEAD
                .open_with_nonce(out, cipher, head, &NONCE, &*inner)
                .map_err(|_| Error::auth("the message"));
        }
    }
    Err(Error::auth("the message"))
}
