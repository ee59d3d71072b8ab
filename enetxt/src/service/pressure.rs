//! Who was told that more waits than should, and has not been told yet that it is over.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Listener, News, Service};
use crate::peer::{Peer, Stage};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Pressure {
    /// Connections of which [`News::Congested`] was told and [`News::Drained`] was not.
    peers: Vec<Arc<Peer>>,
    broadcasts: bool,
}

impl Pressure {
    /// Looks at the load of one connection after something was sent to it.
    pub fn watch(&mut self, peer: &Arc<Peer>, service: &Service, listener: &mut dyn Listener) {
        let waiting = peer.load().bytes();
        if waiting > service.marks.high.load(Ordering::Relaxed)
            && !self.peers.iter().any(|known| Arc::ptr_eq(known, peer))
            && peer.stage() == Stage::Connected
        {
            self.peers.push(Arc::clone(peer));
            listener.tell(News::Congested(Some(Arc::clone(peer)), waiting));
        }
    }

    /// Looks at the load of broadcasts after one was sent.
    pub fn watch_broadcasts(&mut self, service: &Service, listener: &mut dyn Listener) {
        let waiting = service.broadcasts.bytes();
        if !self.broadcasts && waiting > service.marks.high.load(Ordering::Relaxed) {
            self.broadcasts = true;
            listener.tell(News::Congested(None, waiting));
        }
    }

    /// Tells of loads that have fallen to the low mark.
    pub fn relieve(&mut self, service: &Service, listener: &mut dyn Listener) {
        let low = service.marks.low.load(Ordering::Relaxed);
        if self.broadcasts && service.broadcasts.bytes() <= low {
            self.broadcasts = false;
            listener.tell(News::Drained(None, service.broadcasts.bytes()));
        }
        self.peers.retain(|peer| {
            let waiting = peer.load().bytes();
            if peer.stage() == Stage::Gone {
                return false;
            }
            if waiting <= low {
                listener.tell(News::Drained(Some(Arc::clone(peer)), waiting));
            }
            waiting > low
        });
    }
}
