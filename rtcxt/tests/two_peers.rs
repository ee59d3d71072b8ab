//! Two peers in one process, through the safe wrapper. They find each other by exchanged descriptions alone.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use rtcxt::channel::{self, Answer, Channel, reliable};
use rtcxt::fault::FaultKind;
use rtcxt::native;
use rtcxt::peer::{self, ChannelConfig, Peer, PeerConfig, plain_config};

const LIMIT: Duration = Duration::from_secs(20);

/// What a channel heard, owned.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Heard {
    Open,
    Closed,
    Error(String),
    Text(String),
    Binary(Vec<u8>),
    BufferedLow,
}

fn own(event: channel::Event<'_>) -> Heard {
    match event {
        channel::Event::Open => Heard::Open,
        channel::Event::Closed => Heard::Closed,
        channel::Event::Error(error) => Heard::Error(error),
        channel::Event::Text(text) => Heard::Text(text.into_owned()),
        channel::Event::Binary(bytes) => Heard::Binary(bytes.to_vec()),
        channel::Event::BufferedLow => Heard::BufferedLow,
    }
}

/// Takes all events and passes them on.
fn pass(to: mpsc::Sender<Heard>) -> impl Fn(channel::Event<'_>) -> Answer + Send + Sync {
    move |event| {
        let _ = to.send(own(event));
        Answer::Taken
    }
}

/// A peer, its events, and what came in on channels that the other side made.
struct End {
    peer: Peer,
    events: mpsc::Receiver<peer::Event>,
    incoming: Arc<Mutex<Vec<Channel>>>,
    heard: mpsc::Receiver<Heard>,
}

fn loopback() -> PeerConfig {
    PeerConfig {
        bind_address: "127.0.0.1".to_owned(),
        ..plain_config()
    }
}

fn end() -> End {
    let (tell, events) = mpsc::channel();
    let (tell_heard, heard) = mpsc::channel();
    let incoming = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&incoming);
    let peer = Peer::new(&loopback(), move |event| match event {
        peer::Event::Channel(channel) => {
            let tell_heard = tell_heard.clone();
            channel.listen(pass(tell_heard)).expect("nobody listened before");
            kept.lock().expect("no panic holds it").push(channel);
        }
        event => {
            let _ = tell.send(event);
        }
    });
    End {
        peer: peer.expect("a peer needs nothing"),
        events,
        incoming,
        heard,
    }
}

/// Carries what one end says to the other, until `done`.
fn signal(a: &End, b: &End, done: impl Fn() -> bool) {
    let deadline = Instant::now() + LIMIT;
    while !done() {
        assert!(Instant::now() < deadline, "the peers did not get that far");
        for (from, to) in [(a, b), (b, a)] {
            while let Ok(event) = from.events.recv_timeout(Duration::from_millis(2)) {
                match event {
                    peer::Event::Description(said) => {
                        to.peer
                            .set_remote_description(&said.kind, &said.sdp)
                            .expect("it fits");
                    }
                    peer::Event::Candidate { candidate, mid } => {
                        to.peer.add_remote_candidate(&candidate, &mid).expect("it fits");
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Two ends with an open channel; what the first end hears of it.
fn connected(config: &ChannelConfig) -> (End, End, Channel, mpsc::Receiver<Heard>) {
    let (a, b) = (end(), end());
    let (tell, heard) = mpsc::channel();
    let channel = a.peer.create_channel("a label", config).expect("the peer is new");
    channel.listen(pass(tell)).expect("nobody listened before");
    signal(&a, &b, || {
        channel.is_open().is_ok_and(|open| open) && !b.incoming.lock().expect("no panic holds it").is_empty()
    });
    assert_eq!(heard.recv_timeout(LIMIT), Ok(Heard::Open));
    assert_eq!(b.heard.recv_timeout(LIMIT), Ok(Heard::Open));
    (a, b, channel, heard)
}

#[test]
fn text_and_bytes_come_back_as_what_they_were() {
    let (_a, b, channel, heard) = connected(&reliable());
    let text = "a word, \u{e9}, \0 and \u{1f600}";
    let bytes: Vec<u8> = (0..=255).cycle().take(50_000).collect();
    channel.send_text(text).expect("it is open");
    channel.send_binary(&bytes).expect("it is open");
    channel.send_text("").expect("empty is legal");
    let sent = [
        Heard::Text(text.to_owned()),
        Heard::Binary(bytes),
        Heard::Text(String::new()),
    ];
    for expected in &sent {
        let arrived = b.heard.recv_timeout(LIMIT).expect("it arrives");
        assert_eq!(&arrived, expected);
        let incoming = b.incoming.lock().expect("no panic holds it");
        match &arrived {
            Heard::Text(text) => incoming[0].send_text(text).expect("it is open"),
            Heard::Binary(bytes) => incoming[0].send_binary(bytes).expect("it is open"),
            other => panic!("{other:?}"),
        };
    }
    for expected in &sent {
        assert_eq!(&heard.recv_timeout(LIMIT).expect("it comes back"), expected);
    }
}

#[test]
fn what_only_the_cxx_api_knows_is_there() {
    let (a, b, channel, _heard) = connected(&ChannelConfig {
        protocol: "chat".to_owned(),
        ordered: false,
        max_retransmits: 3,
        ..reliable()
    });
    channel.send_binary(&[7; 1000]).expect("it is open");
    assert_eq!(b.heard.recv_timeout(LIMIT), Ok(Heard::Binary(vec![7; 1000])));
    let (ours, theirs) = (
        a.peer.stats().expect("it is there"),
        b.peer.stats().expect("it is there"),
    );
    assert!(ours.bytes_sent >= 1000, "{ours:?}");
    assert!(theirs.bytes_received >= 1000, "{theirs:?}");
    let seen = b.peer.remote_fingerprint().expect("it is there");
    assert!(seen.is_some());
    assert_eq!(seen, a.peer.local_fingerprint().expect("it is there"));
    let pair = a
        .peer
        .selected_pair()
        .expect("it is there")
        .expect("they are connected");
    assert!(
        pair.local.contains("127.0.0.1") && pair.remote.contains("127.0.0.1"),
        "{pair:?}"
    );
    assert!(a.peer.remote_max_message().expect("it is there") >= 65536);
    let incoming = b.incoming.lock().expect("no panic holds it");
    let config = incoming[0].config().expect("it is there");
    assert_eq!(
        (config.protocol.as_str(), config.ordered, config.max_retransmits),
        ("chat", false, 3)
    );
    assert_eq!(config.stream, channel.config().expect("it is there").stream);
    assert_eq!(incoming[0].label().expect("it is there"), "a label");
}

#[test]
fn a_message_that_is_held_comes_again_and_nothing_overtakes_it() {
    let (a, b) = (end(), end());
    let full = Arc::new(AtomicBool::new(true));
    let (tell, heard) = mpsc::channel();
    let (pass, room) = (pass(tell), Arc::clone(&full));
    let channel = a.peer.create_channel("x", &reliable()).expect("the peer is new");
    let listening = channel.listen(move |event| {
        let message = matches!(event, channel::Event::Text(_) | channel::Event::Binary(_));
        if message && room.load(Ordering::SeqCst) {
            Answer::Hold
        } else {
            pass(event)
        }
    });
    listening.expect("nobody listened before");
    signal(&a, &b, || channel.is_open().is_ok_and(|open| open));
    signal(&a, &b, || {
        !b.incoming.lock().expect("no panic holds it").is_empty()
    });
    assert_eq!(heard.recv_timeout(LIMIT), Ok(Heard::Open));
    for n in 0..50_u32 {
        b.incoming.lock().expect("no panic holds it")[0]
            .send_text(&n.to_string())
            .expect("it is open");
    }
    assert!(
        heard.recv_timeout(Duration::from_millis(200)).is_err(),
        "nothing is delivered"
    );
    channel.resume().expect("it is there");
    assert!(heard.try_recv().is_err(), "there is no room yet");
    full.store(false, Ordering::SeqCst);
    channel.resume().expect("it is there");
    for n in 0..50_u32 {
        assert_eq!(heard.recv_timeout(LIMIT), Ok(Heard::Text(n.to_string())));
    }
}

#[test]
fn closing_one_end_closes_the_other() {
    let (_a, b, channel, heard) = connected(&reliable());
    channel.close().expect("it is there");
    assert_eq!(heard.recv_timeout(LIMIT), Ok(Heard::Closed));
    assert_eq!(b.heard.recv_timeout(LIMIT), Ok(Heard::Closed));
    assert!(channel.send_text("late").is_err());
}

#[test]
fn a_channel_that_is_dropped_inside_its_callback_is_freed_later() {
    let a = end();
    let (tell, events) = mpsc::channel();
    let b = Peer::new(&loopback(), move |event| {
        // An incoming channel is dropped here, where freeing it would wait for this very callback.
        if !matches!(event, peer::Event::Channel(_)) {
            let _ = tell.send(event);
        }
    });
    let b = End {
        peer: b.expect("a peer needs nothing"),
        events,
        incoming: Arc::default(),
        heard: mpsc::channel().1,
    };
    let (tell, heard) = mpsc::channel();
    let channel = a.peer.create_channel("x", &reliable()).expect("the peer is new");
    channel.listen(pass(tell)).expect("nobody listened before");
    signal(&a, &b, || heard.try_iter().any(|event| event == Heard::Open));
    drop(b);
    drop(channel);
}

#[test]
fn mistakes_are_told_apart() {
    let a = end();
    let both = ChannelConfig {
        max_retransmits: 1,
        max_lifetime_ms: 1,
        ..reliable()
    };
    let fault = a.peer.create_channel("x", &both).err().expect("one or the other");
    assert_eq!(fault.kind, FaultKind::Argument);
    let tcp = PeerConfig {
        ice_servers: vec!["turn:u:p@localhost:3478?transport=tcp".to_owned()],
        ..loopback()
    };
    let fault = Peer::new(&tcp, |_| {}).err().expect("it would be ignored");
    assert!(fault.message.contains("not in this build"), "{fault}");
    a.peer
        .set_remote_description("offer", "nonsense")
        .expect_err("no description");
    a.peer.set_local_description("wish", None).expect_err("no kind");
    assert_eq!(a.peer.remote_fingerprint().expect("it is there"), None);
    assert_eq!(a.peer.selected_pair().expect("it is there"), None);
}

#[test]
fn a_throw_of_any_type_is_caught() {
    let fault = cxx_fault::Fault::from(native::throw_foreign().expect_err("it throws"));
    assert_eq!(fault.kind, FaultKind::Foreign);
}

#[cfg(not(feature = "system"))]
#[test]
fn the_linked_version_is_the_pinned_one() {
    assert_eq!(native::version(), "0.23.2");
}
