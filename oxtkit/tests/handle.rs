//! Handles one by one: their numbers, what is refused and in which words, and tables at their limits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use oxtkit::error::{Error, ErrorCode};
use oxtkit::handle::{Handle, Kind, MAX_GENERATION, SLOT_COUNT, Table};
use proptest::prelude::*;

#[derive(Debug)]
struct Host;

impl Kind for Host {
    const CODE: u8 = 1;
    const NAME: &'static str = "host";
}

#[derive(Debug)]
struct Peer;

impl Kind for Peer {
    const CODE: u8 = 31;
    const NAME: &'static str = "peer";
}

fn refusal<K: Kind>(raw: i32) -> Option<ErrorCode> {
    Handle::<K>::from_raw(raw).err().map(|error| error.code())
}

#[test]
fn first_handles_have_the_numbers_that_documents_show() {
    let hosts: Table<Host, ()> = Table::new();
    assert_eq!(hosts.insert(()).map(Handle::raw), Ok(67_125_248));
    assert_eq!(hosts.insert(()).map(Handle::raw), Ok(67_125_249));
    let peers: Table<Peer, ()> = Table::new();
    assert_eq!(peers.insert(()).map(Handle::raw), Ok(31 * 67_108_864 + 16_384));
}

#[test]
fn what_is_no_handle_is_refused_in_words_that_help() {
    let peers: Table<Peer, ()> = Table::new();
    let peer = peers.insert(()).unwrap();
    for (raw, code) in [
        (0, ErrorCode::BadHandle),
        (1, ErrorCode::BadHandle),
        (-1, ErrorCode::BadHandle),
        (i32::MIN, ErrorCode::BadHandle),
        (67_108_864, ErrorCode::BadHandle),
        (peer.raw(), ErrorCode::WrongKind),
        (-peer.raw(), ErrorCode::BadHandle),
    ] {
        assert_eq!(refusal::<Host>(raw), Some(code), "{raw}");
    }
    let told = |raw: i32| {
        Error::from(Handle::<Host>::from_raw(raw).unwrap_err())
            .message()
            .to_owned()
    };
    assert_eq!(told(0), "there is no host handle here (it is empty or 0)");
    assert!(told(7).starts_with("7 is not the handle of a live host"));
    assert!(told(peer.raw()).ends_with("is the handle of something else, not of a host"));
    peers.remove(peer).unwrap();
    let error = peers.get(peer).unwrap_err();
    assert_eq!(error.code(), ErrorCode::BadHandle);
    assert!(error.message().contains("live peer"), "{error}");
}

proptest! {
    #[test]
    fn a_number_is_a_handle_of_at_most_one_kind(raw: i32) {
        let codes = [refusal::<Host>(raw), refusal::<Peer>(raw)];
        prop_assert!(codes.iter().filter(|code| code.is_none()).count() <= 1);
        if let Ok(handle) = Handle::<Host>::from_raw(raw) {
            prop_assert_eq!(handle.raw(), raw);
            prop_assert!(raw > 0);
        }
    }

    #[test]
    fn a_table_behaves_as_a_list_of_what_was_put_in(steps in prop::collection::vec(any::<(u8, prop::sample::Index)>(), 0..200)) {
        let table: Table<Host, usize, 8, 5> = Table::new();
        let mut issued: Vec<Handle<Host>> = Vec::new();
        let mut alive: Vec<usize> = Vec::new();
        for (choice, index) in steps {
            match choice {
                0..=129 => if let Ok(handle) = table.insert(issued.len()) {
                    prop_assert!(!issued.contains(&handle));
                    alive.push(issued.len());
                    issued.push(handle);
                },
                130..=249 if !issued.is_empty() => {
                    let number = index.index(issued.len());
                    prop_assert_eq!(table.remove(issued[number]).is_ok(), alive.contains(&number));
                    alive.retain(|&other| other != number);
                }
                250.. => {
                    table.clear();
                    alive.clear();
                }
                _ => {}
            }
            let values: Vec<usize> = table.handles().into_iter().map(|handle| *table.get(handle).unwrap()).collect();
            prop_assert_eq!(&values, &alive);
        }
    }
}

#[test]
fn a_full_table_says_so_and_has_room_again_after_a_removal() {
    let table: Table<Host, usize> = Table::new();
    let handles: Vec<Handle<Host>> = (0..SLOT_COUNT)
        .map(|number| table.insert(number).unwrap())
        .collect();
    let error = table.insert(0).unwrap_err();
    assert_eq!(error.code(), ErrorCode::TableFull);
    assert!(error.message().contains("host"));
    table.remove(handles[77]).unwrap();
    let again = table.insert(1).unwrap();
    assert_ne!(again, handles[77]);
    assert!(!table.contains(handles[77]) && table.contains(again));
    assert_eq!(table.len(), SLOT_COUNT);
}

#[test]
fn a_slot_that_is_used_up_is_retired() {
    let table: Table<Host, (), 1> = Table::new();
    let mut issued = std::collections::HashSet::new();
    for _ in 0..MAX_GENERATION {
        let handle = table.insert(()).unwrap();
        assert!(issued.insert(handle.raw()), "{handle:?} came twice");
        table.remove(handle).unwrap();
    }
    assert_eq!(table.insert(()).unwrap_err().code(), ErrorCode::TableFull);
}

#[test]
fn slots_are_used_again_in_the_order_in_which_they_became_free() {
    let table: Table<Host, ()> = Table::new();
    let handles: Vec<Handle<Host>> = (0..4).map(|_| table.insert(()).unwrap()).collect();
    for number in [2, 0, 3] {
        table.remove(handles[number]).unwrap();
    }
    let slot = |handle: Handle<Host>| handle.raw() & 0x3FFF;
    let again: Vec<i32> = (0..4).map(|_| slot(table.insert(()).unwrap())).collect();
    assert_eq!(again, [2, 0, 3, 4]);
}

#[test]
fn a_value_may_know_its_own_handle_but_is_not_alive_before_it_is_made() {
    let table: Table<Host, i32> = Table::new();
    let handle = table
        .insert_with(|own| {
            assert!(!table.contains(own) && table.get(own).is_err() && table.remove(own).is_err());
            assert_eq!(
                (table.len(), table.handles().len(), table.drain().len()),
                (0, 0, 0)
            );
            own.raw()
        })
        .unwrap();
    assert_eq!(*table.get(handle).unwrap(), handle.raw());
}

#[test]
fn a_value_that_cannot_be_made_leaves_room_and_its_handle_dead() {
    let table: Table<Host, (), 1, 3> = Table::new();
    let mut given = Vec::new();
    let error = table.try_insert_with(|own| {
        given.push(own);
        Err(Error::refused("no"))
    });
    assert_eq!(error.unwrap_err().code(), ErrorCode::Refused);
    let panicked = catch_unwind(AssertUnwindSafe(|| table.insert_with(|_| panic!("on purpose"))));
    assert!(panicked.is_err());
    let last = table.insert(()).unwrap();
    assert!(!given.contains(&last) && !table.contains(given[0]));
    table.remove(last).unwrap();
    assert!(table.insert(()).is_err(), "each attempt has used up a generation");
}

#[test]
fn objects_are_dropped_without_the_lock() {
    struct Nosy(Arc<Table<Host, Nosy>>);
    impl Drop for Nosy {
        fn drop(&mut self) {
            // Would wait for ever if the table were locked.
            assert!(self.0.len() <= 2);
        }
    }
    let table = Arc::new(Table::new());
    let first = table.insert(Nosy(table.clone())).unwrap();
    table.insert(Nosy(table.clone())).unwrap();
    drop(table.remove(first));
    table.clear();
    assert!(table.is_empty());
}

#[test]
fn threads_share_a_table() {
    static TABLE: Table<Host, usize> = Table::new();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                for round in 0..2000 {
                    let handle = TABLE.insert(thread * 10_000 + round).unwrap();
                    assert_eq!(*TABLE.get(handle).unwrap(), thread * 10_000 + round);
                    assert_eq!(*TABLE.remove(handle).unwrap(), thread * 10_000 + round);
                    assert!(TABLE.get(handle).is_err());
                }
            });
        }
    });
    assert!(TABLE.is_empty());
}
