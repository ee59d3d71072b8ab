//! Memory for secrets: locked so that it is not written to disk, between guard pages, wiped when freed, and out of
//! reach even for this process while nobody uses it.

use super::{Refused, check, ready};
use libsodium_sys as sys;
use std::ops::Deref;
use std::ptr::NonNull;
use std::slice;
use std::sync::{Mutex, PoisonError};

/// Secret bytes of a fixed length.
pub struct Guarded {
    start: NonNull<u8>,
    length: usize,
    /// How many are reading just now. While there is one, the pages can be read.
    readers: Mutex<usize>,
}

// SAFETY: the memory belongs to this value alone and does not care which thread uses it.
unsafe impl Send for Guarded {}
// SAFETY: shared use only ever reads, and the count of readers that opens and closes the pages is behind a mutex.
unsafe impl Sync for Guarded {}

impl Guarded {
    /// Takes `length` bytes and lets `fill` write them. Refused when no (or no lockable) memory is left.
    pub fn new(length: usize, fill: impl FnOnce(&mut [u8])) -> Result<Self, Refused> {
        ready();
        // SAFETY: takes a size; 0 is allowed.
        let start = NonNull::new(unsafe { sys::sodium_malloc(length) }.cast::<u8>()).ok_or(Refused)?;
        let memory = Self {
            start,
            length,
            readers: Mutex::new(0),
        };
        // SAFETY: freshly allocated for this length, filled with a pattern by libsodium, and nobody else has it.
        fill(unsafe { slice::from_raw_parts_mut(start.as_ptr(), length) });
        memory.close()?;
        Ok(memory)
    }

    /// How many bytes it holds.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it holds no byte.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Opens the bytes for reading. The pages are readable for as long as the result lives.
    pub fn read(&self) -> Result<Reading<'_>, Refused> {
        Reading::begin(self)
    }

    fn close(&self) -> Result<(), Refused> {
        // SAFETY: the address came from `sodium_malloc` and is not yet freed.
        check(unsafe { sys::sodium_mprotect_noaccess(self.start.as_ptr().cast()) })
    }

    fn open(&self) -> Result<(), Refused> {
        // SAFETY: the address came from `sodium_malloc` and is not yet freed.
        check(unsafe { sys::sodium_mprotect_readonly(self.start.as_ptr().cast()) })
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // SAFETY: from `sodium_malloc`, freed once; libsodium makes it writable, wipes it and checks its guards.
        unsafe { sys::sodium_free(self.start.as_ptr().cast()) }
    }
}

/// Someone reading; the last to leave closes the pages, also when a panic makes them leave.
pub struct Reading<'a>(&'a Guarded);

impl Deref for Reading<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: initialised by `new`, and readable for as long as this value lives.
        unsafe { slice::from_raw_parts(self.0.start.as_ptr(), self.0.length) }
    }
}

impl<'a> Reading<'a> {
    fn begin(memory: &'a Guarded) -> Result<Self, Refused> {
        let mut readers = memory.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if *readers == 0 {
            memory.open()?;
        }
        *readers += 1;
        Ok(Self(memory))
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut readers = self.0.readers.lock().unwrap_or_else(PoisonError::into_inner);
        *readers -= 1;
        if *readers == 0 {
            // If the pages cannot be closed they stay readable; the value is still right.
            let _ = self.0.close();
        }
    }
}
