//! Datagrams past ENet, in both directions, on the socket of a host: for making a way through routers, and for asking servers
//! that speak another protocol.

use std::net::{Ipv4Addr, SocketAddrV4};

use oxtkit::{Error, Handle, Int, Result, handler};

use crate::native::LARGEST;
use crate::state::{self, HostKind};

/// Makes events of datagrams that are none of ENet's, or stops that, which is how every host begins. Connections are not
/// touched: ENet is only spared what it would ignore.
///
/// Of every datagram the first two bytes are read as a number, without its upper four bits. If that is 4095, it is a request for
/// a connection, and if it is the number of a connection of this host (they are numbered from 0) with the very address that the
/// datagram is from, it belongs to that; both are left to ENet, whatever follows. Every other one becomes `enetDatagram`, and so
/// do the last ones of a connection that has ended. What begins with two letters, digits or signs of ASCII is never a request,
/// and of no connection if the host has at most 32 peers.
///
/// Anyone can send datagrams, with any source. For each host 256 KiB of them wait for a poll, apart from messages of peers; what
/// comes beyond that is dropped and counted in `enetEventsDropped`. Empty ones and those beyond 4096 bytes never become events.
///
/// * `host` - the host.
/// * `on` - true or false. What waits is polled in either case.
///
/// # Errors
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("127.0.0.1", 0, 4, 1, 0, 0) into tHost
/// enIntercept tHost, true
/// put enHostStatus(tHost) into tStatus
/// set the itemDelimiter to ":"
/// -- A datagram of the host to itself.
/// enSendDatagram tHost, "127.0.0.1", item 2 of tStatus["address"], "knock"
/// repeat until tEvents[1]["name"] is "enetDatagram"
///    wait 5 milliseconds
///    put enPoll(tHost) into tEvents
/// end repeat
/// -- now textDecode(tEvents[1]["payload"], "UTF-8") is "knock"
/// -- now tEvents[1]["address"] is tStatus["address"]
/// enHostDestroy tHost
/// ```
#[handler]
pub fn intercept(host: Handle<HostKind>, on: bool) -> Result<()> {
    state::intercept(host, on)
}

/// Sends a datagram from the socket of a host, past ENet: once, unpromised, and to any address. Never waits. It needs no
/// `enIntercept`, which is for what comes back.
///
/// A far end that serves connections with ENet tells it from those by its first two bytes, as `enIntercept` says: let it begin
/// with a word.
///
/// * `host` - the host.
/// * `address` - the IPv4 address of the far end; `enResolve` finds that of a name.
/// * `port` - its UDP port.
/// * `data` - the datagram: Data, or text that is all ASCII. It may be empty. Up to 1200 bytes go through everywhere.
///
/// # Errors
/// * `badHandle` - there is no such host.
/// * `badArgument` - `address` is no IPv4 address, or `port` is out of its range.
/// * `unsupported` - `address` is an IPv6 address. ENet speaks IPv4 alone.
/// * `tooLarge` - it is beyond 4096 bytes, more than a host takes in.
/// * `wouldBlock` - the system has no room for it now; send it again, or let it be lost.
/// * `refused` - the system does not send it: there is no way to that address.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// enSendDatagram tHost, "127.0.0.1", 4500, "knock"
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn send_datagram(host: Handle<HostKind>, address: &str, port: Int<1, 65_535>, data: &[u8]) -> Result<()> {
    let entry = state::host(host)?;
    // The range of the parameter is that of the result.
    let to = SocketAddrV4::new(ipv4(address.trim())?, port.get() as u16);
    if data.len() > LARGEST {
        return Err(Error::too_large(format!(
            "the datagram is beyond {LARGEST} bytes, and no host takes in more; send it in parts"
        )));
    }
    let (sent, why) = entry.service.look(|at_work| {
        let sent = at_work.native.send_datagram(to, data);
        (sent, std::io::Error::last_os_error())
    });
    match sent {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::would_block(
            "the system has no room for a datagram now; send it again in a moment",
        )),
        Err(_) => Err(Error::refused(format!("the system does not send it: {why}"))),
    }
}

fn ipv4(address: &str) -> Result<Ipv4Addr> {
    address.parse().map_err(|_| {
        if address.contains(':') {
            Error::unsupported("address is an IPv6 address, and ENet speaks IPv4 alone; give an IPv4 address")
        } else {
            Error::bad_argument("address is no IPv4 address; enResolve finds that of a name")
        }
    })
}
