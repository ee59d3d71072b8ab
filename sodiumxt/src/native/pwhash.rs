//! Argon2, the memory-hard password hash.

use super::{Refused, check, clear_stack, ready};
use libsodium_sys as sys;
use std::ffi::{CStr, c_int};

sizes! {
    /// Bytes of a salt.
    SALT = 16, crypto_pwhash_SALTBYTES;
    /// The longest string form, with the zero byte that ends it.
    STRING = 128, crypto_pwhash_STRBYTES;
    /// The shortest key that can be derived.
    MIN = 16, crypto_pwhash_BYTES_MIN;
    /// The least number of passes of Argon2id.
    OPS_MIN = 1, crypto_pwhash_argon2id_OPSLIMIT_MIN;
    /// The least number of passes of Argon2i.
    OPS_MIN_ARGON2I = 3, crypto_pwhash_argon2i_OPSLIMIT_MIN;
    /// The greatest number of passes.
    OPS_MAX = 4294967295, crypto_pwhash_OPSLIMIT_MAX;
    /// The least memory, in bytes.
    MEM_MIN = 8192, crypto_pwhash_MEMLIMIT_MIN;
    /// Passes of the preset for interactive use.
    OPS_INTERACTIVE = 2, crypto_pwhash_OPSLIMIT_INTERACTIVE;
    /// Memory of the preset for interactive use, in bytes.
    MEM_INTERACTIVE = 67108864, crypto_pwhash_MEMLIMIT_INTERACTIVE;
    /// Passes of the moderate preset.
    OPS_MODERATE = 3, crypto_pwhash_OPSLIMIT_MODERATE;
    /// Memory of the moderate preset, in bytes.
    MEM_MODERATE = 268435456, crypto_pwhash_MEMLIMIT_MODERATE;
    /// Passes of the preset for sensitive data.
    OPS_SENSITIVE = 4, crypto_pwhash_OPSLIMIT_SENSITIVE;
    /// Memory of the preset for sensitive data, in bytes.
    MEM_SENSITIVE = 1073741824, crypto_pwhash_MEMLIMIT_SENSITIVE;
}

/// Which Argon2 version 1.3 derives a key. The numbers are libsodium's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Algorithm {
    /// Argon2i, which never reads memory at addresses that depend on the passphrase.
    Argon2i = 1,
    /// Argon2id, the one to choose.
    Argon2id = 2,
}

const _: () = assert!(Algorithm::Argon2i as u32 == sys::crypto_pwhash_ALG_ARGON2I13);
const _: () = assert!(Algorithm::Argon2id as u32 == sys::crypto_pwhash_ALG_ARGON2ID13);

/// The greatest memory that libsodium takes on this machine, in bytes.
pub fn mem_max() -> usize {
    // SAFETY: takes no argument.
    unsafe { sys::crypto_pwhash_memlimit_max() }
}

/// Derives all of `out` (at least 16 bytes). Refused when limits are out of range or memory is short.
pub fn derive(
    out: &mut [u8],
    passphrase: &[u8],
    salt: &[u8; SALT],
    ops: u64,
    mem: usize,
    algorithm: Algorithm,
) -> Result<(), Refused> {
    ready();
    // SAFETY: all slices are valid for their lengths; libsodium checks the limits before it writes.
    let code = unsafe {
        sys::crypto_pwhash(
            out.as_mut_ptr(),
            out.len() as u64,
            passphrase.as_ptr().cast(),
            passphrase.len() as u64,
            salt.as_ptr(),
            ops,
            mem,
            algorithm as c_int,
        )
    };
    clear_stack();
    check(code)
}

/// Writes the string form of a passphrase's Argon2id hash, zero-terminated. Refused as [`derive()`] is.
pub fn string(out: &mut [u8; STRING], passphrase: &[u8], ops: u64, mem: usize) -> Result<(), Refused> {
    ready();
    // SAFETY: `out` has the size that libsodium asks for, and the passphrase is valid for its length.
    check(unsafe {
        sys::crypto_pwhash_str(
            out.as_mut_ptr().cast(),
            passphrase.as_ptr().cast(),
            passphrase.len() as u64,
            ops,
            mem,
        )
    })
}

/// Whether `passphrase` is the one that `hash` was made from; a hash that cannot be read is refused too.
pub fn verify(hash: &CStr, passphrase: &[u8]) -> Result<(), Refused> {
    ready();
    // SAFETY: `hash` is zero-terminated, and the passphrase is valid for its length.
    check(unsafe {
        sys::crypto_pwhash_str_verify(hash.as_ptr(), passphrase.as_ptr().cast(), passphrase.len() as u64)
    })
}

/// Whether `hash` was made with other limits than these; refused when it cannot be read.
pub fn needs_rehash(hash: &CStr, ops: u64, mem: usize) -> Result<bool, Refused> {
    ready();
    // SAFETY: `hash` is zero-terminated.
    match unsafe { sys::crypto_pwhash_str_needs_rehash(hash.as_ptr(), ops, mem) } {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Refused),
    }
}
