//! The arrays that handlers return.

use oxtkit::Record;

use crate::peer::{CandidatePair, ChannelConfig, Fingerprint, Stats};

/// What `dcSelectedCandidatePair` returns.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct Pair {
    pub local_candidate: String,
    pub remote_candidate: String,
}

/// What `dcPeerStats` returns.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct PeerStats {
    pub bytes_sent: u64,
    pub bytes_received: u64,
    pub rtt_ms: i64,
}

/// What `dcLocalFingerprint` and `dcRemoteFingerprint` return.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct Print {
    pub algorithm: String,
    pub value: String,
}

/// What `dcChannelReliability` returns.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct Reliability {
    pub ordered: bool,
    pub max_retransmits: i64,
    pub max_lifetime_ms: i64,
    pub protocol: String,
    pub stream_id: i32,
}

impl From<CandidatePair> for Pair {
    fn from(pair: CandidatePair) -> Self {
        Self {
            local_candidate: pair.local,
            remote_candidate: pair.remote,
        }
    }
}

impl From<Stats> for PeerStats {
    fn from(stats: Stats) -> Self {
        Self {
            bytes_sent: stats.bytes_sent,
            bytes_received: stats.bytes_received,
            rtt_ms: stats.rtt_ms,
        }
    }
}

impl From<Fingerprint> for Print {
    fn from(fingerprint: Fingerprint) -> Self {
        Self {
            algorithm: fingerprint.algorithm,
            value: fingerprint.value,
        }
    }
}

impl From<ChannelConfig> for Reliability {
    fn from(config: ChannelConfig) -> Self {
        Self {
            ordered: config.ordered,
            max_retransmits: config.max_retransmits,
            max_lifetime_ms: config.max_lifetime_ms,
            protocol: config.protocol,
            stream_id: config.stream,
        }
    }
}
