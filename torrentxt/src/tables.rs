//! Fields, constants and words. Append only: a number is never used again.

oxtkit::fields! {
    /// The name of the torrent, empty until its metadata is here.
    1 NAME: Text "name" "";
    /// 1 checking files, 2 downloading metadata, 3 downloading, 4 finished, 5 seeding, 7 checking resume
    /// data.
    2 STATE: Int "state" "";
    /// How much of what is wanted is here, 0 to 1.
    3 PROGRESS: Real "progress" "";
    /// Payload that comes in.
    4 DOWNLOAD_RATE: Int "downloadRate" "bytes/s";
    /// Payload that goes out.
    5 UPLOAD_RATE: Int "uploadRate" "bytes/s";
    /// What is here, files that are not wanted included.
    6 TOTAL_DONE: Int "totalDone" "bytes";
    /// What is wanted.
    7 TOTAL_WANTED: Int "totalWanted" "bytes";
    /// Peers connected.
    8 NUM_PEERS: Int "numPeers" "";
    /// Of those, peers that have everything.
    9 NUM_SEEDS: Int "numSeeds" "";
    /// The folder of the files.
    10 SAVE_PATH: Text "savePath" "";
    /// The SHA-1 info-hash, 40 hexadecimal digits; missing for a torrent of version 2 alone.
    11 INFO_HASH_V1: Text "infoHashV1" "";
    /// The SHA-256 info-hash, 64 hexadecimal digits; missing for a torrent of version 1 alone.
    12 INFO_HASH_V2: Text "infoHashV2" "";
    /// Pieces that the torrent is made of; missing until its metadata is here.
    13 NUM_PIECES: Int "numPieces" "";
    /// The length of a piece; missing until the metadata is here.
    14 PIECE_LENGTH: Int "pieceLength" "bytes";
    /// The length of all files; missing until the metadata is here.
    15 TOTAL_SIZE: Int "totalSize" "bytes";
    /// Payload that came in, over all sessions.
    16 ALL_TIME_DOWNLOAD: Int "allTimeDownload" "bytes";
    /// Payload that went out, over all sessions.
    17 ALL_TIME_UPLOAD: Int "allTimeUpload" "bytes";
    /// Seeds that the tracker knows, -1 if it said nothing.
    18 NUM_COMPLETE: Int "numComplete" "";
    /// Downloaders that the tracker knows, -1 if it said nothing.
    19 NUM_INCOMPLETE: Int "numIncomplete" "";
    /// 1 if all that is wanted is here, else 0.
    20 IS_FINISHED: Int "isFinished" "";
    /// 1 if everything is here, else 0.
    21 IS_SEEDING: Int "isSeeding" "";
    /// 1 if the torrent or its session is paused, else 0.
    22 IS_PAUSED: Int "isPaused" "";
    /// What stopped the torrent, empty if nothing did.
    23 ERROR: Text "error" "";
    /// When what is wanted will be here at the present rate, -1 if that cannot be said.
    24 ETA: Int "eta" "s";
    /// When it was added, in seconds since 1970.
    25 ADDED_TIME: Int "addedTime" "s";
    /// When it was complete, in seconds since 1970; 0 if it is not.
    26 COMPLETED_TIME: Int "completedTime" "s";
    /// Connections, half-open ones included.
    27 NUM_CONNECTIONS: Int "numConnections" "";
    /// The bit set of its flags.
    28 FLAGS: Int "flags" "";
    /// The torrent.
    29 TORRENT: Int "torrent" "handle";
    /// The state in words.
    30 STATE_NAME: Text "stateName" "";
    /// Of what is wanted, what is here.
    31 TOTAL_WANTED_DONE: Int "totalWantedDone" "bytes";
    /// The session.
    32 SESSION: Int "session" "handle";
    /// What happened, in a sentence of libtorrent's.
    33 MESSAGE: Text "message" "";
    /// The number of the error.
    34 ERROR_CODE: Int "errorCode" "";
    /// What the error says.
    35 ERROR_MESSAGE: Text "errorMessage" "";
    /// The name of the torrent.
    36 TORRENT_NAME: Text "torrentName" "";
    /// The state before.
    37 PREV_STATE: Int "prevState" "";
    /// An address and port of this machine.
    38 ENDPOINT: Text "endpoint" "";
    /// Events that were dropped because nobody polled.
    39 DROPPED: Int "dropped" "";
    /// The bytes that they had.
    40 DROPPED_BYTES: Int "droppedBytes" "bytes";
    /// The version of the extension.
    41 EXTENSION: Text "extension" "";
    /// The native library and its version.
    42 NATIVE: Text "native" "";
    /// What the extension was built for, and how.
    43 BUILD: Text "build" "";
    /// The number of the ABI.
    44 ABI: Int "abi" "";
}

/// The state of a torrent in words.
#[must_use]
pub fn state_name(state: i32) -> &'static str {
    match state {
        1 => "checking files",
        2 => "downloading metadata",
        3 => "downloading",
        4 => "finished",
        5 => "seeding",
        7 => "checking resume data",
        _ => "unknown",
    }
}
