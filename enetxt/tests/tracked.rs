//! Messages that say when they have arrived: once each, only if it is true, and in order with the end of the connection.

mod common;

use std::collections::BTreeSet;

use common::{client, collect, connect, connect_to, int, poll, server, until, wait_for};
use enetxt::handlers::{hosts, peers, sending};
use enetxt::tables::Flags;
use oxtkit::ErrorCode;

#[test]
fn every_message_that_is_acknowledged_says_so_once() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    let long: Vec<u8> = (0..60_000_u32).map(|n| (n % 251) as u8).collect();
    let mut sent = BTreeSet::new();
    for size in [0, 1, 1_300, 1_400, 2_048, 2_049, 60_000] {
        // Others go between, and keep their places.
        sending::send(to_server, 1, b"untracked", Flags::Reliable).unwrap();
        assert!(sent.insert(sending::send_tracked(to_server, 1, &long[..size]).unwrap()));
        let heard = collect(server, "enetReceive", 2);
        assert_eq!(
            (heard[0].payload.as_slice(), heard[1].payload.len()),
            (&b"untracked"[..], size)
        );
        assert_eq!(heard[1].payload, long[..size]);
    }
    assert!(!sent.contains(&0));
    let done: BTreeSet<u64> = collect(client, "enetSendComplete", sent.len())
        .iter()
        .map(|event| {
            assert_eq!(event.handle_of("peer"), to_server);
            assert_eq!(event.get("host"), client.raw().to_string());
            event.get("messageId").parse().unwrap()
        })
        .collect();
    assert_eq!(done, sent);
    until("nothing is left", || {
        peers::queue_info(to_server).unwrap().queued_bytes == 0
    });
    assert!(poll(client).is_empty());
}

#[test]
fn a_host_that_the_script_pumps_says_the_same() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    hosts::stop_pump(client).unwrap();
    let id = sending::send_tracked(to_server, 0, &[7; 10_000]).unwrap();
    let done = wait_for(client, "enetSendComplete");
    assert_eq!(done.get("messageId"), id.to_string());
}

/// The far end acknowledges nothing, because nobody serves it. Whether the message arrives is unknown for ever.
#[test]
fn a_message_that_is_lost_with_its_connection_never_says_that_it_arrived() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    hosts::stop_pump(server).unwrap();
    for message in [&b"small"[..], &[0; 50_000]] {
        sending::send_tracked(to_server, 0, message).unwrap();
    }
    peers::disconnect(to_server, int(0)).unwrap();
    hosts::start_pump(server, int(0)).unwrap();
    until("the connection has ended", || {
        let events = poll(client);
        assert!(
            events.iter().all(|event| event.name != "enetSendComplete"),
            "{events:?}"
        );
        events.iter().any(|event| event.name == "enetDisconnect")
    });
    assert!(poll(client).is_empty());
}

#[test]
fn what_is_known_to_have_arrived_is_said_before_the_end() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    for number in 0..50_u8 {
        sending::send_tracked(to_server, 0, &[number; 3_000]).unwrap();
    }
    peers::disconnect_later(to_server, int(0)).unwrap();
    let mut names = Vec::new();
    until("the connection has ended", || {
        names.extend(poll(client).into_iter().map(|event| event.name));
        names.last() == Some(&"enetDisconnect")
    });
    assert_eq!(names.len(), 51);
    assert_eq!(
        names.iter().filter(|name| **name == "enetSendComplete").count(),
        50
    );
}

#[test]
fn a_host_that_ends_takes_its_messages_along() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    hosts::stop_pump(client).unwrap();
    for _ in 0..100 {
        sending::send_tracked(to_server, 0, &[1; 3_000]).unwrap();
    }
    // Half of them with ENet, half not handed to it yet.
    hosts::flush(client).unwrap();
    for _ in 0..100 {
        sending::send_tracked(to_server, 0, &[1; 3_000]).unwrap();
    }
    hosts::host_destroy(client).unwrap();
    assert!(peers::peer_status(to_server).is_err());
}

#[test]
fn it_is_refused_as_any_message_is() {
    let (server, client) = (server(4), client());
    let nobody = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let early = connect_to(client, nobody.local_addr().unwrap().port());
    let (to_server, _) = connect(server, client);
    let code = |peer, channel, data: &[u8]| sending::send_tracked(peer, channel, data).unwrap_err().code();
    assert_eq!(code(to_server, 99, b""), ErrorCode::BadArgument);
    assert_eq!(code(to_server, 0, &[0; 60_001]), ErrorCode::TooLarge);
    assert_eq!(code(early, 0, b""), ErrorCode::Refused);
    peers::disconnect_now(early, int(0)).unwrap();
    assert_eq!(code(early, 0, b""), ErrorCode::BadHandle);
}
