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
pub fn next<T: Into<u32>>(number: T) -> u32 {
    number.into() + 1
}

fn main() {}
