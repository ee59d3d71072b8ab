//! Peers that are dropped while messages arrive for them: nothing is heard afterwards, and no thread stays behind.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use heard::Threads;
use rtcxt::channel::{Answer, Channel, Event, reliable};
use rtcxt::peer::{self, Peer, PeerConfig, plain_config, stop};

/// How long the test waits for what must happen. Long, because it is only reached when the test fails.
const LIMIT: Duration = Duration::from_secs(120);
/// Pairs of peers, shared out over the threads below.
const PAIRS: usize = 500;
const THREADS: usize = 25;

/// One end: its peer, what it has to say to the other end, and what its callbacks know of its life.
struct End {
    peer: Option<Peer>,
    said: Arc<Mutex<Vec<peer::Event>>>,
    incoming: Arc<Mutex<Vec<Channel>>>,
    life: Arc<Life>,
}

/// Whether an end was dropped, and what came for it.
#[derive(Default)]
struct Life {
    dropped: AtomicBool,
    messages: Mutex<usize>,
    came: Condvar,
}

impl Life {
    fn end(&self) {
        self.dropped.store(true, Ordering::SeqCst);
    }

    fn hear_message(&self) {
        *self.messages.lock().expect("no panic holds it") += 1;
        self.came.notify_one();
    }

    /// Waits for the first message, without taking time from the threads that bring it.
    fn wait_for_message(&self) {
        let messages = self.messages.lock().expect("no panic holds it");
        let waited = self.came.wait_timeout_while(messages, LIMIT, |count| *count == 0);
        let (messages, _) = waited.expect("no panic holds it");
        assert!(*messages > 0, "no message arrived");
    }
}

/// Counts what is heard, and what is heard too late.
#[derive(Default)]
struct Ears {
    messages: AtomicUsize,
    late: AtomicUsize,
}

impl Ears {
    fn hear(&self, life: &Life) {
        if life.dropped.load(Ordering::SeqCst) {
            self.late.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn listen(self: &Arc<Self>, channel: &Channel, life: &Arc<Life>) {
        let (ears, life) = (Arc::clone(self), Arc::clone(life));
        let listening = channel.listen(move |event| {
            ears.hear(&life);
            if matches!(event, Event::Binary(_)) {
                life.hear_message();
                ears.messages.fetch_add(1, Ordering::SeqCst);
            }
            Answer::Taken
        });
        listening.expect("nobody listened before");
    }
}

fn end(ears: &Arc<Ears>) -> End {
    let (said, incoming, life) = <(Arc<Mutex<Vec<_>>>, Arc<Mutex<Vec<_>>>, Arc<Life>)>::default();
    let (tell, keep, gone, heard) = (
        Arc::clone(&said),
        Arc::clone(&incoming),
        Arc::clone(&life),
        Arc::clone(ears),
    );
    let config = PeerConfig {
        bind_address: "127.0.0.1".to_owned(),
        ..plain_config()
    };
    let peer = Peer::new(&config, move |event| {
        heard.hear(&gone);
        match event {
            peer::Event::Channel(channel) => {
                heard.listen(&channel, &gone);
                keep.lock().expect("no panic holds it").push(channel);
            }
            event => tell.lock().expect("no panic holds it").push(event),
        }
    });
    End {
        peer: Some(peer.expect("a peer needs nothing")),
        said,
        incoming,
        life,
    }
}

/// Carries what `from` said to `to`.
fn carry(from: &End, to: &End) {
    let said = std::mem::take(&mut *from.said.lock().expect("no panic holds it"));
    let Some(to) = &to.peer else { return };
    for event in said {
        // A candidate may come after the end of the other side.
        let _ = match event {
            peer::Event::Description(said) => to.set_remote_description(&said.kind, &said.sdp),
            peer::Event::Candidate { candidate, mid } => to.add_remote_candidate(&candidate, &mid),
            _ => Ok(()),
        };
    }
}

/// Connects two ends, lets both flood each other, and drops one in the middle of it, and then the other.
fn live_and_die(ears: &Arc<Ears>, turn: usize) {
    let (mut a, mut b) = (end(ears), end(ears));
    let channel = a.peer.as_ref().map(|peer| peer.create_channel("x", &reliable()));
    let channel = channel.expect("it is there").expect("the peer is new");
    ears.listen(&channel, &a.life);
    let deadline = Instant::now() + LIMIT;
    while !channel.is_open().is_ok_and(|open| open)
        || b.incoming.lock().expect("no panic holds it").is_empty()
    {
        assert!(Instant::now() < deadline, "the peers did not connect");
        carry(&a, &b);
        carry(&b, &a);
        thread::sleep(Duration::from_millis(1));
    }
    for _ in 0..40 {
        let _ = channel.send_binary(&[1; 2000]);
        let _ = b.incoming.lock().expect("no panic holds it")[0].send_binary(&[2; 2000]);
    }
    // The first of them came, and the others are on their way.
    b.life.wait_for_message();
    // Each end is sometimes the first, and the peer sometimes goes before its channels.
    if turn.is_multiple_of(2) {
        drop(b.peer.take());
        b.incoming.lock().expect("no panic holds it").clear();
        b.life.end();
        drop(channel);
        drop(a.peer.take());
        a.life.end();
    } else {
        drop(channel);
        drop(a.peer.take());
        a.life.end();
        b.incoming.lock().expect("no panic holds it").clear();
        drop(b.peer.take());
        b.life.end();
    }
}

#[test]
fn peers_dropped_while_messages_arrive_are_silent_and_leave_no_thread() {
    let before = Threads::count();
    let ears = Arc::new(Ears::default());
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..PAIRS / THREADS).for_each(|turn| live_and_die(&ears, turn)));
        }
    });
    assert!(
        ears.messages.load(Ordering::SeqCst) >= PAIRS,
        "messages did arrive"
    );
    assert_eq!(
        ears.late.load(Ordering::SeqCst),
        0,
        "something was heard after the drop"
    );
    assert_eq!(stop(LIMIT), Ok(true), "the threads end in time");
    before.expect_again(LIMIT);
}
