//! What a host can do with a connection: end it, tune it, and judge whether it is lost.

use super::{Host, Refused, Timeouts, clock, elapsed};

impl Host {
    /// Asks the other side for the end of the connection; [`super::Event::Disconnect`] follows, unless the
    /// peer was still connecting: then the slot is free at once and no event comes.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot. The same holds for the calls below.
    pub fn disconnect(&mut self, peer: u16, data: u32) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_disconnect(peer, data) };
        Ok(())
    }

    /// As [`Host::disconnect`], after all queued packets were sent.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn disconnect_later(&mut self, peer: u16, data: u32) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_disconnect_later(peer, data) };
        Ok(())
    }

    /// Tells the other side once and frees the slot at once. No event comes.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn disconnect_now(&mut self, peer: u16, data: u32) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_disconnect_now(peer, data) };
        Ok(())
    }

    /// Frees the slot without a word to the other side, which times out. No event comes.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn reset(&mut self, peer: u16) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_reset(peer) };
        Ok(())
    }

    /// Whether this peer has been silent for too long. ENet would say of it what it says of a peer that took its leave,
    /// so [`Host::keep_despite_silence`] turns its own judgement off, and this one, by the same rule, replaces it.
    #[must_use]
    pub fn is_lost(&self, peer: u16, timeouts: &Timeouts) -> bool {
        let Some(peer) = self.peer_shared(peer) else {
            return false;
        };
        let (now, sentinel) = (clock(), &raw const peer.sentReliableCommands.sentinel);
        let mut node = peer.sentReliableCommands.sentinel.next.cast_const();
        let patience = timeouts.minimum.min(timeouts.maximum);
        // What has arrived is delivered first: the end of a connection throws it away.
        let unread = peer.totalWaitingData > 0;
        let hopeful = unread || peer.earliestTimeout != 0 && elapsed(now, peer.earliestTimeout) < patience;
        // Commands wait in the order of sending, so if the first is not overdue none is worth a look.
        if hopeful || node == sentinel || now.wrapping_sub(peer.nextTimeout) > u32::MAX / 2 {
            return false;
        }
        while node != sentinel {
            // SAFETY: a node of this list is the head of an outgoing command, and the list ends at the sentinel.
            let (command, next) = unsafe { (&*node.cast::<enet_sys::ENetOutgoingCommand>(), (*node).next) };
            node = next;
            if elapsed(now, command.sentTime) < command.roundTripTimeout {
                continue;
            }
            let first = match peer.earliestTimeout {
                0 => command.sentTime,
                earliest if elapsed(now, earliest) < elapsed(now, command.sentTime) => command.sentTime,
                earliest => earliest,
            };
            let silence = elapsed(now, first);
            let tried = doublings(command) >= timeouts.limit;
            if silence >= timeouts.maximum || (tried && silence >= timeouts.minimum) {
                return true;
            }
        }
        false
    }

    /// Sends again, at least as often as a quiet connection is pinged, what went out in vain so often that only
    /// [`Timeouts::minimum`] is left to wait for. ENet doubles the wait every time instead: on a fast network, where the first
    /// one lasts milliseconds, a line that is back after three seconds may then not be tried again before its time is over.
    pub fn keep_trying(&mut self, peer: u16, timeouts: &Timeouts) {
        let Ok(peer) = self.peer_mut(peer) else { return };
        // SAFETY: the peer lies in the array of a living host, and `&mut self` keeps other calls out.
        let peer = unsafe { &mut *peer };
        if peer.earliestTimeout == 0 {
            return;
        }
        let sentinel = &raw mut peer.sentReliableCommands.sentinel;
        let mut node = peer.sentReliableCommands.sentinel.next;
        while node != sentinel {
            // SAFETY: a node of this list is the head of an outgoing command, and the list ends at the sentinel.
            let command = unsafe { &mut *node.cast::<enet_sys::ENetOutgoingCommand>() };
            node = command.outgoingCommandList.next;
            if doublings(command) >= timeouts.limit && command.roundTripTimeout > peer.pingInterval {
                command.roundTripTimeout = peer.pingInterval;
                let due = command.sentTime.wrapping_add(peer.pingInterval);
                if peer.nextTimeout.wrapping_sub(due) <= u32::MAX / 2 {
                    peer.nextTimeout = due;
                }
            }
        }
    }

    /// Whether anything waits for this peer to be sent, or to be acknowledged.
    #[must_use]
    pub fn is_busy(&self, peer: u16) -> bool {
        let Some(peer) = self.peer_shared(peer) else {
            return false;
        };
        [
            &peer.sentReliableCommands,
            &peer.outgoingSendReliableCommands,
            &peer.outgoingCommands,
            &peer.acknowledgements,
        ]
        .iter()
        .any(|list| !std::ptr::eq(list.sentinel.next, &raw const list.sentinel))
    }

    /// Tells ENet never to give this peer up by itself; see [`Host::is_lost`].
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn keep_despite_silence(&mut self, peer: u16) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_timeout(peer, u32::MAX, u32::MAX, u32::MAX) };
        Ok(())
    }

    /// How long a silent connection waits before it pings, in milliseconds, 0 for ENet's 500.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn set_ping_interval(&mut self, peer: u16, milliseconds: u32) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_ping_interval(peer, milliseconds) };
        Ok(())
    }

    /// Pings now.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn ping(&mut self, peer: u16) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_ping(peer) };
        Ok(())
    }

    /// How fast unreliable sending follows the round trip time: measured every `interval` milliseconds, raised and
    /// lowered by so many 32nds. Both sides use it from then on.
    ///
    /// # Errors
    /// [`Refused`] if there is no such slot.
    pub fn set_throttle(
        &mut self,
        peer: u16,
        interval: u32,
        acceleration: u32,
        deceleration: u32,
    ) -> Result<(), Refused> {
        let peer = self.peer_mut(peer)?;
        // SAFETY: the peer lies in the array of a living host.
        unsafe { enet_sys::enet_peer_throttle_configure(peer, interval, acceleration, deceleration) };
        Ok(())
    }
}

/// How many times the first wait the last one was, by ENet's rule.
fn doublings(command: &enet_sys::ENetOutgoingCommand) -> u32 {
    1 << command.sendAttempts.saturating_sub(1).min(31)
}
