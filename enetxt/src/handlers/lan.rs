//! Discovery on the local network.

use std::net::Ipv4Addr;
use std::time::Duration;

use oxtkit::arg::{Arg, Problem};
use oxtkit::queue::Push;
use oxtkit::{Binary, Error, Handle, Int, Options, Result, handler};
use parking_lot::Mutex;

use crate::events::{ServerFound, ServerLost};
use crate::lan::beacon::{self, Announcement};
use crate::lan::finder::{self, Server, Sighting, Wanted};
use crate::lan::packet::{APP_LONGEST, INFO_LONGEST, TTL_LONGEST};
use crate::lan::{Running, Settings};
use crate::state::{GENERAL, LAN, LanKind};

/// What beacons and finders are started with.
static SETTINGS: Mutex<Settings> = Mutex::new(Settings::DEFAULT);

/// How long an announcement holds if the script leaves that to us.
const TTL: Duration = Duration::from_secs(10);

/// Milliseconds, 0 for the usual.
pub type Ttl = Int<0, { TTL_LONGEST as i64 }>;

/// Announces a server on the local network, until `enLanStop`.
///
/// * `port` - the port of the server's host.
/// * `app_id` - what tells your application from others, such as "com.example.chess"; at most 64 bytes.
/// * `info` - an array of texts that finders see: `name`, and whatever else helps to choose. At most 1000 bytes in all.
/// * `ttl_ms` - for how long finders believe it if they hear nothing more, 500 to 3600000 milliseconds; 0 for 10000.
///
/// # Returns
/// The beacon, or 0.
///
/// # Errors
/// * `badArgument` - `appId` or `info` cannot be announced.
/// * `tooLarge` - there is too much of them.
/// * `io` - the system has no socket for it.
///
/// # Example
/// ```livecode
/// put "Ada's table" into tInfo["name"]
/// put "2/4" into tInfo["seats"]
/// put enLanAnnounce(4500, "org.example.cards", tInfo, 0) into tBeacon
/// -- now tBeacon > 0
/// enLanStop tBeacon
/// ```
#[handler]
pub fn lan_announce(
    port: Int<1, 65_535>,
    app_id: &str,
    info: Options<'_>,
    ttl_ms: Ttl,
) -> Result<Handle<LanKind>> {
    let info = lines(info)?.join("\n");
    if info.len() > INFO_LONGEST {
        return Err(Error::too_large(format!(
            "info is {} bytes as lines of key=value; {INFO_LONGEST} is the most",
            info.len()
        )));
    }
    let announcement = Announcement {
        // The range of the parameter is that of the result.
        port: port.get() as u16,
        app: app(app_id)?,
        info,
        ttl: ttl(ttl_ms)?.unwrap_or(TTL),
    };
    let settings = SETTINGS.lock().clone();
    LAN.try_insert_with(|_| Ok(beacon::start(settings, &announcement)?))
}

/// Looks for servers on the local network, until `enLanStop`. The events `enetServerFound` and `enetServerLost` tell of them.
///
/// * `port` - the port that a server must have; 0 for any.
/// * `app_id` - the application, as announced.
/// * `info` - an array of texts that a server must announce exactly so; empty for none.
/// * `ttl_ms` - after how long a silent server counts as lost, 500 to 3600000 milliseconds; 0 leaves that to each server.
///
/// # Returns
/// The finder, or 0.
///
/// # Errors
/// * `badArgument` - `appId` or `info` cannot be announced.
/// * `tooLarge` - `appId` is too long.
/// * `io` - the system has no socket for it.
///
/// # Example
/// ```livecode
/// put enLanDiscover(0, "org.example.cards", empty, 0) into tFinder
/// -- now tFinder > 0
/// enLanStop tFinder
/// ```
#[handler]
pub fn lan_discover(port: u16, app_id: &str, info: Options<'_>, ttl_ms: Ttl) -> Result<Handle<LanKind>> {
    let wanted = Wanted {
        app: app(app_id)?,
        port: (port != 0).then_some(port),
        info: lines(info)?,
        ttl: ttl(ttl_ms)?,
    };
    let settings = SETTINGS.lock().clone();
    LAN.try_insert_with(|finder| Ok(finder::start(settings, wanted, move |seen| report(finder, seen))?))
}

/// Ends a beacon, which says goodbye, or a finder. Ending it again does nothing.
///
/// * `lan` - the beacon or finder.
///
/// # Errors
/// * `badHandle` - `lan` is empty or no handle at all.
///
/// # Example
/// ```livecode
/// put enLanDiscover(0, "org.example.cards", empty, 0) into tFinder
/// enLanStop tFinder
/// enLanStop tFinder
/// -- now the result is 0
/// ```
#[handler]
pub fn lan_stop(lan: Handle<LanKind>) -> Result<()> {
    // A handle that was retired already asks for what is done.
    if let Ok(running) = LAN.remove(lan) {
        Running::stop(&running);
    }
    Ok(())
}

/// Sets how beacons and finders reach each other that are started from now on. All machines must have the same.
///
/// The keys are `port` (of discovery, 17817 unless set), `group` (the multicast group, "239.255.78.17" unless set),
/// `broadcast` and `multicast` (true unless set), and `key`: 16 to 64 bytes of Data that only your machines know. With a key,
/// packets are sealed, and whatever does not carry the seal is ignored.
///
/// * `options` - an array with any of the keys; empty for all as at the start.
///
/// # Errors
/// * `badArgument` - a key does not exist, or a value cannot be used.
///
/// # Example
/// ```livecode
/// put 17900 into tOptions["port"]
/// enLanOptions tOptions
/// enLanOptions empty
/// -- now the result is 0
/// ```
#[handler]
pub fn lan_options(options: Options<'_>) -> Result<()> {
    let mut settings = SETTINGS.lock().clone();
    if options.pairs().next().is_none() {
        settings = Settings::DEFAULT;
    }
    read(options, &mut settings).map_err(|problem| problem.of("options"))?;
    *SETTINGS.lock() = settings;
    Ok(())
}

fn read(options: Options<'_>, settings: &mut Settings) -> std::result::Result<(), Problem> {
    options.only(&["port", "group", "broadcast", "multicast", "key"])?;
    if let Some(port) = options.get::<Int<1, 65_535>>("port")? {
        settings.port = port.get() as u16;
    }
    if let Some(Arg::Text(group)) = options.value("group") {
        let multicast = group.trim().parse().ok().filter(Ipv4Addr::is_multicast);
        settings.group = multicast.ok_or_else(|| {
            Problem::bad("has a key \"group\" that is no IPv4 multicast address, such as \"239.255.78.17\".")
        })?;
    }
    settings.broadcast = options.get("broadcast")?.unwrap_or(settings.broadcast);
    settings.multicast = options.get("multicast")?.unwrap_or(settings.multicast);
    if let Some(arg) = options.value("key") {
        let key = <Binary<'_, 16, 64> as oxtkit::param::Param>::from_arg(&arg)
            .map_err(|problem| Options::at("key", problem))?;
        settings.key = Some(key.bytes().to_vec());
    }
    Ok(())
}

fn app(id: &str) -> Result<String> {
    if id.len() > APP_LONGEST {
        return Err(Error::too_large(format!(
            "appId is {} bytes; {APP_LONGEST} is the most",
            id.len()
        )));
    }
    if id.is_empty() || id.chars().any(char::is_control) {
        return Err(Error::bad_argument(
            "appId is empty or has control characters; give a name such as \"com.example.chess\"",
        ));
    }
    Ok(id.into())
}

fn ttl(ms: Ttl) -> Result<Option<Duration>> {
    match ms.get() {
        0 => Ok(None),
        ms @ 500.. => Ok(Some(Duration::from_millis(ms.unsigned_abs()))),
        ms => Err(Error::bad_argument(format!(
            "ttlMs is {ms}; it must be 0, or 500 to {TTL_LONGEST}"
        ))),
    }
}

/// An array as lines of key=value, in the order of the keys.
fn lines(info: Options<'_>) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for (key, value) in info.pairs() {
        let text = <&str as oxtkit::param::Param>::from_arg(&value)
            .map_err(|problem| Options::at(key, problem).of("info"))?
            .to_string();
        if key.is_empty() || key.contains('=') || [key, &text].iter().any(|s| s.chars().any(char::is_control))
        {
            return Err(Error::bad_argument(format!(
                "info has a key \"{}\" that cannot be announced: no \"=\" in keys, and one line for each",
                key.escape_debug()
            )));
        }
        lines.push(format!("{key}={text}"));
    }
    lines.sort();
    Ok(lines)
}

fn report(finder: Handle<LanKind>, seen: Sighting) {
    // Anyone on the network can cause these, so there is a limit to how many wait.
    let (Push::Queued | Push::Dropped | Push::HeldBack) = match seen {
        Sighting::Found(server) => {
            let (name, info) = named(&server);
            let event = ServerFound {
                finder,
                address: server.address.to_string(),
                port: server.port,
                server_name: name,
                info,
                rtt_ms: server
                    .round_trip
                    .map(|time| u32::try_from(time.as_millis()).unwrap_or(u32::MAX)),
            };
            GENERAL.payload(finder.raw(), &event)
        }
        Sighting::Lost(server) => {
            let event = ServerLost {
                finder,
                address: server.address.to_string(),
                port: server.port,
                server_name: named(&server).0,
            };
            GENERAL.payload(finder.raw(), &event)
        }
    };
}

/// The name of a server, and the rest of its info.
fn named(server: &Server) -> (String, String) {
    let (names, rest): (Vec<&str>, Vec<&str>) =
        server.info.lines().partition(|line| line.starts_with("name="));
    let name = names.first().and_then(|line| line.split_once('='));
    (
        name.map_or_else(String::new, |(_, name)| name.into()),
        rest.join("\n"),
    )
}
