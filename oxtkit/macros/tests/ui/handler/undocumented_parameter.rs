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
pub fn next(number: u16, step: u16) -> u32 {
    u32::from(number) + u32::from(step)
}

fn main() {}
