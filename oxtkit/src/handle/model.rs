//! Models: every order in which threads can meet in a table.

use loom::thread;

use super::{Handle, Kind, Table};
use crate::error::ErrorCode;
use crate::sync::Arc;

#[derive(Debug)]
struct Toy;

impl Kind for Toy {
    const CODE: u8 = 1;
    const NAME: &'static str = "toy";
}

type Toys = Table<Toy, u32, 2, 2>;

#[test]
fn a_handle_is_removed_by_one_thread_only() {
    loom::model(|| {
        let table = Arc::new(Toys::new());
        let handle = table.insert(7).expect("there is room");
        let removers: Vec<_> = (0..2)
            .map(|_| {
                let table = table.clone();
                thread::spawn(move || table.remove(handle).is_ok())
            })
            .collect();
        let found = table.get(handle);
        let removed: usize = removers
            .into_iter()
            .map(|remover| usize::from(remover.join().unwrap()))
            .sum();
        assert_eq!(removed, 1);
        assert!(found.map_or(true, |value| *value == 7));
        assert!(!table.contains(handle) && table.is_empty());
    });
}

#[test]
fn inserts_at_once_get_handles_of_their_own_and_a_stale_one_finds_nothing() {
    loom::model(|| {
        let table = Arc::new(Toys::new());
        let stale = table.insert(0).expect("there is room");
        table.remove(stale).expect("it is alive");
        let inserter = |value: u32| {
            let table = table.clone();
            thread::spawn(move || -> Handle<Toy> {
                let handle = table
                    .insert_with(|own| own.raw() as u32 + value)
                    .expect("there is room");
                assert_eq!(
                    *table.get(handle).expect("it is alive"),
                    handle.raw() as u32 + value
                );
                handle
            })
        };
        let (first, second) = (inserter(1), inserter(2));
        assert_eq!(
            table.get(stale).expect_err("it was freed").code(),
            ErrorCode::BadHandle
        );
        let (first, second) = (first.join().unwrap(), second.join().unwrap());
        assert!(first != second && first != stale && second != stale);
        assert_eq!(table.len(), 2);
    });
}

#[test]
fn clearing_while_one_inserts_leaves_the_new_one_or_nothing() {
    loom::model(|| {
        let table = Arc::new(Toys::new());
        let old = table.insert(1).expect("there is room");
        let inserter = {
            let table = table.clone();
            thread::spawn(move || table.insert(2).expect("there is room"))
        };
        let drained = table.drain();
        let new = inserter.join().unwrap();
        let gone = drained.iter().any(|(handle, _)| *handle == new);
        assert!(!table.contains(old) && table.contains(new) != gone);
        assert_eq!(table.len(), usize::from(!gone));
    });
}
