//! Sessions that script stops while their torrents report: no poll speaks of what is gone, and no thread stays. Alone in its
//! file, for it counts the threads of its process.

mod common;

use std::thread;

use common::{PATIENCE, Stage, add, poll, session};
use heard::Threads;
use oxtkit::Handle;
use torrentxt::handlers::{sessions, torrents};

#[test]
fn a_session_that_stops_while_its_torrents_report_leaves_no_event_and_no_thread() {
    let before = Threads::count();
    let stage = Stage::new();
    for round in 0..10 {
        let (stays, goes) = (session(), session());
        let kept = add(stays, 1);
        let lost: Vec<_> = (1..=10).map(|number| add(goes, number).raw()).collect();
        thread::scope(|scope| {
            // Somebody asks until the torrent is gone.
            let asking = scope.spawn(|| {
                let asked = Handle::from_raw(lost[round]).expect("a handle of a torrent");
                while torrents::torrent_status(asked).is_ok() {}
            });
            sessions::stop_session(goes).expect("it ends in time");
            asking.join().expect("asking does no harm");
        });
        for event in poll() {
            assert_ne!(event.handle("session"), goes.raw(), "{event:?}");
            assert!(!lost.contains(&event.handle("torrent")), "{event:?}");
        }
        assert_eq!(torrents::torrents(stays), Ok(vec![kept]));
        sessions::stop_session(stays).expect("it ends in time");
    }
    drop(stage);
    before.expect_again(PATIENCE);
}
