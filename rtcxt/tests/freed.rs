//! Peers that are freed by script while their messages arrive: no poll speaks of a freed handle, and the stop leaves no
//! thread. What the wrapper underneath promises is in churn.rs.

mod common;

use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};

use common::{PATIENCE, Stage, channel};
use heard::{Heard, Threads};
use oxtkit::Handle;
use rtcxt::handlers::{channels, peers, sending};
use rtcxt::state::{ChannelKind, PeerKind};

/// Pairs of peers that are made and freed, and how many of them live at once.
const PAIRS: usize = 500;
const AT_ONCE: usize = 25;

/// A pair on its way from its making to the messages in the middle of which it goes.
struct Pair {
    peers: [Handle<PeerKind>; 2],
    near: Handle<ChannelKind>,
    far: Option<Handle<ChannelKind>>,
    messages: usize,
}

/// The pairs that live, and all handles that do not any more.
struct Lives {
    stage: Stage,
    pairs: Vec<Pair>,
    freed: HashSet<i32>,
    messages: usize,
}

impl Lives {
    fn make(&mut self) {
        let (first, second, near) = self.stage.pair();
        for raw in [first.raw(), second.raw(), near.raw()] {
            assert!(!self.freed.contains(&raw), "a handle is never given out again");
        }
        self.pairs.push(Pair {
            peers: [first, second],
            near,
            far: None,
            messages: 0,
        });
    }

    fn hear(&mut self, event: &Heard) {
        for key in ["peer", "channel"] {
            let raw = event.handle(key);
            assert!(!self.freed.contains(&raw), "{event:?} is of a freed handle");
        }
        let of_peer = |pair: &&mut Pair| pair.peers.iter().any(|peer| peer.raw() == event.handle("peer"));
        let Some(pair) = self.pairs.iter_mut().find(of_peer) else {
            return;
        };
        match event.name {
            "dcChannelIncoming" => pair.far = Some(channel(event)),
            "dcChannelOpen" => {
                for _ in 0..20 {
                    sending::send_data(channel(event), &[1; 2000]).expect("it is open");
                }
            }
            "dcMessage" => {
                pair.messages += 1;
                self.messages += 1;
            }
            _ => {}
        }
    }

    /// Frees each pair that is in the middle of its messages, in one of several orders.
    fn reap(&mut self) {
        let (ripe, young) = self.pairs.drain(..).partition(|pair: &Pair| pair.messages > 0);
        self.pairs = young;
        for pair in ripe as Vec<Pair> {
            let [first, second] = pair.peers;
            if self.freed.len().is_multiple_of(2) {
                channels::free_channel(pair.near).expect("it is a handle");
                peers::free_peer(second).expect("it is a handle");
                peers::free_peer(first).expect("it is a handle");
            } else {
                peers::free_peer(first).expect("it is a handle");
                peers::free_peer(second).expect("it is a handle");
            }
            let handles = [first.raw(), second.raw(), pair.near.raw()].into_iter();
            self.freed.extend(handles.chain(pair.far.map(Handle::raw)));
        }
    }
}

#[test]
fn no_poll_speaks_of_a_freed_handle_and_no_thread_stays() {
    let before = Threads::count();
    let mut lives = Lives {
        stage: Stage::new(),
        pairs: Vec::new(),
        freed: HashSet::new(),
        messages: 0,
    };
    let (mut made, mut deadline) = (0, Instant::now() + PATIENCE);
    while made < PAIRS || !lives.pairs.is_empty() {
        while made < PAIRS && lives.pairs.len() < AT_ONCE {
            lives.make();
            made += 1;
            deadline = Instant::now() + PATIENCE;
        }
        assert!(Instant::now() < deadline, "the peers do not connect");
        for event in lives.stage.poll() {
            lives.hear(&event);
        }
        lives.reap();
        thread::sleep(Duration::from_millis(1));
    }
    assert!(lives.messages >= PAIRS, "messages did arrive");
    assert!(lives.freed.len() >= 3 * PAIRS);
    assert_eq!(peers::peers(), [], "all are gone");
    // The drop of the stage stops the library and joins its threads.
    drop(lives);
    before.expect_again(PATIENCE);
}
