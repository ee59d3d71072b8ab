//! Many messages, many peers, many threads: nothing reliable is lost, and every count balances.

mod common;

use std::time::Duration;

use common::{client, collect, connect, connect_to, poll, port, server, until};
use enetxt::handlers::{hosts, limits, peers, sending};
use enetxt::state::HostKind;
use enetxt::tables::Flags;
use oxtkit::arg::{Arg, Value};
use oxtkit::param::Param;
use oxtkit::{ErrorCode, Handle, Options};

fn set_limit(host: Handle<HostKind>, key: &str, bytes: usize) {
    let pairs = [(key.to_string(), Value::Number(bytes as f64))];
    let array = Arg::Array(&pairs);
    let options = <Options<'_> as Param>::from_arg(&array).unwrap();
    limits::set_limits(host, options).unwrap();
}

/// A script that does not poll, with a tenth of the room that the messages need.
#[test]
fn a_script_that_stalls_loses_nothing_reliable_and_no_peer() {
    const COUNT: u32 = 10_000;
    const SIZE: usize = 512;
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    set_limit(server, "eventBudget", 512 << 10);
    let mut message = [0; SIZE];
    for number in 0..COUNT {
        message[..4].copy_from_slice(&number.to_be_bytes());
        sending::send(to_server, 0, &message, Flags::Reliable).unwrap();
    }
    until("all is acknowledged", || {
        peers::queue_info(to_server).unwrap().queued_bytes == 0
    });
    let stats = hosts::host_stats(server).unwrap();
    assert!(
        stats.event_bytes <= stats.event_budget,
        "{} bytes wait",
        stats.event_bytes
    );
    assert_eq!(stats.peers_connected, 1);
    for (number, event) in (0..).zip(collect(server, "enetReceive", COUNT as usize)) {
        assert_eq!(event.payload[..4], u32::to_be_bytes(number));
    }
    assert_eq!(peers::peer_status(to_server).unwrap().state, 5);
}

#[test]
fn unreliable_messages_beyond_the_budget_are_dropped_and_counted() {
    let (server, client) = (server(4), client());
    let (to_server, to_client) = connect(server, client);
    set_limit(server, "eventBudget", 64 << 10);
    for _ in 0..400 {
        sending::send(to_server, 0, &[0; 1_000], Flags::Unsequenced).unwrap();
    }
    until("all is sent", || {
        peers::queue_info(to_server).unwrap().queued_bytes == 0
    });
    let received = || peers::peer_status(to_client).unwrap().messages_received;
    let mut last = received();
    until("nothing more comes", || {
        std::thread::sleep(Duration::from_millis(50));
        std::mem::replace(&mut last, received()) == received()
    });
    let heard = poll(server);
    let arrived = heard.iter().filter(|event| event.name == "enetReceive").count() as u64;
    let report = heard
        .iter()
        .find(|event| event.name == "enetEventsDropped")
        .expect("a report");
    let dropped: u64 = report.get("dropped").parse().unwrap();
    assert_eq!(report.get("host"), server.raw().to_string());
    assert_eq!(arrived + dropped, received(), "each is delivered or counted");
    assert!(dropped > 0);
}

#[test]
fn a_sender_faster_than_the_network_is_told() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    set_limit(client, "sendHigh", 100_000);
    set_limit(client, "sendLow", 10_000);
    set_limit(client, "sendLimit", 2_000_000);
    hosts::stop_pump(server).unwrap();
    let refused = (0..10_000).find_map(|_| sending::send(to_server, 0, &[1; 1_000], Flags::Reliable).err());
    assert_eq!(refused.expect("there is a limit").code(), ErrorCode::WouldBlock);
    let pressure = common::wait_for(client, "enetBackpressure");
    assert_eq!(pressure.handle_of("peer"), to_server);
    assert!(pressure.get("queuedBytes").parse::<u64>().unwrap() > 100_000);
    hosts::start_pump(server, common::int(0)).unwrap();
    let drained = common::wait_for(client, "enetDrained");
    assert!(drained.get("queuedBytes").parse::<u64>().unwrap() <= 10_000);
    sending::send(to_server, 0, b"on we go", Flags::Reliable).unwrap();
}

#[test]
fn two_hundred_peers_on_one_host_balance() {
    const PEERS: usize = 200;
    const ROUNDS: usize = 20;
    let server = server(PEERS as i64);
    let clients: Vec<_> = (0..4).map(|_| client()).collect();
    let port = port(server);
    let all: Vec<_> = (0..PEERS).map(|n| connect_to(clients[n % 4], port)).collect();
    collect(server, "enetConnect", PEERS);
    for host in &clients {
        collect(*host, "enetConnect", PEERS / 4);
    }
    for round in 0..ROUNDS {
        for peer in &all {
            sending::send(*peer, 0, &[round as u8; 64], Flags::Reliable).unwrap();
        }
    }
    assert_eq!(
        collect(server, "enetReceive", PEERS * ROUNDS).len(),
        PEERS * ROUNDS
    );
    sending::broadcast(server, 1, b"thanks", Flags::Reliable).unwrap();
    assert_eq!(hosts::broadcast_reached(server).unwrap(), PEERS);
    for host in &clients {
        collect(*host, "enetReceive", PEERS / 4);
    }
    for peer in &all {
        assert_eq!(peers::peer_status(*peer).unwrap().messages_sent, ROUNDS as u64);
        peers::disconnect_later(*peer, common::int(0)).unwrap();
    }
    collect(server, "enetDisconnect", PEERS);
    assert_eq!(hosts::host_stats(server).unwrap().peers_connected, 0);
    assert!(hosts::peers(server).unwrap().is_empty(), "no handle is left over");
}

#[test]
fn threads_that_send_poll_start_and_stop_never_meet_badly() {
    const THREADS: usize = 4;
    const EACH: usize = 1_000;
    let (server, client) = (server(8), client());
    let (to_server, _) = connect(server, client);
    let received = std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                for _ in 0..EACH {
                    sending::send(to_server, thread as u8, &[thread as u8], Flags::Reliable).unwrap();
                }
            });
        }
        scope.spawn(move || {
            for _ in 0..50 {
                hosts::stop_pump(server).unwrap();
                peers::peer_status(to_server).unwrap();
                hosts::start_pump(server, common::int(1)).unwrap();
            }
        });
        collect(server, "enetReceive", THREADS * EACH).len()
    });
    assert_eq!(received, THREADS * EACH);
    assert!(poll(server).is_empty(), "nothing came twice");
}
