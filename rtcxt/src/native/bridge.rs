//! What crosses between Rust and the libdatachannel shim. The C++ half is in `shim/`.

use super::sink::{ChannelSink, PeerSink};

#[allow(unused_qualifications, reason = "cxx's expansion, not ours")]
#[cxx::bridge(namespace = "rtcxt")]
pub(super) mod ffi {
    /// What a peer is made of.
    #[derive(Clone, PartialEq, Eq, Debug)]
    struct PeerConfig {
        /// `stun:host:port` or `turn:user:password@host:port`.
        ice_servers: Vec<String>,
        /// The local address to use, empty for any.
        bind_address: String,
        /// First UDP port to use.
        port_begin: u16,
        /// Last UDP port to use.
        port_end: u16,
        /// Use relays alone, so that the other side never sees an address of this machine.
        relay_only: bool,
        /// Largest datagram in bytes, 0 for the default.
        mtu: u32,
        /// Largest message in bytes that we say we take, 0 for the default.
        max_message: u32,
        /// Make and answer descriptions only when told to.
        manual_negotiation: bool,
        /// Gather candidates only when told to.
        manual_gathering: bool,
    }

    /// What a channel is made of.
    #[derive(Clone, PartialEq, Eq, Debug)]
    struct ChannelConfig {
        /// What the application calls its protocol.
        protocol: String,
        /// Messages arrive in the order in which they were sent.
        ordered: bool,
        /// How often a message is sent again, -1 for as often as it takes.
        max_retransmits: i64,
        /// How long a message is sent again in milliseconds, -1 for as long as it takes.
        max_lifetime_ms: i64,
        /// Both sides make the channel with the same number, and nothing is said about it on the wire.
        negotiated: bool,
        /// The number of the stream, -1 for the next free one.
        stream: i32,
    }

    /// A session description.
    #[derive(Clone, PartialEq, Eq, Debug)]
    struct Description {
        /// `offer`, `answer`, `pranswer` or `rollback`; empty if there is no description.
        kind: String,
        /// Its text.
        sdp: String,
    }

    /// The two candidates that are used.
    #[derive(Clone, PartialEq, Eq, Debug)]
    struct CandidatePair {
        /// Ours, empty before the connection stands.
        local: String,
        /// The other side's.
        remote: String,
    }

    /// The fingerprint of a certificate.
    #[derive(Clone, PartialEq, Eq, Debug)]
    struct Fingerprint {
        /// As `sha-256`; empty before it is known.
        algorithm: String,
        /// Upper-case hex with colons.
        value: String,
    }

    /// What was counted.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Stats {
        /// Bytes sent over SCTP.
        bytes_sent: u64,
        /// Bytes received over SCTP.
        bytes_received: u64,
        /// Round trip time in milliseconds, -1 before it was measured.
        rtt_ms: i64,
    }

    extern "Rust" {
        type PeerSink;
        fn description(&self, kind: String, sdp: String);
        fn candidate(&self, candidate: String, mid: String);
        fn state(&self, state: i32);
        fn ice_state(&self, state: i32);
        fn gathering_state(&self, state: i32);
        fn signaling_state(&self, state: i32);
        fn channel(&self, channel: UniquePtr<Channel>);
    }

    extern "Rust" {
        type ChannelSink;
        fn open(&self);
        fn closed(&self);
        fn error(&self, error: String);
        fn message(&self, is_text: bool, bytes: &[u8]) -> bool;
        fn buffered_low(&self);
    }

    unsafe extern "C++" {
        include!("rtcxt/src/native/shim/peer.h");
        include!("rtcxt/src/native/shim/channel.h");
        include!("rtcxt/src/native/shim/library.h");

        /// A peer connection.
        type Peer;
        /// A data channel.
        type Channel;

        /// libdatachannel's version.
        fn version() -> String;
        /// Starts the threads and keeps the library quiet on standard output.
        fn preload() -> Result<()>;
        /// Ends the threads once all peers are gone, and says whether that happened in time.
        fn cleanup(limit_ms: u32) -> Result<bool>;
        /// Throws a number.
        fn throw_foreign() -> Result<()>;

        /// Makes a peer.
        fn new_peer(config: &PeerConfig, sink: Box<PeerSink>) -> Result<UniquePtr<Peer>>;
        /// Stops all callbacks; none runs when this returns.
        fn silence(self: &Peer);
        /// Closes the connection. The state change follows.
        fn close(self: &Peer) -> Result<()>;
        /// Makes or answers an offer; `kind` as in a description, or empty for what fits.
        fn set_local_description(self: &Peer, kind: &str, ufrag: &str, password: &str) -> Result<()>;
        /// Takes the description of the other side; an empty `kind` is guessed.
        fn set_remote_description(self: &Peer, kind: &str, sdp: &str) -> Result<()>;
        /// Takes a candidate of the other side; `mid` may be empty.
        fn add_remote_candidate(self: &Peer, candidate: &str, mid: &str) -> Result<()>;
        /// Gathers candidates, with these servers as well.
        fn gather(self: &Peer, servers: &[String]) -> Result<()>;
        /// Our description.
        fn local_description(self: &Peer) -> Result<Description>;
        /// The other side's description.
        fn remote_description(self: &Peer) -> Result<Description>;
        /// The candidates in use.
        fn selected_pair(self: &Peer) -> Result<CandidatePair>;
        /// The fingerprint of our certificate.
        fn local_fingerprint(self: &Peer) -> Result<Fingerprint>;
        /// The fingerprint of the other side's certificate, as seen in the handshake.
        fn remote_fingerprint(self: &Peer) -> Result<Fingerprint>;
        /// The largest message that the other side takes.
        fn remote_max_message(self: &Peer) -> Result<usize>;
        /// Counters.
        fn stats(self: &Peer) -> Result<Stats>;
        /// Sets the counters to zero.
        fn clear_stats(self: &Peer) -> Result<()>;
        /// Makes a channel.
        fn create_channel(self: &Peer, label: &str, config: &ChannelConfig) -> Result<UniquePtr<Channel>>;

        /// Begins to report to `sink`, beginning with what happened before.
        fn listen(self: &Channel, sink: Box<ChannelSink>) -> Result<()>;
        /// Stops all callbacks; none runs when this returns.
        fn silence(self: &Channel);
        /// Closes the channel on both sides.
        fn close(self: &Channel) -> Result<()>;
        /// Sends text, and says whether it went at once or waits in the buffer.
        fn send_text(self: &Channel, text: &str) -> Result<bool>;
        /// Sends bytes, and says whether they went at once or wait in the buffer.
        fn send_binary(self: &Channel, bytes: &[u8]) -> Result<bool>;
        /// Delivers messages again, after the sink held one back.
        fn resume(self: &Channel) -> Result<()>;
        /// Whether messages can be sent.
        fn is_open(self: &Channel) -> Result<bool>;
        /// Its label.
        fn label(self: &Channel) -> Result<String>;
        /// How it was made.
        fn config(self: &Channel) -> Result<ChannelConfig>;
        /// The largest message that can be sent.
        fn max_message(self: &Channel) -> Result<usize>;
        /// Bytes that wait to be sent.
        fn buffered_amount(self: &Channel) -> Result<usize>;
        /// When the waiting bytes fall to this, the sink is told.
        fn set_buffered_low_threshold(self: &Channel, bytes: usize) -> Result<()>;
    }
}
