//! What an encrypted file says about itself.

use oxtkit::{Record, Result, handler};

use crate::container;
use crate::file::Source;

/// What an encrypted file says about itself to everyone.
#[derive(Debug, Record)]
pub struct FileInfo {
    /// Always "sodiumxt".
    pub format: &'static str,
    /// The version of the format.
    pub version: u16,
    /// "argon2id", if there is a passphrase.
    pub kdf: Option<&'static str>,
    /// What the passphrase costs: passes.
    pub kdf_ops: Option<u64>,
    /// What the passphrase costs: memory.
    pub kdf_mem: Option<u64>,
    /// How much content is in each chunk but the last.
    pub chunk_size: u32,
    /// For whom it is.
    pub recipients: String,
    /// How long the file is.
    pub file_size: u64,
    /// How long its content is.
    pub content_size: Option<u64>,
}

/// Tells what an encrypted file says about itself, without a key.
///
/// Nothing of this is proven before the file is decrypted: who can change the file can change what it says. Limits that
/// are out of bounds are refused here as they are there.
///
/// * `path` - the encrypted file.
///
/// # Returns
/// * `format` - always `sodiumxt`.
/// * `version` - 1.
/// * `kdf`, `ops`, `mem` - `argon2id`, its passes and its memory in bytes; missing if it has no passphrase.
/// * `chunkSize` - how much content is in each chunk but the last.
/// * `recipients` - in their order: `passphrase`, `key` or `publicKey`, with commas between.
/// * `fileSize` - how long the file is.
/// * `contentSize` - how long its content is; missing if the file was cut off, so far as its length shows it.
///
/// # Errors
/// * `encoding` - it is no encrypted file.
/// * `refused` - its passphrase costs more than 16 passes or 1 GiB.
/// * `unsupported` - a later version of the format.
/// * `io` - the file cannot be read; the sentence says why.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-file-info" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// sdEncryptFile tPath, tPath & ".enc", sdRandomBytes(32)
/// put sdFileInfo(tPath & ".enc") into tInfo
/// -- now tInfo["recipients"] is "key"
/// -- now tInfo["contentSize"] is 16
/// delete file tPath
/// delete file (tPath & ".enc")
/// ```
#[handler]
pub fn file_info(path: &str) -> Result<FileInfo> {
    let info = container::info(&mut Source::open(path)?)?;
    Ok(FileInfo {
        format: "sodiumxt",
        version: info.version,
        kdf: info.limits.map(|_| "argon2id"),
        kdf_ops: info.limits.map(|limits| limits.ops),
        kdf_mem: info.limits.map(|limits| limits.mem),
        chunk_size: info.chunk,
        recipients: info.recipients.join(","),
        file_size: info.length,
        content_size: info.content,
    })
}
