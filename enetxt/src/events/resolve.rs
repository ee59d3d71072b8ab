//! Names into addresses, on threads of their own: a name server that does not answer takes nobody's time.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use oxtkit::jobs::{JobEnd, JobProgress, JobSink, Pool, Weight};
use oxtkit::{Error, Handle, Kind, Result};

use crate::events::Resolved;
use crate::host::Reason;
use crate::peer::{Peer, Stage};
use crate::service::{News, Service};
use crate::state::GENERAL;

/// The handles of lookups.
#[derive(Debug)]
pub struct LookupKind;

impl Kind for LookupKind {
    const CODE: u8 = 13;
    const NAME: &'static str = "lookup";
}

/// How many names are looked up at a time; the rest waits.
const THREADS: usize = 4;

/// How long a stop waits for lookups. The system offers no way to break one off.
const PATIENCE: Duration = Duration::from_millis(200);

/// A lookup for the script, which is told, as opposed to one for a connection.
const FOR_SCRIPT: &str = "resolve";

static POOL: Pool<LookupKind, Vec<Ipv4Addr>> = Pool::new(THREADS, &Sink);

struct Sink;

impl JobSink<LookupKind, Vec<Ipv4Addr>> for Sink {
    fn progress(&self, _: JobProgress<'_, LookupKind>) {}

    fn ended(&self, end: JobEnd<LookupKind, Vec<Ipv4Addr>>) {
        if end.kind != FOR_SCRIPT {
            return;
        }
        let (addresses, error) = match end.outcome {
            Ok(addresses) => (addresses, None),
            Err(error) => (Vec::new(), Some(error.message().to_string())),
        };
        let event = Resolved {
            request: end.job,
            host_name: end.tag,
            addresses: addresses.iter().map(ToString::to_string).collect(),
            error,
        };
        GENERAL.control(0, &event);
    }
}

/// Looks a name up for the script; the event `enetResolved` follows.
///
/// # Errors
/// `wouldBlock` if too many lookups wait.
pub fn for_script(name: &str) -> Result<Handle<LookupKind>> {
    let wanted = name.to_string();
    POOL.submit(FOR_SCRIPT, name, Weight::Light, move |_| look_up(&wanted))
}

/// Looks a name up and connects `peer` to what is found.
///
/// # Errors
/// `wouldBlock` if too many lookups wait.
pub fn and_connect(
    service: &Arc<Service>,
    peer: &Arc<Peer>,
    name: &str,
    port: u16,
    channels: u8,
    data: u32,
) -> Result<()> {
    let (service, peer) = (Arc::downgrade(service), Arc::clone(peer));
    let wanted = name.to_string();
    let work = move |_: &oxtkit::jobs::JobContext<'_>| {
        let found = look_up(&wanted);
        // Without a host there is nobody left to tell.
        let Some(service) = service.upgrade() else {
            return found;
        };
        match found.as_deref() {
            Ok([first, ..]) => service.connect_soon(&peer, SocketAddrV4::new(*first, port), channels, data),
            // The script may have given it up meanwhile, and was told so.
            _ if peer.advance(Stage::Gone) == Stage::Resolving => {
                service.tell(News::Failed(peer, Reason::Unresolved));
            }
            _ => {}
        }
        found
    };
    POOL.submit("connect", name, Weight::Light, work).map(|_| ())
}

/// Gives up all lookups.
pub fn stop() {
    // Abandoned lookups find nobody to tell, and end by themselves.
    drop(POOL.stop(PATIENCE));
}

fn look_up(name: &str) -> Result<Vec<Ipv4Addr>> {
    let unknown = |why: String| Error::not_found(format!("\"{name}\" has no IPv4 address: {why}"));
    let found = (name, 0)
        .to_socket_addrs()
        .map_err(|error| unknown(error.to_string()))?;
    let mut addresses: Vec<Ipv4Addr> = Vec::new();
    for address in found {
        if let SocketAddr::V4(v4) = address
            && !addresses.contains(v4.ip())
        {
            addresses.push(*v4.ip());
        }
    }
    if addresses.is_empty() {
        return Err(unknown(
            "it is known by IPv6 addresses alone, and ENet speaks IPv4".into(),
        ));
    }
    Ok(addresses)
}

/// What a script wrote as the far end of a connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remote<'a> {
    /// An address, known at once.
    Address(Ipv4Addr),
    /// A name, to be looked up.
    Name(&'a str),
}

impl<'a> Remote<'a> {
    /// Reads an IPv4 address or a name.
    ///
    /// # Errors
    /// `unsupported` for an IPv6 address, `badArgument` for what is neither address nor name.
    pub fn parse(text: &'a str) -> Result<Self> {
        let text = text.trim();
        if let Ok(address) = text.parse() {
            return Ok(Self::Address(address));
        }
        if text
            .trim_matches(['[', ']'])
            .parse::<std::net::Ipv6Addr>()
            .is_ok()
        {
            return Err(Error::unsupported(format!(
                "{text} is an IPv6 address, and ENet speaks IPv4 alone; give an IPv4 address or a name that has one"
            )));
        }
        let plausible = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        if text.is_empty() || text.len() > 253 || !text.chars().all(plausible) {
            return Err(Error::bad_argument(
                "remote is neither an IPv4 address nor the name of a machine; give the port as a parameter of its own",
            ));
        }
        Ok(Self::Name(text))
    }
}
