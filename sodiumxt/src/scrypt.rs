//! scrypt, for keys that were made with it. New ones: `pwhash`.

use crate::error::{Error, Kind, Result, within};
use crate::native::scrypt as native;
pub use crate::native::scrypt::{MEM_MIN, MIN, OPS_MAX, OPS_MIN, SALT};

fn refused() -> Error {
    Error::new(
        Kind::Refused,
        "scrypt would not run: the memory limit is too large for this machine, or too small for the passes",
    )
}

/// Derives a key: fills all of `out` (at least 16 bytes) with libsodium's limits for operations and memory.
pub fn derive(out: &mut [u8], passphrase: &[u8], salt: &[u8; SALT], ops: u64, mem: u64) -> Result<()> {
    within("the length of the key", out.len(), MIN, u32::MAX as usize)?;
    if !(OPS_MIN as u64..=OPS_MAX as u64).contains(&ops) {
        return Err(Error::argument(format!(
            "the operations must be {OPS_MIN} to {OPS_MAX}, not {ops}"
        )));
    }
    let mem = usize::try_from(mem).unwrap_or(usize::MAX);
    within(
        "the memory",
        mem,
        MEM_MIN,
        68_719_476_736_u64.try_into().unwrap_or(usize::MAX),
    )?;
    native::derive(out, passphrase, salt, ops, mem).map_err(|_| refused())
}

/// Derives a key with the parameters of RFC 7914: `n` a power of two above 1, `r * p` below 2^30.
pub fn derive_low_level(
    out: &mut [u8],
    passphrase: &[u8],
    salt: &[u8],
    n: u64,
    r: u32,
    p: u32,
) -> Result<()> {
    within("the length of the key", out.len(), 1, u32::MAX as usize)?;
    if n < 2 || !n.is_power_of_two() || r == 0 || p == 0 || u64::from(r) * u64::from(p) >= 1 << 30 {
        return Err(Error::argument(
            "n must be a power of two above 1, and r times p from 1 to below 2^30",
        ));
    }
    native::derive_low_level(out, passphrase, salt, n, r, p).map_err(|_| refused())
}
