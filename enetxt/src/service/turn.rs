//! One turn of a host: commands in, network, news out. Bounded, so that whoever waits for the lock waits briefly.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use parking_lot::MutexGuard;

use super::{Command, Inner, News, Service};
use crate::host::{Event, Host, Reason};
use crate::native::Armed;
use crate::packet::Outgoing;
use crate::peer::{Peer, Stage};

/// The most commands and the most events of one turn.
const STEPS: usize = 256;

/// A socket that keeps failing is told of so often.
const FAILURE_PAUSE: Duration = Duration::from_secs(1);

/// How soon ENet must run again while something waits to be acknowledged: the precision of its own clock, twice.
const BUSY: Duration = Duration::from_millis(2);
/// How soon a host without connections must run again. Datagrams wake it anyway.
const LONELY: Duration = Duration::from_millis(500);

/// After so many turns in a row that had something to do, the thread pauses instead of sleeping: a stream of messages is
/// then handled in batches, which costs a fraction, while the first message after a silence goes out at once.
const STREAM: u32 = 3;

/// What a turn came to.
#[derive(Debug, PartialEq, Eq)]
enum Turn {
    /// There is more to do at once.
    More,
    /// Something was done, and nothing is left.
    Done,
    /// There was nothing to do.
    Idle,
}

/// What the thread does after a turn.
pub(super) enum Next {
    Again,
    /// Rest for a moment, in which nobody needs to wake the thread.
    Pause,
    /// Sleep until the socket has something, or so long.
    Sleep(Armed, Duration),
}

impl Service {
    /// Does what is due, without waiting, until there is nothing left or a bound is reached. For scripts that pump
    /// themselves; harmless beside a thread.
    pub fn turn(&self) {
        for _ in 0..STEPS {
            let mut inner = self.inner.lock();
            let turn = inner.turn(self);
            MutexGuard::unlock_fair(inner);
            if turn != Turn::More {
                return;
            }
        }
    }

    /// Sends all that waits, now.
    pub fn flush(&self) {
        let mut inner = self.inner.lock();
        inner.run_commands(usize::MAX, self);
        inner.host.native.flush();
    }

    /// One turn on the thread, and what to do next. `pace` is the longest sleep of a host with connections.
    pub(super) fn work(&self, pace: Duration) -> Next {
        let mut inner = self.inner.lock();
        let turn = inner.turn(self);
        let next = match turn {
            Turn::More => Next::Again,
            Turn::Done if inner.stream >= STREAM => Next::Pause,
            Turn::Done | Turn::Idle => match self.waiter.arm(&inner.host.native) {
                Ok(armed) => Next::Sleep(armed, inner.patience(pace)),
                Err(_) => Next::Again,
            },
        };
        MutexGuard::unlock_fair(inner);
        next
    }
}

impl Inner {
    fn turn(&mut self, service: &Service) -> Turn {
        let before = self.steps;
        self.host.watch();
        let left = self.run_commands(STEPS, service);
        let more = if self.deliver_held(service) {
            self.deliver(service)
        } else {
            // Acknowledging and pinging go on, so that no peer drops while the script is away.
            let served = self.host.service_without_events();
            self.report_socket(served.is_err(), service);
            false
        };
        self.relieve(service);
        let idle = self.steps == before;
        self.stream = if idle { 0 } else { self.stream.saturating_add(1) };
        match (left || more, idle) {
            (true, _) => Turn::More,
            (false, false) => Turn::Done,
            (false, true) => Turn::Idle,
        }
    }

    /// True: there may be more commands.
    pub(super) fn run_commands(&mut self, limit: usize, service: &Service) -> bool {
        for _ in 0..limit {
            let Ok(command) = self.commands.try_recv() else {
                return false;
            };
            self.run(command, service);
        }
        true
    }

    fn run(&mut self, command: Command, service: &Service) {
        self.steps += 1;
        match command {
            Command::Send(peer, message) => {
                self.host.send(&peer, message);
                self.watch_load(&peer, service);
            }
            Command::SendToEach(peers, message) => self.spread(service, |host| {
                host.send_to_each(&peers, message);
            }),
            Command::Broadcast(message) => self.broadcast(message, service),
            Command::Connect(peer, to, channels, data) => {
                // The script may have given it up meanwhile, and was told so.
                if peer.stage() == Stage::Resolving
                    && self.host.connect(&peer, to, channels.into(), data).is_err()
                {
                    peer.advance(Stage::Gone);
                    say(service, News::Failed(peer, Reason::Local));
                }
            }
        }
    }

    fn broadcast(&mut self, message: Outgoing, service: &Service) {
        self.spread(service, |host| {
            host.broadcast(message);
        });
    }

    fn spread(&mut self, service: &Service, send: impl FnOnce(&mut Host)) {
        send(&mut self.host);
        let waiting = service.broadcasts.bytes();
        if !self.broadcast_congested && waiting > service.marks.high.load(Ordering::Relaxed) {
            self.broadcast_congested = true;
            say(service, News::Congested(None, waiting));
        }
    }

    fn watch_load(&mut self, peer: &Arc<Peer>, service: &Service) {
        let waiting = peer.load().bytes();
        if waiting > service.marks.high.load(Ordering::Relaxed)
            && !self.congested.iter().any(|known| Arc::ptr_eq(known, peer))
            && peer.stage() == Stage::Connected
        {
            self.congested.push(Arc::clone(peer));
            say(service, News::Congested(Some(Arc::clone(peer)), waiting));
        }
    }

    /// Tells of loads that have fallen to the low mark.
    fn relieve(&mut self, service: &Service) {
        let low = service.marks.low.load(Ordering::Relaxed);
        if self.broadcast_congested && service.broadcasts.bytes() <= low {
            self.broadcast_congested = false;
            say(service, News::Drained(None, service.broadcasts.bytes()));
        }
        self.congested.retain(|peer| {
            let waiting = peer.load().bytes();
            if peer.stage() == Stage::Gone {
                return false;
            }
            if waiting <= low {
                say(service, News::Drained(Some(Arc::clone(peer)), waiting));
            }
            waiting > low
        });
    }

    /// False: there is still no room for the message that waits.
    fn deliver_held(&mut self, service: &Service) -> bool {
        match self.held.take() {
            Some(news) => self.pass(news, service),
            None => true,
        }
    }

    /// Delivers what happens on the network. True: there may be more.
    fn deliver(&mut self, service: &Service) -> bool {
        for _ in 0..STEPS {
            let event = self.host.next_event();
            self.report_socket(event.is_err(), service);
            let Ok(Some(event)) = event else {
                return false;
            };
            self.steps += 1;
            if let Some(news) = self.news(event, service)
                && !self.pass(news, service)
            {
                return false;
            }
        }
        true
    }

    fn news(&mut self, event: Event, service: &Service) -> Option<News> {
        Some(match event {
            Event::Incoming { slot, address, data } => {
                let peer = service.listener.adopt(address);
                match peer.filter(|peer| self.host.adopt(slot, peer).is_ok()) {
                    Some(peer) => News::Connected(peer, data),
                    None => {
                        self.host.turn_away(slot);
                        return None;
                    }
                }
            }
            Event::Connected(peer, data) => News::Connected(peer, data),
            Event::Failed(peer, reason) => News::Failed(peer, reason),
            Event::Ended(peer, data, reason) => News::Ended(peer, data, reason),
            Event::Received(peer, channel, packet) => {
                if packet.len() > service.marks.message.load(Ordering::Relaxed) {
                    News::Oversized(peer, packet.len())
                } else {
                    News::Received(peer, channel, packet)
                }
            }
        })
    }

    /// False: there is no room, and the news is held.
    fn pass(&mut self, news: News, service: &Service) -> bool {
        self.held = service.listener.tell(news).err();
        self.held.is_none()
    }

    fn report_socket(&mut self, failed: bool, service: &Service) {
        if failed
            && self
                .socket_failed
                .is_none_or(|last| last.elapsed() >= FAILURE_PAUSE)
        {
            self.socket_failed = Some(Instant::now());
            say(service, News::SocketFailed);
        }
    }

    /// How long the host may be left alone if nothing wakes its thread.
    fn patience(&self, pace: Duration) -> Duration {
        if self.host.live() == 0 {
            LONELY
        } else if self.host.is_busy() {
            BUSY.min(pace)
        } else {
            pace
        }
    }
}

/// Tells what always has room.
fn say(service: &Service, news: News) {
    // Only messages are given back, and this is none.
    let _ = service.listener.tell(news);
}
