//! Hashes of files.

use super::Source;
use crate::error::Result;
use crate::multi::Parts;

/// Hashes all of a file. `watch` hears before each chunk how many bytes are done and how many there are; its error ends
/// the work.
///
/// Errors: `io` for a file that cannot be read, and those of `watch`.
pub fn hash(
    path: &str,
    mut state: Box<dyn Parts>,
    watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<Vec<u8>> {
    Source::open(path)?.each(|chunk| state.update(chunk), watch)?;
    Ok(state.finish())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::error::{Error, Kind};
    use crate::file::CHUNK;
    use crate::multi;

    fn sha256(path: &Path) -> Result<Vec<u8>> {
        hash(
            path.to_str().expect("a path in UTF-8"),
            multi::begin("sha256", &[])?,
            |_, _| Ok(()),
        )
    }

    #[test]
    fn a_file_hashes_as_its_bytes_do_at_every_border_of_a_chunk() {
        let folder = tempfile::tempdir().expect("a folder");
        // Not ASCII, and with a space: as people name files.
        let path = folder.path().join("Gru\u{df} \u{4f60}\u{597d}.bin");
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7] {
            let bytes: Vec<u8> = (0..length).map(|n| (n * 31 % 251) as u8).collect();
            fs::write(&path, &bytes).expect("the file can be written");
            let mut whole = multi::begin("sha256", &[]).expect("sha256 is known");
            whole.update(&bytes);
            assert_eq!(sha256(&path), Ok(whole.finish()), "{length} bytes");
        }
    }

    #[test]
    fn progress_goes_up_to_the_whole_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("three chunks");
        fs::write(&path, vec![7; 2 * CHUNK + 1]).expect("the file can be written");
        let mut seen = Vec::new();
        let state = multi::begin("blake2b", &[]).expect("blake2b is known");
        hash(path.to_str().expect("a path in UTF-8"), state, |done, total| {
            seen.push((done, total));
            Ok(())
        })
        .expect("the file can be read");
        let total = 2 * CHUNK as u64 + 1;
        assert_eq!(seen.first(), Some(&(0, total)));
        assert_eq!(seen.last(), Some(&(total, total)));
        assert!(seen.is_sorted());
    }

    #[test]
    fn an_error_of_the_watcher_ends_the_work() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        fs::write(&path, vec![7; 4 * CHUNK]).expect("the file can be written");
        let state = multi::begin("blake2b", &[]).expect("blake2b is known");
        let mut calls = 0;
        let ended = hash(path.to_str().expect("a path in UTF-8"), state, |done, _| {
            calls += 1;
            if done > 0 {
                Err(Error::new(Kind::Cancelled, "enough"))
            } else {
                Ok(())
            }
        });
        assert_eq!(ended.expect_err("it was ended").kind, Kind::Cancelled);
        assert_eq!(calls, 2);
    }
}
