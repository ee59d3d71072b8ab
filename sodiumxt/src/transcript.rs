//! What both sides of a protocol have said, as one running hash: challenges that depend on all of it.
//!
//! The rule: a transcript is a state of 64 bytes, at first zero. Each step replaces it by the first 64 bytes of
//! SHAKE256(state, step, length of the label, label, length of the data, data); steps are 1 byte, lengths 8 bytes
//! little-endian. Step 0 begins, with the protocol's name as label; step 1 adds data; step 2 gives a challenge (its
//! output is the challenge and not a state); step 3 follows it, with the same label. Steps 2 and 3 have as data the number
//! of bytes asked for, 8 bytes little-endian.

use crate::digest::XOF_DOMAIN;
use crate::error::{Result, within};
use crate::keys::Zeroize;
use crate::native::xof::Shake256;

/// The longest challenge.
pub const CHALLENGE_MAX: usize = 1 << 16;

/// A transcript. Wiped when dropped: what it has seen may be secret.
pub struct Transcript([u8; 64]);

impl Drop for Transcript {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Transcript {
    /// Begins the transcript of a protocol, of which `name` should hold name and version.
    pub fn new(name: &[u8]) -> Self {
        let mut transcript = Self([0; 64]);
        transcript.follow(0, name, &[]);
        transcript
    }

    /// Adds what was said: any bytes, and a label that tells what they are.
    pub fn append(&mut self, label: &[u8], data: &[u8]) {
        self.follow(1, label, data);
    }

    /// Fills all of `out` with a challenge that depends on everything so far. Errors: more than [`CHALLENGE_MAX`] bytes.
    pub fn challenge(&mut self, label: &[u8], out: &mut [u8]) -> Result<()> {
        within("the challenge", out.len(), 1, CHALLENGE_MAX)?;
        let length = (out.len() as u64).to_le_bytes();
        self.hashed(2, label, &length).finish(out);
        self.follow(3, label, &length);
        Ok(())
    }

    fn follow(&mut self, step: u8, label: &[u8], data: &[u8]) {
        let hashed = self.hashed(step, label, data);
        hashed.finish(&mut self.0);
    }

    fn hashed(&self, step: u8, label: &[u8], data: &[u8]) -> Shake256 {
        let mut state = Shake256::new(XOF_DOMAIN);
        state.update(&self.0);
        state.update(&[step]);
        for part in [label, data] {
            state.update(&(part.len() as u64).to_le_bytes());
            state.update(part);
        }
        state
    }
}
