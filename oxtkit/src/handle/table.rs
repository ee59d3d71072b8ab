//! The table that owns all objects of one kind.
//!
//! The rule: look up, let go, call. A lookup returns an `Arc` and holds the lock for that long only;
//! no lock is held while an object is made, used or dropped.

use std::fmt;
use std::marker::PhantomData;

use super::bits::{self, MAX_GENERATION, MAX_KIND, SLOT_COUNT};
use super::slots::{Place, Slots};
use super::{Handle, Kind};
use crate::error::{Error, Result};
use crate::sync::{Arc, Mutex, const_new};

/// All live objects of kind `K`, by handle. Safe to share between threads, and fit for a static.
///
/// `SLOTS` is how many objects can live at once and `GENERATIONS` how many one slot can hold, one
/// after the other; less than the full range gives a table a lower limit.
pub struct Table<K, T, const SLOTS: usize = SLOT_COUNT, const GENERATIONS: u16 = MAX_GENERATION> {
    slots: Mutex<Slots<Arc<T>>>,
    kind: PhantomData<fn() -> K>,
}

impl<K: Kind, T, const SLOTS: usize, const GENERATIONS: u16> Table<K, T, SLOTS, GENERATIONS> {
    const_new! {
        /// A table with nothing in it.
        pub fn new() -> Self {
            const {
                assert!(K::CODE >= 1 && K::CODE <= MAX_KIND, "a kind is 1 to 31");
                assert!(SLOTS >= 1 && SLOTS <= SLOT_COUNT, "a table has 1 to 16384 slots");
                assert!(GENERATIONS >= 1 && GENERATIONS <= MAX_GENERATION, "a slot has 1 to 4095 generations");
            }
            Table { slots: Mutex::new(Slots::new(SLOTS, GENERATIONS)), kind: PhantomData }
        }
    }

    /// Takes in `value` and hands out its handle.
    ///
    /// # Errors
    /// `tableFull` when every slot is taken or used up; `value` is dropped.
    pub fn insert(&self, value: T) -> Result<Handle<K>> {
        self.insert_with(|_| value)
    }

    /// Takes in a value that needs to know its own handle. Until `make` returns, nobody else can
    /// see it: the handle is not alive yet.
    ///
    /// # Errors
    /// `tableFull` when every slot is taken or used up; `make` is not called then.
    pub fn insert_with(&self, make: impl FnOnce(Handle<K>) -> T) -> Result<Handle<K>> {
        self.try_insert_with(|handle| Ok(make(handle)))
    }

    /// Like [`Table::insert_with`], for a value that may turn out not to be makeable.
    ///
    /// # Errors
    /// `tableFull`, or the error of `make`. The handle it was given never comes alive.
    pub fn try_insert_with(&self, make: impl FnOnce(Handle<K>) -> Result<T>) -> Result<Handle<K>> {
        let place = self.slots.lock().reserve().ok_or_else(|| {
            Error::table_full(format!(
                "no further {} can be made; free those that are no longer used",
                K::NAME
            ))
        })?;
        let reserved = Reserved { table: self, place };
        let handle = Handle::of_place(place.generation, place.slot);
        let value = Arc::new(make(handle)?);
        std::mem::forget(reserved);
        self.slots.lock().fill(place, value);
        Ok(handle)
    }

    /// The object behind a handle. It stays alive as long as the `Arc` does.
    ///
    /// # Errors
    /// `badHandle` when it was removed or never existed.
    #[inline]
    pub fn get(&self, handle: Handle<K>) -> Result<Arc<T>> {
        let found = self.slots.lock().get(place_of(handle)).cloned();
        found.ok_or_else(|| handle.stale().into())
    }

    /// Retires a handle and returns its object, for the caller to close or drop.
    ///
    /// # Errors
    /// `badHandle` when it was removed already or never existed.
    pub fn remove(&self, handle: Handle<K>) -> Result<Arc<T>> {
        let removed = self.slots.lock().remove(place_of(handle));
        removed.ok_or_else(|| handle.stale().into())
    }

    /// Whether a handle is alive.
    #[inline]
    pub fn contains(&self, handle: Handle<K>) -> bool {
        self.slots.lock().get(place_of(handle)).is_some()
    }

    /// How many handles are alive.
    pub fn len(&self) -> usize {
        self.slots.lock().live()
    }

    /// Whether no handle is alive.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The handles that are alive, oldest first.
    pub fn handles(&self) -> Vec<Handle<K>> {
        let places = self.slots.lock().places();
        places
            .into_iter()
            .map(|place| Handle::of_place(place.generation, place.slot))
            .collect()
    }

    /// Retires every handle and returns the objects, oldest first. A value that is being made at this
    /// moment is not among them. Generations go on, so no handle from before ever comes alive again.
    #[cold]
    pub fn drain(&self) -> Vec<(Handle<K>, Arc<T>)> {
        let mut slots = self.slots.lock();
        let mut drained = Vec::with_capacity(slots.live());
        for place in slots.places() {
            let handle = Handle::of_place(place.generation, place.slot);
            drained.extend(slots.remove(place).map(|value| (handle, value)));
        }
        drained
    }

    /// Retires every handle that is alive now and drops the objects, oldest first.
    #[cold]
    pub fn clear(&self) {
        let places = self.slots.lock().places();
        for place in places {
            // Dropped without the lock: an object may take long to close, or look at this table.
            let removed = self.slots.lock().remove(place);
            drop(removed);
        }
    }
}

impl<K: Kind, T, const SLOTS: usize, const GENERATIONS: u16> Default for Table<K, T, SLOTS, GENERATIONS> {
    fn default() -> Self {
        Table::new()
    }
}

impl<K, T, const SLOTS: usize, const GENERATIONS: u16> fmt::Debug for Table<K, T, SLOTS, GENERATIONS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("len", &self.slots.lock().live())
            .finish_non_exhaustive()
    }
}

#[inline]
fn place_of<K>(handle: Handle<K>) -> Place {
    let (_, generation, slot) = bits::unpack(handle.raw());
    Place { slot, generation }
}

/// Gives the place back if making the value fails or panics.
struct Reserved<'a, K: Kind, T, const SLOTS: usize, const GENERATIONS: u16> {
    table: &'a Table<K, T, SLOTS, GENERATIONS>,
    place: Place,
}

impl<K: Kind, T, const SLOTS: usize, const GENERATIONS: u16> Drop for Reserved<'_, K, T, SLOTS, GENERATIONS> {
    fn drop(&mut self) {
        self.table.slots.lock().release(self.place);
    }
}
