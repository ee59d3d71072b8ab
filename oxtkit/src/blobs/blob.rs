//! One value, in memory or in a file.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::error::{Error, Result};
use crate::sync::{Arc, Mutex};

/// A value that never changes.
#[derive(Debug)]
pub struct Blob {
    size: u64,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Memory(Box<[u8]>),
    /// Read at any place; the lock keeps seeking and reading together.
    File(Mutex<File>),
}

impl<B: Into<Box<[u8]>>> From<B> for Blob {
    /// A blob that holds its bytes in memory.
    fn from(bytes: B) -> Blob {
        let bytes = bytes.into();
        Blob {
            size: bytes.len() as u64,
            content: Content::Memory(bytes),
        }
    }
}

impl Blob {
    /// A blob that reads its bytes from a file when they are asked for. The file must not change as long
    /// as the blob lives; if it gets shorter, reading fails.
    ///
    /// # Errors
    /// `notFound` or `io` when it cannot be opened, `badArgument` when it is a folder.
    pub fn open(path: &Path) -> Result<Blob> {
        let failed = |error| Error::from(error).context(path.display());
        let file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            return Err(Error::bad_argument(format!(
                "{}: is a folder, not a file",
                path.display()
            )));
        }
        Ok(Blob {
            size: metadata.len(),
            content: Content::File(Mutex::new(file)),
        })
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Fills `bytes` from `offset` on; the caller has checked that the blob reaches that far.
    pub(super) fn read_at(&self, offset: u64, bytes: &mut [u8]) -> Result<()> {
        match &self.content {
            Content::Memory(all) => {
                let start = usize::try_from(offset).ok();
                let part = start.and_then(|start| all.get(start..)?.get(..bytes.len()));
                bytes.copy_from_slice(part.ok_or_else(|| Error::internal("a part reaches beyond its blob"))?);
                Ok(())
            }
            Content::File(file) => {
                let mut file = file.lock();
                file.seek(SeekFrom::Start(offset))
                    .and_then(|_| file.read_exact(bytes))
                    .map_err(|error| Error::from(error).context("the file behind the blob"))
            }
        }
    }
}

/// A part of a blob, found but not yet read.
#[derive(Clone, Debug)]
pub struct BlobPart {
    blob: Arc<Blob>,
    offset: u64,
    len: usize,
}

impl BlobPart {
    pub(super) fn of(blob: Arc<Blob>, offset: u64, length: usize) -> Result<BlobPart> {
        let Some(rest) = blob.size.checked_sub(offset) else {
            return Err(Error::bad_argument(format!(
                "the offset {offset} is beyond the end; the blob has {} bytes",
                blob.size
            )));
        };
        let len = usize::try_from(rest).map_or(length, |rest| rest.min(length));
        Ok(BlobPart { blob, offset, len })
    }

    /// How many bytes it has; fewer than asked for where the blob ends.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has no bytes, as at the very end.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Reads the part into `bytes`.
    ///
    /// # Errors
    /// `badArgument` if `bytes` is not exactly as long as the part; `io` when the file behind the blob
    /// cannot be read.
    pub fn copy_to(&self, bytes: &mut [u8]) -> Result<()> {
        if bytes.len() != self.len {
            return Err(Error::bad_argument(format!(
                "the part has {} bytes and there is room for {}",
                self.len,
                bytes.len()
            )));
        }
        self.blob.read_at(self.offset, bytes)
    }
}
