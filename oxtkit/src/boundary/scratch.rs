//! One buffer per thread for results on their way to the engine.
//!
//! What was used is wiped after each use: a keypair passes through here as well as an event.

use std::cell::RefCell;

/// What it starts with, in bytes.
const USUAL: usize = 64 * 1024;

/// What it may keep after a large result, in bytes.
const KEPT: usize = 1024 * 1024;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Lends the buffer to `fill`, which may grow it and says how many bytes it used, and those bytes to `read`.
pub(super) fn with<R>(fill: impl FnOnce(&mut Vec<u8>) -> usize, read: impl FnOnce(&[u8]) -> R) -> R {
    // Taken out, so that a call from within a call finds an empty one instead of ours.
    let mut buffer = BUFFER.take();
    if buffer.is_empty() {
        buffer.resize(USUAL, 0);
    }
    let used = fill(&mut buffer);
    let result = read(&buffer[..used]);
    buffer[..used].fill(0);
    if buffer.len() > KEPT {
        buffer = Vec::new();
    }
    BUFFER.set(buffer);
    result
}

/// Lets `encode` write, once more with a larger buffer if the first was too small. `encode` says how much it needs.
pub(super) fn encoded<R>(encode: impl Fn(&mut [u8]) -> usize, read: impl FnOnce(&[u8]) -> R) -> R {
    with(
        |buffer| {
            let need = encode(buffer);
            if need > buffer.len() {
                buffer.resize(need, 0);
                encode(buffer);
            }
            need
        },
        read,
    )
}
