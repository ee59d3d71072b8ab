//! A stream of messages under one key: nothing can be altered, left out, put in another order or cut off unseen.
//!
//! The rule: a stream is whole only when its final message was seen. After it there is nothing to push or pull.

use crate::error::{Error, Kind, Result, rest};
use crate::native::secretstream::State;
pub use crate::native::secretstream::{HEADER, KEY, OVERHEAD, Tag};

impl Tag {
    /// All of them, with the name that scripts use.
    pub const ALL: [(&str, Self); 4] = [
        ("message", Self::Message),
        ("push", Self::Push),
        ("rekey", Self::Rekey),
        ("final", Self::Final),
    ];

    /// The tag of a name; upper and lower case are the same.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, found)| *found)
    }

    /// The name that scripts use.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == self)
            .map_or("", |(name, _)| name)
    }
}

fn ended() -> Error {
    Error::new(
        Kind::WrongState,
        "the stream has had its final message; begin another one",
    )
}

/// The sending end.
pub struct Push {
    state: State,
    ended: bool,
}

impl Push {
    /// Begins a stream and draws the header that the receiving end needs first. It is no secret.
    pub fn begin(key: &[u8; KEY]) -> (Self, [u8; HEADER]) {
        let (state, header) = State::push_begin(key);
        (Self { state, ended: false }, header)
    }

    /// The length of what a message of `message` bytes becomes.
    pub fn pushed_len(message: usize) -> usize {
        message + OVERHEAD
    }

    /// Encrypts the next message; `out` is [`pushed_len`](Self::pushed_len) long (else panic).
    ///
    /// Errors: `wrongState` after the final message.
    pub fn push(&mut self, out: &mut [u8], message: &[u8], ad: &[u8], tag: Tag) -> Result<()> {
        if self.ended {
            return Err(ended());
        }
        self.state.push(out, message, ad, tag);
        self.ended = tag == Tag::Final;
        Ok(())
    }

    /// Changes the key. The receiving end must do so at the same place.
    pub fn rekey(&mut self) {
        self.state.rekey();
    }
}

/// The receiving end.
pub struct Pull {
    state: State,
    ended: bool,
}

impl Pull {
    /// Begins with the header that [`Push::begin`] drew. A wrong header or key shows at the first message.
    pub fn begin(header: &[u8; HEADER], key: &[u8; KEY]) -> Self {
        Self {
            state: State::pull_begin(header, key),
            ended: false,
        }
    }

    /// The length of the message in `pushed` bytes. Errors: too short to be one.
    pub fn pulled_len(pushed: usize) -> Result<usize> {
        rest("the chunk", pushed, OVERHEAD)
    }

    /// Decrypts the next message; `out` is [`pulled_len`](Self::pulled_len) long (else panic).
    ///
    /// Errors: `authFailed` for anything but exactly the next message (the stream can then still go on with it);
    /// `wrongState` after the final message.
    pub fn pull(&mut self, out: &mut [u8], pushed: &[u8], ad: &[u8]) -> Result<Tag> {
        Self::pulled_len(pushed.len())?;
        if self.ended {
            return Err(ended());
        }
        let tag = self.state.pull(out, pushed, ad).map_err(|_| {
            let text = "the chunk did not authenticate: the key or header is wrong, bytes were altered, or it is not \
                        the next one";
            Error::new(Kind::AuthFailed, text)
        })?;
        self.ended = tag == Tag::Final;
        Ok(tag)
    }

    /// Whether the final message was seen, without which a stream may have been cut off.
    pub fn is_whole(&self) -> bool {
        self.ended
    }

    /// Changes the key. The sending end must have done so at the same place.
    pub fn rekey(&mut self) {
        self.state.rekey();
    }
}
