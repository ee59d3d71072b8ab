//! Encryption of IP addresses, for logs that must not name people yet can be counted.

use std::net::IpAddr;

use oxtkit::{Error, Result, handler};

use super::key::AnyKey;
use crate::encoding::{bin2hex, hex2bin};
use crate::ipcrypt::{self, Encrypted, Mode};
use crate::tables::IpMode;

impl From<IpMode> for Mode {
    fn from(mode: IpMode) -> Self {
        match mode {
            IpMode::Deterministic => Self::Deterministic,
            IpMode::Prefix => Self::Prefix,
            IpMode::Nd => Self::NonDeterministic,
            IpMode::Ndx => Self::NonDeterministicExtended,
        }
    }
}

fn parse(address: &str) -> Result<IpAddr> {
    address
        .trim()
        .parse()
        .map_err(|_| Error::encoding("address is neither an IPv4 nor an IPv6 address"))
}

/// Encrypts an IP address.
///
/// * `address` - IPv4 or IPv6, as text.
/// * `key` - 16 bytes for `deterministic` and `nd`, 32 for `pfx` and `ndx`: Data, or the handle of a secret.
/// * `mode` - `deterministic` (the same address always gives the same), `pfx` (and networks stay together), `nd` or `ndx`
///   (another result each time).
///
/// # Returns
/// Text: an address for the first two modes, hexadecimal for the others.
///
/// # Errors
/// * `encoding` - it is no address.
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(16) into tKey
/// put sdIpEncrypt("192.0.2.1", tKey, "deterministic") into tHidden
/// -- now tHidden is sdIpEncrypt("192.0.2.1", tKey, "deterministic")
/// -- now sdIpDecrypt(tHidden, tKey, "deterministic") is "192.0.2.1"
/// ```
#[handler]
pub fn ip_encrypt(address: &str, key: AnyKey<'_, 16, 32>, mode: IpMode) -> Result<String> {
    let address = parse(address)?;
    key.with(|key| {
        Ok(match ipcrypt::encrypt(address, key, mode.into())? {
            Encrypted::Address(address) => address.to_string(),
            Encrypted::Bytes(bytes) => bin2hex(&bytes),
        })
    })
}

/// Decrypts what `sdIpEncrypt` made. There is no authentication: a wrong key gives another address.
///
/// * `encrypted` - what it returned.
/// * `key` - the same key.
/// * `mode` - the same mode.
///
/// # Returns
/// The address, as text.
///
/// # Errors
/// * `encoding` - this is not what the mode encrypts to.
/// * `badArgument` - a key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdIpDecrypt(sdIpEncrypt("2001:db8::1", tKey, "ndx"), tKey, "ndx") into tAddress
/// -- now tAddress is "2001:db8::1"
/// ```
#[handler]
pub fn ip_decrypt(encrypted: &str, key: AnyKey<'_, 16, 32>, mode: IpMode) -> Result<String> {
    let encrypted = match mode {
        IpMode::Deterministic | IpMode::Prefix => Encrypted::Address(parse(encrypted)?),
        IpMode::Nd | IpMode::Ndx => Encrypted::Bytes(hex2bin(encrypted.as_bytes(), "")?),
    };
    key.with(|key| Ok(ipcrypt::decrypt(&encrypted, key, mode.into())?.to_string()))
}
