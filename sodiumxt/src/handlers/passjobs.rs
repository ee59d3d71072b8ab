//! Passphrases as jobs: script goes on while Argon2 works.
//!
//! The rule: what can be refused at once is refused at once, so that a job fails only for want of memory. Jobs of Argon2
//! run one after the other, so that many of them need no more memory than one.

use oxtkit::{Handle, Int, Result, TextOrData, handler};
use zeroize::Zeroizing;

use super::passwords::limits;
use crate::pwhash::{self, Algorithm};
use crate::state::JobKind;
use crate::state::jobs::{self, Made};

/// A copy of a passphrase for a job, wiped when the job is over.
pub(super) fn copied(passphrase: TextOrData<'_>) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(passphrase.to_vec())
}

/// Makes a key from a passphrase and a salt as `sdPwHash` does, in a job.
///
/// The event `sdJobDone` has the key as `result`.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `salt` - 16 bytes of Data, drawn with `sdRandomBytes(16)` for each passphrase.
/// * `length` - how many bytes the key is to have, 16 to 1048576.
/// * `ops` - passes: a number from 1 up, or `interactive`, `moderate` or `sensitive`; empty for `moderate`.
/// * `mem` - memory in bytes: a number from 8192 up, or one of the same words; empty for `moderate`.
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
/// put sdPwHashAsync("correct horse", tSalt, 32, 1, 65536, "vault") into tJob
/// put empty into tEnd
/// repeat until tEnd is an array
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now tEnd["result"] is sdPwHash("correct horse", tSalt, 32, 1, 65536)
/// ```
#[handler]
pub fn pw_hash_async(
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
    jobs::heavy("pwHash", tag, move || {
        let mut key = Zeroizing::new(vec![0; length.as_usize()]);
        pwhash::derive(&mut key, &passphrase, &salt, limits, Algorithm::Argon2id)?;
        Ok(Made::Bytes(key))
    })
}

/// Hashes a passphrase into a string to store as `sdPwHashStr` does, in a job.
///
/// The event `sdJobDone` has the string as `result`, in ASCII.
///
/// * `passphrase` - text (as UTF-8) or Data.
/// * `ops` - passes, as for `sdPwHashAsync`.
/// * `mem` - memory, as for `sdPwHashAsync`.
/// * `tag` - any text; its events carry it.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `badArgument` - a limit out of range.
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put sdPwHashStrAsync("correct horse", 1, 65536, "new member") into tJob
/// put empty into tEnd
/// repeat until tEnd is an array
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now sdPwHashStrVerify(tEnd["result"], "correct horse")
/// ```
#[handler]
pub fn pw_hash_str_async(
    passphrase: TextOrData<'_>,
    ops: &str,
    mem: &str,
    tag: &str,
) -> Result<Handle<JobKind>> {
    let limits = limits(ops, mem)?;
    limits.validate()?;
    let passphrase = copied(passphrase);
    jobs::heavy("pwHashStr", tag, move || {
        let text = pwhash::string(&passphrase, limits)?;
        Ok(Made::Bytes(Zeroizing::new(text.into_bytes())))
    })
}

/// Checks a passphrase against a stored string as `sdPwHashStrVerify` does, in a job.
///
/// The event `sdJobDone` has the answer as `ok`: `true` if it is the right one, `false` too for a string that is none.
///
/// * `hash` - the stored string.
/// * `passphrase` - text (as UTF-8) or Data.
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
/// put sdPwHashStr("correct horse", 1, 65536) into tStored
/// put sdPwVerifyAsync(tStored, "correct horse", "login") into tJob
/// put empty into tEnd
/// repeat until tEnd is an array
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now tEnd["ok"]
/// ```
#[handler]
pub fn pw_verify_async(hash: &str, passphrase: TextOrData<'_>, tag: &str) -> Result<Handle<JobKind>> {
    let (hash, passphrase) = (hash.to_owned(), copied(passphrase));
    jobs::heavy("pwVerify", tag, move || {
        Ok(Made::Verdict(pwhash::verify(&hash, &passphrase)))
    })
}
