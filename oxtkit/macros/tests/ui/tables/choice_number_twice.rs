oxtkit::choices! {
    /// How bright.
    pub enum Light {
        /// A little.
        Dim = 1 "dim",
        /// A lot.
        Full = 1 "full",
    }
}

fn main() {}
