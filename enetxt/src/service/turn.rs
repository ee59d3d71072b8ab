//! One turn of a host: letters in, network, news out. Bounded, so that whoever waits for the lock waits briefly.

use std::net::SocketAddrV4;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use parking_lot::MutexGuard;

use super::rhythm::Rhythm;
use super::{Inner, News, Service};
use crate::handover::Batch;
use crate::host::{Event, Reason};
use crate::letters::{self, Command};
use crate::native::Packet;
use crate::peer::Stage;

/// The most letters and the most events of one turn.
const STEPS: usize = 256;

/// A socket that keeps failing is told of so often.
const FAILURE_PAUSE: Duration = Duration::from_secs(1);

/// How soon ENet must run again while something waits to be acknowledged: the precision of its own clock, twice.
const BUSY: Duration = Duration::from_millis(2);
/// How soon a host without connections must run again. Datagrams wake it anyway.
const LONELY: Duration = Duration::from_millis(500);

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
    /// Let other threads run, and go on.
    Yield,
    /// Sleep until the socket has something, or so long.
    Sleep(Duration),
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
        inner.run_letters(usize::MAX, self);
        inner.host.native.flush();
    }

    /// One turn on the thread, and what to do next. `pace` is the longest sleep of a host with connections.
    pub(super) fn work(&self, pace: Duration, rhythm: &mut Rhythm) -> Next {
        let mut inner = self.inner.lock();
        let turn = inner.turn(self);
        let next = match turn {
            Turn::More => Next::Again,
            Turn::Done | Turn::Idle if rhythm.goes_on(turn == Turn::Done, Instant::now) => Next::Yield,
            Turn::Done | Turn::Idle => Next::Sleep(inner.patience(pace)),
        };
        MutexGuard::unlock_fair(inner);
        next
    }
}

impl Inner {
    fn turn(&mut self, service: &Service) -> Turn {
        let before = self.steps;
        self.host.watch();
        let left = self.run_letters(STEPS, service);
        let more = if self.deliver_held() {
            self.deliver(service)
        } else {
            // Acknowledging and pinging go on, so that no peer drops while the script is away.
            let served = self.host.service_without_events();
            self.report_socket(served.is_err());
            false
        };
        self.pressure.relieve(service, &mut *self.listener);
        let idle = self.steps == before;
        match (left || more, idle) {
            (true, _) => Turn::More,
            (false, false) => Turn::Done,
            (false, true) => Turn::Idle,
        }
    }

    /// True: there may be more letters.
    pub(super) fn run_letters(&mut self, limit: usize, service: &Service) -> bool {
        for _ in 0..limit {
            if self.inbox.is_empty() {
                self.inbox.reset();
                service.handover.take(&mut self.inbox);
            }
            let Some(next) = self.inbox.take_next() else {
                return false;
            };
            self.steps += 1;
            match next {
                letters::Next::Send {
                    peer,
                    first,
                    channel,
                    packet,
                } => {
                    // The load of a run was counted before it was left, so one look at it is enough.
                    if first {
                        self.pressure.watch(peer, service, &mut *self.listener);
                    }
                    if let Ok(packet) = packet {
                        self.host.send(peer, channel, packet);
                    }
                }
                letters::Next::Other(command) => self.run(*command, service),
            }
        }
        true
    }

    fn run(&mut self, command: Command, service: &Service) {
        match command {
            Command::SendToEach(peers, channel, packet) => {
                self.host.send_to_each(&peers, channel, packet);
                self.pressure.watch_broadcasts(service, &mut *self.listener);
            }
            Command::Broadcast(channel, packet) => {
                self.host.broadcast(channel, packet);
                self.pressure.watch_broadcasts(service, &mut *self.listener);
            }
            Command::Connect(peer, to, channels, data) => {
                // The script may have given it up meanwhile, and was told so.
                if peer.stage() == Stage::Resolving
                    && self.host.connect(&peer, to, channels.into(), data).is_err()
                {
                    peer.advance(Stage::Gone);
                    self.listener.tell(News::Failed(peer, Reason::Local));
                }
            }
        }
    }

    /// False: there is still no room for the message that waits.
    fn deliver_held(&mut self) -> bool {
        let Some((peer, channel, packet)) = self.held.take() else {
            return true;
        };
        let given_back = self.listener.receive(&peer, channel, packet).err();
        self.held = given_back.map(|packet| (peer, channel, packet));
        self.held.is_none()
    }

    /// Delivers what happens on the network. True: there may be more.
    fn deliver(&mut self, service: &Service) -> bool {
        for _ in 0..STEPS {
            let event = self.host.next_event();
            self.report_socket(event.is_err());
            let Ok(Some(event)) = event else {
                return false;
            };
            self.steps += 1;
            match event {
                Event::Received {
                    slot,
                    channel,
                    packet,
                } => {
                    if !self.receive(slot, channel, packet, service) {
                        return false;
                    }
                }
                Event::Incoming { slot, address, data } => self.admit(slot, address, data),
                Event::Connected(peer, data) => self.listener.tell(News::Connected(peer, data)),
                Event::Failed(peer, reason) => self.listener.tell(News::Failed(peer, reason)),
                Event::Ended(peer, data, reason) => self.listener.tell(News::Ended(peer, data, reason)),
            }
        }
        true
    }

    /// False: there is no room for the message, and it is held.
    fn receive(&mut self, slot: u16, channel: u8, packet: Packet, service: &Service) -> bool {
        let Some(peer) = self.host.peer_at(slot) else {
            return true;
        };
        if packet.len() > service.marks.message.load(Ordering::Relaxed) {
            let size = packet.len();
            self.listener.tell(News::Oversized(Arc::clone(peer), size));
            return true;
        }
        let given_back = self.listener.receive(peer, channel, packet).err();
        self.held = given_back.map(|packet| (Arc::clone(peer), channel, packet));
        self.held.is_none()
    }

    fn admit(&mut self, slot: u16, from: SocketAddrV4, data: u32) {
        let peer = self.listener.adopt(from);
        match peer.filter(|peer| self.host.adopt(slot, peer).is_ok()) {
            Some(peer) => self.listener.tell(News::Connected(peer, data)),
            None => self.host.turn_away(slot),
        }
    }

    fn report_socket(&mut self, failed: bool) {
        if failed
            && self
                .socket_failed
                .is_none_or(|last| last.elapsed() >= FAILURE_PAUSE)
        {
            self.socket_failed = Some(Instant::now());
            self.listener.tell(News::SocketFailed);
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
