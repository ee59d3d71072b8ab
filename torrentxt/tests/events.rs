//! What is told of torrents, through the handlers, while libtorrent's threads and the thread that turns alerts into events are
//! at work.

mod common;

use std::collections::BTreeMap;
use std::thread;

use common::{Stage, add, hash, hear, session};
use heard::Heard;
use torrentxt::handlers::torrents;

/// An alert may come before the call that adds its torrent returns, and so before there is a handle.
#[test]
fn what_is_told_of_a_torrent_has_the_handle_that_script_got() {
    const EACH: usize = 20;
    let _stage = Stage::new();
    let session = session();
    let made: BTreeMap<i32, String> = thread::scope(|scope| {
        let adding = [0, 1, 2].map(|thread| {
            scope.spawn(move || {
                let numbers = thread * EACH + 1..=(thread + 1) * EACH;
                let added = numbers.map(|number| (add(session, number).raw(), hash(number)));
                added.collect::<BTreeMap<_, _>>()
            })
        });
        let added = adding.map(|thread| thread.join().expect("every link is good"));
        added.into_iter().flatten().collect()
    });
    assert_eq!(made.len(), 3 * EACH, "each has a handle of its own");
    let added = |event: &Heard| event.name == "torrentAdded";
    let heard = hear(3 * EACH, added);
    let told = heard.iter().filter(|event| added(event));
    let told: BTreeMap<i32, String> = told
        .map(|event| (event.handle("torrent"), event.keys["infoHashV1"].clone()))
        .collect();
    assert_eq!(told, made);
}

#[test]
fn of_a_torrent_that_was_removed_nothing_is_told_but_that() {
    let _stage = Stage::new();
    let session = session();
    let mut gone = Vec::new();
    for number in 1..=30 {
        let torrent = add(session, number);
        // So that there is something to tell when it goes.
        torrents::pause(torrent).expect("it is there");
        torrents::resume(torrent).expect("it is there");
        torrents::remove_torrent(session, torrent, number % 2 == 0).expect("it is there");
        assert!(!torrents::torrent_valid(Some(torrent.raw())));
        gone.push(torrent.raw());
    }
    let heard = hear(gone.len(), |event| event.name == "torrentRemoved");
    let told = heard.iter().filter(|event| event.handle("torrent") != 0);
    let mut told: Vec<i32> = told
        .inspect(|event| assert_eq!(event.name, "torrentRemoved", "{event:?}"))
        .map(|event| event.handle("torrent"))
        .collect();
    told.sort_unstable();
    gone.sort_unstable();
    assert_eq!(told, gone, "each once");
}
