use oxtkit::{Event, Record};

mod tables {
    oxtkit::fields! {
        /// How many.
        1 COUNT: Int "count" "";
        /// What it is called.
        2 LABEL: Text "label" "";
    }
}

oxtkit::choices! {
    /// How bright.
    pub enum Light {
        /// A little.
        Dim = 1 "dim",
        /// A lot.
        Full = 2 "full",
    }
}

#[derive(Record)]
struct Lamp {
    #[record(tables::COUNT)]
    lamps: u16,
    label: String,
}

/// A lamp went out.
#[derive(Event)]
#[event(code = 1, name = "uiWentOut")]
struct WentOut {
    count: u16,
}

fn main() {
    let lamp = Lamp {
        lamps: 1,
        label: "hall".into(),
    };
    assert_eq!(Lamp::FIELDS.len(), 2, "{} {}", lamp.lamps, lamp.label);
    assert_eq!(WentOut::INFO.name, "uiWentOut", "{}", WentOut { count: 1 }.count);
    assert_eq!(Light::Full.word(), "full", "{}", Light::Dim.word());
    assert_eq!(tables::FIELDS.len(), 2);
}
