//! The reader of encrypted files takes any bytes without a panic or more memory than its limits say; a header that it reads
//! has no other form; and of a file that it wrote itself it opens nothing that was edited.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use sodiumxt::container::header::{LONGEST, MAGIC, read};
use sodiumxt::container::{self, CHUNK, Opener, Recipients};
use sodiumxt::error::{Error, Kind};
use sodiumxt::file::Source;
use sodiumxt::secret::Secret;

static KEY: LazyLock<Arc<Secret>> =
    LazyLock::new(|| Arc::new(Secret::from_bytes(&[7; 32]).expect("32 bytes can be locked")));

/// Two full chunks and a short one, encrypted once: the fuzzer edits copies of it.
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let content = vec![0x5a; 2 * CHUNK as usize + 100];
    let recipients = Recipients {
        key: Some(KEY.clone()),
        ..Recipients::default()
    };
    let mut file = Vec::new();
    let mut out = |bytes: &[u8]| {
        file.extend(bytes);
        Ok(())
    };
    container::encrypt(&mut source(&content), &recipients, &mut out, |_, _| Ok(())).expect("it is encrypted");
    file
});

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    /// Anything.
    Raw(&'a [u8]),
    /// Anything that begins as a file of this version.
    Header(&'a [u8]),
    /// A file that was edited.
    Edited(Vec<Edit>),
}

#[derive(Arbitrary, Debug)]
enum Edit {
    Flip { at: u32, bits: u8 },
    Cut { from: u32, count: u32 },
    Repeat { from: u32, count: u32 },
    Swap { one: u8, other: u8 },
    Append(u8),
}

fn source(bytes: &[u8]) -> Source<&[u8]> {
    Source::of("fuzz", bytes, bytes.len() as u64)
}

/// Decrypts, and says how many bytes came before it ended.
fn open(file: &[u8]) -> (usize, Result<(), Error>) {
    let mut delivered = 0;
    let mut out = |bytes: &[u8]| {
        delivered += bytes.len();
        Ok(())
    };
    let opener = Opener::Key(KEY.clone());
    let ended = container::decrypt(&mut source(file), &opener, &mut out, |_, _| Ok(()));
    (delivered, ended)
}

/// Reads bytes that nobody made with the key.
fn foreign(bytes: &[u8]) {
    if let Ok(sealed) = read(&mut source(bytes)) {
        assert_eq!(sealed.header.encode(), sealed.bytes, "a header has one form");
        assert!(sealed.length() <= LONGEST as u64);
        let info = container::info(&mut source(bytes)).expect("it was read before");
        assert_eq!(info.recipients.len(), sealed.header.stanzas.len());
        assert!(info.content <= Some(bytes.len() as u64));
    }
    let (delivered, ended) = open(bytes);
    assert!(ended.is_err() && delivered == 0, "nobody guesses the key");
}

impl Edit {
    fn apply(&self, file: &mut Vec<u8>) {
        let places = file.len() + 1;
        let place = |at: u32| at as usize % places;
        match *self {
            Self::Flip { at, bits } => {
                let at = place(at);
                if let Some(byte) = file.get_mut(at) {
                    *byte ^= bits;
                }
            }
            Self::Cut { from, count } => {
                let from = place(from);
                let end = file.len().min(from.saturating_add(count as usize));
                file.drain(from..end);
            }
            Self::Repeat { from, count } => {
                let from = place(from);
                let end = file.len().min(from.saturating_add(count as usize % 100_000));
                file.extend_from_within(from..end);
            }
            Self::Swap { one, other } => swap(file, usize::from(one % 3), usize::from(other % 3)),
            Self::Append(byte) => file.push(byte),
        }
    }
}

/// Puts two chunks in each other's place.
fn swap(file: &mut Vec<u8>, one: usize, other: usize) {
    let stored = CHUNK as usize + 17;
    let body = file.len().min(FILE.len() - 2 * stored - 117);
    let chunks: Vec<Vec<u8>> = file[body..].chunks(stored).map(<[u8]>::to_vec).collect();
    if one.max(other) < chunks.len() {
        let mut chunks = chunks;
        chunks.swap(one, other);
        file.truncate(body);
        file.extend(chunks.concat());
    }
}

fn edited(edits: &[Edit]) {
    let mut file = FILE.clone();
    edits.iter().for_each(|edit| edit.apply(&mut file));
    let (delivered, ended) = open(&file);
    if file == *FILE {
        assert_eq!((delivered, ended), (2 * CHUNK as usize + 100, Ok(())));
    } else {
        let error = ended.expect_err("it was edited");
        assert!(!matches!(error.kind, Kind::Io | Kind::Cancelled), "{error}");
        assert_eq!(
            delivered % CHUNK as usize,
            0,
            "only whole chunks, and never the last"
        );
    }
}

fuzz_target!(|input: Input<'_>| {
    match input {
        Input::Raw(bytes) => foreign(bytes),
        Input::Header(bytes) => foreign(&[&MAGIC[..], &[0, 1], bytes].concat()),
        Input::Edited(edits) => edited(&edits),
    }
});
