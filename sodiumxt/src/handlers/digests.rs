//! Standard hashes: SHA-2, SHA-3, and SHAKE of any length.

use oxtkit::{Fill, Int, filled, handler};

use super::MOST;
use crate::digest::{self, XOF_DOMAIN, Xof};
use crate::tables::Strength;

/// Hashes content with SHA-256.
///
/// * `data` - any content.
///
/// # Returns
/// 32 bytes.
///
/// # Example
/// ```livecode
/// put sdBin2Hex(sdSha256("abc")) into tHash
/// -- now tHash is "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
/// ```
#[handler]
pub fn sha256(data: &[u8]) -> [u8; 32] {
    digest::Sha256::hash(data)
}

/// Hashes content with SHA-512.
///
/// * `data` - any content.
///
/// # Returns
/// 64 bytes.
///
/// # Example
/// ```livecode
/// put sdBin2Hex(sdSha512("abc")) into tHash
/// -- now tHash begins with "ddaf35a193617abacc417349ae204131"
/// ```
#[handler]
pub fn sha512(data: &[u8]) -> [u8; 64] {
    digest::Sha512::hash(data)
}

/// Hashes content with SHA3-256.
///
/// * `data` - any content.
///
/// # Returns
/// 32 bytes.
///
/// # Example
/// ```livecode
/// put sdBin2Hex(sdSha3_256("abc")) into tHash
/// -- now tHash is "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"
/// ```
#[handler(name = "sdSha3_256")]
pub fn sha3_256(data: &[u8]) -> [u8; 32] {
    digest::Sha3_256::hash(data)
}

/// Hashes content with SHA3-512.
///
/// * `data` - any content.
///
/// # Returns
/// 64 bytes.
///
/// # Example
/// ```livecode
/// put sdBin2Hex(sdSha3_512("abc")) into tHash
/// -- now tHash begins with "b751850b1a57168a5693cd924b6b096e"
/// ```
#[handler(name = "sdSha3_512")]
pub fn sha3_512(data: &[u8]) -> [u8; 64] {
    digest::Sha3_512::hash(data)
}

fn xof<'a>(data: &'a [u8], length: usize, algorithm: Xof, domain: Option<Int<1, 127>>) -> impl Fill + 'a {
    let domain = domain.map_or(XOF_DOMAIN, |domain| domain.get() as u8);
    filled(length, move |out| Ok(digest::xof(out, data, algorithm, domain)?))
}

/// Hashes content to any length with SHAKE.
///
/// * `data` - any content.
/// * `length` - how many bytes.
/// * `strength` - 128 or 256.
/// * `domain` - empty for the standard; else a number from 1 to 127 that keeps the hashes of different uses apart.
///
/// # Returns
/// So many bytes. A shorter result is the beginning of a longer one.
///
/// # Example
/// ```livecode
/// put sdBin2Hex(sdShake(empty, 16, 128, empty)) into tHash
/// -- now tHash is "7f9c2ba4e88f827d616045507605853e"
/// ```
#[handler]
pub fn shake(
    data: &[u8],
    length: Int<0, MOST>,
    strength: Strength,
    domain: Option<Int<1, 127>>,
) -> impl Fill {
    let algorithm = match strength {
        Strength::Bits128 => Xof::Shake128,
        Strength::Bits256 => Xof::Shake256,
    };
    xof(data, length.as_usize(), algorithm, domain)
}

/// Hashes content to any length with TurboSHAKE: half the rounds of SHAKE, twice its speed.
///
/// * `data` - any content.
/// * `length` - how many bytes.
/// * `strength` - 128 or 256.
/// * `domain` - empty for the standard; else a number from 1 to 127.
///
/// # Returns
/// So many bytes. A shorter result is the beginning of a longer one.
///
/// # Example
/// ```livecode
/// put sdBin2Hex(sdTurboShake(empty, 16, 128, empty)) into tHash
/// -- now tHash is "1e415f1c5983aff2169217277d17bb53"
/// ```
#[handler]
pub fn turbo_shake(
    data: &[u8],
    length: Int<0, MOST>,
    strength: Strength,
    domain: Option<Int<1, 127>>,
) -> impl Fill {
    let algorithm = match strength {
        Strength::Bits128 => Xof::TurboShake128,
        Strength::Bits256 => Xof::TurboShake256,
    };
    xof(data, length.as_usize(), algorithm, domain)
}
