//! EnetXT and the port of ENet to Rust, which shares no object code with the C library: both ways, in all deliveries, with and
//! without compression and checksum.

use std::net::{SocketAddr, UdpSocket};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusty_enet::{EventNoRef, Host, HostSettings, Packet, PacketKind, PeerID, RangeCoder, crc32};

use crate::common::{PATIENCE, client, connect_to, int, port, server, wait, wait_for};
use crate::{MODES, keep_all, message, set};
use enetxt::handlers::{peers, sending};

/// The deliveries of the port, in the order of [`MODES`].
const KINDS: [PacketKind; 4] = [
    PacketKind::Reliable,
    PacketKind::Unreliable { sequenced: true },
    PacketKind::Unreliable { sequenced: false },
    PacketKind::AlwaysUnreliable { sequenced: true },
];

type Other = Host<UdpSocket>;

fn host(compress: bool, checksum: bool) -> Other {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port");
    let settings = HostSettings {
        peer_limit: 4,
        channel_limit: 4,
        compressor: compress.then(|| Box::new(RangeCoder::new()) as _),
        checksum: checksum.then(|| Box::new(crc32) as _),
        ..HostSettings::default()
    };
    Host::new(socket, settings).expect("a host")
}

/// Serves the host until `heard` says that it is done.
fn run(host: &mut Other, mut heard: impl FnMut(&mut Other, EventNoRef) -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        match host
            .service()
            .expect("the socket works")
            .map(|event| event.no_ref())
        {
            Some(event) if heard(host, event.clone()) => return,
            Some(_) => {}
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    }
    panic!("the other side waited in vain");
}

/// Echoes every message with the delivery that its first byte names, until it is left with the number 77.
fn echo(mut host: Other) -> JoinHandle<()> {
    std::thread::spawn(move || {
        run(&mut host, |host, event| match event {
            EventNoRef::Receive {
                peer,
                channel_id,
                packet,
            } => {
                let kind = KINDS[usize::from(packet.data()[0])];
                let answer = Packet::new(packet.data(), kind);
                host.peer_mut(peer)
                    .send(channel_id, &answer)
                    .expect("it is connected");
                false
            }
            EventNoRef::Disconnect { data, .. } => {
                assert_eq!(data, 77);
                true
            }
            EventNoRef::Connect { .. } => false,
        });
    })
}

/// Connects, sends a message in each delivery, checks that all come back, and leaves with the number 66.
fn ask(mut host: Other, to: SocketAddr) -> JoinHandle<()> {
    std::thread::spawn(move || {
        host.connect(to, 4, 55).expect("a free peer");
        let mut back = 0;
        run(&mut host, |host, event| {
            match event {
                EventNoRef::Connect { peer, .. } => send_all(host, peer),
                EventNoRef::Receive {
                    peer,
                    channel_id,
                    packet,
                } => {
                    assert!(
                        packet.data() == message(usize::from(channel_id)),
                        "it came back changed"
                    );
                    back += 1;
                    if back == KINDS.len() {
                        host.peer_mut(peer).disconnect(66);
                    }
                }
                EventNoRef::Disconnect { .. } => return true,
            }
            false
        });
        assert_eq!(back, KINDS.len(), "it was left too early");
    })
}

fn send_all(host: &mut Other, peer: PeerID) {
    for (mode, kind) in KINDS.into_iter().enumerate() {
        let packet = Packet::new(message(mode), kind);
        host.peer_mut(peer)
            .send(mode as u8, &packet)
            .expect("it is connected");
    }
}

fn we_connect(compress: bool, checksum: bool) {
    let other = host(compress, checksum);
    let to = other.socket().local_addr().expect("it is bound").port();
    let echoing = echo(other);
    let client = client();
    set(client, compress, checksum);
    let peer = connect_to(client, to);
    wait_for(client, "enetConnect");
    keep_all(peer);
    for (mode, (flags, _)) in MODES.into_iter().enumerate() {
        println!("{flags:?}");
        sending::send(peer, mode as u8, &message(mode), flags).unwrap();
        let echo = wait_for(client, "enetReceive");
        assert_eq!(echo.get("channel"), mode.to_string());
        assert!(echo.payload == message(mode), "{flags:?} came back changed");
    }
    peers::disconnect(peer, int(77)).unwrap();
    assert_eq!(wait_for(client, "enetDisconnect").get("reason"), "local");
    echoing.join().expect("the other side is content");
}

fn it_connects(compress: bool, checksum: bool) {
    let server = server(4);
    set(server, compress, checksum);
    let to = SocketAddr::from(([127, 0, 0, 1], port(server)));
    let asking = ask(host(compress, checksum), to);
    let connected = wait_for(server, "enetConnect");
    assert_eq!(connected.get("data"), "55");
    keep_all(connected.handle_of("peer"));
    let end = wait(server, |event| {
        if event.name == "enetReceive" {
            let mode = usize::from(event.payload[0]);
            assert!(event.payload == message(mode), "{:?} came changed", MODES[mode].0);
            sending::send(event.handle_of("peer"), mode as u8, &event.payload, MODES[mode].0).unwrap();
        }
        (event.name == "enetDisconnect").then(|| event.clone())
    });
    assert_eq!((end.get("data"), end.get("reason")), ("66", "remote"));
    asking.join().expect("the other side is content");
}

#[test]
fn the_port_understands_us_and_we_understand_it() {
    for (compress, checksum) in [(false, false), (true, false), (false, true), (true, true)] {
        println!("compression {compress}, checksum {checksum}");
        we_connect(compress, checksum);
        it_connects(compress, checksum);
    }
}
