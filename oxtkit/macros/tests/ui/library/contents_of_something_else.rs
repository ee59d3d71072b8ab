/// Not a handler.
pub fn ordinary() {}

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
        "Numbers" => [ordinary],
        "Errors" => [standard::last_error, standard::last_error_code, standard::error_name],
    },
}

fn main() {}
