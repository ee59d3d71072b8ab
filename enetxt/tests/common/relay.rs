//! A relay between two hosts that loses, delays, reorders and doubles datagrams, and can cut the line. Its luck is a fixed
//! sequence, so that a failure can be seen again.

use std::collections::BinaryHeap;
use std::net::{SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What the relay does to datagrams.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// Of a hundred datagrams, so many are lost.
    pub lost: u64,
    /// Of a hundred datagrams, so many arrive twice.
    pub doubled: u64,
    /// Each takes so long.
    pub delay: Duration,
    /// And up to so much longer, which reorders them.
    pub jitter: Duration,
}

/// A datagram on its way, the next one due on top of the heap.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Due(std::cmp::Reverse<(Instant, u64)>, bool, Vec<u8>);

/// A running relay. Dropping it ends it.
pub struct Relay {
    /// The port to connect to in place of the server's.
    pub port: u16,
    /// Cut: nothing passes in either direction.
    pub cut: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Relay {
    pub fn start(server: u16, faults: Faults) -> Self {
        let [front, back] = [(); 2].map(|()| {
            let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port");
            socket.set_nonblocking(true).expect("a socket that does not wait");
            socket
        });
        back.connect(("127.0.0.1", server)).expect("the server's address");
        let port = front.local_addr().expect("an address").port();
        let (cut, stop) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let flags = (Arc::clone(&cut), Arc::clone(&stop));
        let thread = std::thread::spawn(move || run(&front, &back, faults, &flags.0, &flags.1));
        Self {
            port,
            cut,
            stop,
            thread: Some(thread),
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the relay does not panic");
        }
    }
}

fn run(front: &UdpSocket, back: &UdpSocket, faults: Faults, cut: &AtomicBool, stop: &AtomicBool) {
    let (mut luck, mut count, mut client) = (0x2545_F491_4F6C_DD1D_u64, 0, None::<SocketAddr>);
    let mut dice = move |sides: u64| {
        luck ^= luck << 13;
        luck ^= luck >> 7;
        luck ^= luck << 17;
        luck % sides
    };
    let mut waiting = BinaryHeap::new();
    let mut buffer = [0; 4096];
    while !stop.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_micros(300));
        for to_server in [true, false].repeat(64) {
            let heard = if to_server {
                front.recv_from(&mut buffer)
            } else {
                back.recv_from(&mut buffer)
            };
            let Ok((length, from)) = heard else { continue };
            if to_server {
                client = Some(from);
            }
            let copies = 1 + u64::from(dice(100) < faults.doubled);
            if cut.load(Ordering::Relaxed) || dice(100) < faults.lost {
                continue;
            }
            for _ in 0..copies {
                let jitter = dice(faults.jitter.as_micros() as u64 + 1);
                let due = Instant::now() + faults.delay + Duration::from_micros(jitter);
                count += 1;
                waiting.push(Due(
                    std::cmp::Reverse((due, count)),
                    to_server,
                    buffer[..length].to_vec(),
                ));
            }
        }
        while waiting
            .peek()
            .is_some_and(|Due(due, ..)| due.0.0 <= Instant::now())
        {
            let Some(Due(_, to_server, bytes)) = waiting.pop() else {
                break;
            };
            // A datagram that the system will not take is one more that is lost.
            let _ = match (to_server, client) {
                (true, _) => back.send(&bytes),
                (false, Some(client)) => front.send_to(&bytes, client),
                (false, None) => continue,
            };
        }
    }
}
