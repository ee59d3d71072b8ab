//! A host for as long as a game lasts: two hundred peers, and a script that stalls. Seconds in an ordinary run; `./dev soak` sets
//! `OXT_SOAK_SECONDS` and `OXT_STALL_SECONDS` to a minute and more.

mod common;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use common::{client, collect, connect, connect_to, poll, port, server, until};
use enetxt::handlers::{hosts, peers, sending};
use enetxt::state::{HostKind, PeerKind};
use enetxt::tables::Flags;
use oxtkit::Handle;

const PEERS: usize = 200;
const CLIENTS: usize = 4;

fn seconds(variable: &str, usual: u64) -> Duration {
    let given = std::env::var(variable).ok().and_then(|text| text.parse().ok());
    Duration::from_secs(given.unwrap_or(usual))
}

/// What this program has in memory, in bytes; `None` where the system does not say.
fn resident() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// What each peer has sent and received, in messages: reliable ones exactly, the others at most.
#[derive(Default)]
struct Counts {
    reliable: BTreeMap<i32, u32>,
    unsequenced: u64,
}

impl Counts {
    /// Takes in what waits at a host. Reliable messages carry their number, and must come without a gap.
    fn take(&mut self, host: Handle<HostKind>) {
        for event in poll(host) {
            assert_eq!(event.name, "enetReceive", "{event:?}");
            if event.get("channel") == "1" {
                self.unsequenced += 1;
                continue;
            }
            let next = self.reliable.entry(event.handle("peer")).or_default();
            assert_eq!(event.payload[..4], next.to_be_bytes(), "a message is missing");
            *next += 1;
        }
    }

    /// Whether every one of so many peers has so many reliable messages.
    fn complete(&self, peers: usize, each: u32) -> bool {
        self.reliable.len() == peers && self.reliable.values().all(|count| *count == each)
    }
}

fn send(peer: Handle<PeerKind>, round: u32) {
    let mut message = [0; 64];
    message[..4].copy_from_slice(&round.to_be_bytes());
    sending::send(peer, 0, &message, Flags::Reliable).expect("the peer is connected");
    sending::send(peer, 1, &message, Flags::Unsequenced).expect("the peer is connected");
}

#[test]
fn two_hundred_peers_stay_without_a_leak_or_a_stall() {
    let server = server(PEERS as i64);
    let clients: Vec<_> = (0..CLIENTS).map(|_| client()).collect();
    let to_server: Vec<_> = (0..PEERS)
        .map(|number| connect_to(clients[number % CLIENTS], port(server)))
        .collect();
    let connected = collect(server, "enetConnect", PEERS);
    let to_clients: Vec<_> = connected.iter().map(|event| event.handle_of("peer")).collect();
    for host in &clients {
        collect(*host, "enetConnect", PEERS / CLIENTS);
    }
    let (mut up, mut down, mut early) = (Counts::default(), Counts::default(), None);
    let (start, length, mut round) = (Instant::now(), seconds("OXT_SOAK_SECONDS", 2), 0);
    while start.elapsed() < length {
        for peer in to_server.iter().chain(&to_clients) {
            send(*peer, round);
        }
        round += 1;
        // A stall of any peer ends the test here.
        until("every peer has every message", || {
            up.take(server);
            clients.iter().for_each(|host| down.take(*host));
            up.complete(PEERS, round) && down.complete(PEERS, round)
        });
        if early.is_none() && start.elapsed() > length / 4 {
            early = resident();
        }
    }
    for peer in &to_server {
        let status = peers::peer_status(*peer).expect("still connected");
        assert_eq!((status.state, status.messages_sent), (5, u64::from(round) * 2));
    }
    let stats = hosts::host_stats(server).expect("a host");
    assert_eq!((stats.peers_connected as usize, stats.event_bytes), (PEERS, 0));
    let messages = u64::from(round) * 4 * PEERS as u64;
    println!(
        "{round} rounds, {messages} messages, {} of them unsequenced came",
        up.unsequenced + down.unsequenced
    );
    // AddressSanitizer keeps what was freed, and looks for leaks itself.
    let checked = std::env::var_os("OXT_SOAK_ANY_MEMORY").is_none();
    if let (Some(early), Some(late), true) = (early, resident(), checked) {
        println!(
            "resident: {} KiB after a quarter, {} KiB at the end",
            early >> 10,
            late >> 10
        );
        assert!(
            late < early + (16 << 20),
            "memory grows: {early} bytes, then {late}"
        );
    }
}

#[test]
fn a_script_that_stalls_finds_all_and_everyone_when_it_is_back() {
    const COUNT: u32 = 10_000;
    let stall = seconds("OXT_STALL_SECONDS", 1);
    let (server, client) = (server(4), client());
    let (to_server, to_client) = connect(server, client);
    let start = Instant::now();
    for number in 0..COUNT {
        // Spread over the stall, as a game would send them.
        while start.elapsed() < stall * number / COUNT {
            std::thread::sleep(Duration::from_millis(1));
        }
        send(to_server, number);
    }
    until("all is acknowledged", || {
        peers::queue_info(to_server).expect("a peer").queued_bytes == 0
    });
    let stats = hosts::host_stats(server).expect("a host");
    assert!(
        stats.event_bytes <= stats.event_budget,
        "{} bytes wait",
        stats.event_bytes
    );
    println!(
        "{} bytes wait after {} s",
        stats.event_bytes,
        start.elapsed().as_secs()
    );
    let mut counts = Counts::default();
    until("all has come", || {
        counts.take(server);
        counts.complete(1, COUNT)
    });
    for peer in [to_server, to_client] {
        assert_eq!(peers::peer_status(peer).expect("a peer").state, 5);
    }
}
