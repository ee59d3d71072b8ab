//! Nonces for the calls that draw their own, several for each system call.
//!
//! The rule: only nonces come from here, never keys. A nonce is public once it is used, and all that matters is that it
//! never comes twice; so a few are kept for later, drawn from the operating system, and each is handed out once. A child
//! of `fork` throws away what it inherited, since its parent will use that.
//!
//! Known weakness: a virtual machine that is copied while it runs has the same few nonces in both copies. Whoever copies
//! running machines must give each its own keys.

use std::cell::RefCell;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use super::random;

/// Bytes that are drawn at a time: 8 nonces of 24 bytes.
const STORE: usize = 192;

/// How often this process, or one that it comes from, was forked since the library was loaded.
static FORKS: AtomicU32 = AtomicU32::new(0);

struct Store {
    bytes: [u8; STORE],
    used: usize,
    forks: u32,
}

thread_local! {
    static NONCES: RefCell<Store> = const {
        RefCell::new(Store {
            bytes: [0; STORE],
            used: STORE,
            forks: 0,
        })
    };
}

impl Store {
    fn take(&mut self, out: &mut [u8]) {
        let forks = FORKS.load(Ordering::Relaxed);
        if self.used + out.len() > STORE || self.forks != forks {
            self.refill(forks);
        }
        let end = self.used + out.len();
        out.copy_from_slice(&self.bytes[self.used..end]);
        self.used = end;
    }

    #[cold]
    fn refill(&mut self, forks: u32) {
        watch_forks();
        random::fill(&mut self.bytes);
        (self.used, self.forks) = (0, forks);
    }
}

/// Fills a nonce with random bytes that were never handed out before.
pub fn fill(nonce: &mut [u8]) {
    let taken = nonce.len() <= STORE && NONCES.try_with(|store| store.borrow_mut().take(nonce)).is_ok();
    if !taken {
        random::fill(nonce);
    }
}

/// Has children of `fork` counted, from the first time on that there is something to throw away.
fn watch_forks() {
    static WATCHED: Once = Once::new();
    #[cfg(unix)]
    extern "C" fn forked() {
        FORKS.fetch_add(1, Ordering::Relaxed);
    }
    WATCHED.call_once(|| {
        #[cfg(unix)]
        // SAFETY: the handler only adds to an atomic number, which is allowed in a child of `fork`. The system drops it
        // when this library is unloaded.
        let code = unsafe { libc::pthread_atfork(None, None, Some(forked)) };
        #[cfg(unix)]
        assert_eq!(code, 0, "the system could not remember to tell of forks");
    });
}

#[cfg(all(test, unix))]
mod tests {
    use super::{STORE, fill};
    use std::collections::HashSet;
    use std::io::Read;
    use std::os::fd::FromRawFd;

    #[test]
    fn no_nonce_comes_twice_on_any_thread() {
        let drawn = || -> Vec<[u8; 24]> {
            let one = |_| {
                let mut nonce = [0; 24];
                fill(&mut nonce);
                nonce
            };
            (0..1000).map(one).collect()
        };
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(drawn)).collect();
        let all = threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"));
        assert_eq!(all.collect::<HashSet<_>>().len(), 4000);
        let mut long = [0; STORE + 1];
        fill(&mut long);
        assert_ne!(long, [0; STORE + 1]);
    }

    #[test]
    fn a_child_of_fork_draws_other_nonces_than_its_parent() {
        let mut nonce = [0; 12];
        fill(&mut nonce);
        let mut ends = [0; 2];
        // SAFETY: `ends` is writable for two numbers; the child writes to a pipe and ends, without touching anything that
        // another thread may have locked.
        let mut pipe = unsafe {
            assert_eq!(libc::pipe(ends.as_mut_ptr()), 0);
            if libc::fork() == 0 {
                fill(&mut nonce);
                libc::write(ends[1], nonce.as_ptr().cast(), nonce.len());
                libc::_exit(0);
            }
            libc::close(ends[1]);
            std::fs::File::from_raw_fd(ends[0])
        };
        let mut childs = [0; 12];
        pipe.read_exact(&mut childs).expect("the child writes a nonce");
        fill(&mut nonce);
        assert_ne!(nonce, childs, "both had the same one in store");
    }
}
