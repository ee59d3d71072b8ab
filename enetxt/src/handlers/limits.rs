//! Options and limits of hosts.

use std::sync::atomic::{AtomicUsize, Ordering};

use oxtkit::arg::Problem;
use oxtkit::{Error, Handle, Int, Options, Result, handler};

use crate::handlers::hosts::{Channels, per_second};
use crate::native;
use crate::state::{self, HostEntry, HostKind};
use crate::tables::{Compression, Pump};

/// Limits how much comes in and goes out.
///
/// * `host` - the host.
/// * `in_bytes_per_sec` - limit on what comes in, 0 for none.
/// * `out_bytes_per_sec` - limit on what goes out, 0 for none.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enSetHostBandwidth tHost, 100000, 50000
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_host_bandwidth(
    host: Handle<HostKind>,
    in_bytes_per_sec: Int<0, 4_294_967_295>,
    out_bytes_per_sec: Int<0, 4_294_967_295>,
) -> Result<()> {
    let (incoming, outgoing) = (per_second(in_bytes_per_sec), per_second(out_bytes_per_sec));
    let entry = state::host(host)?;
    entry
        .service
        .with(|at_work| at_work.native.set_bandwidth(incoming, outgoing));
    Ok(())
}

/// Compresses datagrams, or stops that. Both sides of every connection must do the same; a side that does not is never heard.
///
/// * `host` - the host.
/// * `mode` - "range" or "none".
///
/// # Errors
/// * `badHandle` - there is no such host.
/// * `refused` - memory is short.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enSetCompression tHost, "range"
/// put enHostStats(tHost) into tStats
/// -- now tStats["compression"] is "range"
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_compression(host: Handle<HostKind>, mode: Compression) -> Result<()> {
    let entry = state::host(host)?;
    let on = mode == Compression::Range;
    let done = entry.service.with(|at_work| at_work.native.set_compression(on));
    done.map_err(|_| Error::refused("memory is short"))?;
    entry.options.lock().0 = on;
    Ok(())
}

/// Adds a CRC32 to every datagram and ignores those that do not match, or stops that. Both sides of every connection must do
/// the same. It finds accidents, not attacks.
///
/// * `host` - the host.
/// * `on` - true or false.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enSetChecksum tHost, true
/// put enHostStats(tHost) into tStats
/// -- now tStats["checksum"] is true
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_checksum(host: Handle<HostKind>, on: bool) -> Result<()> {
    let entry = state::host(host)?;
    entry.service.with(|at_work| at_work.native.set_checksum(on));
    entry.options.lock().1 = on;
    Ok(())
}

/// Sets how many channels connections can have that are made from now on.
///
/// * `host` - the host.
/// * `channels` - how many.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enSetChannelLimit tHost, 8
/// put enHostStats(tHost) into tStats
/// -- now tStats["channelLimit"] is 8
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_channel_limit(host: Handle<HostKind>, channels: Channels) -> Result<()> {
    let entry = state::host(host)?;
    let channels = channels.as_usize();
    entry
        .service
        .with(|at_work| at_work.native.set_channel_limit(channels));
    Ok(())
}

/// Says how large a message may be.
///
/// * `host` - the host.
///
/// # Returns
/// The largest number of bytes that `enSend` takes and that is delivered.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enMessageBudget(tHost) into tMost
/// -- now tMost is 60000
/// enHostDestroy tHost
/// ```
#[handler]
pub fn message_budget(host: Handle<HostKind>) -> Result<usize> {
    Ok(state::host(host)?.service.marks.message.load(Ordering::Relaxed))
}

/// The keys of `enSetLimits`.
const KEYS: [&str; 10] = [
    "messageBudget",
    "eventBudget",
    "sendHigh",
    "sendLow",
    "sendLimit",
    "maxPacketSize",
    "maxWaitingData",
    "duplicatePeers",
    "mtu",
    "pump",
];

/// Sets limits of a host; what the array does not have stays as it is. `enHostStats` shows what holds.
///
/// The keys are
///
/// - `messageBudget`, the largest message in both directions, 60000 bytes unless set;
/// - `eventBudget`, what received messages that wait for a poll may take, 32 MiB unless set. Beyond it reliable messages
///   wait inside ENet, others are dropped and counted;
/// - `sendHigh` and `sendLow`, the marks of `enetBackpressure` and `enetDrained`, 1 MiB and 256 KiB unless set;
/// - `sendLimit`, what may wait for a peer at all, 64 MiB unless set;
/// - `maxPacketSize` and `maxWaitingData`, the limits of ENet itself, 32 MiB each unless set;
/// - `duplicatePeers`, how many connections one address may have at a time;
/// - `mtu`, the largest datagram, 576 to 4096 bytes, for connections made from now on, 1392 unless set;
/// - `pump`, "thread" or "script", as `enStartPump` and `enStopPump`.
///
/// * `host` - the host.
/// * `options` - an array with any of the keys.
///
/// # Errors
/// * `badHandle` - there is no such host.
/// * `badArgument` - a key does not exist, or a value is out of its range.
/// * `refused` - the system has no thread.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// put 200000 into tLimits["messageBudget"]
/// put 2 into tLimits["duplicatePeers"]
/// enSetLimits tHost, tLimits
/// -- now enMessageBudget(tHost) is 200000
/// enHostDestroy tHost
/// ```
#[handler]
pub fn set_limits(host: Handle<HostKind>, options: Options<'_>) -> Result<()> {
    let entry = state::host(host)?;
    let wanted = Wanted::read(options).map_err(|problem| problem.of("options"))?;
    wanted.apply(&entry);
    match wanted.threaded {
        None => Ok(()),
        Some(true) => state::start_pump(host, state::PACE),
        Some(false) => {
            entry.service.stop_pump();
            Ok(())
        }
    }
}

/// What the array asks for, all of it read before any of it holds.
struct Wanted {
    message: Option<usize>,
    events: Option<usize>,
    high: Option<usize>,
    low: Option<usize>,
    most: Option<usize>,
    enet: native::Limits,
    threaded: Option<bool>,
}

impl Wanted {
    fn read(options: Options<'_>) -> std::result::Result<Self, Problem> {
        options.only(&KEYS)?;
        let bytes = |key| -> std::result::Result<Option<usize>, Problem> {
            Ok(options.get::<Int<1, 1_000_000_000>>(key)?.map(Int::as_usize))
        };
        let threaded = options.get::<Pump>("pump")?.map(|pump| pump == Pump::Thread);
        let mtu = options.get::<Int<576, 4096>>("mtu")?;
        let duplicates = options.get::<Int<1, 4095>>("duplicatePeers")?;
        Ok(Self {
            message: bytes("messageBudget")?,
            events: bytes("eventBudget")?,
            high: bytes("sendHigh")?,
            low: bytes("sendLow")?,
            most: bytes("sendLimit")?,
            enet: native::Limits {
                packet: bytes("maxPacketSize")?,
                waiting: bytes("maxWaitingData")?,
                duplicates: duplicates.map(Int::as_usize),
                // The range of the option is far below that of the type.
                mtu: mtu.map(|mtu| mtu.get() as u32),
            },
            threaded,
        })
    }

    fn apply(&self, entry: &HostEntry) {
        let marks = &entry.service.marks;
        let set = |mark: &AtomicUsize, value: Option<usize>| {
            if let Some(value) = value {
                mark.store(value, Ordering::Relaxed);
            }
        };
        set(&marks.message, self.message);
        set(&marks.high, self.high);
        set(&marks.low, self.low);
        set(&marks.most, self.most);
        if let Some(budget) = self.events {
            entry.queue.set_budget(budget);
        }
        entry
            .service
            .with(|at_work| at_work.native.set_limits(&self.enet));
    }
}
