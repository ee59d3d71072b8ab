//! The discovery packet: bounded, exact, and sealed if there is a key.
//!
//! ```text
//! "OXLD"  version:u8=1  kind:u8  sealed:u8  0:u8
//! nonce:8  instance:8  port:u16  ttl:u32 (ms)
//! appLength:u8 app  infoLength:u16 info  [seal:16]
//! ```
//!
//! Numbers are big-endian. `app` and `info` are UTF-8; `info` consists of lines `key=value`. The seal is the first half of
//! the HMAC-SHA256 of all that precedes it. A reader accepts exactly what a writer can produce, and nothing longer than
//! [`LONGEST`].

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The longest packet: it fits in one datagram everywhere.
pub const LONGEST: usize = 1200;
/// The longest application id, in bytes.
pub const APP_LONGEST: usize = 64;
/// The longest info, in bytes.
pub const INFO_LONGEST: usize = 1000;
/// The longest time to live, in milliseconds: an hour.
pub const TTL_LONGEST: u32 = 3_600_000;

const MAGIC: &[u8; 4] = b"OXLD";
const VERSION: u8 = 1;
const SEAL: usize = 16;

/// What a packet is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Who serves this application?
    Query = 1,
    /// I do.
    Announce = 2,
    /// I do no longer.
    Goodbye = 3,
}

/// One packet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Packet {
    /// What it is for.
    pub kind: Kind,
    /// A number that the asker drew; an answer carries it back, and an announcement that nobody asked for carries 0.
    pub nonce: u64,
    /// A number that the beacon drew when it started; 0 in a query.
    pub instance: u64,
    /// The port of the server; 0 in a query.
    pub port: u16,
    /// For how long the announcement holds, in milliseconds.
    pub ttl: u32,
    /// The application.
    pub app: String,
    /// Lines `key=value`.
    pub info: String,
}

impl Packet {
    /// The packet as bytes, sealed if there is a key.
    #[must_use]
    pub fn write(&self, key: Option<&[u8]>) -> Vec<u8> {
        debug_assert!(self.app.len() <= APP_LONGEST && self.info.len() <= INFO_LONGEST);
        let mut bytes = Vec::with_capacity(LONGEST);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&[VERSION, self.kind as u8, key.is_some().into(), 0]);
        bytes.extend_from_slice(&self.nonce.to_be_bytes());
        bytes.extend_from_slice(&self.instance.to_be_bytes());
        bytes.extend_from_slice(&self.port.to_be_bytes());
        bytes.extend_from_slice(&self.ttl.to_be_bytes());
        // Both lengths are within their limits, which fit.
        bytes.push(self.app.len() as u8);
        bytes.extend_from_slice(self.app.as_bytes());
        bytes.extend_from_slice(&(self.info.len() as u16).to_be_bytes());
        bytes.extend_from_slice(self.info.as_bytes());
        if let Some(key) = key {
            let seal = mac(key, &bytes).finalize().into_bytes();
            bytes.extend_from_slice(&seal[..SEAL]);
        }
        bytes
    }

    /// Reads a packet. With a key only packets with its seal are read, without one only those without a seal.
    #[must_use]
    pub fn read(bytes: &[u8], key: Option<&[u8]>) -> Option<Self> {
        if bytes.len() > LONGEST {
            return None;
        }
        let bytes = match key {
            None => bytes,
            Some(key) => {
                let (body, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL)?)?;
                mac(key, body).verify_truncated_left(seal).ok()?;
                body
            }
        };
        let mut rest = bytes;
        let head = take::<8>(&mut rest)?;
        if head[..4] != *MAGIC || head[4] != VERSION || head[6] != u8::from(key.is_some()) || head[7] != 0 {
            return None;
        }
        let kind = match head[5] {
            1 => Kind::Query,
            2 => Kind::Announce,
            3 => Kind::Goodbye,
            _ => return None,
        };
        let nonce = u64::from_be_bytes(take(&mut rest)?);
        let instance = u64::from_be_bytes(take(&mut rest)?);
        let port = u16::from_be_bytes(take(&mut rest)?);
        let ttl = u32::from_be_bytes(take(&mut rest)?);
        let [app] = take(&mut rest)?;
        let app = text(&mut rest, app.into(), APP_LONGEST)?;
        let info = u16::from_be_bytes(take(&mut rest)?);
        let info = text(&mut rest, info.into(), INFO_LONGEST)?;
        let packet = Self {
            kind,
            nonce,
            instance,
            port,
            ttl,
            app,
            info,
        };
        (rest.is_empty() && packet.makes_sense()).then_some(packet)
    }

    fn makes_sense(&self) -> bool {
        let clean = |text: &str| !text.chars().any(|c| c.is_control() && c != '\n');
        let serves = self.port != 0 && self.instance != 0;
        let asks = self.port == 0 && self.instance == 0 && self.nonce != 0 && self.info.is_empty();
        let role = if self.kind == Kind::Query { asks } else { serves };
        role && !self.app.is_empty()
            && self.ttl <= TTL_LONGEST
            && clean(&self.info)
            && clean(&self.app)
            && !self.app.contains('\n')
    }
}

fn mac(key: &[u8], bytes: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of every length.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    mac.update(bytes);
    mac
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk::<N>()?;
    *rest = tail;
    Some(*head)
}

fn text(rest: &mut &[u8], length: usize, longest: usize) -> Option<String> {
    if length > longest {
        return None;
    }
    let (head, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    String::from_utf8(head.to_vec()).ok()
}
