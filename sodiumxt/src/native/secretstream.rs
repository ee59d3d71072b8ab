//! A stream of messages under one key: nothing can be altered, left out, put in another order or cut off unseen.

use super::{Refused, check, ready};
use libsodium_sys as sys;
use std::mem::MaybeUninit;

sizes! {
    /// Bytes of a key.
    KEY = 32, crypto_secretstream_xchacha20poly1305_KEYBYTES;
    /// Bytes of the header that starts a stream.
    HEADER = 24, crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    /// Bytes that each message grows by: the tag and a MAC.
    OVERHEAD = 17, crypto_secretstream_xchacha20poly1305_ABYTES;
}

/// What a message means to the stream. The numbers are libsodium's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// Nothing but a message.
    Message = 0,
    /// The last message of a set.
    Push = 1,
    /// The key changes after this one, and with it what earlier messages could be opened with.
    Rekey = 2,
    /// The last message of the stream.
    Final = 3,
}

const _: () = {
    assert!(Tag::Message as u32 == sys::crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    assert!(Tag::Push as u32 == sys::crypto_secretstream_xchacha20poly1305_TAG_PUSH);
    assert!(Tag::Rekey as u32 == sys::crypto_secretstream_xchacha20poly1305_TAG_REKEY);
    assert!(Tag::Final as u32 == sys::crypto_secretstream_xchacha20poly1305_TAG_FINAL);
};

/// One end of a stream. Wiped when dropped.
pub struct State(Box<sys::crypto_secretstream_xchacha20poly1305_state>);

impl State {
    /// Begins the sending end and draws the header that the receiving end needs.
    pub fn push_begin(key: &[u8; KEY]) -> (Self, [u8; HEADER]) {
        ready();
        let (mut state, mut header) = (Box::new(MaybeUninit::uninit()), [0; HEADER]);
        // SAFETY: writes the whole state; header and key have the sizes that their types say.
        let code = unsafe {
            sys::crypto_secretstream_xchacha20poly1305_init_push(
                state.as_mut_ptr(),
                header.as_mut_ptr(),
                key.as_ptr(),
            )
        };
        assert!(check(code).is_ok());
        // SAFETY: the call above has filled the state.
        (Self(unsafe { state.assume_init() }), header)
    }

    /// Begins the receiving end.
    pub fn pull_begin(header: &[u8; HEADER], key: &[u8; KEY]) -> Self {
        ready();
        let mut state = Box::new(MaybeUninit::uninit());
        // SAFETY: writes the whole state; header and key have the sizes that their types say.
        let code = unsafe {
            sys::crypto_secretstream_xchacha20poly1305_init_pull(
                state.as_mut_ptr(),
                header.as_ptr(),
                key.as_ptr(),
            )
        };
        assert!(check(code).is_ok());
        // SAFETY: the call above has filled the state.
        Self(unsafe { state.assume_init() })
    }

    /// Encrypts the next message into `out`, [`OVERHEAD`] bytes longer.
    pub fn push(&mut self, out: &mut [u8], message: &[u8], ad: &[u8], tag: Tag) {
        assert_eq!(out.len(), message.len() + OVERHEAD);
        // SAFETY: the state was begun; `out` is writable for message and overhead, the slices are valid.
        let code = unsafe {
            sys::crypto_secretstream_xchacha20poly1305_push(
                &mut *self.0,
                out.as_mut_ptr(),
                std::ptr::null_mut(),
                message.as_ptr(),
                message.len() as u64,
                ad.as_ptr(),
                ad.len() as u64,
                tag as u8,
            )
        };
        debug_assert_eq!(code, 0);
    }

    /// Decrypts the next message into `out`, [`OVERHEAD`] bytes shorter, and returns its tag.
    ///
    /// When it is refused, the state is as before: the right message can still follow.
    pub fn pull(&mut self, out: &mut [u8], cipher: &[u8], ad: &[u8]) -> Result<Tag, Refused> {
        assert_eq!(out.len() + OVERHEAD, cipher.len());
        let mut tag = 0;
        // SAFETY: the state was begun; `out` is writable for what is left after the overhead, the slices are valid.
        check(unsafe {
            sys::crypto_secretstream_xchacha20poly1305_pull(
                &mut *self.0,
                out.as_mut_ptr(),
                std::ptr::null_mut(),
                &mut tag,
                cipher.as_ptr(),
                cipher.len() as u64,
                ad.as_ptr(),
                ad.len() as u64,
            )
        })?;
        match tag {
            0 => Ok(Tag::Message),
            1 => Ok(Tag::Push),
            2 => Ok(Tag::Rekey),
            3 => Ok(Tag::Final),
            _ => Err(Refused),
        }
    }

    /// Changes the key; both ends must do so at the same place.
    pub fn rekey(&mut self) {
        // SAFETY: the state was begun.
        unsafe { sys::crypto_secretstream_xchacha20poly1305_rekey(&mut *self.0) }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // SAFETY: the state is ours and is not read again.
        unsafe { sys::sodium_memzero((&raw mut *self.0).cast(), size_of_val(&*self.0)) }
    }
}
