//! Public-key boxes: X25519, XSalsa20 and Poly1305.

use super::{Refused, check, ready};
use libsodium_sys as sys;

sizes! {
    /// Bytes of a public key.
    PUBLIC = 32, crypto_box_PUBLICKEYBYTES;
    /// Bytes of a secret key.
    SECRET = 32, crypto_box_SECRETKEYBYTES;
    /// Bytes of a seed.
    SEED = 32, crypto_box_SEEDBYTES;
    /// Bytes of a nonce.
    NONCE = 24, crypto_box_NONCEBYTES;
    /// Bytes that authentication adds.
    MAC = 16, crypto_box_MACBYTES;
    /// Bytes that a sealed box adds: the public key of its one use, and a MAC.
    SEAL = 48, crypto_box_SEALBYTES;
    /// Bytes of the shared key of two key pairs.
    SHARED = 32, crypto_box_BEFORENMBYTES;
}

/// The calls that both kinds of boxes have. They differ in the cipher, and in nothing that a caller sees.
macro_rules! boxes {
    ($easy:ident, $open_easy:ident, $seal:ident, $seal_open:ident) => {
        /// Writes MAC and ciphertext to `out`, [`MAC`] bytes longer than `message`. Refuses a weak public key.
        pub fn easy(
            out: &mut [u8],
            message: &[u8],
            nonce: &[u8; NONCE],
            public: &[u8; PUBLIC],
            secret: &[u8; SECRET],
        ) -> Result<(), Refused> {
            ready();
            assert_eq!(out.len(), message.len() + MAC);
            // SAFETY: `out` is writable for message and MAC; the other sizes are as their types say.
            check(unsafe {
                sys::$easy(
                    out.as_mut_ptr(),
                    message.as_ptr(),
                    message.len() as u64,
                    nonce.as_ptr(),
                    public.as_ptr(),
                    secret.as_ptr(),
                )
            })
        }

        /// Opens MAC and ciphertext into `out`, [`MAC`] bytes shorter than `boxed`.
        pub fn open_easy(
            out: &mut [u8],
            boxed: &[u8],
            nonce: &[u8; NONCE],
            public: &[u8; PUBLIC],
            secret: &[u8; SECRET],
        ) -> Result<(), Refused> {
            ready();
            assert_eq!(out.len() + MAC, boxed.len());
            // SAFETY: `out` is writable for what is left after the MAC; the other sizes are as their types say.
            check(unsafe {
                sys::$open_easy(
                    out.as_mut_ptr(),
                    boxed.as_ptr(),
                    boxed.len() as u64,
                    nonce.as_ptr(),
                    public.as_ptr(),
                    secret.as_ptr(),
                )
            })
        }

        /// Writes a sealed box to `out`, [`SEAL`] bytes longer than `message`. Refuses a weak public key.
        pub fn seal(out: &mut [u8], message: &[u8], public: &[u8; PUBLIC]) -> Result<(), Refused> {
            ready();
            assert_eq!(out.len(), message.len() + SEAL);
            // SAFETY: `out` is writable for message and overhead; the key has the size that its type says.
            check(unsafe {
                sys::$seal(
                    out.as_mut_ptr(),
                    message.as_ptr(),
                    message.len() as u64,
                    public.as_ptr(),
                )
            })
        }

        /// Opens a sealed box into `out`, [`SEAL`] bytes shorter.
        pub fn seal_open(
            out: &mut [u8],
            sealed: &[u8],
            public: &[u8; PUBLIC],
            secret: &[u8; SECRET],
        ) -> Result<(), Refused> {
            ready();
            assert_eq!(out.len() + SEAL, sealed.len());
            // SAFETY: `out` is writable for what is left after the overhead; the keys have the sizes that their types say.
            check(unsafe {
                sys::$seal_open(
                    out.as_mut_ptr(),
                    sealed.as_ptr(),
                    sealed.len() as u64,
                    public.as_ptr(),
                    secret.as_ptr(),
                )
            })
        }
    };
}
pub(super) use boxes;

boxes!(
    crypto_box_easy,
    crypto_box_open_easy,
    crypto_box_seal,
    crypto_box_seal_open
);

/// Makes a key pair at random: writes both keys.
pub fn keypair(public: &mut [u8; PUBLIC], secret: &mut [u8; SECRET]) {
    ready();
    // SAFETY: both arrays have the sizes that their types say.
    let code = unsafe { sys::crypto_box_keypair(public.as_mut_ptr(), secret.as_mut_ptr()) };
    debug_assert_eq!(code, 0);
}

/// Makes the key pair of a seed: writes both keys.
pub fn seed_keypair(public: &mut [u8; PUBLIC], secret: &mut [u8; SECRET], seed: &[u8; SEED]) {
    ready();
    // SAFETY: the three arrays have the sizes that their types say.
    let code =
        unsafe { sys::crypto_box_seed_keypair(public.as_mut_ptr(), secret.as_mut_ptr(), seed.as_ptr()) };
    debug_assert_eq!(code, 0);
}

/// Writes the shared key of two key pairs. Refuses a weak public key.
pub fn beforenm(
    shared: &mut [u8; SHARED],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<(), Refused> {
    ready();
    // SAFETY: the three arrays have the sizes that their types say.
    check(unsafe { sys::crypto_box_beforenm(shared.as_mut_ptr(), public.as_ptr(), secret.as_ptr()) })
}

/// As [`easy`], with a shared key.
pub fn easy_afternm(out: &mut [u8], message: &[u8], nonce: &[u8; NONCE], shared: &[u8; SHARED]) {
    ready();
    assert_eq!(out.len(), message.len() + MAC);
    // SAFETY: `out` is writable for message and MAC; the other sizes are as their types say.
    let code = unsafe {
        sys::crypto_box_easy_afternm(
            out.as_mut_ptr(),
            message.as_ptr(),
            message.len() as u64,
            nonce.as_ptr(),
            shared.as_ptr(),
        )
    };
    debug_assert_eq!(code, 0);
}

/// As [`open_easy`], with a shared key.
pub fn open_easy_afternm(
    out: &mut [u8],
    boxed: &[u8],
    nonce: &[u8; NONCE],
    shared: &[u8; SHARED],
) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len() + MAC, boxed.len());
    // SAFETY: `out` is writable for what is left after the MAC; the other sizes are as their types say.
    check(unsafe {
        sys::crypto_box_open_easy_afternm(
            out.as_mut_ptr(),
            boxed.as_ptr(),
            boxed.len() as u64,
            nonce.as_ptr(),
            shared.as_ptr(),
        )
    })
}

/// Writes the ciphertext to `out` (as long as `message`) and returns the MAC apart from it, with a shared key.
pub fn detached_afternm(
    out: &mut [u8],
    message: &[u8],
    nonce: &[u8; NONCE],
    shared: &[u8; SHARED],
) -> [u8; MAC] {
    ready();
    assert_eq!(out.len(), message.len());
    let mut mac = [0; MAC];
    // SAFETY: `out` is as long as `message`; the other sizes are as their types say.
    let code = unsafe {
        sys::crypto_box_detached_afternm(
            out.as_mut_ptr(),
            mac.as_mut_ptr(),
            message.as_ptr(),
            message.len() as u64,
            nonce.as_ptr(),
            shared.as_ptr(),
        )
    };
    debug_assert_eq!(code, 0);
    mac
}

/// Opens a ciphertext whose MAC is apart from it into `out`, which is as long as `cipher`, with a shared key.
pub fn open_detached_afternm(
    out: &mut [u8],
    cipher: &[u8],
    mac: &[u8; MAC],
    nonce: &[u8; NONCE],
    shared: &[u8; SHARED],
) -> Result<(), Refused> {
    ready();
    assert_eq!(out.len(), cipher.len());
    // SAFETY: `out` is as long as `cipher`; the other sizes are as their types say.
    check(unsafe {
        sys::crypto_box_open_detached_afternm(
            out.as_mut_ptr(),
            cipher.as_ptr(),
            mac.as_ptr(),
            cipher.len() as u64,
            nonce.as_ptr(),
            shared.as_ptr(),
        )
    })
}
