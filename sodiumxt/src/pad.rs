//! Padding to a multiple of a block size, so that a length tells less.

use crate::error::{Error, Kind, Result};
use crate::native::pad as native;

/// The largest block, in bytes.
pub const BLOCK_MAX: usize = 1 << 30;

fn check_block(block: usize) -> Result<()> {
    if (1..=BLOCK_MAX).contains(&block) {
        return Ok(());
    }
    Err(Error::argument(format!(
        "the block size must be 1 to {BLOCK_MAX}, not {block}"
    )))
}

/// The length of [`pad`]'s result: the next multiple of `block` above `length`. Errors: a block size out of range.
pub fn padded_len(length: usize, block: usize) -> Result<usize> {
    check_block(block)?;
    Ok((length / block + 1) * block)
}

/// Writes `data` and its padding to `out`, which is [`padded_len`] long (else panic).
pub fn pad(out: &mut [u8], data: &[u8], block: usize) -> Result<()> {
    assert_eq!(
        out.len(),
        padded_len(data.len(), block)?,
        "out is padded_len long"
    );
    out[..data.len()].copy_from_slice(data);
    let padded = native::pad(out, data.len(), block);
    assert_eq!(padded, Ok(out.len()));
    Ok(())
}

/// What was padded. Errors: a block size out of range; `encoding` when the padding is not whole.
pub fn unpad(data: &[u8], block: usize) -> Result<&[u8]> {
    check_block(block)?;
    let wrong = || {
        Error::new(
            Kind::Encoding,
            format!("this was not padded to a multiple of {block} bytes"),
        )
    };
    // libsodium reads the last block without asking whether there is one.
    if data.is_empty() || !data.len().is_multiple_of(block) {
        return Err(wrong());
    }
    let length = native::unpad(data, block).map_err(|_| wrong())?;
    Ok(&data[..length])
}
