//! Polling: events come out here, and nowhere else.

use oxtkit::{Error, Handle, Result, handler};

use crate::events::resolve::{LookupKind, Remote, for_script};
use crate::handlers::polled::Polled;
use crate::state::{self, HostKind};

/// Takes the events of a host, and those that belong to no host. Never waits.
///
/// * `host` - the host.
///
/// # Returns
/// A list of arrays, oldest first, each with `code`, `name` and the keys of that event. Go through it by number, 1 to n: the
/// order of "for each element" is not promised.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// put enPoll(tHost) into tEvents
/// repeat with i = 1 to the number of lines of the keys of tEvents
///    get tEvents[i]["name"]
/// end repeat
/// enHostDestroy tHost
/// ```
#[handler]
pub fn poll(host: Handle<HostKind>) -> Result<Polled> {
    let polled = Polled::one(host, state::host(host)?);
    polled.serve();
    Ok(polled)
}

/// Takes the events of all hosts, and those that belong to no host. Never waits.
///
/// # Returns
/// A list of arrays, as `enPoll` returns it. Events of one host are in order.
///
/// # Example
/// ```livecode
/// put enPollAll() into tEvents
/// repeat with i = 1 to the number of lines of the keys of tEvents
///    get tEvents[i]["name"]
/// end repeat
/// ```
#[handler]
pub fn poll_all() -> Polled {
    let polled = Polled::all();
    polled.serve();
    polled
}

/// Looks up the IPv4 addresses of a name without making the script wait. The event `enetResolved` brings them.
///
/// * `name` - the name of a machine.
///
/// # Returns
/// A number that the event has as `request`, or 0.
///
/// # Errors
/// * `badArgument` - this is no name of a machine.
/// * `unsupported` - this is an IPv6 address. ENet speaks IPv4 alone.
/// * `wouldBlock` - too many lookups wait.
///
/// # Example
/// ```livecode
/// put enResolve("localhost") into tRequest
/// -- now tRequest > 0
/// ```
#[handler]
pub fn resolve(name: &str) -> Result<Handle<LookupKind>> {
    let remote = Remote::parse(name);
    remote.map_err(|error| Error::new(error.code(), error.message().replace("remote", "name")))?;
    for_script(name.trim())
}
