//! Streams. There are no published figures: every stream has a random header. What is held here is what a stream promises.

use crate::negative::{every_byte_altered, every_truncation};
use sodiumxt::error::{Kind, Result};
use sodiumxt::secretstream::{Pull, Push, Tag};

const KEY: [u8; 32] = [7; 32];
const MESSAGES: [(&[u8], &[u8], Tag); 5] = [
    (b"one", b"", Tag::Message),
    (b"", b"page 2", Tag::Push),
    (b"three", b"", Tag::Rekey),
    (b"four", b"page 4", Tag::Message),
    (b"five", b"", Tag::Final),
];

fn pushed() -> ([u8; 24], Vec<Vec<u8>>) {
    let (mut push, header) = Push::begin(&KEY);
    let chunks = MESSAGES.map(|(message, ad, tag)| {
        let mut out = vec![0; Push::pushed_len(message.len())];
        push.push(&mut out, message, ad, tag).unwrap();
        out
    });
    (header, chunks.to_vec())
}

fn pull(stream: &mut Pull, chunk: &[u8], ad: &[u8]) -> Result<(Vec<u8>, Tag)> {
    let mut out = vec![0; Pull::pulled_len(chunk.len())?];
    let tag = stream.pull(&mut out, chunk, ad)?;
    Ok((out, tag))
}

#[test]
fn all_messages_arrive_with_their_tags() {
    let (header, chunks) = pushed();
    let mut stream = Pull::begin(&header, &KEY);
    for (chunk, (message, ad, tag)) in chunks.iter().zip(MESSAGES) {
        assert!(!stream.is_whole());
        assert_eq!(pull(&mut stream, chunk, ad).unwrap(), (message.to_vec(), tag));
    }
    assert!(stream.is_whole());
}

#[test]
fn only_the_next_message_is_taken_and_the_stream_goes_on_after_a_wrong_one() {
    let (header, chunks) = pushed();
    let mut stream = Pull::begin(&header, &KEY);
    for (place, (message, ad, _)) in MESSAGES.iter().enumerate() {
        for (other, chunk) in chunks.iter().enumerate() {
            if other != place {
                let ad = MESSAGES[other].1;
                assert_eq!(
                    pull(&mut stream, chunk, ad).unwrap_err().kind,
                    Kind::AuthFailed,
                    "{other} at {place}"
                );
            }
        }
        assert_eq!(pull(&mut stream, &chunks[place], ad).unwrap().0, *message);
    }
}

#[test]
fn alterations_truncations_and_other_keys_are_refused() {
    let (header, chunks) = pushed();
    let fresh = || Pull::begin(&header, &KEY);
    every_byte_altered(&chunks[0], |chunk| pull(&mut fresh(), chunk, b"").is_err());
    every_truncation(&chunks[0], |chunk| pull(&mut fresh(), chunk, b"").is_err());
    assert!(pull(&mut fresh(), &chunks[0], b"other data").is_err());
    every_byte_altered(&header, |header| {
        pull(
            &mut Pull::begin(header.try_into().unwrap(), &KEY),
            &chunks[0],
            b"",
        )
        .is_err()
    });
    every_byte_altered(&KEY, |key| {
        pull(
            &mut Pull::begin(&header, key.try_into().unwrap()),
            &chunks[0],
            b"",
        )
        .is_err()
    });
}

#[test]
fn after_the_final_message_there_is_nothing_more() {
    let (header, chunks) = pushed();
    let mut stream = Pull::begin(&header, &KEY);
    for (chunk, (_, ad, _)) in chunks.iter().zip(MESSAGES) {
        pull(&mut stream, chunk, ad).unwrap();
    }
    assert_eq!(
        pull(&mut stream, &chunks[0], b"").unwrap_err().kind,
        Kind::WrongState
    );

    let (mut push, _) = Push::begin(&KEY);
    push.push(&mut [0; 17], b"", b"", Tag::Final).unwrap();
    assert_eq!(
        push.push(&mut [0; 17], b"", b"", Tag::Message).unwrap_err().kind,
        Kind::WrongState
    );
}

#[test]
fn both_ends_can_change_the_key_and_must_do_so_together() {
    for both in [true, false] {
        let (mut push, header) = Push::begin(&KEY);
        let mut stream = Pull::begin(&header, &KEY);
        push.rekey();
        if both {
            stream.rekey();
        }
        let mut chunk = [0; 18];
        push.push(&mut chunk, b"m", b"", Tag::Message).unwrap();
        assert_eq!(pull(&mut stream, &chunk, b"").is_ok(), both);
    }
}

#[test]
fn tags_have_names() {
    for (name, tag) in Tag::ALL {
        assert_eq!(
            (Tag::by_name(&name.to_uppercase()), tag.name()),
            (Some(tag), name)
        );
    }
    assert_eq!(Tag::by_name("last"), None);
}
