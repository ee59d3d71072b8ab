oxtkit::choices! {
    /// How bright.
    pub enum Light {
        Dim = 1 "dim",
    }
}

fn main() {}
