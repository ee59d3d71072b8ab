//! Every short history of a small table, against a model that knows nothing of slots.

use oxtkit::error::ErrorCode;
use oxtkit::handle::{Handle, Kind, Table};

#[derive(Debug)]
struct Toy;

impl Kind for Toy {
    const CODE: u8 = 9;
    const NAME: &'static str = "toy";
}

const SLOTS: usize = 2;
const GENERATIONS: u16 = 3;
const LENGTH: usize = 8;

#[derive(Clone, Copy, Debug)]
enum Step {
    Insert,
    /// Removes the handle that was handed out as the so-manyth.
    Remove(usize),
    Clear,
}

/// What a table is to its users: handles that were handed out, and which of them are alive.
#[derive(Default)]
struct Model {
    issued: Vec<Handle<Toy>>,
    alive: Vec<usize>,
}

struct World {
    table: Table<Toy, usize, SLOTS, GENERATIONS>,
    model: Model,
}

impl World {
    fn after(history: &[Step]) -> World {
        let mut world = World {
            table: Table::new(),
            model: Model::default(),
        };
        for &step in history {
            world.take(step);
        }
        world
    }

    fn take(&mut self, step: Step) {
        let World { table, model } = self;
        match step {
            Step::Insert => match table.insert(model.issued.len()) {
                Ok(handle) => {
                    assert!(!model.issued.contains(&handle), "{handle:?} was handed out twice");
                    model.alive.push(model.issued.len());
                    model.issued.push(handle);
                }
                Err(error) => {
                    assert_eq!(error.code(), ErrorCode::TableFull);
                    let used_up = model.issued.len() == SLOTS * usize::from(GENERATIONS);
                    assert!(model.alive.len() == SLOTS || used_up || self.one_slot_is_used_up());
                }
            },
            Step::Remove(number) => {
                let removed = table.remove(model.issued[number]);
                match model.alive.iter().position(|&alive| alive == number) {
                    Some(place) => {
                        model.alive.remove(place);
                        assert_eq!(*removed.expect("it was alive"), number);
                    }
                    None => assert_eq!(removed.expect_err("it was dead").code(), ErrorCode::BadHandle),
                }
            }
            Step::Clear => {
                let drained: Vec<usize> = table.drain().into_iter().map(|(_, value)| *value).collect();
                assert_eq!(drained, model.alive);
                model.alive.clear();
            }
        }
    }

    /// One slot has seen its last generation, and the other holds a value.
    fn one_slot_is_used_up(&self) -> bool {
        self.model.alive.len() == SLOTS - 1 && self.model.issued.len() >= usize::from(GENERATIONS)
    }

    fn check(&self, history: &[Step]) {
        let World { table, model } = self;
        let alive: Vec<Handle<Toy>> = model.alive.iter().map(|&number| model.issued[number]).collect();
        assert_eq!(table.handles(), alive, "{history:?}");
        assert_eq!(table.len(), alive.len(), "{history:?}");
        for (number, &handle) in model.issued.iter().enumerate() {
            let lives = alive.contains(&handle);
            assert_eq!(table.contains(handle), lives, "{history:?}");
            match table.get(handle) {
                Ok(value) => assert!(lives && *value == number, "{history:?}"),
                Err(error) => assert!(!lives && error.code() == ErrorCode::BadHandle, "{history:?}"),
            }
        }
    }
}

fn walk(history: &mut Vec<Step>, visited: &mut usize) {
    let world = World::after(history);
    world.check(history);
    *visited += 1;
    if history.len() == LENGTH {
        return;
    }
    let removals = (0..world.model.issued.len()).map(Step::Remove);
    for step in [Step::Insert, Step::Clear].into_iter().chain(removals) {
        history.push(step);
        walk(history, visited);
        history.pop();
    }
}

#[test]
fn every_short_history_agrees_with_the_model() {
    let mut visited = 0;
    walk(&mut Vec::new(), &mut visited);
    assert!(visited > 10_000, "only {visited} histories were walked");
}

#[test]
fn a_table_hands_out_each_handle_once_and_then_no_more() {
    let table: Table<Toy, (), SLOTS, GENERATIONS> = Table::new();
    let mut issued = Vec::new();
    while let Ok(handle) = table.insert(()) {
        assert!(!issued.contains(&handle));
        table.remove(handle).expect("it is alive");
        issued.push(handle);
    }
    assert_eq!(issued.len(), SLOTS * usize::from(GENERATIONS));
    assert!(issued.iter().all(|&handle| !table.contains(handle)));
}
