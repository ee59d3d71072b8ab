//! A stream opens exactly the messages that were pushed, in their order: whatever else it is given is refused, and does not
//! keep the right message from following.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use sodiumxt::error::Kind;
use sodiumxt::secretstream::{OVERHEAD, Pull, Push, Tag};

const KEY: [u8; 32] = [7; 32];

#[derive(Arbitrary, Debug)]
struct Message<'a> {
    text: &'a [u8],
    ad: &'a [u8],
    tag: u8,
}

#[derive(Arbitrary, Debug)]
enum Step<'a> {
    /// The next message, as it was pushed.
    Next,
    /// The next one with a byte altered.
    Altered { at: u16, bits: u8 },
    /// One of the messages, perhaps not the next.
    Other(u8),
    /// The next one with other additional data.
    OtherAd(&'a [u8]),
    /// Any bytes.
    Raw(&'a [u8]),
    /// This end changes its key, and is out of step from then on.
    Rekey,
}

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    messages: Vec<Message<'a>>,
    steps: Vec<Step<'a>>,
}

struct Pushed<'a> {
    sealed: Vec<u8>,
    message: &'a Message<'a>,
    tag: Tag,
}

/// Pushes the messages up to the first that ends the stream.
fn push<'a>(messages: &'a [Message<'a>]) -> (Vec<Pushed<'a>>, [u8; 24]) {
    let (mut stream, header) = Push::begin(&KEY);
    let mut pushed = Vec::new();
    for message in messages {
        let tag = Tag::ALL[usize::from(message.tag) % Tag::ALL.len()].1;
        let mut sealed = vec![0; Push::pushed_len(message.text.len())];
        let Ok(()) = stream.push(&mut sealed, message.text, message.ad, tag) else {
            break;
        };
        pushed.push(Pushed { sealed, message, tag });
    }
    (pushed, header)
}

fn pull(stream: &mut Pull, sealed: &[u8], ad: &[u8]) -> Option<(Vec<u8>, Tag)> {
    let mut out = vec![0; Pull::pulled_len(sealed.len()).ok()?];
    match stream.pull(&mut out, sealed, ad) {
        Ok(tag) => Some((out, tag)),
        Err(error) => {
            assert!(
                matches!(error.kind, Kind::AuthFailed | Kind::WrongState),
                "{error}"
            );
            None
        }
    }
}

fuzz_target!(|input: Input<'_>| {
    let (pushed, header) = push(&input.messages);
    let mut stream = Pull::begin(&header, &KEY);
    let (mut next, mut in_step) = (0, true);
    for step in &input.steps {
        let Some(due) = pushed.get(next) else { break };
        let mut sealed = due.sealed.clone();
        let mut ad = due.message.ad;
        let is_due = match *step {
            Step::Next => true,
            Step::Altered { at, bits } => {
                let at = usize::from(at) % sealed.len();
                sealed[at] ^= bits;
                bits == 0
            }
            Step::Other(number) => {
                let number = usize::from(number) % pushed.len();
                sealed.clone_from(&pushed[number].sealed);
                ad = pushed[number].message.ad;
                number == next
            }
            Step::OtherAd(other) => {
                let same = other == ad;
                ad = other;
                same
            }
            Step::Raw(bytes) => {
                sealed = bytes.to_vec();
                false
            }
            Step::Rekey => {
                stream.rekey();
                in_step = false;
                continue;
            }
        };
        let pulled = pull(&mut stream, &sealed, ad);
        if is_due && in_step {
            assert_eq!(pulled, Some((due.message.text.to_vec(), due.tag)));
            assert_eq!(sealed.len(), due.message.text.len() + OVERHEAD);
            next += 1;
        } else {
            assert_eq!(pulled, None);
        }
    }
    let ended = next
        .checked_sub(1)
        .is_some_and(|last| pushed[last].tag == Tag::Final);
    assert_eq!(stream.is_whole(), ended);
});
