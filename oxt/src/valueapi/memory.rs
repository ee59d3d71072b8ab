//! Memory for native code, from the C heap, because native code and engine free each other's blocks.

use std::ffi::c_void;

use super::cell::put_plain;
use super::export;

/// A block of the C heap, zeroed.
pub(crate) fn allocate(size: usize) -> *mut c_void {
    // SAFETY: calloc has no preconditions.
    unsafe { libc::calloc(size.max(1), 1) }
}

/// Copies bytes into a block of the C heap.
pub(crate) fn copy_of(bytes: &[u8]) -> *mut c_void {
    let block = allocate(bytes.len());
    if !block.is_null() {
        // SAFETY: the block is at least as long as the bytes, and new.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), block.cast(), bytes.len()) };
    }
    block
}

/// Frees a block of the C heap, or nothing.
pub(crate) fn free(block: *mut c_void) {
    // SAFETY: blocks that are handed over come from the C heap, or are null.
    unsafe { libc::free(block) }
}

export! {
    /// Allocates a zeroed block.
    fn MCMemoryAllocate(size: usize, out: *mut *mut c_void) -> bool {
        let block = allocate(size);
        !block.is_null() && put_plain(out, block)
    }

    /// Allocates a block with the given contents.
    fn MCMemoryAllocateCopy(from: *const u8, size: usize, out: *mut *mut c_void) -> bool {
        let Ok(count) = u32::try_from(size) else { return false };
        let block = copy_of(super::cell::bytes(from, count));
        !block.is_null() && put_plain(out, block)
    }

    /// Changes the size of a block.
    fn MCMemoryReallocate(block: *mut c_void, size: usize, out: *mut *mut c_void) -> bool {
        // SAFETY: the block comes from this allocator, or is null.
        let block = unsafe { libc::realloc(block, size.max(1)) };
        !block.is_null() && put_plain(out, block)
    }

    /// Frees a block.
    fn MCMemoryDeallocate(block: *mut c_void) {
        free(block);
    }

    /// Frees a block; the engine keeps both names.
    fn MCMemoryDelete(block: *mut c_void) {
        free(block);
    }
}
