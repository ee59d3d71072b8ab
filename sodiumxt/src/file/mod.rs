//! Files as work is done on them: read from their start to their end, in chunks, so that memory stays small however large
//! they are; and written so that nobody meets a half of one.
//!
//! The rule: only regular files are read. A folder has no bytes, and a pipe or a device may have no end.

pub mod draft;
pub mod hash;
pub mod sign;

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::error::{Error, Kind, Result};

/// How much is read at a time.
pub const CHUNK: usize = 64 * 1024;

/// A file that is read once, from its start to its end.
pub struct Source<R = File> {
    name: String,
    reader: R,
    length: u64,
}

impl Source {
    /// Opens a regular file.
    ///
    /// Errors: `badArgument` for an empty path; `io` for what is no readable file.
    pub fn open(path: &str) -> Result<Self> {
        if path.is_empty() {
            return Err(Error::argument("path is empty; give the path of a file"));
        }
        let name = Path::new(path);
        // Asked before it is opened: opening a pipe waits for its other end.
        let about = fs::metadata(name).map_err(|error| unreadable(path, &error))?;
        if about.is_dir() {
            return Err(reading(path, "it is a folder; give the path of a file"));
        }
        if !about.is_file() {
            return Err(reading(path, "it is a pipe or a device, not a file"));
        }
        let reader = File::open(name).map_err(|error| unreadable(path, &error))?;
        Ok(Self::of(path, reader, about.len()))
    }

    /// What the system says about the file, its permissions above all.
    pub(crate) fn metadata(&self) -> Result<Metadata> {
        self.reader
            .metadata()
            .map_err(|error| unreadable(&self.name, &error))
    }

    /// The same file for another reader, to ask who it is.
    pub(crate) fn handle(&self) -> io::Result<same_file::Handle> {
        same_file::Handle::from_file(self.reader.try_clone()?)
    }
}

impl<R: Read> Source<R> {
    /// Anything that can be read, with the name that errors call it by and the length that it has.
    pub fn of(name: &str, reader: R, length: u64) -> Self {
        let name = name.to_owned();
        Self { name, reader, length }
    }

    /// The path, as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes there were when it was opened.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Reads until `buffer` is full or the file ends, and says how many bytes came: fewer than asked for only at the end.
    ///
    /// Errors: `io`.
    pub fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.reader.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(unreadable(&self.name, &error)),
            }
        }
        Ok(filled)
    }

    /// Reads the whole of the rest in chunks. `watch` hears before each how many bytes are done and how many there are;
    /// its error ends the work.
    ///
    /// Errors: `io`, and those of `watch`.
    pub fn each(
        &mut self,
        mut take: impl FnMut(&[u8]),
        mut watch: impl FnMut(u64, u64) -> Result<()>,
    ) -> Result<()> {
        let mut chunk = vec![0; CHUNK];
        let mut done = 0;
        loop {
            watch(done, self.length)?;
            match self.fill(&mut chunk)? {
                0 => return Ok(()),
                count => {
                    take(&chunk[..count]);
                    done += count as u64;
                }
            }
        }
    }
}

fn unreadable(path: &str, error: &io::Error) -> Error {
    reading(path, &why(error))
}

/// What the system said, in words where it says the usual.
fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "the system does not permit it".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        _ => error.to_string(),
    }
}

fn reading(path: &str, why: &str) -> Error {
    Error::new(Kind::Io, format!("{} cannot be read: {why}", shown(path)))
}

/// A path in quotes. Long ones are shown by their end, which tells files apart.
pub(crate) fn shown(path: &str) -> String {
    const SHOWN: usize = 200;
    let start = path.char_indices().rev().nth(SHOWN - 1).map_or(0, |(at, _)| at);
    let cut = if start > 0 { "..." } else { "" };
    let end = path[start..].replace(char::is_control, "?");
    format!("\"{cut}{end}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &Path) -> Error {
        let path = path.to_str().expect("a path in UTF-8");
        Source::open(path).err().expect("it cannot be read")
    }

    #[test]
    fn what_is_no_readable_file_is_named_with_its_problem() {
        let folder = tempfile::tempdir().expect("a folder");
        let error = refused(folder.path());
        assert_eq!(error.kind, Kind::Io);
        assert!(error.text.contains("it is a folder"), "{error}");
        let error = refused(&folder.path().join("missing"));
        assert_eq!(error.kind, Kind::Io);
        assert!(
            error
                .text
                .ends_with("missing\" cannot be read: there is no such file"),
            "{error}"
        );
        assert_eq!(refused(Path::new("")).kind, Kind::BadArgument);
        assert_eq!(refused(Path::new("nul\0inside")).kind, Kind::Io);
    }

    #[test]
    fn a_reader_that_gives_little_at_a_time_still_fills() {
        struct Drops<'a>(&'a [u8]);
        impl Read for Drops<'_> {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                let most = out.len().min(3);
                self.0.read(&mut out[..most])
            }
        }
        let mut source = Source::of("drops", Drops(b"0123456789"), 10);
        let mut buffer = [0; 8];
        assert_eq!(source.fill(&mut buffer), Ok(8));
        assert_eq!(&buffer, b"01234567");
        assert_eq!(source.fill(&mut buffer), Ok(2));
        assert_eq!(source.fill(&mut buffer), Ok(0));
    }
}
