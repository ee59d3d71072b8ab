//! Discovery on the local network: beacons announce a server, finders listen and ask.
//!
//! Independent of ENet. The packet is in `packet.rs`; everything that arrives is hostile until it has been read whole.

pub mod beacon;
pub mod finder;
pub mod packet;
mod sockets;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, bounded};
use parking_lot::Mutex;

pub use sockets::interfaces;

/// How discovery reaches other machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The UDP port on which beacons listen.
    pub port: u16,
    /// The multicast group.
    pub group: Ipv4Addr,
    /// Whether to use broadcasts.
    pub broadcast: bool,
    /// Whether to use multicast.
    pub multicast: bool,
    /// A secret: packets are sealed with it, and those without its seal are ignored.
    pub key: Option<Vec<u8>>,
}

impl Settings {
    /// What holds until a script says otherwise.
    pub const DEFAULT: Self = Self {
        port: 17_817,
        group: Ipv4Addr::new(239, 255, 78, 17),
        broadcast: true,
        multicast: true,
        key: None,
    };
}

/// The longest that a stop waits for a thread; the threads look up every [`LOOK_UP`].
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a thread listens before it looks up.
const LOOK_UP: Duration = Duration::from_millis(20);

/// A beacon or finder at work.
#[derive(Debug)]
pub struct Running {
    stop: Arc<AtomicBool>,
    ended: Receiver<()>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Running {
    /// Runs `work` on a thread until it is to stop.
    ///
    /// # Errors
    /// What the system reports if it has no thread for us.
    pub fn start(name: &str, work: impl FnOnce(&AtomicBool) + Send + 'static) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let (ending, ended) = bounded(1);
        let flag = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name(name.into()).spawn(move || {
            work(&flag);
            // Whoever stops us may have given up waiting.
            let _ = ending.send(());
        })?;
        Ok(Self {
            stop,
            ended,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Ends it and waits for that. True: it has ended.
    pub fn stop(&self) -> bool {
        self.stop.store(true, Ordering::Release);
        let Some(thread) = self.thread.lock().take() else {
            return true;
        };
        let ended = self.ended.recv_timeout(PATIENCE).is_ok();
        if ended {
            // It has said its last word; what is left is the system's.
            let _ = thread.join();
        }
        ended
    }
}
