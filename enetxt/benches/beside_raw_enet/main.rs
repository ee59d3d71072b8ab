//! EnetXT beside ENet in plain C, in one program: messages a second, round trips, and a full poll.
//!
//! All send the same messages from memory of their own, read what came into memory of their own, and free it. Runs of each
//! alternate, and each has hosts of its own.
//!
//! - *raw* is what all are measured by: one loop in C on one thread that sends a batch, serves both hosts, and begins again. It
//!   never waits, and nothing is ever locked.
//! - *C threads* is how C serves a host while its program does other things: a thread for each host, asleep in ENet when
//!   nothing happens.
//! - *polls* is ours in the shape of raw: the script sends a batch and polls both hosts, which serves them.
//! - *threads* is ours with a thread for each host. Every millisecond (scripts do so every ten or more) the script sends until
//!   as much is on its way as may be before it hears of back-pressure, polls, and rests.
//!
//! `cargo bench -p enetxt`; a name behind `--` picks a part: polls, threads, latency, locks or drain; a number picks a size.

mod figures;
mod raw;

use std::time::{Duration, Instant};

use enetxt::handlers::polled::Polled;
use enetxt::handlers::{hosts, peers, polling, sending};
use enetxt::native::PACKET_COST;
use enetxt::state::{HostKind, PeerKind};
use enetxt::tables::Flags;
use oxtkit::Handle;
use oxtkit::record::Drained;

use figures::{Row, cost};

/// Short runs, in turns.
const ROUNDS: usize = 15;
/// Messages that are sent before anyone looks whether some have come.
const BATCH: usize = 64;
/// How much those who do not serve the hosts themselves let be on its way: what a script may before it hears of
/// back-pressure, counted as that is.
const AHEAD: usize = 1 << 20;
/// How long a script rests between two looks.
const FRAME: Duration = Duration::from_millis(1);

fn int<const MIN: i64, const MAX: i64>(n: i64) -> oxtkit::Int<MIN, MAX> {
    n.try_into().expect("a number in its range")
}

/// How many messages of one size [`AHEAD`] are.
fn ahead(size: usize) -> usize {
    AHEAD / (size + PACKET_COST)
}

/// Two hosts of ours that know each other.
struct Ours {
    server: Handle<HostKind>,
    client: Handle<HostKind>,
    to_server: Handle<PeerKind>,
    to_client: Handle<PeerKind>,
    buffer: Vec<u8>,
}

impl Ours {
    /// Lets threads serve the hosts, or the polls alone.
    fn set_threads(&mut self, threads: bool) {
        for host in [self.server, self.client] {
            if threads {
                hosts::start_pump(host, int(0)).expect("a thread");
            } else {
                hosts::stop_pump(host).expect("a host");
            }
        }
    }

    fn new() -> Self {
        let server =
            hosts::host_create_server("127.0.0.1", 0, int(4), int(2), int(0), int(0)).expect("a port");
        let client = hosts::host_create_client(int(4), int(2), int(0), int(0)).expect("a socket");
        let address = hosts::host_status(server).expect("a host").address;
        let port = address
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .expect("a port");
        let to_server = peers::connect(client, "127.0.0.1", int(port), int(2), int(0)).expect("a peer");
        let mut ours = Self {
            server,
            client,
            to_server,
            to_client: to_server,
            buffer: vec![0; 1 << 20],
        };
        while ours.take(client) == 0 {}
        while ours.take(server) == 0 {}
        ours.to_client = hosts::peers(server).expect("a host")[0];
        ours
    }

    /// Polls once, at the boundary's own cost, and counts the events.
    fn take(&mut self, host: Handle<HostKind>) -> usize {
        let polled = polling::poll(host).expect("a host");
        events(&polled, &mut self.buffer)
    }

    fn send(&self, message: &[u8]) {
        while sending::send(self.to_server, 0, message, Flags::Reliable).is_err() {
            std::thread::yield_now();
        }
    }

    /// Sends in batches and polls both hosts, as the loop in C does.
    fn polled_throughput(&mut self, message: &[u8], count: usize) {
        let (mut sent, mut received) = (0, 0);
        while received < count {
            for _ in 0..BATCH.min(count - sent) {
                self.send(message);
                sent += 1;
            }
            self.take(self.client);
            received += self.take(self.server);
        }
    }

    /// Sends what may be sent and polls, once in a frame.
    fn threads_throughput(&mut self, message: &[u8], count: usize) {
        let (mut sent, mut received) = (0, 0);
        loop {
            let may = ahead(message.len()) - (sent - received);
            for _ in 0..may.min(count - sent) {
                self.send(message);
                sent += 1;
            }
            received += self.take(self.server);
            if received == count {
                return;
            }
            std::thread::sleep(
                std::env::var("FRAME").map_or(FRAME, |v| Duration::from_micros(v.parse().unwrap())),
            );
        }
    }

    fn round_trip(&mut self) -> Duration {
        let start = Instant::now();
        self.send(b"ping");
        while self.take(self.server) == 0 {
            std::hint::spin_loop();
        }
        sending::send(self.to_client, 0, b"pong", Flags::Reliable).expect("a peer");
        while self.take(self.client) == 0 {
            std::hint::spin_loop();
        }
        start.elapsed()
    }

    /// Five thousand waiting messages, taken by one poll.
    fn full_poll(&mut self) -> Duration {
        for _ in 0..5_000 {
            self.send(&[1; 64]);
        }
        while hosts::host_stats(self.server).expect("a host").events_queued < 5_000 {
            std::thread::yield_now();
        }
        let start = Instant::now();
        let taken = self.take(self.server);
        let time = start.elapsed();
        assert_eq!(taken, 5_000);
        time
    }
}

fn events(polled: &Polled, buffer: &mut Vec<u8>) -> usize {
    loop {
        match polled.take(buffer) {
            Drained::Needs(need) => buffer.resize(need, 0),
            Drained::Written { events, .. } => return events,
        }
    }
}

fn median(times: Vec<f64>) -> f64 {
    figures::at(times, 0.5)
}

fn throughput(ours: &mut Ours, raw: &raw::Pair, threads: bool) {
    ours.set_threads(threads);
    println!("served by {}:", if threads { "threads" } else { "polls" });
    println!("{}", Row::HEAD);
    let wanted: Option<usize> = std::env::args().find_map(|word| word.parse().ok());
    for (size, count) in [(64, 240_000), (1_024, 32_000), (32_768, 1_280)] {
        if wanted.is_some_and(|wanted| wanted != size) {
            continue;
        }
        let message = vec![1; size];
        let mut row = Row::default();
        for _ in 0..ROUNDS {
            row.raw
                .push(cost(|| raw.cpu(), || raw.throughput(&message, count, BATCH)));
            row.ours.push(cost(
                || raw.cpu(),
                || {
                    if threads {
                        ours.threads_throughput(&message, count);
                    } else {
                        ours.polled_throughput(&message, count);
                    }
                },
            ));
            // Whatever the client heard of back-pressure is not part of the figure.
            ours.take(ours.client);
            row.raw_threads.push(cost(
                || raw.cpu(),
                || raw.threads_throughput(&message, count, ahead(size)),
            ));
        }
        row.print(size, count);
    }
}

fn round_trips(ours: &mut Ours, raw: &raw::Pair) {
    ours.set_threads(true);
    let (mut own, mut spinning, mut pumped) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..400 {
        own.push(ours.round_trip().as_secs_f64() * 1e6);
        for (pause, times) in [(0, &mut spinning), (1, &mut pumped)] {
            let time = cost(|| 0.0, || raw.round_trip(Duration::from_millis(pause)));
            times.push(time.clock * 1e6);
        }
    }
    println!(
        "round trip: ours {:.0} us, raw pumped every 1 ms {:.0} us, raw spinning {:.0} us",
        median(own),
        median(pumped),
        median(spinning)
    );
}

fn full_polls(ours: &mut Ours) {
    let times = (0..ROUNDS)
        .map(|_| ours.full_poll().as_secs_f64() * 1e6)
        .collect();
    println!("5000 events in one poll: {:.0} us", median(times));
    let polled = polling::poll(ours.server).expect("a host");
    let mut buffer = vec![0; 4096];
    let start = Instant::now();
    for _ in 0..100_000 {
        std::hint::black_box(events(&polled, &mut buffer));
    }
    println!(
        "an empty poll: {:.0} ns",
        start.elapsed().as_secs_f64() * 1e9 / 1e5
    );
}

/// How long a script waits for the lock while the host is as busy as it can be.
fn lock_waits(ours: &mut Ours) {
    let mut waits = Vec::new();
    for _ in 0..400 {
        for _ in 0..BATCH {
            ours.send(&[1; 256]);
        }
        let start = Instant::now();
        std::hint::black_box(peers::peer_status(ours.to_client).is_ok());
        waits.push(start.elapsed().as_secs_f64() * 1e6);
        ours.take(ours.server);
    }
    waits.sort_by(f64::total_cmp);
    println!(
        "a status while busy: median {:.0} us, 99% {:.0} us, worst {:.0} us",
        waits[200], waits[396], waits[399]
    );
    while hosts::host_stats(ours.client).is_ok()
        && peers::queue_info(ours.to_server).is_ok_and(|q| q.queued_bytes > 0)
    {
        ours.take(ours.server);
    }
    while ours.take(ours.server) > 0 {}
}

fn main() {
    let (mut ours, raw) = (Ours::new(), raw::Pair::new());
    let part = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let wanted = |name: &str| part.as_deref().is_none_or(|part| part == name);
    if wanted("polls") {
        throughput(&mut ours, &raw, false);
    }
    if wanted("threads") {
        throughput(&mut ours, &raw, true);
    }
    if wanted("latency") {
        round_trips(&mut ours, &raw);
    }
    ours.set_threads(true);
    if wanted("locks") {
        lock_waits(&mut ours);
    }
    if wanted("drain") {
        full_polls(&mut ours);
    }
}
