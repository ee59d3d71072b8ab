//! The body of an encrypted file: its content in chunks, each a message of one secretstream.
//!
//! The rule: every chunk but the last is full and has the tag `message`, the last has the tag `final`, and nothing follows
//! it. Each carries the header's authenticator as additional data.

use std::io::Read;

use super::Out;
use super::header::{MAC, SealedHeader};
use crate::error::{Error, Kind, Result};
use crate::file::{Source, shown};
use crate::keys::Zeroizing;
use crate::secretstream::{OVERHEAD, Pull, Push, Tag};

/// Encrypts the whole of `source`, `chunk` bytes at a time.
///
/// Errors: `io`, and those of `out` and `watch`.
pub(super) fn seal<R: Read>(
    source: &mut Source<R>,
    mut push: Push,
    mac: &[u8; MAC],
    chunk: usize,
    out: &mut Out<'_>,
    mut watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    // One byte more than a chunk: whether it comes tells whether this chunk is the last.
    let mut plain = Zeroizing::new(vec![0; chunk + 1]);
    let mut sealed = vec![0; chunk + OVERHEAD];
    let (mut held, mut done) = (0, 0);
    loop {
        held += source.fill(&mut plain[held..])?;
        let (length, tag) = if held > chunk {
            (chunk, Tag::Message)
        } else {
            (held, Tag::Final)
        };
        let sealed = &mut sealed[..length + OVERHEAD];
        push.push(sealed, &plain[..length], mac, tag)?;
        out(sealed)?;
        done += length as u64;
        // A file may grow while it is read.
        watch(done, source.length().max(done))?;
        if tag == Tag::Final {
            return Ok(());
        }
        plain[0] = plain[chunk];
        held = 1;
    }
}

/// Decrypts the rest of `source`, which stands behind its header.
///
/// Errors: `authFailed`, `io`, and those of `out` and `watch`.
pub(super) fn open<R: Read>(
    source: &mut Source<R>,
    mut pull: Pull,
    header: &SealedHeader,
    out: &mut Out<'_>,
    mut watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    let stored = header.header.chunk as usize + OVERHEAD;
    let mut sealed = vec![0; stored + 1];
    let mut plain = Zeroizing::new(vec![0; stored - OVERHEAD]);
    let (mut held, mut done, mut number) = (0, header.length(), 1_u64);
    loop {
        held += source.fill(&mut sealed[held..])?;
        let is_last = held <= stored;
        let sealed_chunk = &sealed[..held.min(stored)];
        let fault = |what: &str| Err(fault(source.name(), number, what));
        let Some(length) = sealed_chunk.len().checked_sub(OVERHEAD) else {
            return fault("the file was cut off there");
        };
        let plain = &mut plain[..length];
        match pull.pull(plain, sealed_chunk, &header.mac) {
            Ok(Tag::Message) if !is_last => {}
            Ok(Tag::Message) => {
                return fault("it is authentic but not the last; the file was cut off after it");
            }
            // An empty chunk after others: no writer makes one, and a file is to have one form only.
            Ok(Tag::Final) if is_last && (length > 0 || number == 1) => {}
            Ok(Tag::Final) if !is_last => return fault("it is the last, and yet bytes follow it"),
            Ok(_) => return fault("it is authentic but not as the format says"),
            Err(_) => {
                return fault("it did not authenticate; the file was altered, cut off or put together anew");
            }
        }
        out(plain)?;
        done += sealed_chunk.len() as u64;
        watch(done, source.length().max(done))?;
        if is_last {
            return Ok(());
        }
        sealed[0] = sealed[stored];
        held = 1;
        number += 1;
    }
}

fn fault(name: &str, number: u64, what: &str) -> Error {
    let name = shown(name);
    Error::new(
        Kind::AuthFailed,
        format!("{name} is damaged at chunk {number}: {what}"),
    )
}
