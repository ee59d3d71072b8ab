//! Data channels of a peer.
//!
//! The rule: text stays text and bytes stay bytes, in both directions.

use cxx::UniquePtr;

use crate::fault::Fault;
use crate::native::{self, ChannelConfig, Owned};

pub use crate::native::{Answer, ChannelEvent as Event};

/// A data channel. Dropping it closes it, and no event comes afterwards.
pub struct Channel(Owned<native::Channel>);

/// A channel on which everything arrives, in order.
#[must_use]
pub fn reliable() -> ChannelConfig {
    ChannelConfig {
        protocol: String::new(),
        ordered: true,
        max_retransmits: -1,
        max_lifetime_ms: -1,
        negotiated: false,
        stream: -1,
    }
}

/// Whether a message went out at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sent {
    /// It is on its way.
    AtOnce,
    /// It waits in the buffer, behind what was sent before.
    Buffered,
}

impl Channel {
    pub(crate) fn new(channel: UniquePtr<native::Channel>) -> Self {
        Self(Owned::new(channel))
    }

    /// Tells the channel where its events go, on threads of libdatachannel, beginning with what happened
    /// before. To be called once.
    ///
    /// # Errors
    /// A [`Fault`] if it was told before.
    pub fn listen(&self, hear: impl Fn(Event<'_>) -> Answer + Send + Sync + 'static) -> Result<(), Fault> {
        native::listen(&self.0, hear)
    }

    /// Sends text.
    ///
    /// # Errors
    /// A [`Fault`] if the channel is not open or the text is too long.
    pub fn send_text(&self, text: &str) -> Result<Sent, Fault> {
        Ok(sent(self.0.send_text(text)?))
    }

    /// Sends bytes.
    ///
    /// # Errors
    /// A [`Fault`] if the channel is not open or the message is too long.
    pub fn send_binary(&self, bytes: &[u8]) -> Result<Sent, Fault> {
        Ok(sent(self.0.send_binary(bytes)?))
    }

    /// Delivers messages again, after one was answered with [`Answer::Hold`]: that one first.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails. The same holds for the calls below.
    pub fn resume(&self) -> Result<(), Fault> {
        Ok(self.0.resume()?)
    }

    /// Closes the channel on both sides.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn close(&self) -> Result<(), Fault> {
        Ok(self.0.close()?)
    }

    /// Whether messages can be sent.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn is_open(&self) -> Result<bool, Fault> {
        Ok(self.0.is_open()?)
    }

    /// Its label.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn label(&self) -> Result<String, Fault> {
        Ok(self.0.label()?)
    }

    /// How it was made, with the number of its stream once that is known. Whether it was negotiated is not
    /// kept.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn config(&self) -> Result<ChannelConfig, Fault> {
        Ok(self.0.config()?)
    }

    /// The largest message in bytes that can be sent.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn max_message(&self) -> Result<usize, Fault> {
        Ok(self.0.max_message()?)
    }

    /// Bytes that wait to be sent.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn buffered_amount(&self) -> Result<usize, Fault> {
        Ok(self.0.buffered_amount()?)
    }

    /// When the waiting bytes fall to this, [`Event::BufferedLow`] comes.
    ///
    /// # Errors
    /// A [`Fault`] if the library fails.
    pub fn set_buffered_low_threshold(&self, bytes: usize) -> Result<(), Fault> {
        Ok(self.0.set_buffered_low_threshold(bytes)?)
    }
}

fn sent(at_once: bool) -> Sent {
    if at_once { Sent::AtOnce } else { Sent::Buffered }
}
