//! Messages on their way out: made on the thread that sends, so that a message is copied once.

use std::sync::Arc;

use crate::native::{Delivery, Load, Packet, Refused};

/// A message that waits for its host. Dropping it takes it off the load it was counted in.
#[derive(Debug)]
pub struct Outgoing {
    pub(crate) channel: u8,
    pub(crate) packet: Packet,
}

impl Outgoing {
    /// Copies `data` into a message, counted in `load` until it is done with.
    ///
    /// # Errors
    /// [`Refused`] if memory is short.
    pub fn new(channel: u8, data: &[u8], delivery: Delivery, load: &Arc<Load>) -> Result<Self, Refused> {
        let packet = Packet::counted(data, delivery, load)?;
        Ok(Self { channel, packet })
    }
}
