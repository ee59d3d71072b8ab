oxtkit::fields! {
    /// How many.
    1 COUNT: Int "count" "";
    /// What it is called.
    1 LABEL: Text "label" "";
}

fn main() {}
