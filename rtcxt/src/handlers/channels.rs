//! Channels: made, closed, freed, looked at.

use oxtkit::{Handle, Int, Result, handler};

use crate::channel::reliable;
use crate::handlers::records::Reliability;
use crate::peer::ChannelConfig;
use crate::state::{self, CHANNELS, ChannelKind, PeerKind};

/// Makes a channel on which everything arrives, in order. The first channel of a peer makes its offer.
///
/// * `peer` - the peer.
/// * `label` - what it is called, for the other side.
///
/// # Returns
/// The channel, or 0 if it cannot be made. The event `dcChannelOpen` says when it can be used.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `refused` - the peer is closed.
/// * `tableFull` - there are too many channels.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannel(tPeer, "chat") into tChannel
/// -- now dcChannelLabel(tChannel) is "chat"
/// dcFreePeer tPeer
/// ```
#[handler(aliases("dcCreateDataChannel"))]
pub fn create_channel(peer: Handle<PeerKind>, label: &str) -> Result<Handle<ChannelKind>> {
    state::create_channel(peer, label, &reliable())
}

/// Makes a channel of your own design.
///
/// * `peer` - the peer.
/// * `label` - what it is called, for the other side.
/// * `protocol` - what the application speaks on it; may be empty.
/// * `unordered` - whether messages may arrive in another order than they were sent.
/// * `max_retransmits` - how often a message is sent again, -1 for as often as it takes.
/// * `max_lifetime_ms` - how long a message is sent again in milliseconds, -1 for as long as it takes. Give
/// this or
///   `max_retransmits`, not both.
/// * `negotiated` - whether both sides make the channel, with the same `stream_id`.
/// * `stream_id` - the number of its stream, -1 for the next free one.
///
/// # Returns
/// The channel, or 0 if it cannot be made.
///
/// # Errors
/// * `badHandle` - there is no such peer.
/// * `badArgument` - a number is out of its range, or two options exclude each other.
/// * `tableFull` - there are too many channels.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannelEx(tPeer, "game", "v1", true, 0, -1, false, -1) into tChannel
/// put dcChannelReliability(tChannel) into tHow
/// -- now tHow["ordered"] is false
/// -- now tHow["maxRetransmits"] is 0
/// dcFreePeer tPeer
/// ```
#[handler]
#[allow(clippy::too_many_arguments, reason = "the surface that scripts know")]
pub fn create_channel_ex(
    peer: Handle<PeerKind>,
    label: &str,
    protocol: &str,
    unordered: bool,
    max_retransmits: Int<-1, 4_294_967_295>,
    max_lifetime_ms: Int<-1, 4_294_967_295>,
    negotiated: bool,
    stream_id: Int<-1, 65_534>,
) -> Result<Handle<ChannelKind>> {
    let config = ChannelConfig {
        protocol: protocol.to_owned(),
        ordered: !unordered,
        max_retransmits: max_retransmits.get(),
        max_lifetime_ms: max_lifetime_ms.get(),
        negotiated,
        stream: stream_id.get() as i32,
    };
    state::create_channel(peer, label, &config)
}

/// Closes a channel on both sides. The event `dcChannelClosed` follows.
///
/// * `channel` - the channel.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// dcCloseChannel 0
/// -- now the result is -2
/// ```
#[handler]
pub fn close_channel(channel: Handle<ChannelKind>) -> Result<()> {
    state::channel(channel)?.channel.close().map_err(state::error)
}

/// Closes and frees a channel. Its events that were not polled yet are left out. Freeing it again does
/// nothing.
///
/// * `channel` - the channel.
///
/// # Errors
/// * `badHandle` - `channel` is empty or no handle at all.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannel(tPeer, "chat") into tChannel
/// dcFreeChannel tChannel
/// dcFreeChannel tChannel
/// -- now the result is 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn free_channel(channel: Handle<ChannelKind>) -> Result<()> {
    // A handle that was retired already asks for what is done.
    let _ = CHANNELS.remove(channel);
    Ok(())
}

/// Lists the channels of a peer.
///
/// * `peer` - the peer.
///
/// # Returns
/// A list of handles, oldest first.
///
/// # Errors
/// * `badHandle` - there is no such peer.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannel(tPeer, "chat") into tChannel
/// put dcChannels(tPeer) into tChannels
/// -- now tChannels[1] is tChannel
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn channels(peer: Handle<PeerKind>) -> Result<Vec<Handle<ChannelKind>>> {
    state::peer(peer)?;
    Ok(state::channels_of(peer))
}

/// Tells what a channel is called.
///
/// * `channel` - the channel.
///
/// # Returns
/// Text.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcChannelLabel(0) into tLabel
/// -- now tLabel is empty
/// ```
#[handler]
pub fn channel_label(channel: Handle<ChannelKind>) -> Result<String> {
    state::channel(channel)?.channel.label().map_err(state::error)
}

/// Tells what the application speaks on a channel, as it was said when the channel was made.
///
/// * `channel` - the channel.
///
/// # Returns
/// Text, mostly empty.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannelEx(tPeer, "game", "v1", false, -1, -1, false, -1) into tChannel
/// -- now dcChannelProtocol(tChannel) is "v1"
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn channel_protocol(channel: Handle<ChannelKind>) -> Result<String> {
    let config = state::channel(channel)?.channel.config().map_err(state::error)?;
    Ok(config.protocol)
}

/// Tells the number of the stream that a channel uses.
///
/// * `channel` - the channel.
///
/// # Returns
/// 0 to 65534, or -1 before the connection stands.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannelEx(tPeer, "game", empty, false, -1, -1, true, 7) into tChannel
/// -- now dcChannelStreamId(tChannel) is 7
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn channel_stream_id(channel: Handle<ChannelKind>) -> Result<i32> {
    let config = state::channel(channel)?.channel.config().map_err(state::error)?;
    Ok(config.stream)
}

/// Tells whether messages can be sent.
///
/// * `channel` - the channel.
///
/// # Returns
/// True or false.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannel(tPeer, "chat") into tChannel
/// -- now dcChannelIsOpen(tChannel) is false
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn channel_is_open(channel: Handle<ChannelKind>) -> Result<bool> {
    state::channel(channel)?.channel.is_open().map_err(state::error)
}

/// Tells which peer a channel belongs to.
///
/// * `channel` - the channel.
///
/// # Returns
/// The peer, or 0 if there is no such channel.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcCreateChannel(tPeer, "chat") into tChannel
/// -- now dcChannelPeer(tChannel) is tPeer
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn channel_peer(channel: Handle<ChannelKind>) -> Result<Handle<PeerKind>> {
    Ok(state::channel(channel)?.peer)
}

/// Tells how a channel was made, and the number of its stream.
///
/// * `channel` - the channel.
///
/// # Returns
/// An array; `streamId` is -1 until the connection stands.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// put dcChannelReliability(dcCreateChannel(tPeer, "chat")) into tHow
/// -- now tHow["ordered"] is true
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn channel_reliability(channel: Handle<ChannelKind>) -> Result<Reliability> {
    state::channel(channel)?
        .channel
        .config()
        .map(Reliability::from)
        .map_err(state::error)
}
