//! Bytes that arrive while a script runs: standard input, what a process puts out, what a socket receives.
//!
//! The rule: a thread reads, the script takes; what has arrived and was not taken stays for the next read, and a reader that is
//! far ahead waits.

use std::io::Read;
use std::sync::Arc;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How far a reader may be ahead of the script.
const AHEAD: usize = 16 << 20;

/// How much a script wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    /// Everything up to the end.
    End,
    /// What is there now.
    Empty,
    /// Up to a text, which is taken along.
    Text(Vec<u8>),
    /// So many bytes.
    Bytes(usize),
    /// So many lines.
    Lines(usize),
}

impl Until {
    /// How many of these bytes are wanted, once that is known.
    pub fn length(&self, bytes: &[u8], ended: bool) -> Option<usize> {
        let found = match self {
            Until::End => None,
            Until::Empty => Some(bytes.len()),
            Until::Text(stop) if stop.is_empty() => None,
            Until::Text(stop) => memchr::memmem::find(bytes, stop).map(|at| at + stop.len()),
            Until::Bytes(count) => (bytes.len() >= *count).then_some(*count),
            Until::Lines(0) => Some(0),
            Until::Lines(count) => memchr::memchr_iter(b'\n', bytes).nth(count - 1).map(|at| at + 1),
        };
        found.or_else(|| ended.then_some(bytes.len()))
    }

    /// True if these bytes are all that was asked for, and not only all there is.
    pub fn is_met(&self, taken: &[u8]) -> bool {
        match self {
            Until::End => false,
            Until::Empty => !taken.is_empty(),
            Until::Text(stop) => !stop.is_empty() && taken.ends_with(stop),
            Until::Bytes(count) => taken.len() == *count,
            Until::Lines(count) => memchr::memchr_iter(b'\n', taken).count() == *count,
        }
    }
}

/// What a reader thread and the script share.
#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    bytes: Vec<u8>,
    ended: bool,
    /// Nobody reads here any more.
    dropped: bool,
}

/// Bytes that arrive.
#[derive(Debug)]
pub(crate) struct Incoming(Arc<Shared>);

impl Incoming {
    /// Starts to read. The thread ends with what it reads.
    pub fn of(mut source: impl Read + Send + 'static) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let there = shared.clone();
        std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                let mut block = [0; 8192];
                loop {
                    let count = match source.read(&mut block) {
                        Ok(0) => break,
                        Ok(count) => count,
                        Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                        Err(_) => break,
                    };
                    let mut state = there.lock();
                    while state.bytes.len() > AHEAD && !state.dropped {
                        state = there.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                    }
                    if state.dropped {
                        return;
                    }
                    state.bytes.extend_from_slice(&block[..count]);
                    there.changed.notify_all();
                }
                there.lock().ended = true;
                there.changed.notify_all();
            })?;
        Ok(Self(shared))
    }

    /// What is wanted, if it has arrived or nothing more will; and whether this was the end.
    pub fn take(&self, until: &Until) -> Option<(Vec<u8>, bool)> {
        let mut state = self.0.lock();
        let ended = state.ended;
        let length = until.length(&state.bytes, ended)?;
        let rest = state.bytes.split_off(length);
        let taken = std::mem::replace(&mut state.bytes, rest);
        let at_end = ended && !until.is_met(&taken);
        self.0.changed.notify_all();
        Some((taken, at_end))
    }

    /// True once nothing more arrives and everything has been taken.
    pub fn is_over(&self) -> bool {
        let state = self.0.lock();
        state.ended && state.bytes.is_empty()
    }

    /// Waits until something arrives, no longer than this.
    pub fn wait(&self, limit: Duration) {
        let state = self.0.lock();
        if !state.ended {
            let _ = self.0.changed.wait_timeout(state, limit);
        }
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        self.0.lock().dropped = true;
        self.0.changed.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_there(bytes: &'static [u8]) -> Incoming {
        let incoming = Incoming::of(bytes).expect("a thread");
        while !incoming.0.lock().ended {
            incoming.wait(Duration::from_millis(10));
        }
        incoming
    }

    #[test]
    fn what_is_not_taken_stays() {
        let incoming = all_there(b"one\ntwo\nthree");
        assert_eq!(incoming.take(&Until::Lines(1)), Some((b"one\n".to_vec(), false)));
        assert_eq!(incoming.take(&Until::Bytes(2)), Some((b"tw".to_vec(), false)));
        let stop = Until::Text(b"\n".to_vec());
        assert_eq!(incoming.take(&stop), Some((b"o\n".to_vec(), false)));
        assert!(!incoming.is_over());
        assert_eq!(incoming.take(&stop), Some((b"three".to_vec(), true)));
        assert!(incoming.is_over());
        assert_eq!(incoming.take(&Until::Empty), Some((Vec::new(), true)));
    }

    #[test]
    fn what_has_not_arrived_is_not_there() {
        for until in [
            Until::End,
            Until::Bytes(4),
            Until::Lines(2),
            Until::Text(b"x".to_vec()),
        ] {
            assert_eq!(until.length(b"ab\n", false), None, "{until:?}");
            assert_eq!(until.length(b"ab\n", true), Some(3), "{until:?}");
        }
        assert_eq!(Until::Empty.length(b"", false), Some(0));
    }
}
