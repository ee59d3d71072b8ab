//! Any datagrams, in any order, at the socket of a host: never a panic or a bad access in ENet or around it, and every
//! connection ends once at the most and is never heard of again.
//!
//! The first byte says whether datagrams are compressed and checked, and whether those that are none of ENet's are taken
//! from it. The rest are datagrams, each behind its length. In every other one the head is made to fit the connection that
//! stands, or none would get far.
#![no_main]

use std::collections::BTreeSet;
use std::net::{SocketAddr, UdpSocket};
use std::sync::Arc;

use enetxt::host::{Event, Host};
use enetxt::native::HostOptions;
use enetxt::peer::{Peer, Stage};
use libfuzzer_sys::fuzz_target;

/// A request for a connection as ENet writes one: no session yet, one command, two channels.
const CONNECT: [u8; 52] = {
    let mut bytes = [0; 52];
    // The head: to no peer in particular, with a time.
    (bytes[0], bytes[1]) = (0x8F, 0xFF);
    // The command: connect, to be acknowledged, on no channel, the first.
    (bytes[4], bytes[5], bytes[7]) = (0x82, 0xFF, 1);
    // Sessions unknown, MTU 1392, window 64 KiB, two channels.
    (bytes[10], bytes[11]) = (0xFF, 0xFF);
    (bytes[14], bytes[15]) = (0x05, 0x70);
    (bytes[17], bytes[23]) = (1, 2);
    // Throttle as ENet has it, and a number for the connection.
    (bytes[34], bytes[35], bytes[39], bytes[43], bytes[47]) = (0x13, 0x88, 2, 2, 9);
    bytes
};

struct Table {
    host: Host,
    next: i32,
    live: BTreeSet<i32>,
}

impl Table {
    /// Takes in all that happens, as a service would.
    fn serve(&mut self) {
        self.host.watch();
        while let Ok(Some(event)) = self.host.next_event() {
            match event {
                Event::Incoming { slot, .. } => {
                    let peer = Peer::new(self.next, Stage::Connecting);
                    self.next += 1;
                    assert!(self.host.adopt(slot, &peer).is_ok());
                    self.live.insert(peer.id());
                }
                Event::Received { slot, packet, .. } => {
                    let peer = self.host.peer_at(slot).map(|peer| peer.id());
                    assert!(
                        peer.is_some_and(|id| self.live.contains(&id)),
                        "a message from nobody"
                    );
                    std::hint::black_box(packet.iter().fold(0_u8, |sum, byte| sum ^ byte));
                }
                Event::Ended(peer, ..) => assert!(self.live.remove(&peer.id()), "an end without a beginning"),
                Event::Connected(peer, _) | Event::Failed(peer, _) => unreachable(&peer),
            }
        }
    }
}

fn unreachable(peer: &Arc<Peer>) {
    panic!("nobody asked for a connection, but {} tells of one", peer.id());
}

/// Where a datagram says to whom it goes: two bytes, of which the two highest bits say what else is in the head.
fn address_to(datagram: &mut [u8], peer: u16) {
    if let Some([high, low]) = datagram.first_chunk_mut() {
        *high = (*high & 0xC0) | (peer >> 8) as u8;
        *low = peer as u8;
    }
}

/// Connects by hand, and says what datagrams to this peer begin with.
fn connect(socket: &UdpSocket, to: SocketAddr, table: &mut Table) -> Option<u16> {
    // A datagram on the loopback interface is there when the call returns.
    socket.send_to(&CONNECT, to).ok()?;
    table.serve();
    socket.set_nonblocking(true).ok()?;
    let mut answer = [0; 64];
    let (length, _) = socket.recv_from(&mut answer).ok()?;
    assert_eq!(
        (length > 12, answer[4]),
        (true, 0x83),
        "the host answers a connect"
    );
    let peer = u16::from_be_bytes([answer[8], answer[9]]) | u16::from(answer[11]) << 12;
    let [high, low] = (peer | 0x8000).to_be_bytes();
    // The acknowledgement of command 1, which was sent when the answer says.
    let accept = [high, low, 0, 0, 1, 0xFF, 0, 0, 0, 1, answer[2], answer[3]];
    socket.send_to(&accept, to).ok()?;
    table.serve();
    assert_eq!(table.live.len(), 1, "the connection stands");
    Some(peer)
}

fuzz_target!(|input: &[u8]| {
    let Some((&mode, mut rest)) = input.split_first() else {
        return;
    };
    let options = HostOptions {
        bind: Some("127.0.0.1:0".parse().expect("an address")),
        peers: 4,
        channels: 3,
        incoming_bandwidth: 0,
        outgoing_bandwidth: 0,
    };
    let Ok(mut host) = Host::new(&options) else { return };
    let to = SocketAddr::V4(host.native_info().address);
    let Ok(socket) = UdpSocket::bind("127.0.0.1:0") else {
        return;
    };
    host.native.set_checksum(mode & 1 != 0);
    if mode & 8 != 0 {
        host.native.intercept(Some(Box::new(|_, datagram| {
            std::hint::black_box(datagram.iter().fold(0_u8, |sum, byte| sum ^ byte));
        })));
    }
    let mut table = Table {
        host,
        next: 1,
        live: BTreeSet::new(),
    };
    // A checksum knows the connection, and this connection was made without one.
    let connected = if mode & 5 == 0 {
        connect(&socket, to, &mut table)
    } else {
        None
    };
    // The answer to the connect is read as it is, so compression begins behind it.
    if mode & 2 != 0 && table.host.native.set_compression(true).is_err() {
        return;
    }
    while let Some((&[flags, length], tail)) = rest.split_first_chunk() {
        let (datagram, tail) = tail.split_at(usize::from(length).min(tail.len()));
        let mut datagram = datagram.to_vec();
        if flags & 1 != 0 {
            address_to(&mut datagram, connected.unwrap_or_default());
        }
        let _ = socket.send_to(&datagram, to);
        if flags & 2 != 0 {
            table.serve();
        }
        rest = tail;
    }
    table.serve();
});
