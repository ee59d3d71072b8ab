//! Hashes of files, read in chunks: memory stays small however large the file is.
//!
//! The rule: only regular files are read. A folder has no bytes, and a pipe or a device may have no end.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::multi::Parts;

/// How much is read at a time.
pub const CHUNK: usize = 64 * 1024;

/// Hashes all of a file. `watch` hears before each chunk how many bytes are done and how many there are; its error ends
/// the work.
///
/// Errors: `io` for a file that cannot be read, and those of `watch`.
pub fn hash(
    path: &str,
    mut state: Box<dyn Parts>,
    mut watch: impl FnMut(u64, u64) -> Result<()>,
) -> Result<Vec<u8>> {
    let (mut file, total) = open(path)?;
    let mut chunk = vec![0; CHUNK];
    let mut done = 0;
    loop {
        watch(done, total)?;
        match file.read(&mut chunk) {
            Ok(0) => return Ok(state.finish()),
            Ok(count) => {
                state.update(&chunk[..count]);
                done += count as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(path, &error)),
        }
    }
}

/// Opens a regular file, and says how many bytes it has now.
fn open(path: &str) -> Result<(File, u64)> {
    if path.is_empty() {
        return Err(Error::argument("path is empty; give the path of a file"));
    }
    let name = Path::new(path);
    // Asked before it is opened: opening a pipe waits for its other end.
    let about = fs::metadata(name).map_err(|error| unreadable(path, &error))?;
    if about.is_dir() {
        return Err(io_error(path, "it is a folder; give the path of a file"));
    }
    if !about.is_file() {
        return Err(io_error(path, "it is a pipe or a device, not a file"));
    }
    let file = File::open(name).map_err(|error| unreadable(path, &error))?;
    Ok((file, about.len()))
}

fn unreadable(path: &str, error: &io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => io_error(path, "there is no such file"),
        ErrorKind::PermissionDenied => io_error(path, "the system does not permit it"),
        _ => io_error(path, &error.to_string()),
    }
}

/// Long paths are shown by their end, which tells files apart.
fn io_error(path: &str, why: &str) -> Error {
    const SHOWN: usize = 200;
    let start = path.char_indices().rev().nth(SHOWN - 1).map_or(0, |(at, _)| at);
    let cut = if start > 0 { "..." } else { "" };
    let shown = path[start..].replace(char::is_control, "?");
    Error::new(Kind::Io, format!("\"{cut}{shown}\" cannot be read: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn what_is_no_readable_file_is_named_with_its_problem() {
        let folder = tempfile::tempdir().expect("a folder");
        let error = sha256(folder.path()).expect_err("a folder has no bytes");
        assert_eq!(error.kind, Kind::Io);
        assert!(error.text.contains("it is a folder"), "{error}");
        let error = sha256(&folder.path().join("missing")).expect_err("there is none");
        assert_eq!(error.kind, Kind::Io);
        assert!(
            error
                .text
                .ends_with("missing\" cannot be read: there is no such file"),
            "{error}"
        );
        let error = sha256(Path::new("")).expect_err("no path at all");
        assert_eq!(error.kind, Kind::BadArgument);
        let error = sha256(Path::new("nul\0inside")).expect_err("no system has such a path");
        assert_eq!(error.kind, Kind::Io);
    }
}
