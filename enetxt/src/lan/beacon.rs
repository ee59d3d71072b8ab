//! A beacon: announces a server now and then, answers whoever asks, and says goodbye.

use std::net::UdpSocket;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::packet::{Kind, LONGEST, Packet};
use super::{Running, Settings, sockets};

/// Answers per second: enough for a full room of players, and of no use to someone who wants a flood.
const ANSWERS_PER_SECOND: u32 = 50;

/// What a beacon announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The port of the server.
    pub port: u16,
    /// The application.
    pub app: String,
    /// Lines `key=value`.
    pub info: String,
    /// For how long it holds unless it is repeated.
    pub ttl: Duration,
}

/// Starts a beacon.
///
/// # Errors
/// Whatever the system reports.
pub fn start(settings: Settings, announcement: &Announcement) -> std::io::Result<Running> {
    let socket = sockets::listener(&settings)?;
    let packet = Packet {
        kind: Kind::Announce,
        nonce: 0,
        instance: sockets::unguessable(),
        port: announcement.port,
        // A time to live is at most an hour.
        ttl: announcement.ttl.as_millis() as u32,
        app: announcement.app.clone(),
        info: announcement.info.clone(),
    };
    // Two announcements may be lost before anyone is missed.
    let interval = (announcement.ttl / 3).clamp(Duration::from_millis(100), Duration::from_secs(5));
    let beacon = Beacon {
        settings,
        socket,
        packet,
        interval,
    };
    Running::start("enet beacon", move |stop| beacon.run(stop))
}

struct Beacon {
    settings: Settings,
    socket: UdpSocket,
    packet: Packet,
    interval: Duration,
}

impl Beacon {
    fn run(mut self, stop: &AtomicBool) {
        let mut announced: Option<Instant> = None;
        let (mut second, mut answers) = (Instant::now(), 0);
        while !stop.load(Ordering::Acquire) {
            if announced.is_none_or(|last| last.elapsed() >= self.interval) {
                announced = Some(Instant::now());
                self.tell_all();
            }
            if second.elapsed() >= Duration::from_secs(1) {
                (second, answers) = (Instant::now(), 0);
            }
            if self.listen(answers < ANSWERS_PER_SECOND) {
                answers += 1;
            }
        }
        self.packet.kind = Kind::Goodbye;
        self.tell_all();
    }

    fn tell_all(&self) {
        let bytes = self.packet.write(self.settings.key.as_deref());
        sockets::send_to_all(&self.socket, &self.settings, &bytes);
    }

    /// Answers one question. True: there was one.
    fn listen(&self, may_answer: bool) -> bool {
        let mut buffer = [0; LONGEST + 1];
        let Ok((length, from)) = self.socket.recv_from(&mut buffer) else {
            return false;
        };
        let key = self.settings.key.as_deref();
        let Some(question) = Packet::read(&buffer[..length], key) else {
            return false;
        };
        if question.kind != Kind::Query || question.app != self.packet.app || !may_answer {
            return false;
        }
        let answer = Packet {
            nonce: question.nonce,
            ..self.packet.clone()
        };
        // An answer that is lost is asked for again.
        let _ = self.socket.send_to(&answer.write(key), from);
        true
    }
}
