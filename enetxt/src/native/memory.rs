//! Where ENet's memory comes from.
//!
//! Each message costs ENet some eight allocations, made in bursts and often freed on another thread, which is what the
//! allocators of systems are worst at. Debug builds keep the system's, so that memory checkers see every block.

use libmimalloc_sys as mimalloc;

use super::Refused;

/// How long memory that is free is kept before the system has it back, in milliseconds. Given back sooner, it is fetched
/// anew for every burst.
const KEEP: std::ffi::c_long = 2_000;

/// The option for that, which the crate has no name for; it stands between two that it has.
const PURGE_DELAY: mimalloc::mi_option_t = mimalloc::mi_option_eager_commit_delay + 1;
const _: () = assert!(PURGE_DELAY == mimalloc::mi_option_use_numa_nodes - 1);

/// Starts ENet. To be called once.
pub(super) fn start() -> Result<(), Refused> {
    // SAFETY: the caller lets only one thread in, before any other call; mimalloc keeps the rules of malloc and free.
    let answer = unsafe {
        if cfg!(debug_assertions) {
            enet_sys::enet_initialize()
        } else {
            mimalloc::mi_option_set(PURGE_DELAY, KEEP);
            let callbacks = enet_sys::ENetCallbacks {
                malloc: Some(mimalloc::mi_malloc),
                free: Some(mimalloc::mi_free),
                no_memory: None,
            };
            enet_sys::enet_initialize_with_callbacks(enet_sys::enet_linked_version(), &raw const callbacks)
        }
    };
    if answer == 0 { Ok(()) } else { Err(Refused) }
}
