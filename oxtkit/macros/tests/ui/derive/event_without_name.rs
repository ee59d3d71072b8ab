use oxtkit::Event;

mod tables {
    oxtkit::fields! {
        /// How many.
        1 COUNT: Int "count" "";
        /// What it is called.
        2 LABEL: Text "label" "";
    }
}

/// A lamp went out.
#[derive(Event)]
#[event(code = 1)]
pub struct WentOut {
    pub count: u16,
}

fn main() {}
