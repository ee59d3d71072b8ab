//! Jobs: what becomes of them, and how to give them up.

use oxtkit::poll::Events;
use oxtkit::{Handle, Record, Result, handler};

use crate::state::JobKind;
use crate::state::jobs;

/// How a job is doing.
#[derive(Debug, Record)]
pub struct JobStatus {
    /// "waiting", "running", "done", "failed" or "cancelled".
    pub state: String,
    /// What sort of work it is.
    pub kind: String,
    /// Its tag.
    pub tag: String,
    /// How much is done.
    pub bytes: u64,
    /// How much there is in all; 0 if that is not known.
    pub total: u64,
    /// The time since it was begun, or the time it took.
    pub elapsed_ms: u64,
}

/// Takes the events that wait: `sdProgress`, `sdJobDone` and `sdJobFailed`. Never waits itself.
///
/// # Returns
/// A list of arrays, oldest first, each with `code`, `name` and the keys of that event. Go through it by number, 1 to n.
///
/// # Example
/// ```livecode
/// put sdPwVerifyAsync("no such string", "correct horse", "login") into tJob
/// put empty into tEnd
/// repeat until tEnd is an array
///    wait 5 milliseconds
///    put sdPoll() into tEvents
///    repeat with i = 1 to the number of lines of the keys of tEvents
///       if tEvents[i]["job"] is tJob then put tEvents[i] into tEnd
///    end repeat
/// end repeat
/// -- now tEnd["name"] is "sdJobDone"
/// -- now tEnd["tag"] is "login"
/// -- now tEnd["ok"] is false
/// ```
#[handler]
pub fn poll() -> Events {
    jobs::events()
}

/// Gives a job up. Its end is then `sdJobFailed` with the error `cancelled`.
///
/// A job that waits ends at once. One that reads a file ends within a chunk. Argon2 cannot be broken off: it works on to
/// its end, and its result is thrown away.
///
/// * `job` - its handle.
///
/// # Errors
/// * `badHandle` - there is no such job, or it ended long ago.
/// * `wrongState` - it has ended already.
///
/// # Example
/// ```livecode
/// put sdPwHashStrAsync("correct horse", 2, 16777216, "first") into tFirst
/// put sdPwHashStrAsync("correct horse", 2, 16777216, "second") into tSecond
/// sdCancelJob tSecond
/// put sdJobStatus(tSecond) into tStatus
/// -- now tStatus["state"] is "cancelled"
/// ```
#[handler]
pub fn cancel_job(job: Handle<JobKind>) -> Result<()> {
    jobs::cancel(job)
}

/// Tells how a job is doing. The last 256 that have ended can still be asked about.
///
/// * `job` - its handle.
///
/// # Returns
/// An array.
///
/// # Errors
/// * `badHandle` - there is no such job, or it ended long ago.
///
/// # Example
/// ```livecode
/// put sdPwHashStrAsync("correct horse", 1, 65536, "welcome") into tJob
/// put sdJobStatus(tJob) into tStatus
/// -- now tStatus["kind"] is "pwHashStr"
/// -- now tStatus["tag"] is "welcome"
/// ```
#[handler]
pub fn job_status(job: Handle<JobKind>) -> Result<JobStatus> {
    let status = jobs::status(job)?;
    Ok(JobStatus {
        state: status.state.name().to_owned(),
        kind: status.kind.to_owned(),
        tag: status.tag,
        bytes: status.done,
        total: status.total,
        elapsed_ms: jobs::millis(status.elapsed),
    })
}
