use oxtkit::handler;

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
pub unsafe fn next(number: u16) -> u32 {
    u32::from(number) + 1
}

fn main() {}
