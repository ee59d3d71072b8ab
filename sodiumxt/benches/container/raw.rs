//! A file through secretstream as a C program would do it, with nothing that makes a file of it that others can open.

use libsodium_sys as sys;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::mem::MaybeUninit;
use std::path::Path;
use std::ptr::{null, null_mut};

pub const KEY: [u8; 32] = [7; 32];

const CHUNK: usize = 64 << 10;
const OVERHEAD: usize = 17;

type State = MaybeUninit<sys::crypto_secretstream_xchacha20poly1305_state>;

/// As every C program begins: chooses the fastest code for this processor.
pub fn init() {
    // SAFETY: takes no argument.
    assert!(unsafe { sys::sodium_init() } >= 0);
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut File, buffer: &mut [u8]) -> usize {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]).expect("it can be read") {
            0 => break,
            count => filled += count,
        }
    }
    filled
}

/// Lets `work` write a file beside `dest`, syncs it, gives it the name and syncs the folder, without which a name may be lost.
fn written(dest: &Path, work: impl FnOnce(&mut File)) {
    let beside = dest.with_extension("part");
    let mut file = File::create(&beside).expect("it can be written");
    work(&mut file);
    file.sync_all().expect("it can be synced");
    fs::rename(beside, dest).expect("it can be renamed");
    if cfg!(unix) {
        let folder = dest.parent().expect("a file stands in a folder");
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .expect("it can be synced");
    }
}

pub fn encrypt(source: &Path, dest: &Path) {
    let mut file = File::open(source).expect("it is there");
    let (mut plain, mut sealed) = (vec![0; CHUNK], vec![0; CHUNK + OVERHEAD]);
    let (mut state, mut header) = (State::uninit(), [0; 24]);
    // SAFETY: writes the whole state and the header.
    unsafe {
        sys::crypto_secretstream_xchacha20poly1305_init_push(
            state.as_mut_ptr(),
            header.as_mut_ptr(),
            KEY.as_ptr(),
        );
    }
    written(dest, |out| {
        out.write_all(&header).expect("it can be written");
        loop {
            let count = fill(&mut file, &mut plain);
            let tag = if count < CHUNK { 3 } else { 0 };
            // SAFETY: the state was begun; `sealed` has room for the message and its overhead.
            unsafe {
                sys::crypto_secretstream_xchacha20poly1305_push(
                    state.as_mut_ptr(),
                    sealed.as_mut_ptr(),
                    null_mut(),
                    plain.as_ptr(),
                    count as u64,
                    null(),
                    0,
                    tag,
                );
            }
            out.write_all(&sealed[..count + OVERHEAD])
                .expect("it can be written");
            if count < CHUNK {
                return;
            }
        }
    });
}

pub fn decrypt(source: &Path, dest: &Path) {
    let mut file = File::open(source).expect("it is there");
    let (mut plain, mut sealed) = (vec![0; CHUNK], vec![0; CHUNK + OVERHEAD]);
    let (mut state, mut header) = (State::uninit(), [0; 24]);
    assert_eq!(fill(&mut file, &mut header), 24);
    // SAFETY: writes the whole state.
    unsafe {
        sys::crypto_secretstream_xchacha20poly1305_init_pull(
            state.as_mut_ptr(),
            header.as_ptr(),
            KEY.as_ptr(),
        );
    }
    written(dest, |out| {
        loop {
            let count = fill(&mut file, &mut sealed);
            let mut tag = 0;
            // SAFETY: the state was begun; `plain` has room for what is left without the overhead.
            let code = unsafe {
                sys::crypto_secretstream_xchacha20poly1305_pull(
                    state.as_mut_ptr(),
                    plain.as_mut_ptr(),
                    null_mut(),
                    &mut tag,
                    sealed.as_ptr(),
                    count as u64,
                    null(),
                    0,
                )
            };
            assert_eq!(code, 0);
            out.write_all(&plain[..count - OVERHEAD])
                .expect("it can be written");
            if tag == 3 {
                return;
            }
        }
    });
}
