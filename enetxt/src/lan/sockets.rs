//! The sockets of discovery: shared ports, every interface.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, UdpSocket};

use socket2::{Domain, Protocol, SockRef, Socket, Type};

use super::{LOOK_UP, Settings};

/// An IPv4 interface: its address, and its broadcast address if it has one.
pub type Interface = (Ipv4Addr, Option<Ipv4Addr>);

/// The environment variable that, set to `loopback`, keeps discovery on this machine. The project's tests run so: what
/// they announce is nobody else's business.
const ONLY: &str = "ENETXT_LAN";

/// The IPv4 interfaces of this machine that are up and may be used.
#[must_use]
pub fn interfaces() -> Vec<Interface> {
    let stay = std::env::var_os(ONLY).is_some_and(|only| only == "loopback");
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let v4 = found.into_iter().filter_map(|interface| match interface.addr {
        if_addrs::IfAddr::V4(v4) => Some((v4.ip, v4.broadcast.or_else(|| local_broadcast(v4.ip)))),
        if_addrs::IfAddr::V6(_) => None,
    });
    v4.filter(|(address, _)| !stay || address.is_loopback()).collect()
}

/// The loopback network has a broadcast address, but systems do not list it.
fn local_broadcast(address: Ipv4Addr) -> Option<Ipv4Addr> {
    address.is_loopback().then_some(Ipv4Addr::new(127, 255, 255, 255))
}

/// A socket that shares the discovery port with others on this machine and hears the group on every interface.
///
/// # Errors
/// Whatever the system reports.
pub fn listener(settings: &Settings) -> io::Result<UdpSocket> {
    let socket = Socket::new(Domain::IPV4, Type::DGRAM, Some(Protocol::UDP))?;
    socket.set_reuse_address(true)?;
    #[cfg(all(unix, not(any(target_os = "solaris", target_os = "illumos"))))]
    socket.set_reuse_port(true)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::UNSPECIFIED, settings.port)).into())?;
    let socket: UdpSocket = socket.into();
    socket.set_broadcast(true)?;
    if settings.multicast {
        for (address, _) in interfaces() {
            // Not every interface has multicast; the others are used then.
            let _ = socket.join_multicast_v4(&settings.group, &address);
        }
    }
    socket.set_read_timeout(Some(LOOK_UP))?;
    Ok(socket)
}

/// A socket of its own, to ask with and to be answered on.
///
/// # Errors
/// Whatever the system reports.
pub fn asker() -> io::Result<UdpSocket> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    socket.set_broadcast(true)?;
    socket.set_read_timeout(Some(LOOK_UP))?;
    Ok(socket)
}

/// Sends to everyone, on every interface. Interfaces that cannot are left out.
pub fn send_to_all(socket: &UdpSocket, settings: &Settings, bytes: &[u8]) {
    for (address, broadcast) in interfaces() {
        if settings.multicast && SockRef::from(socket).set_multicast_if_v4(&address).is_ok() {
            let _ = socket.send_to(bytes, SocketAddrV4::new(settings.group, settings.port));
        }
        if let Some(broadcast) = broadcast.filter(|_| settings.broadcast) {
            let _ = socket.send_to(bytes, SocketAddrV4::new(broadcast, settings.port));
        }
    }
}

/// A number that nobody can guess; never 0.
#[must_use]
pub fn unguessable() -> u64 {
    loop {
        // Without a source of randomness the program could not have opened a socket either.
        let number = getrandom::u64().unwrap_or(1);
        if number != 0 {
            return number;
        }
    }
}
