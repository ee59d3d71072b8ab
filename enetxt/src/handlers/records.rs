//! The arrays that status handlers return.

use std::sync::atomic::Ordering;

use oxtkit::{Handle, Record};

use crate::host::Facts;
use crate::native;
use crate::peer::Stage;
use crate::state::{HostEntry, HostKind, PeerEntry, PeerKind};

/// What `enHostStatus` returns.
#[derive(Debug, Record)]
pub struct HostStatus {
    /// The host.
    pub host: Handle<HostKind>,
    /// Where it listens.
    pub address: String,
    /// Peers that are connected.
    pub peer_count: u32,
}

/// What `enHostStats` returns.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct HostStats {
    pub host: Handle<HostKind>,
    pub address: String,
    pub peers_connected: u32,
    pub peers_max: u32,
    pub channel_limit: u32,
    pub incoming_bandwidth: u32,
    pub outgoing_bandwidth: u32,
    pub mtu: u32,
    pub total_sent_data: u64,
    pub total_sent_packets: u64,
    pub total_received_data: u64,
    pub total_received_packets: u64,
    pub duplicate_peers: u64,
    pub maximum_packet_size: u64,
    pub maximum_waiting_data: u64,
    pub compression: String,
    pub checksum: bool,
    pub bandwidth_throttle_ago: u32,
    pub pump_thread: bool,
    pub events_queued: u64,
    pub event_bytes: u64,
    pub event_budget: u64,
    pub message_budget: u64,
    pub send_high: u64,
    pub send_low: u64,
    pub send_limit: u64,
    pub queued_bytes: u64,
    pub intercept: bool,
}

impl HostStats {
    /// What there is to say of a host.
    #[must_use]
    pub fn of(host: Handle<HostKind>, entry: &HostEntry) -> Self {
        let (info, traffic, limits, intercept) = entry.service.look(|at_work| {
            let (traffic, native) = (at_work.traffic(), &at_work.native);
            (native.info(), traffic, native.limits(), native.intercepts())
        });
        let datagrams = entry.datagrams.get().map(|queue| queue.counts().queued);
        let (counts, marks) = (entry.queue.counts(), &entry.service.marks);
        let (compressed, checksum) = *entry.options.lock();
        let limit = |limit: Option<usize>| limit.unwrap_or_default() as u64;
        Self {
            host,
            address: info.address.to_string(),
            // None of these counts exceeds 4095.
            peers_connected: info.connected as u32,
            peers_max: info.peer_slots as u32,
            channel_limit: info.channel_limit as u32,
            incoming_bandwidth: info.incoming_bandwidth,
            outgoing_bandwidth: info.outgoing_bandwidth,
            mtu: limits.mtu.unwrap_or_default(),
            total_sent_data: traffic.sent_bytes,
            total_sent_packets: traffic.sent_packets,
            total_received_data: traffic.received_bytes,
            total_received_packets: traffic.received_packets,
            duplicate_peers: limit(limits.duplicates),
            maximum_packet_size: limit(limits.packet),
            maximum_waiting_data: limit(limits.waiting),
            compression: if compressed { "range" } else { "none" }.into(),
            checksum,
            bandwidth_throttle_ago: native::elapsed(native::clock(), info.throttle_epoch),
            pump_thread: entry.service.has_pump(),
            events_queued: counts.queued + datagrams.unwrap_or_default(),
            event_bytes: counts.payload_bytes as u64,
            event_budget: entry.queue.budget() as u64,
            message_budget: marks.message.load(Ordering::Relaxed) as u64,
            send_high: marks.high.load(Ordering::Relaxed) as u64,
            send_low: marks.low.load(Ordering::Relaxed) as u64,
            send_limit: marks.most.load(Ordering::Relaxed) as u64,
            queued_bytes: entry.service.broadcast_load() as u64,
            intercept,
        }
    }
}

/// What `enQueueInfo` returns.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct QueueInfo {
    pub host: Handle<HostKind>,
    pub peer: Handle<PeerKind>,
    pub reliable_in_transit: u32,
    pub queued_reliable: u32,
    pub queued_unreliable: u32,
    pub waiting_data: u64,
    pub throttle: u32,
    pub queued_bytes: u64,
}

/// What `enPeerStatus` returns.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct PeerStatus {
    pub host: Handle<HostKind>,
    pub peer: Handle<PeerKind>,
    pub address: String,
    pub state: u8,
    pub state_name: String,
    pub rtt: u32,
    pub packet_loss: f64,
    pub packets_sent: u64,
    pub packets_lost: u64,
    pub bytes_sent: u64,
    pub bytes_received: u64,
    pub messages_sent: u64,
    pub messages_received: u64,
    pub rtt_variance: u32,
    pub last_rtt: u32,
    pub lowest_rtt: u32,
    pub highest_rtt_variance: u32,
    pub packet_loss_variance: f64,
    pub throttle: u32,
    pub throttle_limit: u32,
    pub throttle_interval: u32,
    pub throttle_acceleration: u32,
    pub throttle_deceleration: u32,
    pub mtu: u32,
    pub window_size: u32,
    pub channel_count: u32,
    pub incoming_bandwidth: u32,
    pub outgoing_bandwidth: u32,
    pub reliable_data_in_transit: u32,
    pub total_waiting_data: u64,
    pub queued_reliable: u32,
    pub queued_unreliable: u32,
    pub queued_acks: u32,
    pub queued_bytes: u64,
    pub ping_interval: u32,
    pub timeout_limit: u32,
    pub timeout_min: u32,
    pub timeout_max: u32,
    pub connect_id: u32,
    pub session_id: u8,
    pub last_receive_ago: u32,
    pub connected_for: Option<u64>,
    pub tag: String,
}

impl PeerStatus {
    /// What there is to say of a peer: `facts` and queue lengths are missing before ENet knows of it, and after its end.
    #[must_use]
    pub fn of(peer: Handle<PeerKind>, entry: &PeerEntry, known: Option<(Facts, native::Queued)>) -> Self {
        let (facts, queued) = known.unwrap_or_else(|| (Facts::none(), native::Queued::default()));
        let (enet, totals) = (facts.enet, facts.totals);
        let state = match entry.peer.stage() {
            Stage::Resolving => native::PeerState::Connecting,
            _ => enet.state,
        } as u8;
        let address = entry.peer.address().map(|address| address.to_string());
        Self {
            host: entry.host,
            peer,
            address: address.unwrap_or_default(),
            state,
            state_name: state_name(state).into(),
            rtt: enet.rtt,
            packet_loss: enet.packet_loss,
            packets_sent: totals.packets_sent,
            packets_lost: totals.packets_lost,
            bytes_sent: totals.bytes_sent,
            bytes_received: totals.bytes_received,
            messages_sent: totals.messages_sent,
            messages_received: totals.messages_received,
            rtt_variance: enet.rtt_variance,
            last_rtt: enet.last_rtt,
            lowest_rtt: enet.lowest_rtt,
            highest_rtt_variance: enet.highest_rtt_variance,
            packet_loss_variance: enet.packet_loss_variance,
            throttle: enet.throttle,
            throttle_limit: enet.throttle_limit,
            throttle_interval: enet.throttle_interval,
            throttle_acceleration: enet.throttle_acceleration,
            throttle_deceleration: enet.throttle_deceleration,
            mtu: enet.mtu,
            window_size: enet.window,
            channel_count: enet.channels as u32,
            incoming_bandwidth: enet.incoming_bandwidth,
            outgoing_bandwidth: enet.outgoing_bandwidth,
            reliable_data_in_transit: enet.reliable_in_transit,
            total_waiting_data: enet.waiting_bytes as u64,
            queued_reliable: queued.reliable as u32,
            queued_unreliable: queued.unreliable as u32,
            queued_acks: queued.acknowledgements as u32,
            queued_bytes: entry.peer.load().bytes() as u64,
            ping_interval: enet.ping_interval,
            timeout_limit: facts.timeouts.limit,
            timeout_min: facts.timeouts.minimum,
            timeout_max: facts.timeouts.maximum,
            connect_id: enet.connect_id,
            session_id: enet.session_id,
            last_receive_ago: enet.silent_for,
            connected_for: facts.since.map(|since| since.elapsed().as_millis() as u64),
            tag: entry.tag.lock().clone(),
        }
    }
}

/// The exact name of each state, which `enStateName` groups.
const fn state_name(state: u8) -> &'static str {
    match state {
        1 => "connecting",
        2 => "acknowledgingConnect",
        3 => "connectionPending",
        4 => "connectionSucceeded",
        5 => "connected",
        6 => "disconnectLater",
        7 => "disconnecting",
        8 => "acknowledgingDisconnect",
        9 => "zombie",
        _ => "disconnected",
    }
}
