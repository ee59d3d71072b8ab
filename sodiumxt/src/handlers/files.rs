//! Hashes of files: at once for small ones, in a job for those that take a while.

use oxtkit::arg::Problem;
use oxtkit::jobs::JobContext;
use oxtkit::param::Param;
use oxtkit::{Error, Handle, Int, Options, Result, handler};
use zeroize::Zeroizing;

use super::key::AnyKey;
use crate::error::{Error as Fault, Kind};
use crate::multi::{self, Parts};
use crate::state::JobKind;
use crate::state::jobs::{self, Made};
use crate::{file, hash};

/// Hashes all of a file with BLAKE2b. Script waits meanwhile; for large files use `sdHashFileAsync`.
///
/// * `path` - the file, as in `the files`; any characters.
/// * `length` - how many bytes the hash is to have, 16 to 64; empty for 32.
///
/// # Returns
/// The hash: that of `sdGenericHash` for the same bytes.
///
/// # Errors
/// * `badArgument` - a length out of range, or an empty path.
/// * `io` - the file cannot be read; the sentence says why.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-hash-file.txt" into tPath
/// put "abc" into url ("binfile:" & tPath)
/// put sdHashFile(tPath, 32) into tHash
/// -- now tHash is sdGenericHash("abc", 32, empty)
/// delete file tPath
/// ```
#[handler]
pub fn hash_file(path: &str, length: Option<Int<16, 64>>) -> Result<Vec<u8>> {
    now(path, length, &[])
}

/// Hashes all of a file with BLAKE2b and a key: only who has the key can make the same hash.
///
/// * `path` - the file, as for `sdHashFile`.
/// * `key` - 16 to 64 bytes: Data, or the handle of a secret.
/// * `length` - as for `sdHashFile`.
///
/// # Returns
/// The hash.
///
/// # Errors
/// * `badArgument` - a length or a key out of range, or an empty path.
/// * `io` - the file cannot be read; the sentence says why.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-hash-file-keyed.txt" into tPath
/// put "abc" into url ("binfile:" & tPath)
/// put sdRandomBytes(32) into tKey
/// put sdHashFileKeyed(tPath, tKey, 32) into tHash
/// -- now tHash is sdGenericHash("abc", 32, tKey)
/// delete file tPath
/// ```
#[handler]
pub fn hash_file_keyed(path: &str, key: AnyKey<'_, 16, 64>, length: Option<Int<16, 64>>) -> Result<Vec<u8>> {
    key.with(|key| now(path, length, key))
}

fn now(path: &str, length: Option<Int<16, 64>>, key: &[u8]) -> Result<Vec<u8>> {
    let state = hash::begin(length.map_or(hash::DEFAULT, Int::as_usize), key)?;
    Ok(file::hash::hash(path, Box::new(state), |_, _| Ok(()))?)
}

/// Hashes all of a file in a job, with any algorithm of `sdMultiInit`.
///
/// The event `sdProgress` tells how far it is, and `sdJobDone` has the hash as `result`. A file that cannot be read ends
/// in `sdJobFailed` with the error `io`.
///
/// * `path` - the file, as for `sdHashFile`.
/// * `options` - an array, or empty. `algorithm`: a name as for `sdMultiInit`, `blake2b` unless given; `key`: Data or the
///   handle of a secret, for `blake2b` and the HMACs; `length`: 16 to 64, for `blake2b`; `tag`: any text, which the events
///   carry.
///
/// # Returns
/// The handle of the job.
///
/// # Errors
/// * `badArgument` - an empty path, an option that does not exist, or one that the algorithm does not take.
/// * `wouldBlock` - too many jobs wait.
///
/// # Example
/// ```livecode
/// put specialFolderPath("temporary") & "/sodium-hash-file-async.txt" into tPath
/// put "abc" into url ("binfile:" & tPath)
/// put "sha256" into tOptions["algorithm"]
/// put "download" into tOptions["tag"]
/// put sdHashFileAsync(tPath, tOptions) into tJob
/// put empty into tEnd
/// repeat until tEnd["name"] is "sdJobDone"
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now tEnd["result"] is sdSha256("abc")
/// -- now tEnd["tag"] is "download"
/// delete file tPath
/// ```
#[handler]
pub fn hash_file_async(path: &str, options: Options<'_>) -> Result<Handle<JobKind>> {
    if path.is_empty() {
        return Err(Error::bad_argument("path is empty; give the path of a file"));
    }
    let told = |problem: Problem| problem.of("options");
    options
        .only(&["algorithm", "key", "length", "tag"])
        .map_err(told)?;
    let tag = text(options, "tag").map_err(told)?;
    let state = begin(options)?;
    let path = path.to_owned();
    jobs::light("hashFile", &tag, move |job| {
        let hash = file::hash::hash(&path, state, |done, total| watch(job, done, total))?;
        Ok(Made::Bytes(Zeroizing::new(hash)))
    })
}

/// The text at a key; empty if it is not given.
pub(super) fn text(options: Options<'_>, key: &str) -> std::result::Result<String, Problem> {
    let Some(arg) = options.value(key) else {
        return Ok(String::new());
    };
    let text = <&str>::from_arg(&arg).map_err(|problem| Options::at(key, problem))?;
    Ok(text.to_owned())
}

/// Begins the hash that the options ask for. The key goes into its state here, so that no copy waits with the job.
fn begin(options: Options<'_>) -> Result<Box<dyn Parts>> {
    let told = |problem: Problem| problem.of("options");
    let name = text(options, "algorithm").map_err(told)?;
    let length = options.get::<Int<16, 64>>("length").map_err(told)?;
    let start = |key: &[u8]| with_key(&name, length.map(Int::as_usize), key);
    match options.value("key") {
        None => start(&[]),
        Some(arg) => AnyKey::<1, 2_000_000_000>::from_arg(&arg)
            .map_err(|problem| told(Options::at("key", problem)))?
            .with(start),
    }
}

fn with_key(name: &str, length: Option<usize>, key: &[u8]) -> Result<Box<dyn Parts>> {
    if name.is_empty() || name.eq_ignore_ascii_case("blake2b") {
        return Ok(Box::new(hash::begin(length.unwrap_or(hash::DEFAULT), key)?));
    }
    let state = multi::begin(name, key)?;
    let made = state.length();
    match length {
        Some(length) if length != made => Err(Error::bad_argument(format!(
            "options has a key \"length\" that is {length}; {name} always has {made} bytes, only blake2b has a length to choose"
        ))),
        _ => Ok(state),
    }
}

pub(super) fn watch(job: &JobContext<'_>, done: u64, total: u64) -> crate::error::Result<()> {
    job.progress(done, total);
    if job.cancelled() {
        return Err(Fault::new(Kind::Cancelled, "the job was cancelled"));
    }
    Ok(())
}
