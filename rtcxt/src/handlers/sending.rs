//! Sending: text as text, bytes as bytes.

use std::sync::atomic::Ordering;

use oxtkit::{Error, Handle, Result, handler};

use crate::state::{self, ChannelEntry, ChannelKind};

/// Sends text.
///
/// * `channel` - the channel.
/// * `text` - the message; may be empty.
///
/// # Errors
/// * `badHandle` - there is no such channel.
/// * `notReady` - the channel is not open: wait for the event `dcChannelOpen`.
/// * `tooLarge` - the text is longer than `dcChannelMaxMessage` says.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// dcSendText dcCreateChannel(tPeer, "chat"), "hello"
/// -- now the result is -9
/// dcFreePeer tPeer
/// ```
#[handler(aliases("dcSendString"))]
pub fn send_text(channel: Handle<ChannelKind>, text: &str) -> Result<()> {
    let entry = state::channel(channel)?;
    check(&entry, text.len())?;
    entry.channel.send_text(text).map(drop).map_err(state::error)
}

/// Sends bytes.
///
/// * `channel` - the channel.
/// * `data` - the message; may be empty.
///
/// # Errors
/// * `badHandle` - there is no such channel.
/// * `notReady` - the channel is not open: wait for the event `dcChannelOpen`.
/// * `tooLarge` - the message is longer than `dcChannelMaxMessage` says.
///
/// # Example
/// ```livecode
/// dcSendData 0, "abc"
/// -- now the result is -2
/// ```
#[handler(aliases("dcSendMessage"))]
pub fn send_data(channel: Handle<ChannelKind>, data: &[u8]) -> Result<()> {
    let entry = state::channel(channel)?;
    check(&entry, data.len())?;
    entry.channel.send_binary(data).map(drop).map_err(state::error)
}

fn check(entry: &ChannelEntry, length: usize) -> Result<()> {
    if !entry.channel.is_open().map_err(state::error)? {
        return Err(Error::not_ready(
            "the channel is not open; the event dcChannelOpen says when it is",
        ));
    }
    let limit = entry.channel.max_message().map_err(state::error)?;
    if length > limit {
        return Err(Error::too_large(format!(
            "the message has {length} bytes, the other side takes {limit}"
        )));
    }
    Ok(())
}

/// Tells how large a message can be.
///
/// * `channel` - the channel.
///
/// # Returns
/// Bytes.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcChannelMaxMessage(dcCreateChannel(tPeer, "chat")) >= 65536
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn channel_max_message(channel: Handle<ChannelKind>) -> Result<u64> {
    state::channel(channel)?
        .channel
        .max_message()
        .map(|bytes| bytes as u64)
        .map_err(state::error)
}

/// Tells how much waits to be sent.
///
/// * `channel` - the channel.
///
/// # Returns
/// Bytes.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// -- now dcBufferedAmount(dcCreateChannel(tPeer, "chat")) is 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn buffered_amount(channel: Handle<ChannelKind>) -> Result<u64> {
    state::channel(channel)?
        .channel
        .buffered_amount()
        .map(|bytes| bytes as u64)
        .map_err(state::error)
}

/// Asks for the event `dcBufferedLow`: it comes each time that what waits to be sent falls to this many bytes. Who sends
/// much sends until `dcBufferedAmount` is well above, and goes on at the event.
///
/// * `channel` - the channel.
/// * `bytes` - how many may still wait; 0 to hear when everything went out.
///
/// # Errors
/// * `badHandle` - there is no such channel.
///
/// # Example
/// ```livecode
/// put dcCreatePeer(empty) into tPeer
/// dcSetBufferedLowThreshold dcCreateChannel(tPeer, "files"), 65536
/// -- now the result is 0
/// dcFreePeer tPeer
/// ```
#[handler]
pub fn set_buffered_low_threshold(channel: Handle<ChannelKind>, bytes: u32) -> Result<()> {
    let entry = state::channel(channel)?;
    // The mark first: the very next message may fall to the threshold.
    entry.marks.tells_low.store(true, Ordering::SeqCst);
    entry
        .channel
        .set_buffered_low_threshold(bytes as usize)
        .map_err(state::error)
}
