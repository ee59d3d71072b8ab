//! Peers: one end of a WebRTC connection.
//!
//! The rule: events arrive on foreign threads and are handed to one function, in order; dropping a peer waits
//! for the one that runs, and none comes afterwards.

use std::time::Duration;

use crate::channel::Channel;
use crate::fault::Fault;
use crate::native::{self, Owned};

pub use crate::native::{CandidatePair, ChannelConfig, Description, Fingerprint, PeerConfig, Stats};

/// What happened to a peer.
pub enum Event {
    /// Our description is made: send it to the other side.
    Description(Description),
    /// A way to reach us was found: send it to the other side.
    Candidate {
        /// The candidate.
        candidate: String,
        /// The part of the description that it belongs to.
        mid: String,
    },
    /// 0 new, 1 connecting, 2 connected, 3 disconnected, 4 failed, 5 closed.
    State(i32),
    /// 0 new, 1 checking, 2 connected, 3 completed, 4 failed, 5 disconnected, 6 closed.
    IceState(i32),
    /// 0 new, 1 in progress, 2 complete.
    GatheringState(i32),
    /// 0 stable, 1 have local offer, 2 have remote offer, 3 and 4 the same for provisional answers.
    SignalingState(i32),
    /// The other side made a channel. Call [`Channel::listen`] before returning, or what it says first is
    /// lost.
    Channel(Channel),
}

/// A peer connection.
pub struct Peer(Owned<native::Peer>);

/// A configuration that takes everything as it comes: no servers, any port, descriptions made by themselves.
#[must_use]
pub fn plain_config() -> PeerConfig {
    PeerConfig {
        ice_servers: Vec::new(),
        bind_address: String::new(),
        port_begin: 1024,
        port_end: 65535,
        relay_only: false,
        mtu: 0,
        max_message: 0,
        manual_negotiation: false,
        manual_gathering: false,
    }
}

impl Peer {
    /// Makes a peer whose events go to `hear`, on threads of libdatachannel. It must only put them aside.
    ///
    /// # Errors
    /// A [`Fault`] if the configuration makes no sense.
    pub fn new(config: &PeerConfig, hear: impl Fn(Event) + Send + Sync + 'static) -> Result<Self, Fault> {
        native::preload()?;
        let peer = native::new_peer(config, move |event| hear(read(event)))?;
        Ok(Self(Owned::new(peer)))
    }

    /// Makes a channel; call [`Channel::listen`] on it. The first one makes an offer, unless that is done by
    /// hand.
    ///
    /// # Errors
    /// A [`Fault`] if the configuration makes no sense or the peer is closed.
    pub fn create_channel(&self, label: &str, config: &ChannelConfig) -> Result<Channel, Fault> {
        Ok(Channel::new(self.0.create_channel(label, config)?))
    }

    /// Makes an offer or an answer; `kind` as in a description, or empty for what fits. `credentials` are
    /// ICE's user fragment and password, for both sides to know beforehand.
    ///
    /// # Errors
    /// A [`Fault`] if `kind` does not fit the state. The same holds for the calls below.
    pub fn set_local_description(&self, kind: &str, credentials: Option<(&str, &str)>) -> Result<(), Fault> {
        let (ufrag, password) = credentials.unwrap_or(("", ""));
        Ok(self.0.set_local_description(kind, ufrag, password)?)
    }

    /// Takes the description of the other side; an empty `kind` is guessed.
    ///
    /// # Errors
    /// A [`Fault`] if it cannot be read or does not fit.
    pub fn set_remote_description(&self, kind: &str, sdp: &str) -> Result<(), Fault> {
        Ok(self.0.set_remote_description(kind, sdp)?)
    }

    /// Takes a candidate of the other side; `mid` may be empty.
    ///
    /// # Errors
    /// A [`Fault`] if it cannot be read, or no description came before.
    pub fn add_remote_candidate(&self, candidate: &str, mid: &str) -> Result<(), Fault> {
        Ok(self.0.add_remote_candidate(candidate, mid)?)
    }

    /// Gathers candidates, asking these servers as well.
    ///
    /// # Errors
    /// A [`Fault`] if a server's address cannot be read.
    pub fn gather(&self, servers: &[String]) -> Result<(), Fault> {
        Ok(self.0.gather(servers)?)
    }

    /// Our description, `None` before there is one.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn local_description(&self) -> Result<Option<Description>, Fault> {
        Ok(Some(self.0.local_description()?).filter(|found| !found.sdp.is_empty()))
    }

    /// The other side's description, `None` before there is one.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn remote_description(&self) -> Result<Option<Description>, Fault> {
        Ok(Some(self.0.remote_description()?).filter(|found| !found.sdp.is_empty()))
    }

    /// The candidates in use, `None` before the connection stands.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn selected_pair(&self) -> Result<Option<CandidatePair>, Fault> {
        Ok(Some(self.0.selected_pair()?).filter(|found| !found.local.is_empty()))
    }

    /// The fingerprint of our certificate, `None` before there is a description.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn local_fingerprint(&self) -> Result<Option<Fingerprint>, Fault> {
        Ok(Some(self.0.local_fingerprint()?).filter(|found| !found.value.is_empty()))
    }

    /// The fingerprint of the other side's certificate, `None` before the handshake.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn remote_fingerprint(&self) -> Result<Option<Fingerprint>, Fault> {
        Ok(Some(self.0.remote_fingerprint()?).filter(|found| !found.value.is_empty()))
    }

    /// The largest message in bytes that the other side takes.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn remote_max_message(&self) -> Result<usize, Fault> {
        Ok(self.0.remote_max_message()?)
    }

    /// Counters and round trip time.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn stats(&self) -> Result<Stats, Fault> {
        Ok(self.0.stats()?)
    }

    /// Ends all events: none is being handed over when this returns, and none comes.
    pub fn silence(&self) {
        self.0.silence();
    }

    /// Closes the connection; [`Event::State`] 5 follows.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn close(&self) -> Result<(), Fault> {
        Ok(self.0.close()?)
    }
}

/// Ends libdatachannel's threads, once all peers are gone. Says whether they ended within `limit`; a later
/// peer starts them again.
///
/// # Errors
/// A [`Fault`] if the library fails.
pub fn stop(limit: Duration) -> Result<bool, Fault> {
    native::empty_grave();
    Ok(native::cleanup(
        u32::try_from(limit.as_millis()).unwrap_or(u32::MAX),
    )?)
}

fn read(event: native::PeerEvent) -> Event {
    match event {
        native::PeerEvent::Description { kind, sdp } => Event::Description(Description { kind, sdp }),
        native::PeerEvent::Candidate { candidate, mid } => Event::Candidate { candidate, mid },
        native::PeerEvent::State(state) => Event::State(state),
        native::PeerEvent::IceState(state) => Event::IceState(state),
        native::PeerEvent::GatheringState(state) => Event::GatheringState(state),
        native::PeerEvent::SignalingState(state) => Event::SignalingState(state),
        native::PeerEvent::Channel(channel) => Event::Channel(Channel::new(channel)),
    }
}
