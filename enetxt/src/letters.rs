//! Messages on their way out: a run of letters in order, filled by those who send and emptied by whoever serves the host.
//!
//! The rule: a small message is copied into one buffer that is used again, and becomes a packet where the host is served,
//! so that ENet's memory is taken and freed on one thread; a large one is a packet at once, so that it is copied once.

use std::net::SocketAddrV4;
use std::sync::Arc;

use crate::handover::Batch;
use crate::native::{Delivery, Load, Packet, Refused};
use crate::peer::Peer;

/// The longest message that is copied into the shared buffer.
const SMALL: usize = 2048;

/// What a used-up run may keep for the next, in bytes and in letters.
const KEEP_BYTES: usize = 1 << 20;
const KEEP_LETTERS: usize = 1 << 14;

/// A message without its addressee.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// The channel, from 0.
    pub channel: u8,
    /// The bytes.
    pub data: &'a [u8],
    /// How it travels.
    pub delivery: Delivery,
}

impl Message<'_> {
    /// Makes a packet of it, counted in `load` already.
    ///
    /// # Errors
    /// [`Refused`] if memory is short. The message is off the load then.
    pub fn packet(&self, load: &Arc<Load>) -> Result<Packet, Refused> {
        Packet::counted(self.data, self.delivery, load)
    }

    /// The packet that it travels as from the start, if it is large.
    ///
    /// # Errors
    /// As [`Message::packet`].
    pub fn large(&self, load: &Arc<Load>) -> Result<Option<Packet>, Refused> {
        let is_large = self.data.len() > SMALL;
        is_large.then(|| self.packet(load)).transpose()
    }
}

/// What is left for a host to do, other than to send one message to one peer.
#[derive(Debug)]
pub enum Command {
    /// One packet to several peers.
    SendToEach(Vec<Arc<Peer>>, u8, Packet),
    /// One packet to everyone who is connected.
    Broadcast(u8, Packet),
    /// A connection: address, channels, and the number that goes with it.
    Connect(Arc<Peer>, SocketAddrV4, u8, u32),
}

#[derive(Debug)]
enum Letter {
    /// The next so many bytes of the shared buffer.
    Small(Head, u32),
    Large(Head, Packet),
    Other(Box<Command>),
}

/// To whom, and how.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// The place of the peer among the peers of the run.
    to: u32,
    channel: u8,
    delivery: Delivery,
    /// The letter before was for another peer.
    first: bool,
}

/// The next thing to do.
#[derive(Debug)]
pub enum Next<'a> {
    /// Send a packet to one peer; an error if there is no memory for it.
    Send {
        /// To whom.
        peer: &'a Arc<Peer>,
        /// The letter before was for another peer.
        first: bool,
        /// The channel, from 0.
        channel: u8,
        /// What.
        packet: Result<Packet, Refused>,
    },
    /// Anything else.
    Other(Box<Command>),
}

/// A run of letters in order.
#[derive(Debug, Default)]
pub struct Letters {
    letters: Vec<Option<Letter>>,
    bytes: Vec<u8>,
    peers: Vec<Arc<Peer>>,
    /// How many letters, and bytes of the shared buffer, were taken already.
    taken: usize,
    taken_bytes: usize,
}

impl Letters {
    /// Adds a message to one peer, which is counted in the peer's load already. `large` is what [`Message::large`] made.
    pub fn send(&mut self, peer: &Arc<Peer>, message: &Message<'_>, large: Option<Packet>) {
        // Messages come in runs to one peer, which is then held once.
        let first = self.peers.last().is_none_or(|last| !Arc::ptr_eq(last, peer));
        if first {
            self.peers.push(Arc::clone(peer));
        }
        let head = Head {
            // Memory ends long before the number does, and before the length of a message does.
            to: (self.peers.len() - 1) as u32,
            channel: message.channel,
            delivery: message.delivery,
            first,
        };
        self.letters.push(Some(match large {
            Some(packet) => Letter::Large(head, packet),
            None => {
                self.bytes.extend_from_slice(message.data);
                Letter::Small(head, message.data.len() as u32)
            }
        }));
    }

    /// Adds anything else.
    pub fn push(&mut self, command: Command) {
        self.letters.push(Some(Letter::Other(Box::new(command))));
    }

    /// Takes the oldest letter, if there is one.
    pub fn take_next(&mut self) -> Option<Next<'_>> {
        let letter = self.letters.get_mut(self.taken)?.take()?;
        self.taken += 1;
        let (head, packet) = match letter {
            Letter::Other(command) => return Some(Next::Other(command)),
            Letter::Large(head, packet) => (head, Ok(packet)),
            Letter::Small(head, length) => {
                let data = &self.bytes[self.taken_bytes..][..length as usize];
                self.taken_bytes += data.len();
                let load = self.peers[head.to as usize].load();
                (head, Packet::counted(data, head.delivery, load))
            }
        };
        Some(Next::Send {
            peer: &self.peers[head.to as usize],
            first: head.first,
            channel: head.channel,
            packet,
        })
    }

    /// Makes a used-up run ready to be filled again.
    pub fn reset(&mut self) {
        debug_assert!(self.is_empty());
        self.letters.clear();
        self.bytes.clear();
        self.peers.clear();
        self.letters.shrink_to(KEEP_LETTERS);
        self.bytes.shrink_to(KEEP_BYTES);
        self.taken = 0;
        self.taken_bytes = 0;
    }
}

impl Batch for Letters {
    fn is_empty(&self) -> bool {
        self.taken == self.letters.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peer::Stage;

    fn message(data: &[u8]) -> Message<'_> {
        Message {
            channel: 3,
            data,
            delivery: Delivery::Reliable,
        }
    }

    #[test]
    fn letters_of_all_sizes_come_out_as_they_went_in() {
        let peers = [1, 2].map(|id| Peer::new(id, Stage::Connected));
        let sizes = [0, 1, SMALL, SMALL + 1, 7, 60_000];
        let mut letters = Letters::default();
        for round in 0..3 {
            for (number, size) in sizes.into_iter().enumerate() {
                let (peer, data) = (&peers[number / 3], vec![number as u8; size]);
                peer.load().give(size, usize::MAX).unwrap();
                let message = message(&data);
                letters.send(peer, &message, message.large(peer.load()).unwrap());
            }
            for (number, size) in sizes.into_iter().enumerate() {
                let Some(Next::Send {
                    peer,
                    first,
                    channel: 3,
                    packet,
                }) = letters.take_next()
                else {
                    panic!("letter {number} of round {round} is missing")
                };
                assert_eq!((peer.id(), first), (peers[number / 3].id(), number % 3 == 0));
                assert_eq!(packet.unwrap()[..], vec![number as u8; size]);
            }
            assert!(letters.take_next().is_none() && letters.is_empty());
            letters.reset();
            assert_eq!(peers.each_ref().map(|peer| peer.load().bytes()), [0, 0]);
        }
    }
}
