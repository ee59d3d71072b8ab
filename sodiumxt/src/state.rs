//! What lives from one call to the next: a table of handles for each kind of thing.
//!
//! The kinds are numbers that no other extension uses. What changes while it lives is behind a lock of its own, and the
//! table's lock is never held with it.

pub mod jobs;

use oxtkit::{Error, Handle, Kind, Result, Table};
use parking_lot::Mutex;
use std::sync::Arc;

use crate::multi::Parts;
use crate::secret::Secret;
use crate::secretstream::{Pull, Push, Tag};
use crate::sign;
use crate::transcript::Transcript;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal $name:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $kind;

        impl Kind for $kind {
            const CODE: u8 = $code;
            const NAME: &'static str = $name;
        }
    )*};
}

kinds! {
    /// The handles of jobs.
    JobKind = 20 "job";
    /// The handles of secrets.
    SecretKind = 21 "secret";
    /// The handles of hashes that have begun.
    HashKind = 22 "hash";
    /// The handles of signatures that have begun.
    SigningKind = 23 "signing";
    /// The handles of streams.
    StreamKind = 24 "stream";
    /// The handles of transcripts.
    TranscriptKind = 30 "transcript";
}

/// Something that ends once: taken out at its end, while the handle may still be held by another call.
pub type Ending<T> = Mutex<Option<T>>;

/// One end of a stream.
pub enum Stream {
    /// The sending end.
    Push(Push),
    /// The receiving end, and the tag that came last.
    Pull(Pull, Option<Tag>),
}

/// Secrets in guarded memory.
pub static SECRETS: Table<SecretKind, Secret> = Table::new();
/// Hashes that have begun.
pub static HASHES: Table<HashKind, Ending<Box<dyn Parts>>> = Table::new();
/// Signatures that have begun.
pub static SIGNINGS: Table<SigningKind, Ending<sign::State>> = Table::new();
/// Streams.
pub static STREAMS: Table<StreamKind, Mutex<Stream>> = Table::new();
/// Transcripts.
pub static TRANSCRIPTS: Table<TranscriptKind, Mutex<Transcript>> = Table::new();

/// Looks up what a handle stands for; the error names the parameter.
///
/// # Errors
/// `badHandle`.
pub fn find<K: Kind, T>(table: &Table<K, T>, handle: Handle<K>, param: &str) -> Result<Arc<T>> {
    table.get(handle).map_err(|error| error.context(param))
}

/// Takes out what has its end now, and frees its handle.
///
/// # Errors
/// `badHandle`; `wrongState` when another call was faster.
pub fn end<K: Kind, T>(table: &Table<K, Ending<T>>, handle: Handle<K>, param: &str) -> Result<T> {
    let found = table.remove(handle).map_err(|error| error.context(param))?;
    let taken = found.lock().take();
    taken.ok_or_else(|| Error::wrong_state(format!("{param} has ended already")))
}

/// Ends what runs, wipes every secret and retires every handle. Says how many jobs did not give up in time.
pub fn stop() -> usize {
    let abandoned = jobs::stop();
    SECRETS.clear();
    HASHES.clear();
    SIGNINGS.clear();
    STREAMS.clear();
    TRANSCRIPTS.clear();
    abandoned
}
