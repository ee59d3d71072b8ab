//! Datagrams past ENet: which become events, what connections notice of them, and what a flood can take.

mod common;

use std::net::{SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use common::{Heard, client, collect, connect, int, poll, port, server, until, wait_for};
use enetxt::handlers::datagrams::{intercept, send_datagram};
use enetxt::handlers::{hosts, limits, peers, sending, tuning};
use enetxt::native::LARGEST;
use enetxt::state::{DATAGRAM_BUDGET, HOSTS, HostKind};
use enetxt::tables::{Compression, Flags};
use oxtkit::{ErrorCode, Handle};

/// Somebody who speaks no ENet.
fn stranger() -> UdpSocket {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port");
    socket
        .set_read_timeout(Some(common::PATIENCE))
        .expect("a time that is not 0");
    socket
}

fn address(host: Handle<HostKind>) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port(host)))
}

/// What the host has received so far, whatever became of it.
fn received(host: Handle<HostKind>) -> u64 {
    hosts::host_stats(host)
        .expect("a live host")
        .total_received_packets
}

fn datagrams(events: &[Heard]) -> Vec<&[u8]> {
    let found = events.iter().filter(|event| event.name == "enetDatagram");
    found.map(|event| &event.payload[..]).collect()
}

#[test]
fn a_host_that_was_not_asked_reports_no_datagrams() {
    let host = server(4);
    assert!(!hosts::host_stats(host).unwrap().intercept);
    stranger().send_to(b"knock", address(host)).unwrap();
    until("it came", || received(host) == 1);
    assert!(poll(host).is_empty());
}

#[test]
fn a_datagram_comes_with_its_source_and_is_answered_from_the_same_port() {
    let (host, stranger) = (server(4), stranger());
    intercept(host, true).unwrap();
    assert!(hosts::host_stats(host).unwrap().intercept);
    stranger.send_to(b"\0\x01who am I", address(host)).unwrap();
    let event = wait_for(host, "enetDatagram");
    let from = stranger.local_addr().unwrap();
    assert_eq!(event.get("host"), host.raw().to_string());
    assert_eq!(event.get("address"), from.to_string());
    assert_eq!(event.payload, b"\0\x01who am I");
    let sent = hosts::host_stats(host).unwrap();
    send_datagram(host, " 127.0.0.1 ", int(from.port().into()), b"you are").unwrap();
    let mut answer = [0; 64];
    let (length, source) = stranger.recv_from(&mut answer).unwrap();
    assert_eq!((&answer[..length], source), (&b"you are"[..], address(host)));
    let now = hosts::host_stats(host).unwrap();
    assert_eq!(now.total_sent_packets, sent.total_sent_packets + 1);
    assert_eq!(now.total_sent_data, sent.total_sent_data + 7);
}

#[test]
fn a_host_that_the_script_pumps_reports_the_same() {
    let host = server(4);
    hosts::stop_pump(host).unwrap();
    intercept(host, true).unwrap();
    let stranger = stranger();
    for number in 0..100_u8 {
        stranger.send_to(&[number; 300], address(host)).unwrap();
    }
    let events = collect(host, "enetDatagram", 100);
    for (number, event) in (0..).zip(&events) {
        assert_eq!(event.payload, [number; 300]);
    }
}

/// With all options on, and datagrams that come before, among and after what ENet sends.
#[test]
fn connections_stand_as_they_do_without() {
    let (server, client, stranger) = (server(4), client(), stranger());
    for host in [server, client] {
        intercept(host, true).unwrap();
        limits::set_compression(host, Compression::Range).unwrap();
        limits::set_checksum(host, true).unwrap();
    }
    stranger.send_to(b"before", address(server)).unwrap();
    let (to_server, to_client) = connect(server, client);
    for flags in [
        Flags::Reliable,
        Flags::Unreliable,
        Flags::Unsequenced,
        Flags::UnreliableFragment,
    ] {
        for size in [10, 9_000, 60_000] {
            let message = vec![flags as u8; size];
            let arrives = |peer, host| {
                stranger.send_to(b"among", address(server)).unwrap();
                sending::send(peer, 1, &message, flags).unwrap();
                let heard = |event: &Heard| event.name == "enetReceive" && event.payload == message;
                // One that is unreliable may be lost. What is sent again and again arrives once at least.
                let wanted = || poll(host).iter().any(heard);
                (0..100).any(|_| {
                    std::thread::sleep(Duration::from_millis(1));
                    wanted()
                })
            };
            until("it arrives", || arrives(to_server, server));
            until("it comes back", || arrives(to_client, client));
        }
    }
    peers::disconnect(to_server, int(3)).unwrap();
    assert_eq!(wait_for(server, "enetDisconnect").get("reason"), "remote");
    assert_eq!(wait_for(client, "enetDisconnect").get("reason"), "local");
    connect(server, client);
}

/// The far end of a connection can send datagrams as well. What begins like one of the connection's is ENet's, and only from
/// there.
#[test]
fn what_could_be_enets_is_left_to_it() {
    let (server, client, stranger) = (server(4), client(), stranger());
    intercept(server, true).unwrap();
    let (to_server, _) = connect(server, client);
    let to = int(port(server).into());
    // The connection has number 0. Neither of these has a command in it.
    for head in [&[0, 0][..], &[0x0F, 0xFF], &[0xFF, 0xFF]] {
        send_datagram(client, "127.0.0.1", to, head).unwrap();
    }
    for own in [&b"x"[..], b"knock", &[0, 1], &[0x0F, 0xFE]] {
        send_datagram(client, "127.0.0.1", to, own).unwrap();
        let event = wait_for(server, "enetDatagram");
        assert_eq!(
            (event.payload.as_slice(), event.get("host")),
            (own, server.raw().to_string().as_str())
        );
    }
    stranger.send_to(&[0x0F, 0xFF], address(server)).unwrap();
    stranger.send_to(&[0, 0], address(server)).unwrap();
    assert_eq!(wait_for(server, "enetDatagram").payload, [0, 0]);
    sending::send(to_server, 0, b"still here", Flags::Reliable).unwrap();
    assert_eq!(wait_for(server, "enetReceive").payload, b"still here");
    assert_eq!(peers::peer_status(to_server).unwrap().state, 5);
}

#[test]
fn what_comes_after_the_end_of_a_connection_is_none_of_enets() {
    let (server, client) = (server(4), client());
    intercept(server, true).unwrap();
    let (to_server, to_client) = connect(server, client);
    let from = peers::peer_status(to_client).unwrap().address;
    peers::reset_peer(to_client).unwrap();
    tuning::ping(to_server).unwrap();
    assert_eq!(wait_for(server, "enetDatagram").get("address"), from);
}

#[test]
fn datagrams_of_every_size_come_whole_or_not_at_all() {
    let (server, client, stranger) = (server(4), client(), stranger());
    intercept(server, true).unwrap();
    let to = int(port(server).into());
    for size in [1, 2, 255, 256, 1_472, LARGEST] {
        send_datagram(client, "127.0.0.1", to, &vec![b'x'; size]).unwrap();
        assert_eq!(wait_for(server, "enetDatagram").payload, vec![b'x'; size]);
    }
    let error = send_datagram(client, "127.0.0.1", to, &[0; LARGEST + 1]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::TooLarge);
    stranger.send_to(&[b'x'; LARGEST + 1], address(server)).unwrap();
    send_datagram(client, "127.0.0.1", to, b"").unwrap();
    send_datagram(client, "127.0.0.1", to, b"last").unwrap();
    assert_eq!(wait_for(server, "enetDatagram").payload, b"last");
}

#[test]
fn a_host_that_is_told_to_stop_stops_and_can_begin_again() {
    let (host, stranger) = (server(4), stranger());
    for _ in 0..3 {
        intercept(host, true).unwrap();
        // Asked twice, it reports once.
        intercept(host, true).unwrap();
        stranger.send_to(b"heard", address(host)).unwrap();
        until("it waits", || hosts::host_stats(host).unwrap().events_queued == 1);
        intercept(host, false).unwrap();
        let before = received(host);
        stranger.send_to(b"not heard", address(host)).unwrap();
        until("it came", || received(host) == before + 1);
        assert_eq!(datagrams(&poll(host)), [b"heard"]);
    }
}

/// A flood that nobody polls takes what it may, and no more; messages of peers have all their room and arrive.
#[test]
fn a_flood_is_bounded_and_counted_and_costs_no_message() {
    let (server, client) = (server(4), client());
    intercept(server, true).unwrap();
    let (to_server, _) = connect(server, client);
    let send = |numbers: std::ops::Range<u8>| {
        for number in numbers {
            sending::send(to_server, 0, &[number; 1_000], Flags::Reliable).unwrap();
        }
    };
    let queue = HOSTS.get(server).unwrap().datagrams.get().unwrap().clone();
    let (to, goes_on) = (address(server), Arc::new(AtomicBool::new(true)));
    let flag = Arc::clone(&goes_on);
    let flood = std::thread::spawn(move || {
        let stranger = stranger();
        while flag.load(Ordering::Relaxed) {
            // A full buffer of the system is as good as a datagram that was lost.
            let _ = stranger.send_to(&[b'f'; 500], to);
        }
    });
    send(0..100);
    until("the flood does not fit", || queue.counts().dropped > 0);
    goes_on.store(false, Ordering::Relaxed);
    flood.join().unwrap();
    // These come behind all of the flood, so once they are acknowledged all of it was read.
    send(100..200);
    until("all is acknowledged", || {
        peers::queue_info(to_server).unwrap().queued_bytes == 0
    });
    let counts = queue.counts();
    assert!(
        counts.payload_bytes <= DATAGRAM_BUDGET,
        "{} bytes wait",
        counts.payload_bytes
    );
    let mut events = Vec::new();
    while let more @ [_, ..] = &poll(server)[..] {
        events.extend_from_slice(more);
    }
    let report = events
        .iter()
        .find(|event| event.name == "enetEventsDropped")
        .expect("a report");
    assert_eq!(report.get("dropped"), counts.dropped.to_string());
    assert_eq!(report.get("host"), server.raw().to_string());
    assert_eq!(datagrams(&events).len() as u64, counts.queued);
    let messages = events.iter().filter(|event| event.name == "enetReceive");
    let numbers: Vec<u8> = messages.map(|event| event.payload[0]).collect();
    assert_eq!(numbers, (0..200).collect::<Vec<u8>>());
    assert_eq!(queue.counts().payload_bytes, 0, "a poll makes room");
}

/// The room for messages is used up, so that reliable ones wait inside ENet: datagrams have theirs.
#[test]
fn datagrams_come_while_messages_wait_for_room() {
    let (server, client, stranger) = (server(4), client(), stranger());
    intercept(server, true).unwrap();
    let (to_server, _) = connect(server, client);
    HOSTS.get(server).unwrap().queue.set_budget(10_000);
    for _ in 0..100 {
        sending::send(to_server, 0, &[0; 1_000], Flags::Reliable).unwrap();
    }
    until("all is acknowledged", || {
        peers::queue_info(to_server).unwrap().queued_bytes == 0
    });
    stranger.send_to(b"knock", address(server)).unwrap();
    let queue = HOSTS.get(server).unwrap().datagrams.get().unwrap().clone();
    until("it waits", || queue.counts().queued == 1);
    assert_eq!(collect(server, "enetReceive", 100).len(), 100);
}

/// Hosts come and go, and options change, while datagrams come in.
#[test]
fn a_host_can_end_in_the_middle_of_a_flood() {
    for round in 0..10 {
        let host = server(4);
        intercept(host, true).unwrap();
        let to = address(host);
        let flood = std::thread::spawn(move || {
            let stranger = stranger();
            for _ in 0..2_000 {
                let _ = stranger.send_to(b"knock, knock", to);
            }
        });
        until("some came", || received(host) > 0);
        intercept(host, round % 2 == 0).unwrap();
        hosts::host_destroy(host).unwrap();
        flood.join().unwrap();
        assert!(intercept(host, true).is_err(), "it is gone");
    }
}

#[test]
fn wrong_arguments_are_refused_in_words() {
    let host = server(4);
    let to = |address: &str| send_datagram(host, address, int(9), b"x").unwrap_err();
    assert_eq!(to("::1").code(), ErrorCode::Unsupported);
    assert_eq!(to("localhost").code(), ErrorCode::BadArgument);
    assert!(to("localhost").message().contains("enResolve"));
    // Bound to the loopback interface, it cannot send to another network.
    let refused = to("192.0.2.1");
    assert_eq!(refused.code(), ErrorCode::Refused);
    assert!(
        !refused.message().contains("os error 0"),
        "with the reason: {refused:?}"
    );
    hosts::host_destroy(host).unwrap();
    assert_eq!(to("127.0.0.1").code(), ErrorCode::BadHandle);
}
