//! Two hosts on the loopback interface, through the handlers: connections, every delivery, every end.

mod common;

use common::{client, collect, connect, connect_to, int, poll, port, server, until, wait, wait_for};
use enetxt::handlers::{hosts, limits, peers, sending, tuning};
use enetxt::tables::{Compression, Flags};
use oxtkit::{ErrorCode, Options};

#[test]
fn both_sides_hear_of_a_connection() {
    let (server, client) = (server(4), client());
    let to_server = connect_to(client, port(server));
    let came = wait_for(server, "enetConnect");
    assert_eq!(
        (came.get("data"), came.get("host")),
        ("7", server.raw().to_string().as_str())
    );
    assert!(came.get("address").starts_with("127.0.0.1:"));
    let stands = wait_for(client, "enetConnect");
    assert_eq!(stands.handle_of("peer"), to_server);
    assert_eq!(stands.get("address"), format!("127.0.0.1:{}", port(server)));
    assert_eq!(hosts::peers(server).unwrap(), vec![came.handle_of("peer")]);
    let status = peers::peer_status(to_server).unwrap();
    assert_eq!((status.state, status.state_name.as_str()), (5, "connected"));
    assert_eq!(status.channel_count, 4);
}

#[test]
fn every_delivery_arrives_byte_for_byte() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    // ENet drops some of what is not reliable when round trips take longer than before, as on a machine that is busy: not
    // from here on.
    tuning::set_peer_throttle(to_server, int(5_000), int(32), int(0)).unwrap();
    until("nothing is dropped", || {
        peers::peer_status(to_server).unwrap().throttle == 32
    });
    let long: Vec<u8> = (0..60_000_u32).map(|n| (n % 251) as u8).collect();
    for flags in [
        Flags::Reliable,
        Flags::Unreliable,
        Flags::Unsequenced,
        Flags::UnreliableFragment,
    ] {
        for message in [b"".as_slice(), b"short", &long[..9_000]] {
            sending::send(to_server, 1, message, flags).unwrap();
            let heard = wait_for(server, "enetReceive");
            assert_eq!(heard.payload, message, "{flags:?}");
            assert_eq!(heard.get("channel"), "1");
        }
    }
    sending::send(to_server, 3, &long, Flags::Reliable).unwrap();
    assert_eq!(wait_for(server, "enetReceive").payload, long);
}

#[test]
fn what_is_sent_at_once_after_connecting_is_not_lost() {
    let (server, client) = (server(4), client());
    let to_server = connect_to(client, port(server));
    wait_for(client, "enetConnect");
    // The server has not polled yet, and the far end's last acknowledgement travels with this.
    sending::send(to_server, 0, b"first", Flags::Reliable).unwrap();
    assert_eq!(wait_for(server, "enetReceive").payload, b"first");
}

#[test]
fn options_hold_on_both_sides() {
    let (server, client) = (server(4), client());
    for host in [server, client] {
        limits::set_compression(host, Compression::Range).unwrap();
        limits::set_checksum(host, true).unwrap();
    }
    let (to_server, _) = connect(server, client);
    sending::send(to_server, 0, &[b'a'; 50_000], Flags::Reliable).unwrap();
    assert_eq!(wait_for(server, "enetReceive").payload.len(), 50_000);
    let sent = hosts::host_stats(client).unwrap().total_sent_data;
    assert!(
        sent < 20_000,
        "fifty thousand equal letters shrink; {sent} bytes were sent"
    );
}

#[test]
fn a_broadcast_reaches_everyone_and_says_so() {
    let (server, client) = (server(8), client());
    for _ in 0..3 {
        connect(server, client);
    }
    sending::broadcast_text(server, 0, "all", Flags::Reliable).unwrap();
    assert_eq!(hosts::broadcast_reached(server).unwrap(), 3);
    assert_eq!(collect(client, "enetReceive", 3).len(), 3);
    let some = hosts::peers(server).unwrap()[..2].to_vec();
    let sent = sending::send_many(
        enetxt::handlers::peer_list::PeerList(some),
        0,
        b"some",
        Flags::Reliable,
    );
    assert_eq!(sent, Ok(2));
    assert_eq!(collect(client, "enetReceive", 2)[0].payload, b"some");
}

#[test]
fn each_end_says_why() {
    let (server, client) = (server(4), client());
    let (to_server, to_client) = connect(server, client);
    peers::disconnect(to_server, int(42)).unwrap();
    let there = wait_for(server, "enetDisconnect");
    assert_eq!((there.get("reason"), there.get("data")), ("remote", "42"));
    assert_eq!(there.handle_of("peer"), to_client);
    let here = wait_for(client, "enetDisconnect");
    assert_eq!(here.get("reason"), "local");
    assert_eq!(here.handle_of("peer"), to_server);
    // Delivered, so retired.
    let stale = peers::peer_status(to_server).unwrap_err();
    assert_eq!(stale.code(), ErrorCode::BadHandle);
}

#[test]
fn a_silent_peer_times_out() {
    let (server, client) = (server(4), client());
    let (to_server, to_client) = connect(server, client);
    tuning::set_peer_timeout(to_client, int(2), int(50), int(400)).unwrap();
    tuning::set_peer_ping_interval(to_client, int(50)).unwrap();
    // The client goes without a word.
    peers::reset_peer(to_server).unwrap();
    let gone = wait_for(server, "enetDisconnect");
    assert_eq!((gone.get("reason"), gone.get("data")), ("timeout", "0"));
}

#[test]
fn a_far_end_that_is_not_there_is_a_failed_connection() {
    let client = client();
    let nobody = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let peer = connect_to(client, nobody.local_addr().unwrap().port());
    tuning::set_peer_timeout(peer, int(2), int(50), int(300)).unwrap();
    let failed = wait_for(client, "enetConnectFailed");
    assert_eq!(
        (failed.handle_of("peer"), failed.get("reason")),
        (peer, "timeout")
    );
}

/// An old binding let the handle of a connection that was given up stand for the next one in that slot.
#[test]
fn leaving_a_connection_that_does_not_stand_retires_its_handle_with_an_event() {
    let (server, client) = (server(4), client());
    let nobody = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let first = connect_to(client, nobody.local_addr().unwrap().port());
    peers::disconnect(first, int(0)).unwrap();
    let failed = wait_for(client, "enetConnectFailed");
    assert_eq!((failed.handle_of("peer"), failed.get("reason")), (first, "local"));
    let (second, _) = connect(server, client);
    assert_ne!(first, second);
    assert!(
        peers::peer_status(first).is_err(),
        "it stands for nothing any more"
    );
    assert_eq!(
        peers::disconnect(first, int(0)).unwrap_err().code(),
        ErrorCode::BadHandle
    );
}

#[test]
fn nothing_is_heard_of_a_peer_that_was_dropped() {
    let (server, client) = (server(4), client());
    let (to_server, to_client) = connect(server, client);
    sending::send(to_server, 0, b"late", Flags::Reliable).unwrap();
    until("the message waits", || {
        hosts::host_stats(server).unwrap().events_queued > 0
    });
    peers::disconnect_now(to_client, int(9)).unwrap();
    assert!(poll(server).is_empty());
    let told = wait_for(client, "enetDisconnect");
    assert_eq!((told.get("reason"), told.get("data")), ("remote", "9"));
}

#[test]
fn what_waits_is_sent_before_a_late_leave() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    for number in 0..500_u32 {
        sending::send(to_server, 0, &number.to_be_bytes(), Flags::Reliable).unwrap();
    }
    peers::disconnect_later(to_server, int(1)).unwrap();
    let mut next = 0_u32;
    wait(server, |event| {
        if event.name == "enetReceive" {
            assert_eq!(event.payload, next.to_be_bytes());
            next += 1;
        }
        (event.name == "enetDisconnect").then_some(())
    });
    assert_eq!(next, 500);
}

#[test]
fn names_are_looked_up_without_waiting() {
    let (server, client) = (server(4), client());
    let peer = peers::connect(client, "localhost", int(port(server).into()), int(1), int(0)).unwrap();
    assert_eq!(wait_for(client, "enetConnect").handle_of("peer"), peer);
    let nowhere = peers::connect(client, "no-such-machine.invalid", int(4500), int(1), int(0)).unwrap();
    let failed = wait_for(client, "enetConnectFailed");
    assert_eq!(
        (failed.handle_of("peer"), failed.get("reason")),
        (nowhere, "unresolved")
    );
}

#[test]
fn the_budget_holds_in_both_directions() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    let refused = sending::send(to_server, 0, &[0; 60_001], Flags::Reliable).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::TooLarge);
    let raised = [("messageBudget".into(), oxtkit::arg::Value::Number(200_000.0))];
    let array = oxtkit::arg::Arg::Array(&raised);
    let options = <Options<'_> as oxtkit::param::Param>::from_arg(&array).unwrap();
    limits::set_limits(client, options).unwrap();
    sending::send(to_server, 0, &[0; 60_001], Flags::Reliable).unwrap();
    let error = wait_for(server, "enetError");
    assert!(error.get("error").contains("60001 bytes"), "{error:?}");
    limits::set_limits(server, options).unwrap();
    sending::send(to_server, 0, &[0; 200_000], Flags::Reliable).unwrap();
    assert_eq!(wait_for(server, "enetReceive").payload.len(), 200_000);
}

#[test]
fn a_script_can_pump_itself_with_the_same_results() {
    let (server, client) = (server(4), client());
    hosts::stop_pump(server).unwrap();
    hosts::stop_pump(client).unwrap();
    let to_server = connect_to(client, port(server));
    until("both sides are connected", || {
        let came = poll(server).iter().any(|event| event.name == "enetConnect");
        poll(client);
        came
    });
    until("the client knows", || {
        poll(server);
        poll(client);
        peers::peer_status(to_server).unwrap().state == 5
    });
    sending::send(to_server, 0, b"by hand", Flags::Reliable).unwrap();
    hosts::flush(client).unwrap();
    assert_eq!(wait_for(server, "enetReceive").payload, b"by hand");
}
