//! What the tests share: hosts on the loopback interface, and polls read as a script would read them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use enetxt::LIBRARY;
use enetxt::handlers::polled::Polled;
use enetxt::handlers::{hosts, peers, polling};
use enetxt::state::{HostKind, PeerKind};
pub use heard::Heard;
use oxtkit::Handle;
use parking_lot::Mutex;

/// How long a test waits for what must happen. Long, because it is only reached when the test fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// All that a poll gives.
pub fn read(polled: &Polled) -> Vec<Heard> {
    heard::read(&LIBRARY, |buffer| polled.take(buffer))
}

/// Events that were polled and not looked at yet, by host.
static LEFT: Mutex<BTreeMap<i32, VecDeque<Heard>>> = Mutex::new(BTreeMap::new());

/// All that waits for the host, what an earlier wait left included.
pub fn poll(host: Handle<HostKind>) -> Vec<Heard> {
    let mut left = LEFT.lock().entry(host.raw()).or_default().split_off(0);
    left.extend(read(&polling::poll(host).expect("a live host")));
    left.into()
}

/// Polls until `wanted` picks an event. What came before is passed over, what came after is left for the next.
pub fn wait<T>(host: Handle<HostKind>, mut wanted: impl FnMut(&Heard) -> Option<T>) -> T {
    let mut passed = Vec::new();
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        let mut events = VecDeque::from(poll(host));
        while let Some(event) = events.pop_front() {
            if let Some(found) = wanted(&event) {
                LEFT.lock().entry(host.raw()).or_default().extend(events);
                return found;
            }
            passed.push(event);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!("the event did not come; these did: {passed:?}");
}

/// The next event of that name.
pub fn wait_for(host: Handle<HostKind>, name: &str) -> Heard {
    wait(host, |event| (event.name == name).then(|| event.clone()))
}

/// As many events of that name as asked for, in order.
pub fn collect(host: Handle<HostKind>, name: &str, count: usize) -> Vec<Heard> {
    let mut found = Vec::new();
    let deadline = Instant::now() + PATIENCE;
    while found.len() < count && Instant::now() < deadline {
        found.extend(poll(host).into_iter().filter(|event| event.name == name));
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(found.len(), count, "{name}");
    found
}

/// Waits until something holds.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "it never came to be that {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A number as the parameter type wants it.
pub fn int<const MIN: i64, const MAX: i64>(n: i64) -> oxtkit::Int<MIN, MAX> {
    n.try_into().expect("a number in its range")
}

pub fn server(peers: i64) -> Handle<HostKind> {
    hosts::host_create_server("127.0.0.1", 0, int(peers), int(4), int(0), int(0)).expect("a free port")
}

pub fn client() -> Handle<HostKind> {
    hosts::host_create_client(int(64), int(4), int(0), int(0)).expect("a client needs no port")
}

/// The port on which a host listens.
pub fn port(host: Handle<HostKind>) -> u16 {
    let status = hosts::host_status(host).expect("a live host");
    let (_, port) = status.address.rsplit_once(':').expect("an address with a port");
    port.parse().expect("a number")
}

pub fn connect_to(client: Handle<HostKind>, port: u16) -> Handle<PeerKind> {
    peers::connect(client, "127.0.0.1", int(port.into()), int(4), int(7)).expect("a free peer")
}

/// A connection: the server as the client knows it, and the client as the server does.
pub fn connect(server: Handle<HostKind>, client: Handle<HostKind>) -> (Handle<PeerKind>, Handle<PeerKind>) {
    let to_server = connect_to(client, port(server));
    let to_client = wait_for(server, "enetConnect").handle_of("peer");
    let stands = wait_for(client, "enetConnect");
    assert_eq!(stands.handle_of("peer"), to_server);
    (to_server, to_client)
}
