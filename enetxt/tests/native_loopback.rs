//! Two hosts on the loopback interface, through the native skin alone.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::sync::Arc;
use std::time::{Duration, Instant};

use enetxt::native::{Delivery, Event, Host, HostOptions, Load, Packet, PeerState, version};

const LOOPBACK: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::LOCALHOST, 0);

fn options(bind: Option<SocketAddrV4>) -> HostOptions {
    HostOptions {
        bind,
        peers: 4,
        channels: 2,
        incoming_bandwidth: 0,
        outgoing_bandwidth: 0,
    }
}

fn pair() -> (Host, Host) {
    let server = Host::new(&options(Some(LOOPBACK))).expect("a free port");
    let client = Host::new(&options(None)).expect("a client needs no port");
    (server, client)
}

/// Services both hosts in turn until `wanted` picks an event of the first, or fails after ten seconds.
fn wait<T>(first: &mut Host, second: &mut Host, mut wanted: impl FnMut(Event) -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline {
        if let Some(found) = first.service(1).expect("the socket works").and_then(&mut wanted) {
            return found;
        }
        second.service(0).expect("the socket works");
    }
    panic!("the event did not come");
}

/// Connects the client and returns the slot of the client at the server, and of the server at the client.
fn connect(server: &mut Host, client: &mut Host, data: u32) -> (u16, u16) {
    let to_server = client
        .connect(server.info().address, 2, data)
        .expect("a slot is free");
    let to_client = wait(server, client, |event| match event {
        Event::Connect { peer, data: sent } => Some((peer, sent)),
        _ => None,
    });
    assert_eq!(to_client.1, data, "the number given to connect arrives");
    while client.peer(to_server).expect("the slot exists").state != PeerState::Connected {
        client.service(1).expect("the socket works");
        server.service(0).expect("the socket works");
    }
    (to_client.0, to_server)
}

#[test]
fn a_packet_comes_back_byte_for_byte() {
    let (mut server, mut client) = pair();
    let (to_client, to_server) = connect(&mut server, &mut client, 7);
    // Longer than one datagram, so that it travels in fragments.
    let sent: Vec<u8> = (0..60_000_u32)
        .map(|n| n.to_le_bytes()[0] ^ n.to_le_bytes()[1])
        .collect();
    client
        .send(to_server, 1, &sent, Delivery::Reliable)
        .expect("the peer is connected");
    let (channel, heard) = wait(&mut server, &mut client, |event| match event {
        Event::Receive { channel, packet, .. } => Some((channel, packet.to_vec())),
        _ => None,
    });
    assert_eq!((channel, heard.as_slice()), (1, sent.as_slice()));
    server
        .send(to_client, 0, &heard, Delivery::Reliable)
        .expect("the peer is connected");
    let back = wait(&mut client, &mut server, |event| match event {
        Event::Receive { packet, .. } => Some(packet.to_vec()),
        _ => None,
    });
    assert_eq!(back, sent);
}

#[test]
fn an_empty_packet_arrives_empty() {
    let (mut server, mut client) = pair();
    let (_, to_server) = connect(&mut server, &mut client, 0);
    client
        .send(to_server, 0, b"", Delivery::Reliable)
        .expect("empty is legal");
    let length = wait(&mut server, &mut client, |event| match event {
        Event::Receive { packet, .. } => Some(packet.len()),
        _ => None,
    });
    assert_eq!(length, 0);
}

#[test]
fn a_disconnect_carries_its_number() {
    let (mut server, mut client) = pair();
    let (_, to_server) = connect(&mut server, &mut client, 0);
    client.disconnect(to_server, 42).expect("the slot exists");
    let data = wait(&mut server, &mut client, |event| match event {
        Event::Disconnect { data, .. } => Some(data),
        _ => None,
    });
    assert_eq!(data, 42);
}

#[test]
fn slots_channels_and_counts_are_checked() {
    let (mut server, mut client) = pair();
    let (_, to_server) = connect(&mut server, &mut client, 0);
    assert!(
        client.send(4, 0, b"x", Delivery::Reliable).is_err(),
        "there are four slots, 0 to 3"
    );
    assert!(
        client.send(to_server, 2, b"x", Delivery::Reliable).is_err(),
        "there are two channels"
    );
    assert!(client.peer(4).is_none());
    assert!(
        client.connect(LOOPBACK, 0, 0).is_err(),
        "no connection without a channel"
    );
    let too_many = HostOptions {
        peers: 4096,
        ..options(None)
    };
    assert!(Host::new(&too_many).is_err());
}

#[test]
fn the_linked_version_is_the_pinned_one() {
    assert_eq!(version(), (1, 3, 17));
}

/// ENet is C: a panic that got there would end the program.
#[test]
fn a_panic_in_a_callback_stays_out_of_enet() {
    let (mut server, mut client) = pair();
    server.intercept(Some(Box::new(|_, _| {
        panic!("a datagram came, as this test wants")
    })));
    let (to_client, to_server) = connect(&mut server, &mut client, 0);
    assert_eq!(client.send_datagram(server.info().address, b"knock"), Ok(true));
    let report = Box::new(|| panic!("a message was acknowledged, as this test wants"));
    let tracked = Packet::tracked(b"tracked", &Arc::<Load>::default(), report).expect("memory");
    client.send_packet(to_server, 0, tracked).expect("a connection");
    let heard = |event| matches!(event, Event::Receive { .. }).then_some(());
    wait(&mut server, &mut client, heard);
    server
        .send(to_client, 0, b"still here", Delivery::Reliable)
        .expect("a connection");
    wait(&mut client, &mut server, heard);
    let deadline = Instant::now() + Duration::from_secs(10);
    while client.is_busy(to_server) {
        assert!(Instant::now() < deadline, "it was never acknowledged");
        server.service(0).expect("the socket works");
        client.service(1).expect("the socket works");
    }
}
