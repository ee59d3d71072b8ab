//! Encryption of IP addresses (draft-denis-ipcrypt): for logs that must not name people, yet can be counted.

use crate::error::{Error, Kind, Result};
use crate::native::{ipcrypt as native, random};
use std::net::{IpAddr, Ipv6Addr};

/// The forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The same address always becomes the same address.
    Deterministic,
    /// As [`Mode::Deterministic`], and addresses of one network stay in one network.
    Prefix,
    /// Another result each time, 24 bytes: an 8-byte tweak and the encrypted address.
    NonDeterministic,
    /// Another result each time, 32 bytes: a 16-byte tweak and the encrypted address.
    NonDeterministicExtended,
}

impl Mode {
    /// All of them, with the name that scripts use.
    pub const ALL: [(&str, Self); 4] = [
        ("deterministic", Self::Deterministic),
        ("pfx", Self::Prefix),
        ("nd", Self::NonDeterministic),
        ("ndx", Self::NonDeterministicExtended),
    ];

    /// The form of a name; upper and lower case are the same.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, found)| *found)
    }

    /// Bytes of a key.
    pub fn key_len(self) -> usize {
        match self {
            Self::Deterministic => native::KEY,
            Self::Prefix => native::PFX_KEY,
            Self::NonDeterministic => native::ND_KEY,
            Self::NonDeterministicExtended => native::NDX_KEY,
        }
    }
}

/// An encrypted address: another address, or longer bytes that are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encrypted {
    /// What [`Mode::Deterministic`] and [`Mode::Prefix`] make.
    Address(IpAddr),
    /// What the other two make.
    Bytes(Vec<u8>),
}

fn to_bytes(address: IpAddr) -> [u8; native::ADDRESS] {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().octets(),
        IpAddr::V6(v6) => v6.octets(),
    }
}

fn to_address(bytes: [u8; native::ADDRESS]) -> IpAddr {
    Ipv6Addr::from(bytes).to_canonical()
}

fn key<const N: usize>(key: &[u8]) -> Result<&[u8; N]> {
    key.try_into()
        .map_err(|_| Error::argument(format!("the key must be {N} bytes, not {}", key.len())))
}

/// Encrypts an address. Errors: a key of the wrong length.
pub fn encrypt(address: IpAddr, with: &[u8], mode: Mode) -> Result<Encrypted> {
    let bytes = to_bytes(address);
    Ok(match mode {
        Mode::Deterministic => Encrypted::Address(to_address(native::encrypt(&bytes, key(with)?))),
        Mode::Prefix => Encrypted::Address(to_address(native::pfx_encrypt(&bytes, key(with)?))),
        Mode::NonDeterministic => {
            let mut tweak = [0; native::ND_TWEAK];
            random::fill(&mut tweak);
            Encrypted::Bytes(native::nd_encrypt(&bytes, &tweak, key(with)?).to_vec())
        }
        Mode::NonDeterministicExtended => {
            let mut tweak = [0; native::NDX_TWEAK];
            random::fill(&mut tweak);
            Encrypted::Bytes(native::ndx_encrypt(&bytes, &tweak, key(with)?).to_vec())
        }
    })
}

/// Decrypts what [`encrypt`] made. There is no MAC: a wrong key gives another address.
///
/// Errors: a key or bytes of the wrong length, an address where bytes are needed or the other way round.
pub fn decrypt(encrypted: &Encrypted, with: &[u8], mode: Mode) -> Result<IpAddr> {
    let wrong = || Error::new(Kind::Encoding, "this is not what the mode encrypts to");
    let bytes = match (mode, encrypted) {
        (Mode::Deterministic, Encrypted::Address(address)) => {
            native::decrypt(&to_bytes(*address), key(with)?)
        }
        (Mode::Prefix, Encrypted::Address(address)) => native::pfx_decrypt(&to_bytes(*address), key(with)?),
        (Mode::NonDeterministic, Encrypted::Bytes(bytes)) => {
            native::nd_decrypt(bytes.as_slice().try_into().map_err(|_| wrong())?, key(with)?)
        }
        (Mode::NonDeterministicExtended, Encrypted::Bytes(bytes)) => {
            native::ndx_decrypt(bytes.as_slice().try_into().map_err(|_| wrong())?, key(with)?)
        }
        _ => return Err(wrong()),
    };
    Ok(to_address(bytes))
}
