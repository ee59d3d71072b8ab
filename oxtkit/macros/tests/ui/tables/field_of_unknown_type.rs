oxtkit::fields! {
    /// How many.
    1 COUNT: Integer "count" "";
}

fn main() {}
