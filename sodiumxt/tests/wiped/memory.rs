//! The memory of this process, searched.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use zeroize::Zeroize;

/// Bytes to look for, kept in a form in which they are not found.
pub struct Hidden(Vec<u8>);

impl Hidden {
    /// 32 bytes that depend on `number` alone and occur nowhere else.
    pub fn new(number: u8) -> Self {
        let mut bytes = vec![0; 32];
        sodiumxt::random::fill_from_seed(&mut bytes, &[number; 32]);
        Self::taken(bytes)
    }

    /// 32 letters, for passphrases.
    pub fn text(number: u8) -> Self {
        let mut bytes = Self::new(number).shown();
        bytes.iter_mut().for_each(|byte| *byte = b'a' + *byte % 26);
        Self::taken(bytes)
    }

    /// These bytes, taken out of the memory that they are in.
    pub fn taken(mut bytes: Vec<u8>) -> Self {
        bytes.iter_mut().for_each(|byte| *byte = !*byte);
        Self(bytes)
    }

    /// The bytes themselves, to be wiped after use.
    pub fn shown(&self) -> Vec<u8> {
        self.0.iter().map(|byte| !byte).collect()
    }
}

/// Where the bytes are, in all memory that can be written to. Nothing that the search reads is taken for a find.
pub fn found(hidden: &Hidden) -> Vec<usize> {
    let maps = fs::read_to_string("/proc/self/maps").expect("the map of this process");
    let memory = File::open("/proc/self/mem").expect("the memory of this process");
    let mut places = Vec::new();
    let mut part = vec![0; 1 << 20];
    // What is searched for must be somewhere while it is: there, and in the part of memory that is looked at.
    let mut needle = hidden.shown();
    let range = |bytes: &[u8]| bytes.as_ptr() as usize..bytes.as_ptr() as usize + bytes.len();
    let own = [range(&part), range(&needle)];
    for line in maps.lines() {
        let Some((start, end)) = writable(line) else {
            continue;
        };
        let mut at = start;
        while at < end {
            let length = part.len().min(end - at);
            // Guard pages and device memory cannot be read.
            if memory.read_exact_at(&mut part[..length], at as u64).is_err() {
                break;
            }
            let finds = offsets(&part[..length], &needle)
                .into_iter()
                .map(|offset| at + offset);
            places.extend(finds.filter(|place| !own.iter().any(|own| own.contains(place))));
            // What lies across the end is seen with the next part.
            at += if at + length == end {
                length
            } else {
                length - hidden.0.len() + 1
            };
        }
        part.fill(0);
    }
    needle.zeroize();
    places
}

/// Where in `bytes` the needle begins.
fn offsets(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < bytes.len() {
        let rest = &bytes[from..];
        // SAFETY: both slices are valid for the lengths that are passed.
        let place = unsafe {
            libc::memmem(
                rest.as_ptr().cast(),
                rest.len(),
                needle.as_ptr().cast(),
                needle.len(),
            )
        };
        if place.is_null() {
            break;
        }
        let offset = place as usize - bytes.as_ptr() as usize;
        found.push(offset);
        from = offset + 1;
    }
    found
}

/// The range of a line of the map, if its memory can be read and written.
fn writable(line: &str) -> Option<(usize, usize)> {
    let (range, rest) = line.split_once(' ')?;
    let (start, end) = range.split_once('-')?;
    let parse = |text| usize::from_str_radix(text, 16).ok();
    rest.starts_with("rw")
        .then(|| Some((parse(start)?, parse(end)?)))?
}
