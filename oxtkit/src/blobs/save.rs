//! Saves a blob: first to a temporary file beside its place, then by renaming.
//!
//! The rule: under the final name stands what was there before, or all of the blob; never a part, even
//! if the process is killed or the disk is full.

use std::io::Write;
use std::path::Path;

use super::Blob;
use crate::error::{Error, Result};

/// How much is read and written at a time.
const CHUNK: usize = 1 << 16;

pub(super) fn save(blob: &Blob, path: &Path) -> Result<()> {
    write_beside(blob, path).map_err(|error| error.context(path.display()))
}

fn write_beside(blob: &Blob, path: &Path) -> Result<()> {
    // A rename is one step only within one file system, so the temporary file goes to the same folder.
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) => Path::new("."),
        None => return Err(Error::bad_argument("this is not the name of a file")),
    };
    // It is deleted when it is dropped without having got its name.
    let mut file = temporary_file(folder)?;
    copy(blob, &mut file)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| Error::from(error.error))?;
    Ok(())
}

fn temporary_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".oxtkit-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The file is the user's, to be shared as any other: the umask decides.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn copy(blob: &Blob, file: &mut impl Write) -> Result<()> {
    let mut buffer = vec![0; CHUNK];
    let mut offset = 0;
    while offset < blob.size() {
        let left = blob.size() - offset;
        let chunk = usize::try_from(left).map_or(CHUNK, |left| left.min(CHUNK));
        blob.read_at(offset, &mut buffer[..chunk])?;
        file.write_all(&buffer[..chunk])?;
        offset += chunk as u64;
    }
    Ok(())
}
