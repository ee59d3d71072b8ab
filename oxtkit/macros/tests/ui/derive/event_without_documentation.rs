use oxtkit::Event;

mod tables {
    oxtkit::fields! {
        /// How many.
        1 COUNT: Int "count" "";
        /// What it is called.
        2 LABEL: Text "label" "";
    }
}

#[derive(Event)]
#[event(code = 1, name = "uiWentOut")]
pub struct WentOut {
    pub count: u16,
}

fn main() {}
