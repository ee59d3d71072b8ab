//! The arrays that handlers return.

use oxtkit::{Handle, Record};

use crate::state::TorrentKind;
use crate::tables;
use crate::torrent::Status;

/// What `btTorrentStatus` returns.
#[derive(Debug, Record)]
#[allow(
    missing_docs,
    reason = "each is a row of the field table, which says what it is"
)]
pub struct TorrentStatus {
    pub torrent: Handle<TorrentKind>,
    pub name: String,
    pub state: i32,
    pub state_name: &'static str,
    pub progress: f64,
    pub download_rate: i32,
    pub upload_rate: i32,
    pub total_done: i64,
    pub total_wanted: i64,
    pub total_wanted_done: i64,
    pub num_peers: i32,
    pub num_seeds: i32,
    pub save_path: String,
    pub info_hash_v1: Option<String>,
    pub info_hash_v2: Option<String>,
    pub num_pieces: Option<i32>,
    pub piece_length: Option<i32>,
    pub total_size: Option<i64>,
    pub all_time_download: i64,
    pub all_time_upload: i64,
    pub num_complete: i32,
    pub num_incomplete: i32,
    pub is_finished: i32,
    pub is_seeding: i32,
    pub is_paused: i32,
    pub error: String,
    pub eta: i64,
    pub added_time: i64,
    pub completed_time: i64,
    pub num_connections: i32,
    pub flags: u64,
}

impl TorrentStatus {
    /// The status of a torrent in script's words.
    #[must_use]
    pub fn of(torrent: Handle<TorrentKind>, status: Status) -> Self {
        let eta = eta(&status);
        Self {
            torrent,
            name: status.name,
            state: status.state,
            state_name: tables::state_name(status.state),
            progress: status.progress,
            download_rate: status.download_rate,
            upload_rate: status.upload_rate,
            total_done: status.total_done,
            total_wanted: status.total_wanted,
            total_wanted_done: status.total_wanted_done,
            num_peers: status.peers,
            num_seeds: status.seeds,
            save_path: status.save_path,
            info_hash_v1: Some(status.info_hash_v1).filter(|hash| !hash.is_empty()),
            info_hash_v2: Some(status.info_hash_v2).filter(|hash| !hash.is_empty()),
            num_pieces: Some(status.pieces).filter(|pieces| *pieces >= 0),
            piece_length: Some(status.piece_length).filter(|length| *length >= 0),
            total_size: Some(status.total_size).filter(|size| *size >= 0),
            all_time_download: status.all_time_download,
            all_time_upload: status.all_time_upload,
            num_complete: status.complete,
            num_incomplete: status.incomplete,
            is_finished: status.finished.into(),
            is_seeding: status.seeding.into(),
            is_paused: status.paused.into(),
            error: status.error,
            eta,
            added_time: status.added_time,
            completed_time: status.completed_time,
            num_connections: status.connections,
            flags: status.flags,
        }
    }
}

/// Seconds until what is wanted is here, -1 if that cannot be said.
fn eta(status: &Status) -> i64 {
    let missing = status.total_wanted - status.total_wanted_done;
    match (missing, i64::from(status.download_rate)) {
        (0, _) if status.finished => 0,
        (_, rate) if rate <= 0 || missing <= 0 => -1,
        (missing, rate) => (missing + rate - 1) / rate,
    }
}
