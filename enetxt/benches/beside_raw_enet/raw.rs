//! ENet as a C program would use it: two hosts, one loop.

use std::ptr::null;
use std::time::{Duration, Instant};

use enet_sys::{ENetAddress, ENetEvent, ENetHost, ENetPeer};

/// Two hosts that know each other.
pub struct Pair {
    server: *mut ENetHost,
    client: *mut ENetHost,
    to_server: *mut ENetPeer,
    to_client: *mut ENetPeer,
}

impl Pair {
    pub fn new() -> Self {
        let any = ENetAddress {
            host: u32::from_ne_bytes([127, 0, 0, 1]),
            port: 0,
        };
        // SAFETY: plain calls in the order that ENet asks for; the hosts live as long as the program.
        unsafe {
            assert_eq!(enet_sys::enet_initialize(), 0);
            let server = enet_sys::enet_host_create(&raw const any, 4, 2, 0, 0);
            let client = enet_sys::enet_host_create(null(), 4, 2, 0, 0);
            assert!(!server.is_null() && !client.is_null());
            let to = (*server).address;
            let to_server = enet_sys::enet_host_connect(client, &raw const to, 2, 0);
            let mut pair = Self {
                server,
                client,
                to_server,
                to_client: std::ptr::null_mut(),
            };
            while pair.to_client.is_null() || (*to_server).state != 5 {
                if let Some(event) = service(server, Duration::ZERO) {
                    pair.to_client = event.peer;
                }
                service(client, Duration::ZERO);
            }
            pair
        }
    }

    pub fn throughput(&mut self, size: usize, count: usize, batch: usize) -> Duration {
        let (message, start) = (vec![1; size], Instant::now());
        let (mut sent, mut received) = (0, 0);
        while received < count {
            for _ in 0..batch.min(count - sent) {
                send(self.to_server, &message);
                sent += 1;
            }
            while service(self.client, Duration::ZERO).is_some() {}
            while let Some(event) = service(self.server, Duration::ZERO) {
                received += 1;
                destroy(event);
            }
        }
        start.elapsed()
    }

    /// One message there and one back; a program that does other things looks every `pause`.
    pub fn round_trip(&mut self, pause: Duration) -> Duration {
        let start = Instant::now();
        send(self.to_server, b"ping");
        let mut answered = false;
        loop {
            if let Some(event) = service(self.server, Duration::ZERO) {
                destroy(event);
                send(self.to_client, b"pong");
                answered = true;
                service(self.server, Duration::ZERO);
            }
            if let Some(event) = service(self.client, Duration::ZERO) {
                destroy(event);
                assert!(answered);
                return start.elapsed();
            }
            if !pause.is_zero() {
                std::thread::sleep(pause);
            }
        }
    }
}

fn send(peer: *mut ENetPeer, message: &[u8]) {
    // SAFETY: the peer is connected, and ENet copies the message.
    unsafe {
        let packet = enet_sys::enet_packet_create(message.as_ptr().cast(), message.len(), 1);
        assert_eq!(enet_sys::enet_peer_send(peer, 0, packet), 0);
    }
}

fn service(host: *mut ENetHost, wait: Duration) -> Option<ENetEvent> {
    // SAFETY: the host lives as long as the program; an event of zeroes is none.
    unsafe {
        let mut event: ENetEvent = std::mem::zeroed();
        let answer = enet_sys::enet_host_service(host, &raw mut event, wait.as_millis() as u32);
        (answer > 0).then_some(event)
    }
}

fn destroy(event: ENetEvent) {
    // SAFETY: a receive event hands its packet to us.
    unsafe { enet_sys::enet_packet_destroy(event.packet) };
}
