//! What happens on a host: ENet's events, with the connection in place of the slot and the reason of every end.

use std::sync::Arc;

use crate::host::{Event, Host, Reason};
use crate::native::{self, Refused};
use crate::peer::Stage;

/// ENet reads no more datagrams at once.
const MOST_AT_ONCE: u32 = 256;

impl Host {
    /// Returns the next event, if there is one, and sends and receives what is due once per run of calls. Never waits.
    ///
    /// # Errors
    /// [`Refused`] if the socket failed.
    pub fn next_event(&mut self) -> Result<Option<Event>, Refused> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Ok(Some(event));
            }
            let Some(event) = self.next_native()? else {
                return Ok(None);
            };
            if let Some(event) = self.translate(event) {
                return Ok(Some(event));
            }
        }
    }

    /// What is known comes first, then the socket. It is asked again only after an event that ENet reports before it has
    /// read all that came: asking a socket that is empty costs as much as reading a message.
    fn next_native(&mut self) -> Result<Option<native::Event>, Refused> {
        let known = self.native.check();
        if known.is_some() {
            return Ok(known);
        }
        if std::mem::take(&mut self.served) {
            return Ok(None);
        }
        let before = self.native.info().received_packets;
        let event = self.native.service(0)?;
        let read = self.native.info().received_packets.wrapping_sub(before);
        self.served = matches!(event, Some(native::Event::Receive { .. })) && read < MOST_AT_ONCE;
        Ok(event)
    }

    /// Sends and receives what is due, and leaves events where they are.
    ///
    /// # Errors
    /// [`Refused`] if the socket failed.
    pub fn service_without_events(&mut self) -> Result<(), Refused> {
        self.native.service_without_events()
    }

    fn translate(&mut self, event: native::Event) -> Option<Event> {
        match event {
            native::Event::Connect { peer: slot, data } => {
                let Some(link) = self.links[usize::from(slot)].as_ref() else {
                    let address = self.native.peer(slot)?.address;
                    return Some(Event::Incoming { slot, address, data });
                };
                let peer = Arc::clone(&link.peer);
                self.stands(slot);
                Some(Event::Connected(peer, data))
            }
            // A slot without a connection was turned away or dropped, and nobody asks for more.
            native::Event::Disconnect { peer: slot, data } => self.ended(slot, data, None),
            native::Event::Receive {
                peer: slot,
                channel,
                packet,
            } => {
                self.links[usize::from(slot)].as_mut()?.messages_received += 1;
                Some(Event::Received {
                    slot,
                    channel,
                    packet,
                })
            }
        }
    }

    /// The end of the connection in a slot that is free already; `why` is known for a timeout alone.
    fn ended(&mut self, slot: u16, data: u32, why: Option<Reason>) -> Option<Event> {
        let link = self.unlink(slot)?;
        let stood = link.peer.advance(Stage::Gone) >= Stage::Connected;
        if !stood {
            // Only the far end can have ended it. ENet gives the number 0 if the far end's answer made no sense.
            let reason = why.unwrap_or(if data == 0 {
                Reason::Protocol
            } else {
                Reason::Refused
            });
            return Some(Event::Failed(link.peer, reason));
        }
        let reason = if link.leaving {
            Reason::Local
        } else {
            why.unwrap_or(Reason::Remote)
        };
        Some(Event::Ended(link.peer, data, reason))
    }

    /// Gives up connections that are silent for too long, and reads counters before ENet sets them back. To be called before
    /// a run of [`Host::next_event`]; does something once a millisecond.
    pub fn watch(&mut self) {
        let now = native::clock();
        if now == self.watched {
            return;
        }
        self.watched = now;
        self.traffic();
        let epoch = self.native.info().throttle_epoch;
        for slot in 0..self.links.len() {
            let Some(link) = self.links[slot].as_mut() else {
                continue;
            };
            // There are at most 4095 slots.
            let number = slot as u16;
            if link.is_due(now, epoch)
                && let Some(info) = self.native.peer(number)
            {
                link.read(&info, epoch);
            }
            let timeouts = link.timeouts;
            self.native.keep_trying(number, &timeouts);
            if self.native.is_lost(number, &timeouts) {
                // The slot was just seen to exist.
                let _ = self.native.reset(number);
                let end = self.ended(number, 0, Some(Reason::Timeout));
                self.ready.extend(end);
            }
        }
    }
}
