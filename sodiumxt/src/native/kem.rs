//! Key encapsulation: a fresh secret sent to the owner of a public key, safe from quantum computers too.
//!
//! libsodium gives both algorithms the same C signatures, so one table and one set of call sites serve them.

use super::{Refused, check, ready};
use libsodium_sys as sys;
use std::ffi::{c_int, c_uchar};

/// One algorithm: its sizes in bytes and its functions.
pub struct Kem {
    /// Bytes of a public key.
    pub public: usize,
    /// Bytes of a secret key.
    pub secret: usize,
    /// Bytes of a ciphertext.
    pub ciphertext: usize,
    /// Bytes of a seed.
    pub seed: usize,
    seed_keypair: unsafe extern "C" fn(*mut c_uchar, *mut c_uchar, *const c_uchar) -> c_int,
    keypair: unsafe extern "C" fn(*mut c_uchar, *mut c_uchar) -> c_int,
    encapsulate: unsafe extern "C" fn(*mut c_uchar, *mut c_uchar, *const c_uchar) -> c_int,
    decapsulate: unsafe extern "C" fn(*mut c_uchar, *const c_uchar, *const c_uchar) -> c_int,
}

/// Bytes of the secret that both sides end with, in both algorithms.
pub const SHARED: usize = 32;

/// ML-KEM-768 (FIPS 203).
pub static ML_KEM_768: Kem = Kem {
    public: 1184,
    secret: 2400,
    ciphertext: 1088,
    seed: 64,
    seed_keypair: sys::crypto_kem_mlkem768_seed_keypair,
    keypair: sys::crypto_kem_mlkem768_keypair,
    encapsulate: sys::crypto_kem_mlkem768_enc,
    decapsulate: sys::crypto_kem_mlkem768_dec,
};

const _: () = {
    assert!(ML_KEM_768.public == sys::crypto_kem_mlkem768_PUBLICKEYBYTES as usize);
    assert!(ML_KEM_768.secret == sys::crypto_kem_mlkem768_SECRETKEYBYTES as usize);
    assert!(ML_KEM_768.ciphertext == sys::crypto_kem_mlkem768_CIPHERTEXTBYTES as usize);
    assert!(ML_KEM_768.seed == sys::crypto_kem_mlkem768_SEEDBYTES as usize);
    assert!(SHARED == sys::crypto_kem_mlkem768_SHAREDSECRETBYTES as usize);
};

/// X-Wing: ML-KEM-768 and X25519 together, as strong as the stronger of the two.
pub static X_WING: Kem = Kem {
    public: 1216,
    secret: 32,
    ciphertext: 1120,
    seed: 32,
    seed_keypair: sys::crypto_kem_xwing_seed_keypair,
    keypair: sys::crypto_kem_xwing_keypair,
    encapsulate: sys::crypto_kem_xwing_enc,
    decapsulate: sys::crypto_kem_xwing_dec,
};

const _: () = {
    assert!(X_WING.public == sys::crypto_kem_xwing_PUBLICKEYBYTES as usize);
    assert!(X_WING.secret == sys::crypto_kem_xwing_SECRETKEYBYTES as usize);
    assert!(X_WING.ciphertext == sys::crypto_kem_xwing_CIPHERTEXTBYTES as usize);
    assert!(X_WING.seed == sys::crypto_kem_xwing_SEEDBYTES as usize);
    assert!(SHARED == sys::crypto_kem_xwing_SHAREDSECRETBYTES as usize);
};

impl Kem {
    /// Makes a key pair at random: writes both keys.
    pub fn keypair(&self, public: &mut [u8], secret: &mut [u8]) {
        ready();
        assert_eq!((public.len(), secret.len()), (self.public, self.secret));
        // SAFETY: both slices have this algorithm's lengths.
        let code = unsafe { (self.keypair)(public.as_mut_ptr(), secret.as_mut_ptr()) };
        debug_assert_eq!(code, 0);
    }

    /// Makes the key pair of a seed: writes both keys.
    pub fn seed_keypair(&self, public: &mut [u8], secret: &mut [u8], seed: &[u8]) {
        ready();
        assert_eq!(
            (public.len(), secret.len(), seed.len()),
            (self.public, self.secret, self.seed)
        );
        // SAFETY: the three slices have this algorithm's lengths.
        let code = unsafe { (self.seed_keypair)(public.as_mut_ptr(), secret.as_mut_ptr(), seed.as_ptr()) };
        debug_assert_eq!(code, 0);
    }

    /// Draws a secret and writes it, and the ciphertext that carries it. Refuses bytes that are no public key.
    pub fn encapsulate(
        &self,
        cipher: &mut [u8],
        shared: &mut [u8; SHARED],
        public: &[u8],
    ) -> Result<(), Refused> {
        ready();
        assert_eq!((cipher.len(), public.len()), (self.ciphertext, self.public));
        // SAFETY: all have this algorithm's lengths.
        check(unsafe { (self.encapsulate)(cipher.as_mut_ptr(), shared.as_mut_ptr(), public.as_ptr()) })
    }

    /// Writes the secret that a ciphertext carries. An altered ciphertext gives another secret, not an error.
    pub fn decapsulate(
        &self,
        shared: &mut [u8; SHARED],
        cipher: &[u8],
        secret: &[u8],
    ) -> Result<(), Refused> {
        ready();
        assert_eq!((cipher.len(), secret.len()), (self.ciphertext, self.secret));
        // SAFETY: all have this algorithm's lengths.
        check(unsafe { (self.decapsulate)(shared.as_mut_ptr(), cipher.as_ptr(), secret.as_ptr()) })
    }
}
