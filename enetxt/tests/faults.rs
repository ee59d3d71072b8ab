//! Bad networks and bad far ends: loss, delay, reordering, doubles, a cut line, and answers that make no sense.

mod common;
#[path = "common/relay.rs"]
mod relay;

use std::collections::BTreeMap;
use std::net::UdpSocket;
use std::sync::atomic::Ordering;
use std::time::Duration;

use common::{client, collect, connect_to, int, server, wait_for};
use enetxt::handlers::{peers, sending, tuning};
use enetxt::tables::Flags;
use relay::{Faults, Relay};

const BAD: Faults = Faults {
    lost: 20,
    doubled: 5,
    delay: Duration::from_millis(20),
    jitter: Duration::from_millis(30),
};

#[test]
fn reliable_messages_arrive_once_and_in_order_through_a_bad_network() {
    const COUNT: usize = 150;
    let (server, client) = (server(4), client());
    let relay = Relay::start(common::port(server), BAD);
    let peer = connect_to(client, relay.port);
    wait_for(client, "enetConnect");
    for number in 0..COUNT as u32 {
        // Every tenth travels in fragments.
        let mut message = number.to_be_bytes().to_vec();
        message.resize(if number % 10 == 0 { 5_000 } else { 50 }, 1);
        sending::send(peer, (number % 2) as u8, &message, Flags::Reliable).unwrap();
    }
    let mut next = [0_u32, 1];
    for event in collect(server, "enetReceive", COUNT) {
        let channel: usize = event.get("channel").parse().unwrap();
        let number = u32::from_be_bytes(event.payload[..4].try_into().unwrap());
        assert_eq!(number, next[channel], "order is kept within a channel");
        next[channel] += 2;
    }
    let lost = peers::peer_status(peer).unwrap().packets_lost;
    assert!(lost > 0, "the network was bad, and the counters know");
}

#[test]
fn messages_without_a_promise_are_neither_doubled_nor_waited_for() {
    const COUNT: usize = 300;
    let (server, client) = (server(4), client());
    let relay = Relay::start(common::port(server), BAD);
    let peer = connect_to(client, relay.port);
    wait_for(client, "enetConnect");
    for number in 0..COUNT as u32 {
        let flags = if number % 2 == 0 {
            Flags::Unsequenced
        } else {
            Flags::Unreliable
        };
        sending::send(peer, (number % 2) as u8, &number.to_be_bytes(), flags).unwrap();
    }
    // A reliable one on a third channel: what came before it and is not here by then is lost.
    sending::send(peer, 2, b"end", Flags::Reliable).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let mut last = None;
    common::wait(server, |event| {
        if event.name != "enetReceive" {
            return None;
        }
        if event.payload == b"end" {
            return Some(());
        }
        let number = u32::from_be_bytes(event.payload[..4].try_into().unwrap());
        assert!(seen.insert(number), "{number} came twice");
        if number % 2 == 1 {
            assert!(
                last.is_none_or(|last| last < number),
                "unreliable messages are sequenced"
            );
            last = Some(number);
        }
        None
    });
    assert!(!seen.is_empty());
}

/// Lines of many round trip times, because ENet waits longer after every attempt: from the time of the first one it follows
/// when the line is tried again, and for some that would be too late.
#[test]
fn a_line_that_is_cut_for_three_seconds_costs_nothing() {
    let (server, client) = (server(16), client());
    let lines: Vec<(Relay, _)> = (0..12)
        .map(|delay| {
            let delay = Duration::from_millis(delay);
            let relay = Relay::start(
                common::port(server),
                Faults {
                    delay,
                    ..Faults::default()
                },
            );
            let peer = connect_to(client, relay.port);
            wait_for(client, "enetConnect");
            (relay, peer)
        })
        .collect();
    for (relay, peer) in &lines {
        relay.cut.store(true, Ordering::Relaxed);
        for number in 0..100_u8 {
            sending::send(*peer, 0, &[number], Flags::Reliable).unwrap();
        }
    }
    std::thread::sleep(Duration::from_secs(3));
    for (relay, _) in &lines {
        relay.cut.store(false, Ordering::Relaxed);
    }
    let mut next = BTreeMap::new();
    for event in collect(server, "enetReceive", 100 * lines.len()) {
        let next = next.entry(event.get("peer").to_owned()).or_insert(0);
        assert_eq!(event.payload, [*next]);
        *next += 1;
    }
    for (_, peer) in lines {
        assert_eq!(peers::peer_status(peer).unwrap().state, 5);
    }
}

#[test]
fn a_line_that_stays_cut_is_a_timeout_on_both_sides() {
    let (server, client) = (server(4), client());
    let relay = Relay::start(common::port(server), Faults::default());
    let peer = connect_to(client, relay.port);
    let came = wait_for(server, "enetConnect").handle_of("peer");
    wait_for(client, "enetConnect");
    for peer in [peer, came] {
        tuning::set_peer_timeout(peer, int(4), int(100), int(600)).unwrap();
        tuning::set_peer_ping_interval(peer, int(50)).unwrap();
    }
    relay.cut.store(true, Ordering::Relaxed);
    assert_eq!(wait_for(client, "enetDisconnect").get("reason"), "timeout");
    assert_eq!(wait_for(server, "enetDisconnect").get("reason"), "timeout");
}

/// A far end that answers the first datagram with these commands, in the protocol of ENet.
fn answering(answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> u16 {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let mut question = [0; 4096];
        let (length, from) = socket.recv_from(&mut question).expect("a question");
        socket
            .send_to(&answer(&question[..length]), from)
            .expect("an answer");
    });
    port
}

#[test]
fn a_far_end_that_turns_us_away_has_refused() {
    let client = client();
    let port = answering(|question| {
        // Header: our peer's number, no time. Command: disconnect, without sequence, with the number 5.
        let peer = [question[8], question[9]];
        [&peer[..], &[0x44, 0xFF, 0, 0, 0, 0, 0, 5]].concat()
    });
    let peer = connect_to(client, port);
    let failed = wait_for(client, "enetConnectFailed");
    assert_eq!(
        (failed.handle_of("peer"), failed.get("reason")),
        (peer, "refused")
    );
}

#[test]
fn a_far_end_that_answers_nonsense_has_broken_the_protocol() {
    let client = client();
    let port = answering(|question| {
        // Header: our peer's number, with a time. Command: our own question as verification, with the wrong id.
        let peer = [question[8] | 0x80, question[9]];
        let mut verify = question[4..48].to_vec();
        verify[0] = 0x83;
        verify[40] ^= 0xFF;
        [&peer[..], &[0, 0], &verify].concat()
    });
    let peer = connect_to(client, port);
    let failed = wait_for(client, "enetConnectFailed");
    assert_eq!(
        (failed.handle_of("peer"), failed.get("reason")),
        (peer, "protocol")
    );
}

/// Bytes that are no ENet at all, to a host that is listening.
#[test]
fn noise_harms_nobody() {
    let (server, client) = (server(4), client());
    let noise = UdpSocket::bind("127.0.0.1:0").unwrap();
    let to = ("127.0.0.1", common::port(server));
    let mut luck = 1_u32;
    for length in 0..1_400_usize {
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                luck = luck.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (luck >> 24) as u8
            })
            .collect();
        noise.send_to(&bytes, to).unwrap();
    }
    common::connect(server, client);
}
