//! Sending: to one, to many, to all.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use oxtkit::{Error, Handle, Result, handler};

use crate::events::SendComplete;
use crate::handlers::peer_list::PeerList;
use crate::letters::Message;
use crate::native::Delivery;
use crate::peer::Stage;
use crate::service::Unsent;
use crate::state::{self, HostEntry, HostKind, PeerKind};
use crate::tables::Flags;

impl Flags {
    /// What ENet makes of it.
    const fn delivery(self) -> Delivery {
        match self {
            Self::Reliable => Delivery::Reliable,
            Self::Unreliable => Delivery::Unreliable,
            Self::Unsequenced => Delivery::Unsequenced,
            Self::UnreliableFragment => Delivery::UnreliableFragment,
        }
    }
}

fn message(channel: u8, data: &[u8], flags: Flags) -> Message<'_> {
    Message {
        channel,
        data,
        delivery: flags.delivery(),
    }
}

fn refused(why: Unsent) -> Error {
    match why {
        Unsent::NotConnected => Error::refused("the peer is not connected; send after enetConnect"),
        Unsent::NoChannel => Error::bad_argument(
            "channel does not exist on this connection; channels are numbered from 0, and enPeerStatus counts them",
        ),
        Unsent::TooLarge(budget) => Error::too_large(format!(
            "the message is beyond the budget of {budget} bytes; send it in parts, or raise messageBudget with enSetLimits"
        )),
        Unsent::Full(bytes) => Error::would_block(format!(
            "{bytes} bytes wait to be sent already; go on after enetDrained, or raise sendLimit with enSetLimits"
        )),
        Unsent::NoMemory => Error::refused("memory is short"),
    }
}

/// Sends a message to a peer. It is on its way when this returns; the network never makes the script wait.
///
/// * `peer` - the peer.
/// * `channel` - the channel, from 0. Order is kept within a channel.
/// * `data` - the message: Data, or text that is all ASCII. It may be empty.
/// * `flags` - "reliable" (0), "unreliable" (1), "unsequenced" (2) or "unreliableFragment" (8).
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `badArgument` - there is no such channel, or no such flag.
/// * `tooLarge` - the message is beyond `enMessageBudget`.
/// * `refused` - the peer is not connected yet, or not any more.
/// * `wouldBlock` - as much waits for this peer as may; go on after `enetDrained`.
///
/// # Example
/// ```livecode
/// put enHostCreateClient(1, 1, 0, 0) into tHost
/// put enConnect(tHost, "127.0.0.1", 4500, 1, 0) into tPeer
/// enSend tPeer, 0, "hello", "reliable"
/// -- now enErrorName(the result) is "refused"
/// enHostDestroy tHost
/// ```
#[handler]
pub fn send(peer: Handle<PeerKind>, channel: u8, data: &[u8], flags: Flags) -> Result<()> {
    let entry = state::recipient(peer)?;
    entry
        .service
        .send(&entry.peer, &message(channel, data, flags))
        .map_err(refused)
}

/// Sends text to a peer, as UTF-8. The far end reads it with `textDecode(tEvent["payload"], "UTF-8")`.
///
/// * `peer` - the peer.
/// * `channel` - the channel, from 0. Order is kept within a channel.
/// * `text` - the message; any text.
/// * `flags` - as for `enSend`.
///
/// # Errors
/// As `enSend`.
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// enSendText 0, 0, "hello", "reliable"
/// -- now enErrorName(the result) is "badHandle"
/// ```
#[handler]
pub fn send_text(peer: Handle<PeerKind>, channel: u8, text: &str, flags: Flags) -> Result<()> {
    send(peer, channel, text.as_bytes(), flags)
}

/// Sends a message to a peer reliably, and tells when the far end has it. The event `enetSendComplete` comes when all of the
/// message was acknowledged; if the connection ends before, it never comes, and whether the message arrived is unknown. That the
/// far end has it does not mean that its script has polled it.
///
/// * `peer` - the peer.
/// * `channel` - the channel, from 0. Order is kept within a channel, with messages of `enSend`, too.
/// * `data` - the message: Data, or text that is all ASCII. It may be empty.
///
/// # Returns
/// A number from 1 up that no other message has; the event has it as `messageId`. Empty if the message was not taken.
///
/// # Errors
/// As `enSend`.
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// get enSendTracked(0, 0, "take 5 coins")
/// -- now enErrorName(enLastErrorCode()) is "badHandle"
/// ```
#[handler]
pub fn send_tracked(peer: Handle<PeerKind>, channel: u8, data: &[u8]) -> Result<u64> {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let (entry, host) = state::peer(peer)?;
    let message_id = LAST.fetch_add(1, Ordering::Relaxed) + 1;
    let (owner, queue) = (entry.host, Arc::clone(&host.queue));
    let report = move || {
        let event = SendComplete {
            host: owner,
            peer,
            message_id,
        };
        queue.control(peer.raw(), &event);
    };
    let message = message(channel, data, Flags::Reliable);
    let sent = entry
        .service
        .send_tracked(&entry.peer, &message, Box::new(report));
    sent.map_err(refused)?;
    Ok(message_id)
}

/// Sends a message to everyone who is connected to a host. `enBroadcastReached` says how many that were.
///
/// * `host` - the host.
/// * `channel` - the channel, from 0.
/// * `data` - the message: Data, or text that is all ASCII. It may be empty.
/// * `flags` - as for `enSend`.
///
/// # Errors
/// * `badHandle` - there is no such host.
/// * `badArgument` - there is no such flag.
/// * `tooLarge` - the message is beyond `enMessageBudget`.
/// * `wouldBlock` - as much waits as may; go on after `enetDrained`.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// enBroadcast tHost, 0, "tick", "unreliable"
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn broadcast(host: Handle<HostKind>, channel: u8, data: &[u8], flags: Flags) -> Result<()> {
    let entry = state::host(host)?;
    let receives =
        |peer: &crate::peer::Peer| peer.stage() == Stage::Connected && u32::from(channel) < peer.channels();
    let reached = state::peers_of(host)
        .iter()
        .filter(|(_, entry)| receives(&entry.peer))
        .count();
    let sent = entry.service.broadcast(&message(channel, data, flags));
    sent.map_err(refused)?;
    entry.reached.store(reached, Ordering::Relaxed);
    Ok(())
}

/// Sends text to everyone who is connected to a host, as UTF-8.
///
/// * `host` - the host.
/// * `channel` - the channel, from 0.
/// * `text` - the message; any text.
/// * `flags` - as for `enSend`.
///
/// # Errors
/// As `enBroadcast`.
/// * `badHandle` - there is no such host.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// enBroadcastText tHost, 0, "welcome", 0
/// -- now the result is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn broadcast_text(host: Handle<HostKind>, channel: u8, text: &str, flags: Flags) -> Result<()> {
    broadcast(host, channel, text.as_bytes(), flags)
}

/// Sends one message to several peers of one host, which costs less than sending it to each.
///
/// * `peers` - a list of peers.
/// * `channel` - the channel, from 0.
/// * `data` - the message: Data, or text that is all ASCII. It may be empty.
/// * `flags` - as for `enSend`.
///
/// # Returns
/// How many of them it goes to: those that are connected and have the channel.
///
/// # Errors
/// * `badHandle` - one of them is no peer.
/// * `badArgument` - they are not of one host, or there is no such flag.
/// * `tooLarge` - the message is beyond `enMessageBudget`.
/// * `wouldBlock` - as much waits as may; go on after `enetDrained`.
///
/// # Example
/// ```livecode
/// put enHostCreateServer("*", 0, 4, 1, 0, 0) into tHost
/// put enSendMany(enPeers(tHost), 0, "tick", "unreliable") into tCount
/// -- now tCount is 0
/// enHostDestroy tHost
/// ```
#[handler]
pub fn send_many(peers: PeerList, channel: u8, data: &[u8], flags: Flags) -> Result<usize> {
    let mut receivers = Vec::with_capacity(peers.0.len());
    let mut of: Option<(Handle<HostKind>, Arc<HostEntry>)> = None;
    for handle in peers.0 {
        let (entry, host) = state::peer(handle)?;
        if of.as_ref().is_some_and(|(known, _)| *known != entry.host) {
            return Err(Error::bad_argument(
                "peers are of several hosts; send to those of each host apart",
            ));
        }
        of = Some((entry.host, host));
        if entry.peer.stage() == Stage::Connected && u32::from(channel) < entry.peer.channels() {
            receivers.push(entry.peer.clone());
        }
    }
    let Some((_, host)) = of else { return Ok(0) };
    let reached = receivers.len();
    let sent = host
        .service
        .send_to_each(receivers, &message(channel, data, flags));
    sent.map_err(refused)?;
    host.reached.store(reached, Ordering::Relaxed);
    Ok(reached)
}
