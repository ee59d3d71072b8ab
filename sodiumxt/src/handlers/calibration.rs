//! Limits for passphrases that suit this machine.

use std::time::Duration;

use oxtkit::{Handle, Int, Record, Result, handler};

use crate::calibrate::{self, Calibrated};
use crate::state::JobKind;
use crate::state::jobs::{self, Made, millis};

/// Limits, and what they cost.
#[derive(Debug, Record)]
pub struct Measured {
    /// Passes.
    pub kdf_ops: u64,
    /// Memory in bytes.
    pub kdf_mem: u64,
    /// How long one key took with them.
    pub ms: u64,
}

impl From<Calibrated> for Measured {
    fn from(found: Calibrated) -> Self {
        Self {
            kdf_ops: found.limits.ops,
            kdf_mem: found.limits.mem,
            ms: millis(found.took),
        }
    }
}

/// The two parameters as the search takes them.
fn wanted(target_ms: u64, max_mem_mib: u64) -> (Duration, u64) {
    (Duration::from_millis(target_ms), max_mem_mib << 20)
}

/// Finds limits for `sdPwHash` and `sdPwHashStr` that take about so long on this machine. Script waits meanwhile, about
/// three times as long.
///
/// Choose once and store the limits with what they protect. A machine that is busy now finds them too low.
///
/// * `target_ms` - how long one passphrase may take, in milliseconds.
/// * `max_mem_mib` - how much memory it may take, in MiB.
///
/// # Returns
/// * `ops` - passes.
/// * `mem` - memory in bytes.
/// * `ms` - how long it took with these, in milliseconds.
///
/// # Errors
/// * `refused` - the memory could not be had.
///
/// # Example
/// ```livecode
/// put sdPwCalibrate(20, 8) into tLimits
/// -- now tLimits["mem"] <= 8388608
/// put sdPwHashStr("correct horse", tLimits["ops"], tLimits["mem"]) into tStored
/// ```
#[handler]
pub fn pw_calibrate(target_ms: Int<1, 60_000>, max_mem_mib: Int<1, 65_536>) -> Result<Measured> {
    let (target, mem) = wanted(target_ms.as_usize() as u64, max_mem_mib.as_usize() as u64);
    Ok(calibrate::find(target, mem, || Ok(()))?.into())
}

/// Finds limits as `sdPwCalibrate` does, in a job.
///
/// The event `sdJobDone` has `ops`, `mem` and `ms`.
///
/// * `target_ms` - as for `sdPwCalibrate`.
/// * `max_mem_mib` - as for `sdPwCalibrate`.
/// * `tag` - any text; its events carry it.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put sdPwCalibrateAsync(20, 8, "limits") into tJob
/// put empty into tEnd
/// repeat until tEnd is an array
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now tEnd["ops"] >= 1
/// -- now tEnd["mem"] <= 8388608
/// ```
#[handler]
pub fn pw_calibrate_async(
    target_ms: Int<1, 60_000>,
    max_mem_mib: Int<1, 65_536>,
    tag: &str,
) -> Result<Handle<JobKind>> {
    let (target, mem) = wanted(target_ms.as_usize() as u64, max_mem_mib.as_usize() as u64);
    jobs::heavy_watched("pwCalibrate", tag, move |job| {
        let go_on = || {
            if job.cancelled() {
                return Err(crate::error::Error::new(
                    crate::error::Kind::Cancelled,
                    "the job was cancelled",
                ));
            }
            Ok(())
        };
        Ok(Made::Limits(calibrate::find(target, mem, go_on)?))
    })
}

/// Tells how long a salt for `sdPwHash` is. The same as `sdBytes("pwhash.salt")`.
///
/// # Returns
/// 16.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(sdPwSaltBytes()) into tSalt
/// -- now the number of bytes in tSalt is 16
/// ```
#[handler]
pub fn pw_salt_bytes() -> usize {
    crate::pwhash::SALT
}
