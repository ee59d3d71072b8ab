//! Encrypted files: at once for small ones, in a job for those that take a while.

use oxtkit::jobs::JobContext;
use oxtkit::{Handle, Options, Result, handler};

use super::fileoptions::{Order, told};
use super::files::{text, watch};
use super::key::Key;
use crate::container::{Opener, Recipients};
use crate::state::JobKind;
use crate::state::jobs::{self, Made};

/// Encrypts a file with a key. Script waits meanwhile; for large files use `sdEncryptFileAsync`.
///
/// The new file appears whole or not at all, and has the permissions of the old one. For a passphrase or public keys use
/// `sdEncryptFileWith`.
///
/// * `source` - the file to encrypt, which stays as it is.
/// * `dest` - the file to make, which must not be there yet.
/// * `key` - 32 bytes: Data, or the handle of a secret.
///
/// # Errors
/// * `badArgument` - an empty path, `dest` is `source` (also through a link), or a key of another size.
/// * `io` - a file cannot be read or written, or `dest` exists.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-encrypt-file" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// put sdSecretRandom(32) into tKey
/// sdEncryptFile tPath, tPath & ".enc", tKey
/// sdDecryptFile tPath & ".enc", tPath & ".txt", tKey
/// -- now url ("binfile:" & tPath & ".txt") is "Meet me at noon."
/// delete file tPath
/// delete file (tPath & ".enc")
/// delete file (tPath & ".txt")
/// ```
#[handler]
pub fn encrypt_file(source: &str, dest: &str, key: Key<'_, 32>) -> Result<()> {
    let recipients = Recipients {
        key: Some(key.keep()?),
        ..Recipients::default()
    };
    Order::new(source, dest, recipients).encrypt(|_, _| Ok(()))
}

/// Decrypts a file that `sdEncryptFile` made. Script waits meanwhile; for large files use `sdDecryptFileAsync`.
///
/// The new file gets its name after the last of its chunks was verified; when anything is wrong there is none.
///
/// * `source` - the encrypted file, which stays as it is.
/// * `dest` - the file to make, which must not be there yet.
/// * `key` - 32 bytes: Data, or the handle of a secret.
///
/// # Errors
/// * `badArgument` - an empty path, `dest` is `source` (also through a link), a key of another size, or a file that is for
///   passphrases or public keys only.
/// * `authFailed` - the key is wrong, or the file was altered, cut off or made longer.
/// * `encoding` - it is no encrypted file.
/// * `unsupported` - a later version of the format.
/// * `io` - a file cannot be read or written, or `dest` exists.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-decrypt-file" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// put sdSecretRandom(32) into tKey
/// sdEncryptFile tPath, tPath & ".enc", tKey
/// delete file tPath
/// sdDecryptFile tPath & ".enc", tPath, tKey
/// -- now url ("binfile:" & tPath) is "Meet me at noon."
/// delete file tPath
/// delete file (tPath & ".enc")
/// ```
#[handler]
pub fn decrypt_file(source: &str, dest: &str, key: Key<'_, 32>) -> Result<()> {
    Order::new(source, dest, Opener::Key(key.keep()?)).decrypt(|_, _| Ok(()))
}

/// Encrypts a file for a passphrase, a key, public keys, or all of these: any of them alone opens it. Script waits meanwhile.
///
/// * `options` - an array. `source`: the file to encrypt; `dest`: the file to make; `passphrase`: text or Data, with `ops`
///   and `mem` as for `sdPwHash`, up to 16 passes and 1 GiB; `key`: 32 bytes of Data or the handle of a secret;
///   `recipients`: a public key from `sdBoxKeypair`, or a list of them; `overwrite`: `true` to replace a file that is there.
///
/// # Errors
/// * `badArgument` - an option that does not exist or cannot be used, none to open it with, more than 64 recipients, or
///   `dest` is `source` (also through a link).
/// * `refused` - the memory for the passphrase could not be had.
/// * `io` - a file cannot be read or written, or `dest` exists.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-encrypt-with" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// put sdBoxKeypairArray() into tAnna
/// put tPath into tOptions["source"]
/// put tPath & ".enc" into tOptions["dest"]
/// put "correct horse" into tOptions["passphrase"]
/// put "interactive" into tOptions["ops"]
/// put 1048576 into tOptions["mem"]
/// put tAnna["publicKey"] into tOptions["recipients"][1]
/// sdEncryptFileWith tOptions
/// put sdFileInfo(tPath & ".enc") into tInfo
/// -- now tInfo["recipients"] is "passphrase,publicKey"
/// delete file tPath
/// delete file (tPath & ".enc")
/// ```
#[handler]
pub fn encrypt_file_with(options: Options<'_>) -> Result<()> {
    Order::encryption(options)?.encrypt(|_, _| Ok(()))
}

/// Decrypts a file with a passphrase, a key, or the secret key of a recipient. Script waits meanwhile.
///
/// * `options` - an array. `source`: the encrypted file; `dest`: the file to make; one of `passphrase`: text or Data, `key`:
///   32 bytes of Data or the handle of a secret, and `secretKey`: that of a recipient's pair, as `key`; `overwrite`: `true`
///   to replace a file that is there.
///
/// # Errors
/// * `badArgument` - an option that does not exist or cannot be used, nothing or several things to open it with, something
///   that the file has no recipient for, or `dest` is `source` (also through a link).
/// * `authFailed` - the passphrase or key is wrong, or the file was altered, cut off or made longer.
/// * `encoding` - it is no encrypted file.
/// * `refused` - its passphrase costs more than 16 passes or 1 GiB, or the memory could not be had.
/// * `unsupported` - a later version of the format.
/// * `io` - a file cannot be read or written, or `dest` exists.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-decrypt-with" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// put sdBoxKeypairArray() into tAnna
/// put tPath into tOptions["source"]
/// put tPath & ".enc" into tOptions["dest"]
/// put tAnna["publicKey"] into tOptions["recipients"]
/// sdEncryptFileWith tOptions
/// put empty into tOptions
/// put tPath & ".enc" into tOptions["source"]
/// put tPath into tOptions["dest"]
/// put tAnna["secretKey"] into tOptions["secretKey"]
/// put true into tOptions["overwrite"]
/// sdDecryptFileWith tOptions
/// -- now url ("binfile:" & tPath) is "Meet me at noon."
/// delete file tPath
/// delete file (tPath & ".enc")
/// ```
#[handler]
pub fn decrypt_file_with(options: Options<'_>) -> Result<()> {
    Order::decryption(options)?.decrypt(|_, _| Ok(()))
}

/// Encrypts a file in a job. The event `sdProgress` tells how far it is, `sdJobDone` that the file stands there.
///
/// A job that is given up or fails leaves nothing behind. A program that is killed meanwhile leaves a file whose name
/// begins with `.sodiumxt-` and ends with `.part` in the folder of `dest`; delete it.
///
/// * `options` - an array, as for `sdEncryptFileWith`, and `tag`: any text, which the events carry.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `badArgument` - an option that does not exist or cannot be used. What is wrong with the files themselves is told by
///   `sdJobFailed`.
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-encrypt-async" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// put sdSecretRandom(32) into tKey
/// put tPath into tOptions["source"]
/// put tPath & ".enc" into tOptions["dest"]
/// put tKey into tOptions["key"]
/// put "noon" into tOptions["tag"]
/// put sdEncryptFileAsync(tOptions) into tJob
/// put empty into tEnd
/// repeat until tEnd["name"] is "sdJobDone"
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now tEnd["tag"] is "noon"
/// -- now there is a file (tPath & ".enc")
/// delete file tPath
/// delete file (tPath & ".enc")
/// ```
#[handler]
pub fn encrypt_file_async(options: Options<'_>) -> Result<Handle<JobKind>> {
    let order = Order::encryption(options)?;
    let heavy = order.is_heavy();
    begin("encryptFile", options, heavy, move |job| {
        order.encrypt(|done, total| watch(job, done, total))
    })
}

/// Decrypts a file in a job. The event `sdProgress` tells how far it is, `sdJobDone` that the file was verified and stands
/// there.
///
/// A job that is given up or fails leaves nothing behind. A program that is killed meanwhile leaves what was decrypted so
/// far in a file whose name begins with `.sodiumxt-` and ends with `.part`, in the folder of `dest`; delete it.
///
/// * `options` - an array, as for `sdDecryptFileWith`, and `tag`: any text, which the events carry.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `badArgument` - an option that does not exist or cannot be used. What is wrong with the files themselves, or with the
///   passphrase or key, is told by `sdJobFailed`.
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-decrypt-async" into tPath
/// put "Meet me at noon." into url ("binfile:" & tPath)
/// put sdSecretRandom(32) into tKey
/// sdEncryptFile tPath, tPath & ".enc", tKey
/// put tPath & ".enc" into tOptions["source"]
/// put tPath & ".txt" into tOptions["dest"]
/// put tKey into tOptions["key"]
/// put sdDecryptFileAsync(tOptions) into tJob
/// put empty into tEnd
/// repeat until tEnd["name"] is "sdJobDone"
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now url ("binfile:" & tPath & ".txt") is "Meet me at noon."
/// delete file tPath
/// delete file (tPath & ".enc")
/// delete file (tPath & ".txt")
/// ```
#[handler]
pub fn decrypt_file_async(options: Options<'_>) -> Result<Handle<JobKind>> {
    let order = Order::decryption(options)?;
    let heavy = order.is_heavy();
    begin("decryptFile", options, heavy, move |job| {
        order.decrypt(|done, total| watch(job, done, total))
    })
}

/// Begins a job that makes a file.
fn begin(
    kind: &'static str,
    options: Options<'_>,
    heavy: bool,
    work: impl FnOnce(&JobContext<'_>) -> Result<()> + Send + 'static,
) -> Result<Handle<JobKind>> {
    let tag = text(options, "tag").map_err(told)?;
    let work = move |job: &JobContext<'_>| work(job).map(|()| Made::Verdict(true));
    if heavy {
        jobs::heavy_watched(kind, &tag, work)
    } else {
        jobs::light(kind, &tag, work)
    }
}
