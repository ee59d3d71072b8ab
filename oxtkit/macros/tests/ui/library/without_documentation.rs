oxtkit::library! {
    id: "org.openxtalk.library.ui",
    title: "Ui",
}

fn main() {}
