//! Keys from passphrases that never leave locked memory.

use oxtkit::{Handle, Int, Result, TextOrData, handler};

use super::passjobs::copied;
use super::passwords::limits;
use crate::pwhash::{self, Algorithm, Limits};
use crate::secret::Secret;
use crate::state::jobs::{self, Made};
use crate::state::{JobKind, SECRETS, SecretKind};

fn derived(length: usize, passphrase: &[u8], salt: &[u8; 16], limits: Limits) -> Result<Secret> {
    let derive = |out: &mut [u8]| pwhash::derive(out, passphrase, salt, limits, Algorithm::Argon2id);
    Ok(Secret::derived(length, derive)?)
}

/// Makes a key from a passphrase and a salt as `sdPwHash` does, into locked memory.
///
/// Script waits as long as the limits ask for.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `salt` - 16 bytes of Data, drawn with `sdRandomBytes(16)` for each passphrase.
/// * `length` - how many bytes the key is to have, 16 to 1048576.
/// * `ops` - passes: a number from 1 up, or `interactive`, `moderate` or `sensitive`; empty for `moderate`.
/// * `mem` - memory in bytes: a number from 8192 up, or one of the same words; empty for `moderate`.
///
/// # Returns
/// The handle of the secret, which every key parameter takes.
///
/// # Errors
/// * `badArgument` - a salt of another size, or a limit out of range.
/// * `refused` - the memory could not be had, or not be locked.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(16) into tSalt
/// put sdSecretPwHash("correct horse", tSalt, 32, 1, 65536) into tKey
/// put sdSecretbox("hello", tKey) into tBox
/// -- now sdSecretboxOpen(tBox, sdPwHash("correct horse", tSalt, 32, 1, 65536)) is "hello"
/// sdSecretFree tKey
/// ```
#[handler]
pub fn secret_pw_hash(
    passphrase: TextOrData<'_>,
    salt: &[u8; 16],
    length: Int<16, 1_048_576>,
    ops: &str,
    mem: &str,
) -> Result<Handle<SecretKind>> {
    let limits = limits(ops, mem)?;
    SECRETS.insert(derived(length.as_usize(), &passphrase, salt, limits)?)
}

/// Makes a key from a passphrase and a salt into locked memory as `sdSecretPwHash` does, in a job.
///
/// The event `sdJobDone` has the handle of the secret as `secret`.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `salt` - 16 bytes of Data.
/// * `length` - how many bytes the key is to have, 16 to 1048576.
/// * `ops` - passes, as for `sdSecretPwHash`.
/// * `mem` - memory, as for `sdSecretPwHash`.
/// * `tag` - any text; its events carry it.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `badArgument` - a salt of another size, or a limit out of range.
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(16) into tSalt
/// put sdSecretPwHashAsync("correct horse", tSalt, 32, 1, 65536, "vault") into tJob
/// put empty into tEnd
/// repeat until tEnd is an array
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// put sdSecretbox("hello", tEnd["secret"]) into tBox
/// -- now sdSecretboxOpen(tBox, sdPwHash("correct horse", tSalt, 32, 1, 65536)) is "hello"
/// sdSecretFree tEnd["secret"]
/// ```
#[handler]
pub fn secret_pw_hash_async(
    passphrase: TextOrData<'_>,
    salt: &[u8; 16],
    length: Int<16, 1_048_576>,
    ops: &str,
    mem: &str,
    tag: &str,
) -> Result<Handle<JobKind>> {
    let limits = limits(ops, mem)?;
    limits.validate()?;
    let (passphrase, salt) = (copied(passphrase), *salt);
    jobs::heavy("secretPwHash", tag, move || {
        let secret = derived(length.as_usize(), &passphrase, &salt, limits)?;
        Ok(Made::Secret(secret))
    })
}
