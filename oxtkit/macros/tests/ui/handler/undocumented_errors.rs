use oxtkit::{Result, handler};

/// Adds one.
///
/// * `number` - any number.
///
/// # Returns
/// One more.
///
/// # Example
/// ```livecode
/// put uiNext(1) into tNext
/// ```
#[handler]
pub fn next(number: u16) -> Result<u32> {
    Ok(u32::from(number) + 1)
}

fn main() {}
