//! Blobs in memory and in files: reading parts, and saving whole or not at all.

use std::fs;

use oxtkit::blobs::{Blob, Blobs};
use oxtkit::error::ErrorCode;
use oxtkit::handle::Kind;
use proptest::prelude::*;

#[derive(Debug)]
struct ToyBlob;

impl Kind for ToyBlob {
    const CODE: u8 = 29;
    const NAME: &'static str = "blob";
}

fn blobs() -> Blobs<ToyBlob> {
    Blobs::new()
}

/// A value that is longer than what is copied at a time.
fn long_value() -> Vec<u8> {
    (0..200_001_u32).map(|number| (number % 251) as u8).collect()
}

#[test]
fn a_part_ends_where_the_blob_ends() {
    let blobs = blobs();
    let blob = blobs.insert(b"0123456789".to_vec()).unwrap();
    assert_eq!(blobs.size(blob), Ok(10));
    assert_eq!(blobs.read(blob, 2, 3).unwrap(), b"234");
    assert_eq!(blobs.read(blob, 8, usize::MAX).unwrap(), b"89");
    assert_eq!(blobs.read(blob, 10, 5).unwrap(), b"");
    for beyond in [11, u64::MAX] {
        assert_eq!(
            blobs.read(blob, beyond, 0).unwrap_err().code(),
            ErrorCode::BadArgument
        );
    }
    let part = blobs.part(blob, 4, 4).unwrap();
    assert_eq!((part.len(), part.is_empty()), (4, false));
    assert_eq!(
        part.copy_to(&mut [0; 5]).unwrap_err().code(),
        ErrorCode::BadArgument
    );
}

#[test]
fn a_part_outlives_its_blob_and_the_handle_does_not() {
    let blobs = blobs();
    let blob = blobs.insert(*b"abc").unwrap();
    let part = blobs.part(blob, 1, 2).unwrap();
    blobs.free(blob).unwrap();
    let mut bytes = [0; 2];
    part.copy_to(&mut bytes).unwrap();
    assert_eq!(&bytes, b"bc");
    assert_eq!(blobs.size(blob).unwrap_err().code(), ErrorCode::BadHandle);
    assert_eq!(blobs.free(blob).unwrap_err().code(), ErrorCode::BadHandle);
    assert!(blobs.handles().is_empty());
}

proptest! {
    #[test]
    fn a_file_reads_as_memory_does(value in prop::collection::vec(any::<u8>(), 0..300), offset in 0..320_u64, length in 0..320_usize) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("value");
        fs::write(&path, &value).unwrap();
        let blobs = blobs();
        let in_file = blobs.insert(Blob::open(&path).unwrap()).unwrap();
        let in_memory = blobs.insert(value.clone()).unwrap();
        prop_assert_eq!(blobs.size(in_file), Ok(value.len() as u64));
        let expected = value.get(offset as usize..).map(|rest| rest[..length.min(rest.len())].to_vec());
        prop_assert_eq!(blobs.read(in_file, offset, length).ok(), expected.clone());
        prop_assert_eq!(blobs.read(in_memory, offset, length).ok(), expected);
    }
}

#[test]
fn saving_replaces_the_file_and_leaves_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("value.bin");
    fs::write(&path, "before").unwrap();
    let blobs = blobs();
    let blob = blobs.insert(long_value()).unwrap();
    blobs.save(blob, &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), long_value());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

    // Onto the very file that it is read from.
    let same = blobs.insert(Blob::open(&path).unwrap()).unwrap();
    blobs.save(same, &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), long_value());
}

#[test]
fn a_failed_save_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let (source, target) = (folder.path().join("source"), folder.path().join("target"));
    fs::write(&source, long_value()).unwrap();
    fs::write(&target, "before").unwrap();
    let blobs = blobs();
    let blob = blobs.insert(Blob::open(&source).unwrap()).unwrap();
    fs::write(&source, "now it is shorter").unwrap();
    let error = blobs.save(blob, &target).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Io);
    assert!(error.message().contains("target"), "{error}");
    assert_eq!(fs::read(&target).unwrap(), b"before");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        2,
        "no temporary file is left"
    );
}

#[test]
fn paths_that_cannot_be_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = blobs();
    let blob = blobs.insert(*b"x").unwrap();
    let missing = folder.path().join("missing").join("file");
    assert_eq!(
        blobs.save(blob, &missing).unwrap_err().code(),
        ErrorCode::NotFound
    );
    assert_eq!(
        blobs.save(blob, "/".as_ref()).unwrap_err().code(),
        ErrorCode::BadArgument
    );
    assert_eq!(Blob::open(&missing).unwrap_err().code(), ErrorCode::NotFound);
    assert!(Blob::open(folder.path()).is_err());
}
