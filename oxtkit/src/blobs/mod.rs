//! Blobs: values of any size, held here and given to scripts by handle.
//!
//! Large results (resume data, pieces, created torrents, parts of files) stay on this side; a script asks
//! for the part it wants, or has all of it saved. The rules: a blob never changes, and a file is
//! either saved whole under its name or not at all.
#![deny(unsafe_code)]

mod blob;
mod save;

pub use blob::{Blob, BlobPart};

use std::path::Path;

use crate::error::Result;
use crate::handle::{Handle, Kind, Table};

/// All blobs of a library, by handle. Safe to share between threads, and fit for a static.
#[derive(Debug)]
pub struct Blobs<K> {
    table: Table<K, Blob>,
}

impl<K: Kind> Blobs<K> {
    /// No blobs.
    pub const fn new() -> Blobs<K> {
        Blobs { table: Table::new() }
    }

    /// Takes in a blob: [`Blob::from`] bytes, or [`Blob::open`] of a file.
    ///
    /// # Errors
    /// `tableFull`.
    pub fn insert(&self, blob: impl Into<Blob>) -> Result<Handle<K>> {
        self.table.insert(blob.into())
    }

    /// How many bytes it has.
    ///
    /// # Errors
    /// `badHandle`.
    pub fn size(&self, handle: Handle<K>) -> Result<u64> {
        Ok(self.table.get(handle)?.size())
    }

    /// The part of at most `length` bytes that begins at `offset`, counted from 0. It is shorter where
    /// the blob ends, and stays readable even if the blob is freed meanwhile.
    ///
    /// # Errors
    /// `badHandle`, and `badArgument` when `offset` is beyond the end.
    pub fn part(&self, handle: Handle<K>, offset: u64, length: usize) -> Result<BlobPart> {
        BlobPart::of(self.table.get(handle)?, offset, length)
    }

    /// The bytes of that part.
    ///
    /// # Errors
    /// As for [`Blobs::part`], and `io` when the file behind the blob cannot be read.
    pub fn read(&self, handle: Handle<K>, offset: u64, length: usize) -> Result<Vec<u8>> {
        let part = self.part(handle, offset, length)?;
        let mut bytes = vec![0; part.len()];
        part.copy_to(&mut bytes)?;
        Ok(bytes)
    }

    /// Writes all of it to a file, which is replaced if it is there already.
    ///
    /// # Errors
    /// `badHandle`, and `io` or `notFound` when the file cannot be written. What was there under that
    /// name is untouched then.
    pub fn save(&self, handle: Handle<K>, path: &Path) -> Result<()> {
        save::save(&*self.table.get(handle)?, path)
    }

    /// Frees it.
    ///
    /// # Errors
    /// `badHandle`.
    pub fn free(&self, handle: Handle<K>) -> Result<()> {
        self.table.remove(handle).map(drop)
    }

    /// The handles that are alive, oldest first.
    pub fn handles(&self) -> Vec<Handle<K>> {
        self.table.handles()
    }

    /// Frees all of them.
    pub fn clear(&self) {
        self.table.clear();
    }
}

impl<K: Kind> Default for Blobs<K> {
    fn default() -> Blobs<K> {
        Blobs::new()
    }
}
