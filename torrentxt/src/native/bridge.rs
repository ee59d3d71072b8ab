//! What crosses between Rust and the libtorrent shim. The C++ half is in `shim/`.

#[allow(unused_qualifications, reason = "cxx's expansion, not ours")]
#[cxx::bridge(namespace = "torrentxt")]
pub(super) mod ffi {
    /// What type a setting has.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    #[repr(u8)]
    enum SettingKind {
        /// There is no setting of that name.
        Unknown = 0,
        /// A 32-bit number.
        Number = 1,
        /// True or false.
        Boolean = 2,
        /// Text.
        Text = 3,
    }

    /// A setting by name. Which of the values counts is said by `kind`.
    #[derive(Clone, PartialEq, Eq, Debug)]
    struct Setting {
        /// Its name, as `connections_limit`.
        name: String,
        /// Its type.
        kind: SettingKind,
        /// The value of a number.
        number: i32,
        /// The value of a boolean.
        boolean: bool,
        /// The value of a text.
        text: String,
    }

    /// A copy of an alert. What an alert does not have is zero or empty.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    struct Alert {
        /// libtorrent's number of the type of alert.
        code: i32,
        /// Its category, one bit of the alert mask.
        category: u32,
        /// The name of the type, as `add_torrent`.
        what: String,
        /// A sentence for people.
        message: String,
        /// The torrent that it is about, 0 for none.
        torrent: u64,
        /// The number of the error, 0 for none.
        error: i32,
        /// What the error says.
        error_message: String,
        /// The new state of a torrent, else -1.
        state: i32,
        /// Its state before, else -1.
        previous_state: i32,
        /// An address and port of ours.
        endpoint: String,
        /// The name of the torrent or of the tracker.
        name: String,
        /// The SHA-1 info-hash in hex.
        info_hash_v1: String,
        /// The SHA-256 info-hash in hex.
        info_hash_v2: String,
    }

    /// The state of a torrent at one moment. What is not known yet is -1 or empty.
    #[derive(Clone, PartialEq, Debug)]
    struct Status {
        /// Empty until the metadata is here.
        name: String,
        /// 1 checking files, 2 downloading metadata, 3 downloading, 4 finished, 5 seeding, 7 checking resume
        /// data.
        state: i32,
        /// 0 to 1.
        progress: f64,
        /// Payload in bytes per second.
        download_rate: i32,
        /// Payload in bytes per second.
        upload_rate: i32,
        /// Bytes that are here, unwanted ones included.
        total_done: i64,
        /// Bytes that are wanted.
        total_wanted: i64,
        /// Of those, bytes that are here.
        total_wanted_done: i64,
        /// Peers connected.
        peers: i32,
        /// Of those, peers that have everything.
        seeds: i32,
        /// Where the files are.
        save_path: String,
        /// The SHA-1 info-hash in hex.
        info_hash_v1: String,
        /// The SHA-256 info-hash in hex.
        info_hash_v2: String,
        /// Pieces that the torrent is made of.
        pieces: i32,
        /// Bytes in a piece.
        piece_length: i32,
        /// Bytes of all files.
        total_size: i64,
        /// Bytes of payload over all sessions.
        all_time_download: i64,
        /// Bytes of payload over all sessions.
        all_time_upload: i64,
        /// Seeds that the tracker knows.
        complete: i32,
        /// Downloaders that the tracker knows.
        incomplete: i32,
        /// All that is wanted is here.
        finished: bool,
        /// Everything is here.
        seeding: bool,
        /// The torrent is paused, or the session is.
        paused: bool,
        /// What stopped the torrent.
        error: String,
        /// Seconds since 1970.
        added_time: i64,
        /// Seconds since 1970, 0 if it is not complete.
        completed_time: i64,
        /// Connections, half-open ones included.
        connections: i32,
        /// libtorrent's bit set of flags.
        flags: u64,
    }

    extern "Rust" {
        type Waker;
        /// Called on a thread of libtorrent when the first alert after a pop arrives.
        fn wake(&self);
    }

    unsafe extern "C++" {
        include!("torrentxt/src/native/shim/session.h");
        include!("torrentxt/src/native/shim/torrent.h");
        include!("torrentxt/src/native/shim/selftest.h");

        /// A running session.
        type Session;
        /// A session that is ending; freeing it waits for the threads.
        type Stopping;
        /// A torrent of a session.
        type Torrent;

        /// libtorrent's version.
        fn version() -> String;
        /// Throws a number.
        fn throw_foreign() -> Result<()>;
        /// The type of the setting `name`.
        fn setting_kind(name: &str) -> SettingKind;

        /// Starts a session with these settings.
        fn start_session(settings: &[Setting], waker: Box<Waker>) -> Result<UniquePtr<Session>>;
        /// Begins the end of a session. No call may be running or follow.
        fn abort(session: UniquePtr<Session>) -> Result<UniquePtr<Stopping>>;

        /// Sets all of these or none.
        fn apply(self: &Session, settings: &[Setting]) -> Result<()>;
        /// Reads a setting.
        fn setting(self: &Session, name: &str) -> Result<Setting>;
        /// Takes all alerts that wait.
        fn pop_alerts(self: &Session) -> Result<Vec<Alert>>;
        /// Adds a torrent by magnet link.
        fn add_magnet(self: &Session, uri: &str, save_path: &str) -> Result<UniquePtr<Torrent>>;
        /// Removes a torrent, and its files if asked to.
        fn remove(self: &Session, torrent: &Torrent, delete_files: bool) -> Result<()>;
        /// Forgets the number of a torrent, after its last alert was seen.
        fn forget(self: &Session, torrent: u64);
        /// The port that is listened on, 0 for none.
        fn listen_port(self: &Session) -> Result<u16>;
        /// Stops all torrents.
        fn pause(self: &Session) -> Result<()>;
        /// Starts them again.
        fn resume(self: &Session) -> Result<()>;
        /// Whether the session is paused.
        fn is_paused(self: &Session) -> Result<bool>;

        /// The number of a torrent, unique in its session and never used again.
        fn id(self: &Torrent) -> u64;
        /// Everything worth knowing.
        fn status(self: &Torrent) -> Result<Status>;
        /// Stops the torrent.
        fn pause(self: &Torrent) -> Result<()>;
        /// Starts it again.
        fn resume(self: &Torrent) -> Result<()>;
    }
}

/// What libtorrent's threads call when there is something to fetch.
pub(super) struct Waker(pub(super) Box<dyn Fn() + Send + Sync>);

impl Waker {
    /// Calls the function. A panic ends here: above is a thread of libtorrent.
    fn wake(&self) {
        let call = std::panic::AssertUnwindSafe(|| (self.0)());
        let _ = std::panic::catch_unwind(call);
    }
}
