//! What holds for every input: discovery packets, datagrams of strangers, and polls into buffers of every size.

mod common;

use std::net::{Ipv4Addr, UdpSocket};
use std::time::Duration;

use common::{client, connect, port, server, until, wait_for};
use enetxt::LIBRARY;
use enetxt::handlers::{datagrams, hosts, polling, sending};
use enetxt::lan::packet::{Kind, LONGEST, Packet};
use enetxt::tables::Flags;
use heard::decode;
use oxtkit::record::Drained;
use proptest::prelude::*;

fn announcements() -> impl Strategy<Value = Packet> {
    let kind = prop_oneof![Just(Kind::Announce), Just(Kind::Goodbye)];
    (
        kind,
        any::<u64>(),
        1..=u64::MAX,
        1..=u16::MAX,
        0..=3_600_000_u32,
        "[a-z.]{1,64}",
        "([a-z]{1,9}=[ -~]{0,40}\n){0,15}",
    )
        .prop_map(|(kind, nonce, instance, port, ttl, app, info)| Packet {
            kind,
            nonce,
            instance,
            port,
            ttl,
            app,
            info,
        })
}

proptest! {
    #[test]
    fn a_packet_reads_as_it_was_written(packet in announcements(), key in proptest::option::of(prop::collection::vec(any::<u8>(), 16..64))) {
        let bytes = packet.write(key.as_deref());
        prop_assert!(bytes.len() <= LONGEST);
        prop_assert_eq!(Packet::read(&bytes, key.as_deref()), Some(packet));
    }

    #[test]
    fn a_sealed_packet_that_was_touched_is_not_read(packet in announcements(), place in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let key = [7; 32];
        let mut bytes = packet.write(Some(&key));
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert_eq!(Packet::read(&bytes, Some(&key)), None);
    }

    #[test]
    fn a_seal_counts_only_with_its_key(packet in announcements()) {
        let sealed = packet.write(Some(&[1; 32]));
        prop_assert_eq!(Packet::read(&sealed, Some(&[2; 32])), None);
        prop_assert_eq!(Packet::read(&sealed, None), None);
        prop_assert_eq!(Packet::read(&packet.write(None), Some(&[1; 32])), None);
    }

    #[test]
    fn any_bytes_are_read_or_refused_in_peace(mut bytes in prop::collection::vec(any::<u8>(), 0..1_400), genuine in any::<bool>()) {
        if genuine && bytes.len() >= 8 {
            bytes[..8].copy_from_slice(b"OXLD\x01\x02\0\0");
        }
        if let Some(packet) = Packet::read(&bytes, None) {
            prop_assert_eq!(packet.write(None), bytes);
        }
    }
}

/// At every capacity a poll gives whole events or says what it needs, and in the end everything has come once.
#[test]
fn polls_lose_nothing_at_any_capacity() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    for capacity in (0..600).step_by(7) {
        for number in 0..5_u8 {
            sending::send(to_server, 0, &[number; 30], Flags::Reliable).unwrap();
        }
        until("all have come", || {
            hosts::host_stats(server).unwrap().events_queued == 5
        });
        let polled = polling::poll(server).unwrap();
        let (mut buffer, mut heard) = (vec![0; capacity], Vec::new());
        while heard.len() < 5 {
            match polled.take(&mut buffer) {
                Drained::Needs(need) => {
                    assert!(need > buffer.len(), "it needs more than it has");
                    buffer.resize(need, 0);
                }
                Drained::Written { bytes, .. } => heard.extend(decode(&LIBRARY, &buffer[..bytes])),
            }
        }
        let numbers: Vec<u8> = heard.iter().map(|event| event.payload[0]).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4], "capacity {capacity}");
    }
}

/// Whatever strangers send becomes an event byte for byte, unless it could be a request for a connection, and ends nothing.
#[test]
fn any_datagram_of_a_stranger_is_reported_or_a_request() {
    let (server, client) = (server(4), client());
    let (to_server, _) = connect(server, client);
    datagrams::intercept(server, true).unwrap();
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    let to = (Ipv4Addr::LOCALHOST, port(server));
    proptest!(|(mut sent in prop::collection::vec(any::<u8>(), 1..700), request in any::<bool>())| {
        if request && sent.len() > 1 {
            sent[0] |= 0x0F;
            sent[1] = 0xFF;
        }
        let is_request = matches!(sent[..], [head, 0xFF, ..] if head & 0x0F == 0x0F);
        stranger.send_to(&sent, to).unwrap();
        stranger.send_to(b"end", to).unwrap();
        let first = wait_for(server, "enetDatagram").payload;
        if is_request {
            prop_assert_eq!(first, b"end");
        } else {
            prop_assert_eq!(first, sent);
            prop_assert_eq!(wait_for(server, "enetDatagram").payload, b"end");
        }
    });
    sending::send(to_server, 0, b"still here", Flags::Reliable).unwrap();
    assert_eq!(wait_for(server, "enetReceive").payload, b"still here");
}

#[test]
fn a_stop_is_prompt_and_can_be_repeated() {
    let (server, client) = (server(4), client());
    connect(server, client);
    for _ in 0..2 {
        hosts::host_destroy(server).unwrap();
        hosts::host_destroy(client).unwrap();
    }
    // The port is free again, so the thread and the socket are gone.
    std::thread::sleep(Duration::from_millis(1));
    assert!(hosts::host_status(server).is_err());
}
