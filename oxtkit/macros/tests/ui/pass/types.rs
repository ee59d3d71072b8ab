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
pub fn next(number: Option<u16>) -> Option<u32> {
    number.map(|n| u32::from(n) + 1)
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

fn main() {}
