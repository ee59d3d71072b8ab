//! Any sequence of operations on a small handle table, against a list of what was put in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxtkit::handle::{Handle, Kind, Table};

struct Toy;

impl Kind for Toy {
    const CODE: u8 = 1;
    const NAME: &'static str = "toy";
}

fuzz_target!(|steps: &[u8]| {
    let table: Table<Toy, usize, 4, 20> = Table::new();
    let mut issued: Vec<Handle<Toy>> = Vec::new();
    let mut alive: Vec<usize> = Vec::new();
    for &step in steps {
        match step {
            0..=127 => {
                if let Ok(handle) = table.insert(issued.len()) {
                    assert!(!issued.contains(&handle), "{handle:?} was handed out twice");
                    alive.push(issued.len());
                    issued.push(handle);
                }
            }
            128..=254 if !issued.is_empty() => {
                let number = usize::from(step - 128) % issued.len();
                assert_eq!(table.remove(issued[number]).is_ok(), alive.contains(&number));
                alive.retain(|&other| other != number);
            }
            255 => {
                table.clear();
                alive.clear();
            }
            _ => {}
        }
        assert_eq!(table.len(), alive.len());
    }
    for (number, &handle) in issued.iter().enumerate() {
        assert_eq!(
            table.get(handle).ok().map(|value| *value),
            alive.contains(&number).then_some(number)
        );
        assert_eq!(Handle::<Toy>::from_raw(handle.raw()), Ok(handle));
    }
});
