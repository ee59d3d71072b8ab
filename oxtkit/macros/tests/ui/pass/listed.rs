#![deny(dead_code)]

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
pub fn next(number: u16) -> u32 {
    u32::from(number) + 1
}

oxtkit::library! {
    /// A library for one test.
    id: "org.openxtalk.library.ui",
    title: "Ui",
    native: "ui",
    abi: 1,
    errors: Throw,
    fields: &[],
    events: &[],
    kinds: [],
    contents: {
        "Numbers" => [next],
        "Errors" => [standard::last_error, standard::last_error_code, standard::error_name],
    },
}

fn main() {
    assert_eq!(next(1), 2);
    assert_eq!(SURFACE.library.handlers().next().map(|h| h.name), Some("uiNext"));
}
