oxtkit::library! {
    /// A library for one test.
    title: "Ui",
    id: "org.openxtalk.library.ui",
}

fn main() {}
