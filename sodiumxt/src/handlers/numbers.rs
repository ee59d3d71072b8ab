//! Counting and padding.

use std::cmp::Ordering;

use oxtkit::{Binary, Fill, Int, Result, filled, handler};

use crate::{compare as native, pad as padding};

/// Adds one to a number of any size, such as a nonce that counts.
///
/// * `number` - bytes of Data, the smallest first.
///
/// # Returns
/// The next number, as long. After the largest comes 0.
///
/// # Example
/// ```livecode
/// put sdIncrement(sdHex2Bin("ff00", empty)) into tNext
/// -- now sdBin2Hex(tNext) is "0001"
/// ```
#[handler]
pub fn increment(number: Binary<'_, 0, 2_000_000_000>) -> Vec<u8> {
    let mut number = number.to_vec();
    native::increment(&mut number);
    number
}

/// Adds two numbers of one length, modulo what fits.
///
/// * `a` - bytes of Data, the smallest first.
/// * `b` - as many bytes.
///
/// # Returns
/// The sum, as long.
///
/// # Errors
/// * `badArgument` - numbers of different lengths.
///
/// # Example
/// ```livecode
/// put sdAdd(sdHex2Bin("ff00", empty), sdHex2Bin("0201", empty)) into tSum
/// -- now sdBin2Hex(tSum) is "0102"
/// ```
#[handler]
pub fn add(a: Binary<'_, 0, 2_000_000_000>, b: Binary<'_, 0, 2_000_000_000>) -> Result<Vec<u8>> {
    let mut sum = a.to_vec();
    native::add(&mut sum, &b)?;
    Ok(sum)
}

/// Subtracts two numbers of one length, modulo what fits.
///
/// * `a` - bytes of Data, the smallest first.
/// * `b` - as many bytes.
///
/// # Returns
/// `a` minus `b`, as long.
///
/// # Errors
/// * `badArgument` - numbers of different lengths.
///
/// # Example
/// ```livecode
/// put sdSub(sdHex2Bin("0102", empty), sdHex2Bin("0201", empty)) into tDifference
/// -- now sdBin2Hex(tDifference) is "ff00"
/// ```
#[handler]
pub fn sub(a: Binary<'_, 0, 2_000_000_000>, b: Binary<'_, 0, 2_000_000_000>) -> Result<Vec<u8>> {
    let mut difference = a.to_vec();
    native::sub(&mut difference, &b)?;
    Ok(difference)
}

/// Compares two numbers of one length, in a time that tells nothing.
///
/// * `a` - bytes of Data, the smallest first.
/// * `b` - as many bytes.
///
/// # Returns
/// -1 if `a` is smaller, 0 if they are the same, 1 if `a` is larger.
///
/// # Errors
/// * `badArgument` - numbers of different lengths.
///
/// # Example
/// ```livecode
/// put sdCompare(sdHex2Bin("ff00", empty), sdHex2Bin("0001", empty)) into tOrder
/// -- now tOrder is -1
/// ```
#[handler]
pub fn compare(a: Binary<'_, 0, 2_000_000_000>, b: Binary<'_, 0, 2_000_000_000>) -> Result<i32> {
    Ok(match native::compare(&a, &b)? {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    })
}

/// Tells whether every byte is 0, in a time that tells nothing.
///
/// * `data` - bytes of Data.
///
/// # Returns
/// `true` if they are; also for no byte at all.
///
/// # Example
/// ```livecode
/// put sdIsZero(sdHex2Bin("0000", empty)) into tTruth
/// -- now tTruth
/// ```
#[handler]
pub fn is_zero(data: Binary<'_, 0, 2_000_000_000>) -> bool {
    native::is_zero(&data)
}

/// Pads content to a multiple of a size, so that its length tells less once it is encrypted.
///
/// * `data` - any content.
/// * `block_size` - 1 to 1073741824 bytes.
///
/// # Returns
/// The content and 1 to `blockSize` bytes of padding.
///
/// # Errors
/// * `badArgument` - a block size out of range.
///
/// # Example
/// ```livecode
/// put sdPad("yes", 16) into tPadded
/// -- now the number of bytes in tPadded is 16
/// -- now sdUnpad(tPadded, 16) is "yes"
/// ```
#[handler]
pub fn pad(data: &[u8], block_size: Int<1, 1_073_741_824>) -> Result<impl Fill> {
    let block = block_size.as_usize();
    Ok(filled(padding::padded_len(data.len(), block)?, move |out| {
        Ok(padding::pad(out, data, block)?)
    }))
}

/// Removes the padding of `sdPad`.
///
/// * `data` - what it returned.
/// * `block_size` - the same size.
///
/// # Returns
/// The content, as Data.
///
/// # Errors
/// * `encoding` - this was not padded so.
/// * `badArgument` - a block size out of range.
///
/// # Example
/// ```livecode
/// put sdUnpad(sdPad("no", 16), 16) into tWord
/// -- now tWord is "no"
/// ```
#[handler]
pub fn unpad(data: &[u8], block_size: Int<1, 1_073_741_824>) -> Result<Vec<u8>> {
    Ok(padding::unpad(data, block_size.as_usize())?.to_vec())
}
