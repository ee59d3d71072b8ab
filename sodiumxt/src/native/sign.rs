//! Ed25519 signatures.

use super::{Refused, check, ready};
use libsodium_sys as sys;
use std::mem::MaybeUninit;

sizes! {
    /// Bytes of a public key.
    PUBLIC = 32, crypto_sign_PUBLICKEYBYTES;
    /// Bytes of a secret key: the seed, then the public key.
    SECRET = 64, crypto_sign_SECRETKEYBYTES;
    /// Bytes of a seed.
    SEED = 32, crypto_sign_SEEDBYTES;
    /// Bytes of a signature.
    SIGNATURE = 64, crypto_sign_BYTES;
}

/// Makes a key pair at random: writes both keys.
pub fn keypair(public: &mut [u8; PUBLIC], secret: &mut [u8; SECRET]) {
    ready();
    // SAFETY: both arrays have the sizes that their types say.
    let code = unsafe { sys::crypto_sign_keypair(public.as_mut_ptr(), secret.as_mut_ptr()) };
    debug_assert_eq!(code, 0);
}

/// Makes the key pair of a seed: writes both keys.
pub fn seed_keypair(public: &mut [u8; PUBLIC], secret: &mut [u8; SECRET], seed: &[u8; SEED]) {
    ready();
    // SAFETY: the three arrays have the sizes that their types say.
    let code =
        unsafe { sys::crypto_sign_seed_keypair(public.as_mut_ptr(), secret.as_mut_ptr(), seed.as_ptr()) };
    debug_assert_eq!(code, 0);
}

/// The signature of `message`, apart from it.
pub fn detached(message: &[u8], secret: &[u8; SECRET]) -> [u8; SIGNATURE] {
    ready();
    let mut signature = [0; SIGNATURE];
    // SAFETY: the signature's length is not asked for; sizes are as the types say.
    let code = unsafe {
        sys::crypto_sign_detached(
            signature.as_mut_ptr(),
            std::ptr::null_mut(),
            message.as_ptr(),
            message.len() as u64,
            secret.as_ptr(),
        )
    };
    debug_assert_eq!(code, 0);
    signature
}

/// Checks a signature. Non-canonical signatures and public keys of small order are refused.
pub fn verify(signature: &[u8; SIGNATURE], message: &[u8], public: &[u8; PUBLIC]) -> Result<(), Refused> {
    ready();
    // SAFETY: `message` is valid for its length; the other sizes are as their types say.
    check(unsafe {
        sys::crypto_sign_verify_detached(
            signature.as_ptr(),
            message.as_ptr(),
            message.len() as u64,
            public.as_ptr(),
        )
    })
}

/// A message being signed or checked in parts (Ed25519ph). Wiped when dropped.
pub struct State(Box<sys::crypto_sign_state>);

impl State {
    /// Begins.
    #[expect(
        clippy::new_without_default,
        reason = "beginning a signature should be visible"
    )]
    pub fn new() -> Self {
        ready();
        let mut inner = Box::new(MaybeUninit::uninit());
        // SAFETY: writes the whole state.
        let code = unsafe { sys::crypto_sign_init(inner.as_mut_ptr()) };
        assert!(check(code).is_ok());
        // SAFETY: the call above has filled the state.
        Self(unsafe { inner.assume_init() })
    }

    /// Adds bytes.
    pub fn update(&mut self, data: &[u8]) {
        // SAFETY: the state was begun by `new`, and the slice is valid for its length.
        let code = unsafe { sys::crypto_sign_update(&mut *self.0, data.as_ptr(), data.len() as u64) };
        debug_assert_eq!(code, 0);
    }

    /// Ends and signs.
    pub fn sign(mut self, secret: &[u8; SECRET]) -> [u8; SIGNATURE] {
        let mut signature = [0; SIGNATURE];
        // SAFETY: the state was begun by `new` and is used here for the last time; sizes are as the types say.
        let code = unsafe {
            sys::crypto_sign_final_create(
                &mut *self.0,
                signature.as_mut_ptr(),
                std::ptr::null_mut(),
                secret.as_ptr(),
            )
        };
        debug_assert_eq!(code, 0);
        signature
    }

    /// Ends and checks a signature.
    pub fn verify(mut self, signature: &[u8; SIGNATURE], public: &[u8; PUBLIC]) -> Result<(), Refused> {
        // SAFETY: the state was begun by `new` and is used here for the last time; sizes are as the types say.
        check(unsafe { sys::crypto_sign_final_verify(&mut *self.0, signature.as_ptr(), public.as_ptr()) })
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // SAFETY: the state is ours and is not read again.
        unsafe { sys::sodium_memzero((&raw mut *self.0).cast(), size_of::<sys::crypto_sign_state>()) }
    }
}

/// Writes the X25519 public key of an Ed25519 public key. Refuses points that are not on the curve or of small order.
pub fn public_to_x25519(out: &mut [u8; 32], public: &[u8; PUBLIC]) -> Result<(), Refused> {
    ready();
    // SAFETY: both arrays have the sizes that their types say.
    check(unsafe { sys::crypto_sign_ed25519_pk_to_curve25519(out.as_mut_ptr(), public.as_ptr()) })
}

/// Writes the X25519 secret key of an Ed25519 secret key.
pub fn secret_to_x25519(out: &mut [u8; 32], secret: &[u8; SECRET]) {
    ready();
    // SAFETY: both arrays have the sizes that their types say.
    let code = unsafe { sys::crypto_sign_ed25519_sk_to_curve25519(out.as_mut_ptr(), secret.as_ptr()) };
    debug_assert_eq!(code, 0);
}
