//! A finder: asks who serves an application, listens to beacons, and tells of servers that come and go.
//!
//! The rule with a key: only an answer to a question of our own, with our nonce under the seal, makes a server known. An
//! announcement that was recorded yesterday does no more than make us ask again.

use std::collections::{HashMap, VecDeque};
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::packet::{Kind, LONGEST, Packet};
use super::{Running, Settings, sockets};

/// The most servers that are remembered; further ones are ignored until one is lost.
const MOST_SERVERS: usize = 512;
/// The most packets that are looked at before anything else is done.
const MOST_PACKETS: usize = 128;
/// Pauses between the first questions; the last one goes on.
const PAUSES: [Duration; 4] = [
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(3),
];
/// How many of the last questions may still be answered.
const QUESTIONS: usize = 4;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The application.
    pub app: String,
    /// The port of the server, or `None` for any.
    pub port: Option<u16>,
    /// Lines `key=value` that its info must have.
    pub info: Vec<String>,
    /// A server that was not heard of for this long is lost; `None` leaves that to each server.
    pub ttl: Option<Duration>,
}

/// A server that was heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Where it is.
    pub address: Ipv4Addr,
    /// The port of its host.
    pub port: u16,
    /// Lines `key=value`.
    pub info: String,
    /// How long it took to answer; `None` if it was heard without being asked.
    pub round_trip: Option<Duration>,
}

/// What a finder has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sighting {
    /// A server is new, or its port or info has changed.
    Found(Server),
    /// A server is gone.
    Lost(Server),
}

/// Starts a finder that tells `tell` what it sees.
///
/// # Errors
/// Whatever the system reports.
pub fn start(
    settings: Settings,
    wanted: Wanted,
    tell: impl FnMut(Sighting) + Send + 'static,
) -> std::io::Result<Running> {
    let (asker, listener) = (sockets::asker()?, sockets::listener(&settings)?);
    listener.set_nonblocking(true)?;
    let finder = Finder {
        settings,
        wanted,
        questions: VecDeque::new(),
        known: HashMap::new(),
        tell,
    };
    Running::start("enet finder", move |stop| finder.run(&asker, &listener, stop))
}

struct Finder<F> {
    settings: Settings,
    wanted: Wanted,
    /// Nonces of the last questions, and when they were asked.
    questions: VecDeque<(u64, Instant)>,
    /// Servers by instance, with the time until which they hold.
    known: HashMap<u64, (Server, Instant)>,
    tell: F,
}

impl<F: FnMut(Sighting)> Finder<F> {
    fn run(mut self, asker: &UdpSocket, listener: &UdpSocket, stop: &AtomicBool) {
        let mut asked: Option<Instant> = None;
        let mut round = 0;
        while !stop.load(Ordering::Acquire) {
            let pause = PAUSES[usize::min(round, PAUSES.len() - 1)];
            if asked.is_none_or(|last| last.elapsed() >= pause) {
                round += usize::from(asked.is_some());
                asked = Some(Instant::now());
                self.ask(asker);
            }
            // The asker waits a little, the listener does not.
            self.hear(asker);
            self.hear(listener);
            self.forget();
        }
    }

    fn ask(&mut self, asker: &UdpSocket) {
        let question = Packet {
            kind: Kind::Query,
            nonce: sockets::unguessable(),
            instance: 0,
            port: 0,
            ttl: 0,
            app: self.wanted.app.clone(),
            info: String::new(),
        };
        self.questions.push_front((question.nonce, Instant::now()));
        self.questions.truncate(QUESTIONS);
        let bytes = question.write(self.settings.key.as_deref());
        sockets::send_to_all(asker, &self.settings, &bytes);
    }

    fn hear(&mut self, socket: &UdpSocket) {
        let mut buffer = [0; LONGEST + 1];
        for _ in 0..MOST_PACKETS {
            let Ok((length, SocketAddr::V4(from))) = socket.recv_from(&mut buffer) else {
                return;
            };
            let key = self.settings.key.as_deref();
            if let Some(packet) = Packet::read(&buffer[..length], key)
                && packet.app == self.wanted.app
            {
                self.take(packet, *from.ip());
            }
        }
    }

    fn take(&mut self, packet: Packet, from: Ipv4Addr) {
        match packet.kind {
            Kind::Query => {}
            Kind::Goodbye => {
                let same = self
                    .known
                    .get(&packet.instance)
                    .is_some_and(|(server, _)| server.address == from);
                if same && let Some((server, _)) = self.known.remove(&packet.instance) {
                    (self.tell)(Sighting::Lost(server));
                }
            }
            Kind::Announce => self.announced(packet, from),
        }
    }

    fn announced(&mut self, packet: Packet, from: Ipv4Addr) {
        let asked = self
            .questions
            .iter()
            .find(|(nonce, _)| *nonce == packet.nonce)
            .map(|(_, at)| at.elapsed());
        let believed = asked.is_some() || (packet.nonce == 0 && self.settings.key.is_none());
        if !believed || !self.wants(&packet) {
            return;
        }
        let own = Duration::from_millis(packet.ttl.into());
        let until = Instant::now() + self.wanted.ttl.unwrap_or(own);
        let server = Server {
            address: from,
            port: packet.port,
            info: packet.info,
            round_trip: asked,
        };
        let is_full = self.known.len() >= MOST_SERVERS;
        match self.known.get_mut(&packet.instance) {
            Some((known, holds)) => {
                // A server with several interfaces is heard several times; the first address is kept while it holds.
                *holds = until;
                if (known.port, &known.info) == (server.port, &server.info) {
                    return;
                }
                known.port = server.port;
                known.info.clone_from(&server.info);
            }
            None if is_full => return,
            None => {
                self.known.insert(packet.instance, (server.clone(), until));
            }
        }
        (self.tell)(Sighting::Found(server));
    }

    fn wants(&self, packet: &Packet) -> bool {
        self.wanted.port.is_none_or(|port| port == packet.port)
            && self
                .wanted
                .info
                .iter()
                .all(|wanted| packet.info.lines().any(|line| line == wanted))
    }

    /// Servers that were not heard of for too long.
    fn forget(&mut self) {
        let now = Instant::now();
        let tell = &mut self.tell;
        self.known.retain(|_, (server, until)| {
            let holds = *until > now;
            if !holds {
                tell(Sighting::Lost(server.clone()));
            }
            holds
        });
    }
}
