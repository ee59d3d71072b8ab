oxtkit::fields! {
    /// How many.
    0 COUNT: Int "count" "";
}

fn main() {}
