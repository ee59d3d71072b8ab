//! The slots behind a table: which are taken, which are free, and what each held.
//!
//! The rule: a slot and a generation are given together once and never again. A slot that has used
//! its last generation is retired. Free slots are reused in the order in which they became free,
//! which spreads the generations evenly.

use std::collections::VecDeque;

/// A slot and its generation: the part of a handle that is not the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub slot: u16,
    pub generation: u16,
}

#[derive(Debug)]
enum State<V> {
    Free,
    /// Given away, but its value is still being made.
    Reserved,
    /// Holds a value; the number grows with every value, and tells the order of creation.
    Taken(u64, V),
}

#[derive(Debug)]
struct Slot<V> {
    /// The generation in use, or the last one used.
    generation: u16,
    state: State<V>,
}

/// Up to `capacity` slots, each good for `generations` values.
#[derive(Debug)]
pub(super) struct Slots<V> {
    slots: Vec<Slot<V>>,
    free: VecDeque<u16>,
    live: usize,
    created: u64,
    capacity: usize,
    generations: u16,
}

impl<V> Slots<V> {
    pub const fn new(capacity: usize, generations: u16) -> Slots<V> {
        Slots {
            slots: Vec::new(),
            free: VecDeque::new(),
            live: 0,
            created: 0,
            capacity,
            generations,
        }
    }

    /// Takes a place out of circulation until `fill` or `release`; none when all are taken or retired.
    pub fn reserve(&mut self) -> Option<Place> {
        if let Some(slot) = self.free.pop_front() {
            let entry = &mut self.slots[usize::from(slot)];
            entry.generation += 1;
            entry.state = State::Reserved;
            return Some(Place {
                slot,
                generation: entry.generation,
            });
        }
        if self.slots.len() == self.capacity {
            return None;
        }
        let slot = u16::try_from(self.slots.len()).ok()?;
        self.slots.push(Slot {
            generation: 1,
            state: State::Reserved,
        });
        Some(Place { slot, generation: 1 })
    }

    /// Puts the value into a place that was reserved.
    pub fn fill(&mut self, place: Place, value: V) {
        self.created += 1;
        self.live += 1;
        let entry = &mut self.slots[usize::from(place.slot)];
        debug_assert!(entry.generation == place.generation && matches!(entry.state, State::Reserved));
        entry.state = State::Taken(self.created, value);
    }

    /// Gives up a place that was reserved and will not be filled. Its generation stays used.
    pub fn release(&mut self, place: Place) {
        debug_assert_eq!(self.slots[usize::from(place.slot)].generation, place.generation);
        self.vacate(place.slot);
    }

    #[inline]
    pub fn get(&self, place: Place) -> Option<&V> {
        match self.slots.get(usize::from(place.slot)) {
            Some(Slot {
                generation,
                state: State::Taken(_, value),
            }) if *generation == place.generation => Some(value),
            _ => None,
        }
    }

    pub fn remove(&mut self, place: Place) -> Option<V> {
        self.get(place)?;
        self.live -= 1;
        match self.vacate(place.slot) {
            State::Taken(_, value) => Some(value),
            State::Free | State::Reserved => None,
        }
    }

    pub fn live(&self) -> usize {
        self.live
    }

    /// The places that hold a value, oldest first.
    pub fn places(&self) -> Vec<Place> {
        let mut found: Vec<(u64, Place)> = Vec::with_capacity(self.live);
        for (slot, entry) in (0..).zip(&self.slots) {
            if let State::Taken(order, _) = entry.state {
                found.push((
                    order,
                    Place {
                        slot,
                        generation: entry.generation,
                    },
                ));
            }
        }
        in_order(found)
    }

    fn vacate(&mut self, slot: u16) -> State<V> {
        let entry = &mut self.slots[usize::from(slot)];
        if entry.generation < self.generations {
            self.free.push_back(slot);
        }
        std::mem::replace(&mut entry.state, State::Free)
    }
}

/// Compiled once for tables of all kinds.
fn in_order(mut found: Vec<(u64, Place)>) -> Vec<Place> {
    found.sort_unstable_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, place)| place).collect()
}
