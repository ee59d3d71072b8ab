//! Transcripts: challenges that depend on all that was said.

use oxtkit::{Fill, Handle, Int, Result, filled, handler};
use parking_lot::Mutex;

use crate::state::{TRANSCRIPTS, TranscriptKind, find};
use crate::transcript::Transcript;

/// Begins the transcript of a protocol of your own. Both sides add what was said, and come to the same challenges if and
/// only if both saw the same.
///
/// * `name` - text that names the protocol and its version.
///
/// # Returns
/// A handle, to be freed with `sdFreeTranscript`.
///
/// # Errors
/// * `tableFull` - too many have begun and were not freed.
///
/// # Example
/// ```livecode
/// put sdTranscriptInit("coin flip 1") into tMine
/// put sdTranscriptInit("coin flip 1") into tYours
/// sdTranscriptAppend tMine, "commitment", sdSha256("heads")
/// sdTranscriptAppend tYours, "commitment", sdSha256("heads")
/// -- now sdTranscriptChallenge(tMine, "toss", 32) is sdTranscriptChallenge(tYours, "toss", 32)
/// sdFreeTranscript tMine
/// sdFreeTranscript tYours
/// ```
#[handler]
pub fn transcript_init(name: &str) -> Result<Handle<TranscriptKind>> {
    TRANSCRIPTS.insert(Mutex::new(Transcript::new(name.as_bytes())))
}

/// Adds to a transcript what one side said.
///
/// * `transcript` - its handle.
/// * `label` - text that tells what it is.
/// * `data` - any content.
///
/// # Errors
/// * `badHandle` - there is no such transcript.
///
/// # Example
/// ```livecode
/// put sdTranscriptInit("greeting 1") into tTranscript
/// sdTranscriptAppend tTranscript, "name", "Ann"
/// put sdTranscriptChallenge(tTranscript, "answer", 32) into tChallenge
/// -- now the number of bytes in tChallenge is 32
/// sdFreeTranscript tTranscript
/// ```
#[handler]
pub fn transcript_append(transcript: Handle<TranscriptKind>, label: &str, data: &[u8]) -> Result<()> {
    let found = find(&TRANSCRIPTS, transcript, "transcript")?;
    found.lock().append(label.as_bytes(), data);
    Ok(())
}

/// Takes a challenge from a transcript: bytes that depend on everything so far, this challenge included for the next.
///
/// * `transcript` - its handle.
/// * `label` - text that tells what it is for.
/// * `length` - how many bytes, 1 to 65536. 64 of them make a scalar with `sdRistrettoScalarReduce`.
///
/// # Returns
/// The bytes.
///
/// # Errors
/// * `badHandle` - there is no such transcript.
///
/// # Example
/// ```livecode
/// put sdTranscriptInit("greeting 1") into tTranscript
/// put sdTranscriptChallenge(tTranscript, "first", 16) into tFirst
/// -- now sdTranscriptChallenge(tTranscript, "first", 16) is not tFirst
/// sdFreeTranscript tTranscript
/// ```
#[handler]
pub fn transcript_challenge(
    transcript: Handle<TranscriptKind>,
    label: &str,
    length: Int<1, 65536>,
) -> Result<impl Fill> {
    let found = find(&TRANSCRIPTS, transcript, "transcript")?;
    Ok(filled(length.as_usize(), move |out| {
        Ok(found.lock().challenge(label.as_bytes(), out)?)
    }))
}

/// Lets go of a transcript.
///
/// * `transcript` - its handle.
///
/// # Returns
/// `true` if there was such a transcript; freeing it again is harmless.
///
/// # Example
/// ```livecode
/// put sdTranscriptInit("greeting 1") into tTranscript
/// -- now sdFreeTranscript(tTranscript)
/// -- now not sdFreeTranscript(tTranscript)
/// ```
#[handler]
pub fn free_transcript(transcript: Handle<TranscriptKind>) -> bool {
    TRANSCRIPTS.remove(transcript).is_ok()
}
