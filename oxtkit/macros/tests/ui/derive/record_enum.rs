use oxtkit::Record;

mod tables {
    oxtkit::fields! {
        /// How many.
        1 COUNT: Int "count" "";
        /// What it is called.
        2 LABEL: Text "label" "";
    }
}

#[derive(Record)]
pub enum Lamp {
    On,
    Off,
}

fn main() {}
