//! Signatures of files: at once for small ones, in a job for those that take a while.

use oxtkit::{Handle, Result, handler};
use zeroize::Zeroizing;

use super::files::watch;
use super::key::Key;
use crate::error::Error as Fault;
use crate::file::sign::absorb;
use crate::state::JobKind;
use crate::state::jobs::{self, Made};

/// Signs a file. Script waits meanwhile; for large files use `sdSignFileAsync`.
///
/// The signature is that of `sdSignInit` and its companions for the same bytes (Ed25519ph): `sdVerify` does not know it.
///
/// * `path` - the file.
/// * `secret_key` - 64 bytes from `sdSignKeypair`: Data, or the handle of a secret.
///
/// # Returns
/// The signature, 64 bytes, to keep beside the file.
///
/// # Errors
/// * `badArgument` - an empty path, or a key of another size.
/// * `io` - the file cannot be read; the sentence says why.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-sign-file" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// sdSignKeypair tPublic, tSecret
/// put sdSignFile(tPath, tSecret) into tSignature
/// -- now sdVerifyFile(tSignature, tPath, tPublic)
/// delete file tPath
/// ```
#[handler]
pub fn sign_file(path: &str, secret_key: Key<'_, 64>) -> Result<[u8; 64]> {
    let state = absorb(path, |_, _| Ok(()))?;
    secret_key.with(|secret| Ok(state.sign(secret)))
}

/// Checks the signature of a file. Script waits meanwhile; for large files use `sdVerifyFileAsync`.
///
/// * `signature` - 64 bytes of Data from `sdSignFile`.
/// * `path` - the file.
/// * `public_key` - of whoever is said to have signed, 32 bytes of Data.
///
/// # Returns
/// `true` if they did, and the file is as it was then.
///
/// # Errors
/// * `badArgument` - an empty path, or a signature or key of another size.
/// * `io` - the file cannot be read; the sentence says why.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-verify-file" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// sdSignKeypair tPublic, tSecret
/// put sdSignFile(tPath, tSecret) into tSignature
/// put "Meet me at ten." into url ("binfile:" & tPath)
/// -- now not sdVerifyFile(tSignature, tPath, tPublic)
/// delete file tPath
/// ```
#[handler]
pub fn verify_file(signature: &[u8; 64], path: &str, public_key: &[u8; 32]) -> Result<bool> {
    let state = absorb(path, |_, _| Ok(()))?;
    Ok(state.verify(signature, public_key).is_ok())
}

/// Signs a file in a job. The event `sdProgress` tells how far it is, and `sdJobDone` has the signature as `result`.
///
/// * `path` - the file.
/// * `secret_key` - 64 bytes, as for `sdSignFile`. A secret that is freed meanwhile is wiped when the job is over.
/// * `tag` - any text; its events carry it.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `badArgument` - an empty path, or a key of another size. A file that cannot be read is told by `sdJobFailed`.
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-sign-async" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// sdSignKeypair tPublic, tSecret
/// put sdSignFileAsync(tPath, tSecret, "contract") into tJob
/// put empty into tEnd
/// repeat until tEnd["name"] is "sdJobDone"
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now sdVerifyFile(tEnd["result"], tPath, tPublic)
/// delete file tPath
/// ```
#[handler]
pub fn sign_file_async(path: &str, secret_key: Key<'_, 64>, tag: &str) -> Result<Handle<JobKind>> {
    let (path, secret) = (named(path)?, secret_key.keep()?);
    jobs::light("signFile", tag, move |job| {
        let state = absorb(&path, |done, total| watch(job, done, total))?;
        let sign = |secret: &[u8]| match secret.try_into() {
            Ok(secret) => Ok(state.sign(secret)),
            Err(_) => Err(Fault::argument("the key must have 64 bytes")),
        };
        let signature = secret.with(sign)??;
        Ok(Made::Bytes(Zeroizing::new(signature.to_vec())))
    })
}

/// Checks the signature of a file in a job. The event `sdProgress` tells how far it is, and `sdJobDone` has the answer as
/// `ok`.
///
/// * `signature` - 64 bytes of Data from `sdSignFile`.
/// * `path` - the file.
/// * `public_key` - of whoever is said to have signed, 32 bytes of Data.
/// * `tag` - any text; its events carry it.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `badArgument` - an empty path, or a signature or key of another size. A file that cannot be read is told by
///   `sdJobFailed`.
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-verify-async" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// sdSignKeypair tPublic, tSecret
/// put sdSignFile(tPath, tSecret) into tSignature
/// put sdVerifyFileAsync(tSignature, tPath, tPublic, "contract") into tJob
/// put empty into tEnd
/// repeat until tEnd["name"] is "sdJobDone"
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now tEnd["ok"]
/// delete file tPath
/// ```
#[handler]
pub fn verify_file_async(
    signature: &[u8; 64],
    path: &str,
    public_key: &[u8; 32],
    tag: &str,
) -> Result<Handle<JobKind>> {
    let (path, signature, public) = (named(path)?, *signature, *public_key);
    jobs::light("verifyFile", tag, move |job| {
        let state = absorb(&path, |done, total| watch(job, done, total))?;
        Ok(Made::Verdict(state.verify(&signature, &public).is_ok()))
    })
}

/// A path for a job: what can be seen at once is said at once.
fn named(path: &str) -> Result<String> {
    if path.is_empty() {
        return Err(Fault::argument("path is empty; give the path of a file").into());
    }
    Ok(path.to_owned())
}
