oxtkit::fields! {
    1 COUNT: Int "count" "";
}

fn main() {}
